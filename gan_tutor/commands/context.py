"""What every command is given: the learner's folder, language, clock, course and screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gan_tutor import paths
from gan_tutor.commands import clock, language, settings
from gan_tutor.commands.settings import Settings
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _, use

if TYPE_CHECKING:
    from rich.console import Console

    from gan_tutor.course.load import Course
    from gan_tutor.course.texts import LessonText
    from gan_tutor.memory.clock import Moment
    from gan_tutor.memory.reader import Reader
    from gan_tutor.memory.store import Store
    from gan_tutor.screen.keys import Keyboard
    from gan_tutor.screen.lesson import Reading

__all__ = ["Context"]

DATABASE = "gan-tutor.db"


@dataclass
class Context:
    """One run of the program. Parts are opened when they are first asked for."""

    home: Path
    settings: Settings
    language: language.Chosen
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    folder: Path | None = None  # of a course other than the built-in one
    accept_clock: bool = False
    read_only: bool = False  # leave the learner's folder as it is, caches included

    @classmethod
    def of(cls, environ: Mapping[str, str], option: str | None) -> Context:
        """The context of a process; its errors are already in the language asked for, where that is known."""
        home = paths.home(environ)
        use(option if option in settings.COURSE_LANGUAGES else language.from_locale(environ) or "en")
        saved = settings.load(home)
        chosen = language.choose(option, saved.lang, environ)
        use(chosen.interface)
        return cls(home=home, settings=saved, language=chosen, environ=environ)

    # -- time ------------------------------------------------------------------------------

    def now(self) -> datetime:
        """The instant, aware."""
        return clock.now(self.environ)

    def moment(self) -> Moment:
        """The instant as the log keeps it, with its study day; holds the rule about clocks that went back."""
        from gan_tutor.memory.clock import moment_of, settle

        moment = moment_of(self.now(), self.settings.day_start_time)
        latest = self.reader.latest()
        if self.accept_clock:
            self.accept_clock = False
            if latest is not None and latest.day > moment.day:
                self.store.accept_clock(moment)
                latest = self.reader.latest()
        return settle(moment, latest)

    # -- the learner's folder ---------------------------------------------------------------

    @property
    def database(self) -> Path:
        """Where this course's review log lies; every course has its own."""
        if self.folder is None:
            return self.home / DATABASE
        return self.home / f"course-{self.course.index.id}.db"

    @cached_property
    def reader(self) -> Reader:
        """The quick way into the review log; creates it where there is none."""
        from gan_tutor.memory.reader import open_reader

        return open_reader(self.database)

    @cached_property
    def store(self) -> Store:
        """The way to write into the review log; the first use loads SQLModel."""
        from gan_tutor.memory.store import open_store

        _reader = self.reader  # creates and migrates
        return open_store(self.database)

    def change(self, key: str, value: object) -> None:
        """Change a setting and save it."""
        self.settings = settings.changed(self.settings, key, value)
        settings.save(self.home, self.settings)

    # -- the course -------------------------------------------------------------------------

    @cached_property
    def course(self) -> Course:
        """The course: the built-in one, or that of `--course`."""
        from gan_tutor.course.load import open_course

        return open_course(
            self.folder or paths.content_folder(), self.home / "cache", remember=not self.read_only
        )

    def text(self, lesson: str) -> LessonText:
        """A lesson's texts in the learner's language."""
        return self.course.text(lesson, self.lang)

    def reading(self, lesson: str) -> Reading:
        """A lesson as it is read."""
        from gan_tutor.screen.lesson import Reading

        def code(file: str) -> str:
            return self.course.code(lesson, file)

        def place(file: str) -> str:
            return str(self.course.folder / lesson / file)

        text = self.text(lesson)
        return Reading(self.course.lesson(lesson), text, self.course.glossary, self.lang, code, place)

    @property
    def lang(self) -> str:
        """The language of the lessons.

        Raises:
            GanTutorError: none was chosen, and there is nobody to ask.
        """
        if self.language.lang is None:
            self._ask()
        elif self.language.explicit and self.settings.lang is None and sys.stdout.isatty():
            self.remember_language()
        if self.language.lang is None:
            raise GanTutorError(
                _("No language is chosen."),
                _("Repeat the command with --lang and one of: {names}.").format(
                    names=", ".join(settings.COURSE_LANGUAGES)
                ),
                exit_code=2,
            )
        return self.language.lang

    def remember_language(self) -> None:
        """Save the first language that was chosen by name."""
        if self.language.explicit and self.settings.lang is None:
            self.change("lang", self.language.lang)

    def _ask(self) -> None:
        if not (self.keyboard.interactive and sys.stdout.isatty()):
            return
        names = {"bg": "български", "ru": "русский", "pl": "polski", "ro": "română"}
        for i, name in enumerate(names.values(), 1):
            print(f"  {i}. {name}")
        for _try in range(3):
            answer = self.keyboard.line("Език · Язык · Język · Limba [1–4]: ")
            if answer is None:
                return
            by_number = dict(zip("1234", names, strict=True))
            chosen = by_number.get(answer.strip(), answer.strip().lower())
            if chosen in names:
                self.language = replace(self.language, lang=chosen, explicit=True)
                use(chosen)
                self.remember_language()
                return

    # -- the screen -------------------------------------------------------------------------

    @cached_property
    def console(self) -> Console:
        """Standard output."""
        from gan_tutor.screen.console import make_console

        return make_console()

    def forget_console(self) -> None:
        """Make the console anew when it is next used: the window has another size."""
        self.__dict__.pop("console", None)

    @cached_property
    def keyboard(self) -> Keyboard:
        """Standard input."""
        from gan_tutor.screen.keys import Keyboard

        return Keyboard()
