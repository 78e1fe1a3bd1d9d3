"""The one kind of error that a learner sees: what is wrong, and what to do about it."""

from __future__ import annotations

__all__ = ["GanTutorError"]


class GanTutorError(Exception):
    """Something that the person at the keyboard can mend.

    `main` prints it once, on stderr, without a traceback, and exits with `exit_code`.

    Args:
        message: what is wrong, a sentence in the interface language.
        fix: what to do about it, a sentence in the interface language; may be empty.
        exit_code: 1 for bad data or state, 2 for a wrong call.
    """

    def __init__(self, message: str, fix: str = "", *, exit_code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
        self.exit_code = exit_code
