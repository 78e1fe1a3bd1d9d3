"""The interface texts in four languages: none missing, none broken, none stale."""

from __future__ import annotations

import gettext
from io import BytesIO
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from tools.catalogues import DOMAINS, LANGUAGES, compiled, our_messages, po_file, read
from tools.catalogues import main as catalogues
from tools.catalogues import updated as updated_po
from tools.typer_messages import missing_from_typer, typer_messages

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from babel.messages.catalog import Catalog, Message

    from tools.catalogues import MessageId

_ROOT = po_file("gan_tutor", "bg").parents[4]
_MEND = "run `make locale`, then translate what it added to the .po files"

each_catalogue = pytest.mark.parametrize(
    ("domain", "language"), [(domain, language) for domain in DOMAINS for language in LANGUAGES]
)


@pytest.fixture(scope="module")
def messages() -> dict[str, set[MessageId]]:
    """The texts that each domain has to translate."""
    return {"gan_tutor": our_messages(), "typer": typer_messages()}


def _stored(domain: str, language: str) -> tuple[Catalog, list[Message]]:
    catalogue = read(po_file(domain, language), language)
    return catalogue, [message for message in catalogue if message.id]


def _forms(text: str | Sequence[str] | None) -> list[str]:
    """A text as the list of its plural forms, one for a text without any."""
    assert text is not None
    return [text] if isinstance(text, str) else list(text)


def _fields(text: str) -> set[str]:
    """The `{placeholders}` of a text."""
    return {field for _text, field, _spec, _conversion in Formatter().parse(text) if field is not None}


def _allowed_fields(catalogue: Catalog, message: Message, form: int) -> list[set[str]]:
    """What the placeholders of a plural form may be: a form that means 1 only needs no number."""
    english = [_fields(text) for text in _forms(message.id)]
    rule = gettext.c2py(catalogue.plural_expr)
    means_one_only = [n for n in range(200) if rule(n) == form] == [1]
    return english if means_one_only else english[-1:]


@each_catalogue
def test_every_text_is_translated(domain: str, language: str, messages: dict[str, set[MessageId]]) -> None:
    """Every text of the code is in every catalogue, translated in each plural form, and not a guess."""
    _catalogue, stored = _stored(domain, language)
    done = {message.id for message in stored if all(_forms(message.string)) and not message.fuzzy}
    assert messages[domain] - done == set(), _MEND


@each_catalogue
def test_no_text_is_left_over(domain: str, language: str, messages: dict[str, set[MessageId]]) -> None:
    """A catalogue holds no text that the code no longer has, and looks as `make locale` leaves it."""
    file = po_file(domain, language)
    assert file.read_bytes() == updated_po(file, domain, language, messages[domain]), _MEND


@each_catalogue
def test_placeholders_and_plurals_fit(domain: str, language: str) -> None:
    """A translation has its language's plural forms, and the text's placeholders and outer blanks."""
    catalogue, stored = _stored(domain, language)
    for message in stored:
        translated = _forms(message.string)
        expected = 1 if isinstance(message.id, str) else catalogue.num_plurals
        assert len(translated) == expected, message.id
        for form, text in enumerate(translated):
            if text:
                english = _forms(message.id)[-1]
                assert _fields(text) in _allowed_fields(catalogue, message, form), text
                assert text[: -len(text.lstrip())] == english[: -len(english.lstrip())], text
                assert text[len(text.rstrip()) :] == english[len(english.rstrip()) :], text


@pytest.mark.parametrize(
    ("language", "numbers"),
    [
        ("bg", {0: [1], 1: [0, 2, 5, 21]}),
        ("ru", {0: [1, 21, 101], 1: [2, 4, 22], 2: [0, 5, 11, 14, 20, 111]}),
        ("pl", {0: [1], 1: [2, 4, 22], 2: [0, 5, 12, 21, 101]}),
        ("ro", {0: [1], 1: [0, 2, 19, 101, 119], 2: [20, 21, 100, 120]}),
    ],
)
def test_plural_rules(language: str, numbers: dict[int, list[int]]) -> None:
    """The catalogues count as the language does: 21 is like 1 in Russian only; Romanian has "de"."""
    for domain in DOMAINS:
        translations = gettext.GNUTranslations(BytesIO(compiled(po_file(domain, language), language)))
        rule = translations.plural  # type: ignore[attr-defined]
        assert {form: [n for n in ns if rule(n) == form] for form, ns in numbers.items()} == numbers


@each_catalogue
def test_compiled_catalogues_are_up_to_date(domain: str, language: str) -> None:
    """The .mo files that the program reads say what the .po files say."""
    file = po_file(domain, language)
    built = file.with_suffix(".mo")
    assert built.exists(), "run `make locale`"
    assert built.read_bytes() == compiled(file, language), "run `make locale`"


def test_typer_still_says_what_we_translate() -> None:
    """The installed Typer has every text that we list by hand; a new version that rewords one is noticed."""
    assert missing_from_typer() == set()


def test_updating_keeps_translations_and_guesses_nothing(tmp_path: Path) -> None:
    """A text that stays keeps its translation; a reworded one is new and empty, never a fuzzy guess."""
    file = tmp_path / "gan_tutor.po"
    file.write_bytes(updated_po(file, "gan_tutor", "ro", ["Nothing is due.", ("{n} day", "{n} days")]))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('due."\nmsgstr ""', 'due."\nmsgstr "Nimic de repetat."'), encoding="utf-8")
    file.write_bytes(updated_po(file, "gan_tutor", "ro", ["Nothing is due.", "Nothing was due."]))
    strings = {message.id: message.string for message in read(file, "ro") if message.id}
    assert strings == {"Nothing is due.": "Nimic de repetat.", "Nothing was due.": ""}


def test_a_wrong_call_of_the_tool_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    """Called in any other way, the tool tells its two commands and fails."""
    assert catalogues(["translate"]) == 2
    assert "python -m tools.catalogues update" in capsys.readouterr().err
