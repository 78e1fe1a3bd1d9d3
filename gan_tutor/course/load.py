"""Opening a course: lesson by lesson, language by language, each file read once and remembered.

A file that was checked before is read from a cache of JSON under the learner's folder, without YAML and
without Pydantic: that is what makes the first question of a review appear at once.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gan_tutor import __version__
from gan_tutor.course.plain import build
from gan_tutor.course.problems import CourseError
from gan_tutor.course.schema import FORMAT, CourseIndex, Glossary, Lesson
from gan_tutor.course.texts import LessonText
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from gan_tutor.course.source import Source

__all__ = ["Course", "open_course"]

T = TypeVar("T")


def open_course(folder: Path, cache: Path | None = None, *, remember: bool = True) -> Course:
    """The course in `folder`.

    Args:
        folder: holds `course.yaml`.
        cache: where checked files are remembered; None reads and checks everything anew.
        remember: whether to write to the cache, too.

    Raises:
        GanTutorError: there is no course in the folder.
    """
    try:
        found = (folder / "course.yaml").is_file()
    except OSError:  # no right to look there, or no name that a file could have
        found = False
    if not found:
        raise GanTutorError(
            _("There is no course in {folder}.").format(folder=folder),
            _("A course folder holds `course.yaml`."),
        )
    return Course(folder, cache, remember=remember)


class Course:
    """A course folder. Its files are read when they are asked for; each may raise `CourseError`."""

    def __init__(self, folder: Path, cache: Path | None, *, remember: bool) -> None:
        self.folder = folder
        self._cache = cache
        self._remembers = remember
        self._lessons: dict[str, Lesson] = {}
        self._texts: dict[tuple[str, str], LessonText] = {}

    @cached_property
    def index(self) -> CourseIndex:
        """`course.yaml`."""

        def agrees(index: CourseIndex, source: Source) -> None:
            from gan_tutor.course import agree

            agree.index_agrees(index, source)

        return self._read("course.yaml", CourseIndex, agrees)

    @cached_property
    def glossary(self) -> Glossary:
        """`glossary.yaml`."""
        return self._read("glossary.yaml", Glossary, lambda _glossary, _source: None)

    def lesson(self, id_: str) -> Lesson:
        """The structure of a lesson.

        Raises:
            GanTutorError: the course has no such lesson.
        """
        if id_ not in self.index.lessons:
            raise GanTutorError(
                _("There is no lesson `{id}`.").format(id=id_),
                _("The lessons are: {names}.").format(names=", ".join(self.index.lessons)),
                exit_code=2,
            )
        if id_ not in self._lessons:

            def agrees(lesson: Lesson, source: Source) -> None:
                from gan_tutor.course import agree

                agree.lesson_agrees(lesson, id_, self.glossary.terms, source)

            self._lessons[id_] = self._read(f"{id_}/lesson.yaml", Lesson, agrees, ("glossary.yaml",))
        return self._lessons[id_]

    def text(self, id_: str, lang: str) -> LessonText:
        """The texts of a lesson in one language.

        Raises:
            GanTutorError: the course has no such lesson, or is not in that language.
        """
        lesson = self.lesson(id_)
        if lang not in self.index.languages:
            raise GanTutorError(
                _("The course is not in the language `{lang}`.").format(lang=lang),
                _("It is in: {names}.").format(names=", ".join(self.index.languages)),
                exit_code=2,
            )
        if (id_, lang) not in self._texts:

            def agrees(text: LessonText, source: Source) -> None:
                from gan_tutor.course import agree

                agree.text_agrees(lesson, text, source)

            self._texts[id_, lang] = self._read(
                f"{id_}/{lang}.yaml", LessonText, agrees, (f"{id_}/lesson.yaml",), lesson
            )
        return self._texts[id_, lang]

    def code(self, lesson: str, file: str) -> str:
        """The source of an example.

        Raises:
            CourseError: the file is missing, leads out of the folder, or is not plain text.
        """
        from gan_tutor.course.source import read_text

        text, problems = read_text(self.folder, f"{lesson}/{file}")
        if text is None:
            raise CourseError(self.folder, problems)
        return text

    def _read(
        self,
        name: str,
        cls: type[T],
        agrees: Callable[[T, Source], None],
        depends: tuple[str, ...] = (),
        lesson: Lesson | None = None,
    ) -> T:
        stamp = _stamp(self.folder / file for file in (name, *depends))
        remembered = self._recall(name, cls, stamp)
        if remembered is not None:
            return remembered
        from gan_tutor.course.source import read
        from gan_tutor.course.validate import dump, shape

        source = read(self.folder, name)
        instance = shape(cls, source, lesson)
        if instance is not None:
            agrees(instance, source)
        if instance is None or source.problems:
            raise CourseError(self.folder, sorted(source.problems))
        self._remember(name, stamp, dump(instance))
        return instance

    def _place(self, name: str) -> Path | None:
        if self._cache is None:
            return None
        folder = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:16]
        return self._cache / folder / (name.replace("/", "-") + ".json")

    def _recall(self, name: str, cls: type[T], stamp: str) -> T | None:
        """What was remembered; None if it was something else, or is damaged in any way."""
        place = self._place(name)
        if place is None:
            return None
        try:
            first, _newline, rest = place.read_bytes().partition(b"\n")
            return build(cls, json.loads(rest)) if first.decode() == stamp else None
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            return None

    def _remember(self, name: str, stamp: str, data: bytes) -> None:
        """Keep what was checked; a folder that cannot be written costs time, nothing else."""
        place = self._place(name)
        if place is None or not self._remembers:
            return
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            partial = place.with_suffix(f".{os.getpid()}")
            partial.write_bytes(stamp.encode() + b"\n" + data)
            partial.replace(place)
        except OSError:
            return


def _stamp(paths: Iterable[Path]) -> str:
    """What has to be the same for a remembered file to hold: it, what it was checked against, the program."""
    about: list[object] = [__version__, FORMAT]
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            return ""
        about.append((status.st_mtime_ns, status.st_size))
    return repr(about)
