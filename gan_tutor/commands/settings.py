"""The learner's settings: `config.toml` in their folder, read and written as one small record."""

from __future__ import annotations

import json
import os
import tomllib
from dataclasses import dataclass, fields, replace
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import N_, _

if TYPE_CHECKING:
    from gan_tutor.memory.cards import Scheduler

__all__ = ["COURSE_LANGUAGES", "HELP", "Settings", "changed", "load", "save"]

FILE = "config.toml"
COURSE_LANGUAGES = ("bg", "ru", "pl", "ro")
_CHOICES = {
    "lang": COURSE_LANGUAGES,
    "scheduler": ("ladder", "fsrs"),
    "after_month": ("go-on", "retire"),
}
HELP = {
    "lang": N_("the language of the lessons and of the program"),
    "scheduler": N_("what decides when a question comes back: the ladder of 1, 3, 7 and 30 days, or FSRS"),
    "after_month": N_("what happens after the month: reviews go on after 60, 120 and 240 days, or stop"),
    "day_start": N_("the local time at which a study day begins"),
}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the learner has chosen; the defaults are those of a learner who has chosen nothing."""

    lang: str | None = None
    scheduler: str = "ladder"
    after_month: str = "go-on"
    day_start: str = "04:00"

    @property
    def policy(self) -> Scheduler:
        """The scheduler as the review log names it."""
        if self.scheduler == "ladder" and self.after_month == "retire":
            return "ladder-retire"
        return "fsrs" if self.scheduler == "fsrs" else "ladder"

    @property
    def day_start_time(self) -> time:
        """When a study day begins, local time."""
        return time.fromisoformat(self.day_start)


def load(home: Path) -> Settings:
    """The settings in `home`; the defaults where nothing was saved.

    Raises:
        GanTutorError: the file is damaged or holds a value that is not allowed.
    """
    path = home / FILE
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):  # without a folder, whoever writes to it explains
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GanTutorError(
            _("The settings in {file} cannot be read ({why}).").format(file=path, why=error),
            _("Mend the file, or move it away to start with the defaults."),
        ) from error
    settings = Settings()
    for key, value in raw.items():
        settings = changed(settings, key, value, place=str(path))
    return settings


def changed(settings: Settings, key: str, value: object, *, place: str = "") -> Settings:
    """The settings with one value replaced.

    Raises:
        GanTutorError: there is no such setting, or it does not take that value.
    """
    names = [field.name for field in fields(Settings)]
    where = f"{place}: " if place else ""
    code = 1 if place else 2
    if key not in names:
        raise GanTutorError(
            where + _("There is no setting `{key}`.").format(key=key),
            _("The settings are: {names}.").format(names=", ".join(names)),
            exit_code=code,
        )
    allowed = _CHOICES.get(key)
    if allowed is not None and value not in allowed:
        raise GanTutorError(
            where + _("`{key}` cannot be `{value}`.").format(key=key, value=value),
            _("One of: {names}.").format(names=", ".join(allowed)),
            exit_code=code,
        )
    if key == "day_start":
        value = _day_start(value, where, code)
    changes: dict[str, Any] = {key: value}
    return replace(settings, **changes)


def _day_start(value: object, where: str, code: int) -> str:
    try:
        start = time.fromisoformat(str(value))
    except ValueError:
        start = time(23)
    if start.tzinfo or start >= time(12) or start.second or start.microsecond:
        raise GanTutorError(
            where + _("`{key}` cannot be `{value}`.").format(key="day_start", value=value),
            _("Write hours and minutes between 00:00 and 11:59, such as 04:00."),
            exit_code=code,
        )
    return start.strftime("%H:%M")


def save(home: Path, settings: Settings) -> None:
    """Write the settings that are not the default, all at once or not at all.

    Raises:
        GanTutorError: the folder cannot be written.
    """
    lines = [
        f"{field.name} = {json.dumps(value)}\n"
        for field in fields(Settings)
        if (value := getattr(settings, field.name)) != field.default
    ]
    partial = home / f".{FILE}.{os.getpid()}"
    try:
        home.mkdir(parents=True, exist_ok=True)
        partial.write_text("".join(lines), encoding="utf-8")
        partial.replace(home / FILE)
    except OSError as error:
        raise GanTutorError(
            _("The settings cannot be saved in {folder} ({why}).").format(folder=home, why=error.strerror),
            _("Make the folder writable, or set GAN_TUTOR_HOME to another one."),
        ) from error
