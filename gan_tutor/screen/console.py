"""The terminal, or what stands in for it: one place that knows how to print."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

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
}


def make_console() -> Console:
    """A console on standard output: coloured on a terminal, plain in a pipe or with `NO_COLOR`.

    Course texts are printed as they are: neither brackets nor `:names:` in them mean anything.
    """
    from rich.console import Console
    from rich.theme import Theme

    console = Console(
        markup=False,
        highlight=False,
        emoji=False,
        theme=Theme(STYLES),
        file=sys.stdout,
        # Rich itself would leave bold and dim in.
        color_system=None if os.environ.get("NO_COLOR") else "auto",
    )
    console.width = min(console.width, WIDEST)
    return console
