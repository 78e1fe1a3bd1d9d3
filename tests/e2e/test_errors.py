"""What goes wrong is said once, on standard error, with a remedy and the right exit code."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from gan_tutor.paths import content_folder
from tests.e2e.days import day, morning
from tests.e2e.helpers import Learner, Run


def assert_is_error(run: Run, *words: str) -> None:
    """The error is on standard error: what is wrong, naming each of `words`, and what to do about it."""
    assert run.out == ""
    for word in words:
        assert word in run.err
    assert len(run.err.splitlines()) >= 2, "what is wrong, and what to do"


WRONG_CALLS = [
    ("learn no-such-lesson", "no-such-lesson", 2),
    ("learn --done no-such-lesson", "no-such-lesson", 2),
    ("learn gan --section no-such-part", "no-such-part", 2),
    ("quiz no-such-lesson", "no-such-lesson", 2),
    ("quiz gan --kind no-such-kind", "no-such-kind", 2),
    ("quiz gan --count many", "many", 2),
    ("quiz gan --count 0", "--count", 2),
    ("review --limit 0", "--limit", 2),
    ("review --no-such-option", "--no-such-option", 2),
    ("answer gan/no-such-item", "gan/no-such-item", 2),
    ("answer no-such-lesson/latent-space", "no-such-lesson", 2),
    ("answer", "gan-tutor answer --help", 2),
    ("no-such-command", "no-such-command", 2),
    ("due --lang xx", "xx", 2),
    ("resume gan/latent-space", "gan/latent-space", 2),
    ("config no-such-setting", "no-such-setting", 2),
    ("config scheduler no-such-scheduler", "no-such-scheduler", 2),
    ("config day_start 12:30", "12:30", 2),
    ("glossary no-such-term", "no-such-term", 1),
    ("course check no-such-folder", "no-such-folder", 1),
    ("learn --course no-such-folder", "no-such-folder", 1),
]


@pytest.mark.parametrize(("call", "word", "code"), WRONG_CALLS, ids=[call for call, _, _ in WRONG_CALLS])
def test_a_wrong_call_names_what_is_wrong(studied: Learner, call: str, word: str, code: int) -> None:
    """Usage errors end with 2, others with 1; the message names the word that does not fit."""
    assert_is_error(studied.run(*call.split(), code=code), word)


@pytest.mark.parametrize("lang", ["bg", "ru", "pl", "ro"])
def test_errors_are_said_in_every_language(studied: Learner, lang: str) -> None:
    """An error of the program and one of usage name the same word, whatever the language."""
    assert_is_error(studied.run("learn", "no-such-lesson", "--lang", lang, code=2), "no-such-lesson", "gan")
    assert_is_error(studied.run("review", "--no-such-option", "--lang", lang, code=2), "--no-such-option")


@pytest.mark.parametrize("command", ["review", "quiz gan", "learn", "answer gan/latent-space"])
def test_a_pipe_is_not_asked_for_a_language(learner: Learner, command: str) -> None:
    """What needs a language and knows none says how to name one; nothing is waited for."""
    assert_is_error(learner.run(*command.split(), code=2), "--lang", "bg, ru, pl, ro")


@pytest.mark.parametrize("command", [["due"], ["due", "--json"], ["stats"], ["--help"], ["doctor"], []])
def test_what_needs_no_language_asks_for_none(learner: Learner, command: list[str]) -> None:
    """What shows no lesson works without a language."""
    learner.run(*command, code=3 if "due" in command else 0)


def test_nothing_studied_nothing_to_ask(learner: Learner) -> None:
    """A new learner has nothing due (exit code 3), nothing to review, to undo, or to be quizzed about."""
    assert learner.run("due", code=3).err == ""
    learner.run("review", "--lang", "ru")
    assert learner.run("undo", code=1).err
    assert_is_error(learner.run("quiz", "--lang", "ru", code=1), "gan-tutor learn")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GAN_TUTOR_LANG", "xx"),
        ("GAN_TUTOR_NOW", "soon"),
        ("GAN_TUTOR_NOW", "2026-13-01T09:00"),
        ("GAN_TUTOR_NOW", "0001-01-01T00:00:00+12:00"),
        ("GAN_TUTOR_NOW", "9999-12-31T23:59:59-12:00"),
    ],
)
def test_a_bad_variable_is_named(learner: Learner, name: str, value: str) -> None:
    """A value that means nothing is an error, with the name of the variable and the value."""
    assert_is_error(learner.having(**{name: value}).run("due", code=1), name, value)


@pytest.mark.parametrize(
    "content",
    [b'lang = "xx"\n', b"no_such_setting = 1\n", b"lang = [\n", b"\xff\xfe", b'day_start = "24:00"\n'],
)
def test_a_bad_config_file_is_named(studied: Learner, content: bytes) -> None:
    """Settings that cannot be read or mean nothing are an error with the path of the file."""
    file = studied.home / "config.toml"
    file.write_bytes(content)
    assert_is_error(studied.run("due", code=1), str(file))
    assert file.read_bytes() == content


def _text(database: Path) -> None:
    database.write_text("Dear diary,\n" * 100, encoding="utf-8")


def _of_another_program(database: Path) -> None:
    database.unlink()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE bookmarks (address)")


def _of_the_future(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 99")


def _damaged(database: Path) -> None:
    """Every page but the first is noise, so that the file still says whose it is."""
    whole = database.read_bytes()
    database.write_bytes(whole[:4096] + bytes(byte ^ 0x5A for byte in whole[4096:]))


def _cut_short(database: Path) -> None:
    os.truncate(database, 20_000)


def _a_folder(database: Path) -> None:
    database.unlink()
    database.mkdir()


@pytest.mark.parametrize(
    "harm",
    [_text, _of_another_program, _of_the_future, _damaged, _cut_short, _a_folder],
    ids=lambda f: f.__name__,
)
@pytest.mark.parametrize("command", ["due", "review", "doctor"])
def test_a_database_of_no_use_is_left_alone(
    studied: Learner, harm: Callable[[Path], None], command: str
) -> None:
    """A file that is no review log, or a damaged one, is named and not touched."""
    harm(studied.database)
    before = studied.database.is_file() and studied.database.read_bytes()
    now = studied.on(morning(day(1)))
    assert_is_error(now.run(command, code=1), str(studied.database))
    assert before == (studied.database.is_file() and studied.database.read_bytes())


def test_a_home_that_is_a_file_is_named(learner: Learner) -> None:
    """A file in the place of the learner's folder is an error about that place, not about settings."""
    learner.home.write_text("", encoding="utf-8")
    assert_is_error(learner.run("due", code=1), str(learner.database), "GAN_TUTOR_HOME")
    assert_is_error(learner.run("config", "lang", "bg", code=1), str(learner.home), "GAN_TUTOR_HOME")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to a read-only folder")
@pytest.mark.parametrize("command", ["due", "review"])
def test_a_read_only_home_is_named(studied: Learner, command: str) -> None:
    """A folder that cannot be written is an error before the first question, not after an answer."""
    studied.home.chmod(0o500)
    try:
        assert_is_error(studied.on(morning(day(1))).run(command, code=1), str(studied.database))
    finally:
        studied.home.chmod(0o700)


def test_a_clock_that_went_back(studied: Learner) -> None:
    """A day or more back nothing is graded until the clock is accepted; hours back the latest day goes on."""
    studied.on(morning(day(7))).run_fed_by_yes("3", "review")
    back = studied.on(morning(day(2)))
    for command in ("due", "review", "undo"):
        assert_is_error(back.run(command, code=1), "--accept-clock")
    some_hours_back = studied.on(morning(day(7)) - timedelta(hours=20))
    assert f'"day": "{day(7)}"' in some_hours_back.run("due", "--json", code=3).out
    assert f'"day": "{day(2)}"' in back.run("due", "--json", "--accept-clock", code=3).out
    back.run("due", code=3)
    back.run("doctor")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the built-in course, to be broken."""
    return Path(shutil.copytree(content_folder(), tmp_path / "course"))


@pytest.mark.parametrize("command", ["course check {}", "learn gan --course {}"])
def test_a_broken_course_is_told_with_its_place(studied: Learner, course: Path, command: str) -> None:
    """A mistake in a course is an error with file and line; the built-in course still works."""
    file = course / "gan" / "lesson.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines.insert(4, "no_such_field: 1")
    file.write_text("\n".join(lines), encoding="utf-8")
    run = studied.run(*command.format(course).split(), code=1)
    assert "gan/lesson.yaml:5" in run.out + run.err
    assert "no_such_field" in run.out + run.err
    studied.run("learn", "gan")


@pytest.mark.parametrize("content", ["", "[]", "format: 99", "\t:", "lessons: [../../etc]", "&a [*a]"])
def test_an_index_of_no_use_is_an_error(studied: Learner, course: Path, content: str) -> None:
    """Whatever `course.yaml` holds, the answer is an error that names it."""
    (course / "course.yaml").write_text(content, encoding="utf-8")
    assert_is_error(studied.run("learn", "gan", "--course", str(course), code=1), "course.yaml")
