"""What the command-line library says to a learner, so that it can say it in the learner's language.

Typer looks up some of its texts with gettext (its authors marked them); the rest, most of the usage
errors, are plain English in its copy of Click. `commands/usage.py` lists those that our commands can lead
to, and `missing_from_typer` tells which of them the installed Typer no longer says.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from gan_tutor.commands.usage import UNMARKED
from tools.catalogues import MessageId, code_messages

__all__ = ["missing_from_typer", "typer_messages"]


def typer_messages() -> set[MessageId]:
    """Every text of the catalogue `typer`: the marked ones of the installed Typer, and `UNMARKED`."""
    return code_messages(_typer_folder()) | set(UNMARKED)


def missing_from_typer() -> set[str]:
    """The entries of `UNMARKED` that the installed Typer has in none of its files."""
    said = {shape for file in _typer_folder().rglob("*.py") for shape in _shapes(file.read_text("utf-8"))}
    return {text for text in UNMARKED if _shape(text) not in said}


def _typer_folder() -> Path:
    import typer

    return Path(typer.__file__).parent


def _shape(text: str) -> str:
    """A text whose placeholders have lost their names."""
    return re.sub(r"\{[^{}]*\}", "{}", text)


def _shapes(source: str) -> set[str]:
    """The shapes of all string literals of a Python file, f-strings included."""
    shapes = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            shapes.add("".join(map(str, parts)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            shapes.add(_shape(node.value))
    return shapes
