"""Short texts with their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gan_tutor.screen.inline import inline

if TYPE_CHECKING:
    from rich.text import Text


def _styled(text: Text) -> list[tuple[str, str]]:
    return [(text.plain[span.start : span.end], str(span.style)) for span in text.spans]


@pytest.mark.parametrize(
    ("written", "plain", "styled"),
    [
        ("просто", "просто", []),
        ("  с краища \n", "с краища", []),
        ("**важно** нещо", "важно нещо", [("важно", "bold")]),
        ("*леко* нещо", "леко нещо", [("леко", "italic")]),
        ("кодът `x ** 2`", "кодът x ** 2", [("x ** 2", "bold cyan")]),
        ("`*a*` и *b*", "*a* и b", [("*a*", "bold cyan"), ("b", "italic")]),
        ("2 * 3 * 4", "2 * 3 * 4", []),
        ("**отворено", "**отворено", []),
        ("`отворено", "`отворено", []),
        ("** **", " ", [(" ", "bold")]),
        ("[red]не е цвят[/red] :smile:", "[red]не е цвят[/red] :smile:", []),
    ],
)
def test_marks(written: str, plain: str, styled: list[tuple[str, str]]) -> None:
    """Bold, italic and code lose their marks and gain a style; whatever else there is stays as it is."""
    text = inline(written)
    assert text.plain == plain
    assert _styled(text) == styled


@given(st.text(alphabet=st.sampled_from("aбș *`_[]\n"), max_size=60))
def test_nothing_but_marks_is_lost(written: str) -> None:
    """Every character of a text but its asterisks and backticks is printed, in its order."""
    marks = str.maketrans("", "", "*`")
    assert inline(written).plain.translate(marks).split() == written.translate(marks).split()


@given(st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="*`"), max_size=60))
def test_a_text_without_marks_is_printed_as_it_is(written: str) -> None:
    """A text without marks is not changed but for blanks around it."""
    assert inline(written).plain == written.strip()
