"""The learner's settings: what is saved is what is loaded, and nothing else is believed."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from gan_tutor.commands.settings import HELP, Settings, changed, load, save
from gan_tutor.errors import GanTutorError

DAY_START_FIX = "Write hours and minutes between 00:00 and 11:59, such as 04:00."


def _write(home: Path, text: str | bytes) -> Path:
    home.mkdir()
    file = home / "config.toml"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def test_without_a_file_there_are_the_defaults(home: Path) -> None:
    """A new learner has chosen nothing, and looking does not create anything."""
    assert load(home) == Settings(lang=None, scheduler="ladder", after_month="go-on", day_start="04:00")
    assert not home.exists()


@pytest.mark.parametrize(
    "chosen",
    [
        Settings(),
        Settings(lang="bg"),
        Settings(lang="ro", scheduler="fsrs", after_month="retire", day_start="00:30"),
    ],
)
def test_what_was_saved_is_loaded(home: Path, chosen: Settings) -> None:
    """Saving and loading gives the settings back, and leaves no file but their own."""
    save(home, chosen)
    assert load(home) == chosen
    assert [file.name for file in home.iterdir()] == ["config.toml"]


def test_only_what_differs_is_written(home: Path) -> None:
    """A default that was not chosen may change with a later version."""
    save(home, Settings(lang="pl"))
    assert (home / "config.toml").read_text(encoding="utf-8") == 'lang = "pl"\n'
    save(home, Settings())
    assert (home / "config.toml").read_text(encoding="utf-8") == ""


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("lang", "ru", "ru"),
        ("scheduler", "fsrs", "fsrs"),
        ("after_month", "retire", "retire"),
        ("day_start", "03:15", "03:15"),
        ("day_start", "00:00", "00:00"),
        ("day_start", "11:59", "11:59"),
        ("day_start", "05", "05:00"),
    ],
)
def test_one_setting_is_changed(key: str, value: str, kept: str) -> None:
    """A value that is allowed replaces the old one; the other settings stay."""
    before = Settings(lang="bg", day_start="02:00")
    after = changed(before, key, value)
    assert getattr(after, key) == kept
    assert changed(after, key, getattr(before, key)) == before


@pytest.mark.parametrize(
    ("key", "value", "message", "fix"),
    [
        (
            "colour",
            "red",
            "There is no setting `colour`.",
            f"The settings are: {', '.join(HELP)}.",
        ),
        ("lang", "en", "`lang` cannot be `en`.", "One of: bg, ru, pl, ro."),
        ("lang", ["bg"], "`lang` cannot be `['bg']`.", "One of: bg, ru, pl, ro."),
        ("scheduler", "sm2", "`scheduler` cannot be `sm2`.", "One of: ladder, fsrs."),
        ("after_month", True, "`after_month` cannot be `True`.", "One of: go-on, retire."),
        *[
            ("day_start", value, f"`day_start` cannot be `{value}`.", DAY_START_FIX)
            for value in ("12:00", "23:59", "24:00", "4", "four", "", "04:00:30", 4, None)
        ],
    ],
)
def test_what_is_not_allowed_is_refused(key: str, value: object, message: str, fix: str) -> None:
    """A setting that there is not, or a value that it does not take, is a wrong call with its remedy."""
    with pytest.raises(GanTutorError) as caught:
        changed(Settings(), key, value)
    assert (caught.value.message, caught.value.fix, caught.value.exit_code) == (message, fix, 2)


def test_a_start_of_the_day_has_no_offset() -> None:
    """A time with an offset is no local time of day, and refused like any other."""
    with pytest.raises(GanTutorError):
        changed(Settings(), "day_start", "04:00+02:00")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('lang = "de"', "`lang` cannot be `de`."),
        ("lang = 1", "`lang` cannot be `1`."),
        ('colour = "red"', "There is no setting `colour`."),
        ("day_start = 13:00:00", "`day_start` cannot be `13:00:00`."),
        ("[lang]\nx = 1", "`lang` cannot be"),
        ("lang = bg", "cannot be read"),
        ("lang = ", "cannot be read"),
        (b"\xff\xfe", "cannot be read"),
        (b"\x00\x00", "cannot be read"),
    ],
)
def test_a_damaged_file_is_told(home: Path, text: str | bytes, words: str) -> None:
    """A file that was mended by hand and went wrong is named with what is wrong in it."""
    file = _write(home, text)
    with pytest.raises(GanTutorError) as caught:
        load(home)
    assert str(file) in caught.value.message
    assert words in caught.value.message
    assert caught.value.fix
    assert caught.value.exit_code == 1


def test_a_time_written_as_toml_writes_it(home: Path) -> None:
    """TOML has times of its own, and one of them is a time all the same."""
    _write(home, "day_start = 03:30:00\n")
    assert load(home).day_start == "03:30"


def test_a_folder_that_cannot_be_written_is_told(home: Path) -> None:
    """Where there can be no folder, the learner is told which, and what to do."""
    home.write_text("a file, and no folder", encoding="utf-8")
    with pytest.raises(GanTutorError) as caught:
        save(home, Settings(lang="bg"))
    assert str(home) in caught.value.message
    assert "GAN_TUTOR_HOME" in caught.value.fix
    assert load(home) == Settings()


@pytest.mark.parametrize(
    ("scheduler", "after_month", "policy"),
    [
        ("ladder", "go-on", "ladder"),
        ("ladder", "retire", "ladder-retire"),
        ("fsrs", "go-on", "fsrs"),
        ("fsrs", "retire", "fsrs"),
    ],
)
def test_the_scheduler_as_the_log_names_it(scheduler: str, after_month: str, policy: str) -> None:
    """What happens after the month is a matter of the ladder only."""
    assert Settings(scheduler=scheduler, after_month=after_month).policy == policy


def test_the_start_of_the_day_is_a_time() -> None:
    """The start of a study day is local wall-clock time."""
    assert Settings().day_start_time == time(4)
    assert Settings(day_start="00:30").day_start_time == time(0, 30)


def test_every_setting_is_explained() -> None:
    """`config` says of each setting what it decides."""
    assert HELP.keys() == vars(Settings()).keys()
