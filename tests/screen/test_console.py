"""Where it is printed: colours on a terminal, plain text everywhere else."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import TYPE_CHECKING

import pytest

from gan_tutor.screen.console import STYLES, make_console

if TYPE_CHECKING:
    from rich.console import Console


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """A terminal that knows colours."""
    monkeypatch.setenv("TERM", "xterm-256color")
    return _Terminal()


def _print_every_style(paper: io.StringIO) -> None:
    with redirect_stdout(paper):
        console = make_console()
    for style in STYLES:
        console.print(style, style=style)


def test_a_terminal_has_colours(terminal: _Terminal) -> None:
    """On a terminal every style but the default one shows."""
    _print_every_style(terminal)
    assert terminal.getvalue().count("\x1b[") == 2 * len(STYLES)


@pytest.mark.parametrize("value", ["1", "true", "0"])
def test_no_color_means_no_escape_codes(
    terminal: _Terminal, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    """With NO_COLOR there is neither colour nor bold nor dim, even on a terminal."""
    monkeypatch.setenv("NO_COLOR", value)
    _print_every_style(terminal)
    assert terminal.getvalue().split() == list(STYLES)


def test_an_empty_no_color_is_none(terminal: _Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR without a value asks for nothing, as no-color.org says."""
    monkeypatch.setenv("NO_COLOR", "")
    _print_every_style(terminal)
    assert "\x1b[" in terminal.getvalue()


def test_a_pipe_gets_plain_text(paper: io.StringIO) -> None:
    """What is written to a file or a pipe has no escape codes."""
    _print_every_style(paper)
    assert paper.getvalue().split() == list(STYLES)


def test_texts_of_a_course_mean_nothing_to_rich(console: Console, printed: Callable[[], str]) -> None:
    """Brackets and names between colons are printed as they were written."""
    console.print("[bold]a[/bold] :warning: [[flow]] 3.14 'b'")
    assert printed() == "[bold]a[/bold] :warning: [[flow]] 3.14 'b'\n"


@pytest.mark.parametrize(("columns", "width"), [("40", 40), ("80", 80), ("120", 100), ("300", 100)])
def test_lines_stay_readable(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    """A wide terminal is not filled with lines longer than 100 columns."""
    monkeypatch.setenv("COLUMNS", columns)
    assert make_console().width == width
