"""What can be wrong with a course: a place, a sentence, a remedy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _, ngettext

__all__ = ["CourseError", "Problem"]


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """One mistake in a course file.

    Attributes:
        file: relative to the course folder.
        line, column: from 1; 0 where the mistake is the file's as a whole.
        field: the path of ids that leads to the place, such as `questions.latent-space.ask`.
        message: what is wrong.
        fix: what to do about it.
    """

    file: str
    line: int = 0
    column: int = 0
    field: str = ""
    message: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        where = f"{place}: {self.field}" if self.field else place
        return f"{where}: {self.message} {self.fix}".rstrip()


class CourseError(GanTutorError):
    """A course that cannot be used, with everything found wrong in it.

    Attributes:
        problems: at least one.
    """

    def __init__(self, folder: Path, problems: list[Problem]) -> None:
        self.problems = problems
        lines = "\n".join(f"  {problem}" for problem in problems[:10])
        count = ngettext(
            "The course in {folder} has {n} mistake:",
            "The course in {folder} has {n} mistakes:",
            len(problems),
        ).format(folder=folder, n=len(problems))
        super().__init__(
            f"{count}\n{lines}", _("`gan-tutor course check {folder}` lists them all.").format(folder=folder)
        )
