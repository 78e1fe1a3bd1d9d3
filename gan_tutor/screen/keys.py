"""Reading what the learner types: lines and single keys on a terminal, lines from a pipe."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TextIO

__all__ = ["Keyboard", "command"]

# The same key on a Russian (йцукен) and on a Bulgarian (phonetic) keyboard, so that nobody has to switch
# layouts between an answer in Cyrillic and a command.
_SAME_KEY = {
    "й": "q",
    "я": "q",
    "г": "u",
    "у": "u",
    "ы": "s",
    "с": "s",
    "ч": "x",
    "ь": "x",
    "и": "b",
    "б": "b",
    ",": "?",
}


def command(text: str, known: str) -> str | None:
    """The command that a line or key stands for, or None: one of the characters of `known`."""
    text = text.strip().lower()
    if len(text) != 1:
        return None
    text = _SAME_KEY.get(text, text)
    return text if text in known else None


class Keyboard:
    """Standard input. `interactive` says whether there is a person to ask again."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stdin
        self.interactive = self._stream is not None and self._stream.isatty()
        self._burst = ""

    def line(self, prompt: str) -> str | None:
        """The next line without its end; None at the end of the input."""
        self._burst = ""  # keys left over were pressed before this was asked: no grade for what comes now
        if self.interactive:
            with suppress(ImportError):  # Windows' console edits lines by itself
                import readline  # noqa: F401  # arrow keys and history in input()
            try:
                return input(prompt)
            except EOFError:
                print()
                return None
        text = self._next_line()
        # A transcript of a piped session reads like the session: the prompt, and what was answered.
        print(prompt + ("" if text is None else text), flush=True)
        return text

    def key(self, prompt: str) -> str | None:
        """The next key, `""` for Enter; from a pipe the next line. None at the end of the input."""
        if not self.interactive:
            text = self.line(prompt)
            return None if text is None else text.strip()
        print(prompt, end="", flush=True)
        char = self._next_key()
        print(char if char and char.isprintable() else "", flush=True)
        return char

    def _next_line(self) -> str | None:
        if self._stream is None:
            return None
        text = self._stream.readline()
        return text.rstrip("\r\n") if text else None

    def _next_key(self) -> str | None:
        import typer

        if not self._burst:
            try:
                self._burst = typer.getchar()
            except EOFError:
                return None
        if self._burst.startswith("\x1b"):  # an arrow or function key comes as one sequence: no command
            self._burst = ""
            return "\x1b"
        char, self._burst = self._burst[0], self._burst[1:]
        if char == "\x04":
            return None
        return "" if char in "\r\n" else char
