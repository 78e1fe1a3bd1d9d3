"""A course of one small lesson, complete and without a mistake, to make mistakes in."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from gan_tutor.course.load import Course, open_course
from gan_tutor.course.problems import CourseError, Problem

__all__ = ["INDEX", "LESSON", "TEXT", "Small", "small_course"]

_DATA = Path(__file__).parent / "data" / "small"
INDEX = "course.yaml"
LESSON = "demo/lesson.yaml"
TEXT = "demo/bg.yaml"


@dataclass(frozen=True)
class Small:
    """A copy of the small course in a folder of the test's own."""

    path: Path

    def edit(self, name: str, old: str, new: str) -> tuple[int, int]:
        """Replace what stands once in a file; line and column (from 1) of the place."""
        file = self.path / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, (name, old)
        file.write_text(text.replace(old, new), encoding="utf-8")
        before = text[: text.index(old)].split("\n")
        return len(before), len(before[-1]) + 1

    def open(self, cache: Path | None = None, *, remember: bool = True) -> Course:
        """The course, opened."""
        return open_course(self.path, cache, remember=remember)

    def problems(self) -> list[Problem]:
        """What stops the lesson from being shown in Bulgarian; nothing if it can be shown."""
        try:
            self.open().text("demo", "bg")
        except CourseError as error:
            return error.problems
        return []


def small_course(folder: Path) -> Small:
    """Copy the small course into a new folder."""
    shutil.copytree(_DATA, folder)
    # Not a file of ours to be linted, nor a program: a course from elsewhere is never run.
    (folder / "demo" / "sum.py").write_text("print(1 + 2)\n", encoding="utf-8")
    return Small(folder)
