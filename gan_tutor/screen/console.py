"""The terminal, or what stands in for it: one place that knows how to print."""

from __future__ import annotations

import os
import re
import sys
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["WIDEST", "make_console"]

WIDEST = 100  # columns; longer lines of prose are hard to read
STYLES = {
    "title": "bold cyan",
    "part": "bold",
    "right": "green",
    "wrong": "red",
    "half": "yellow",
    "term": "bold",
    "quiet": "dim",
    "markdown.code": "bold cyan",  # without Rich's black background, which hurts on a white terminal
}
_FILLING = re.compile(r"[ \t]+(?=\n)")


class _Trimmed:
    """A stream without the blanks with which Rich fills lines up to the width of a paragraph or table."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text, the ends of its lines trimmed."""
        return self._stream.write(_FILLING.sub("", text))

    def flush(self) -> None:
        """Pass everything on."""
        self._stream.flush()


def make_console() -> Console:
    """A console on standard output: coloured on a terminal, plain in a pipe or with `NO_COLOR`.

    Course texts are printed as they are: neither brackets nor `:names:` in them mean anything.
    """
    from rich.console import Console
    from rich.theme import Theme

    stream: IO[str] = sys.stdout if sys.stdout.isatty() else _Trimmed(sys.stdout)  # type: ignore[assignment]
    console = Console(
        markup=False,
        highlight=False,
        emoji=False,
        theme=Theme(STYLES),
        file=stream,
        # Rich itself would leave bold and dim in.
        color_system=None if os.environ.get("NO_COLOR") else "auto",
    )
    console.width = min(console.width, WIDEST)
    return console
