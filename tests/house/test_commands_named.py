"""The commands that the lessons name in backticks are commands of the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from typer.main import get_command

from gan_tutor.cli import app
from gan_tutor.course.calls import calls
from gan_tutor.paths import content_folder


def _wrong(call: Sequence[str]) -> str | None:
    """What of a call the program does not have; `course check` sees to the options of labs."""
    command: Any = get_command(app)
    for i, word in enumerate(call):
        if word.startswith("-") or not hasattr(command, "commands"):
            call = call[i:]
            break
        if word not in command.commands:
            return word
        command = command.commands[word]
    else:
        call = ()
    if command.name == "lab":
        return None
    known = {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    options = [word.partition("=")[0] for word in call if word.startswith("--")]
    return next((option for option in options if option not in known | {"--help"}), None)


def _named() -> Iterator[tuple[str, tuple[str, ...]]]:
    for file in sorted(content_folder().glob("*/*.yaml")):
        for call in calls(file.read_text(encoding="utf-8")):
            yield f"{file.parent.name}/{file.name}: gan-tutor {' '.join(call)}", call


def test_every_command_that_a_lesson_names_exists() -> None:
    """Whoever types what a lesson says gets no “no such command”."""
    named = dict(_named())
    assert named
    assert [place for place, call in named.items() if _wrong(call)] == []


@pytest.mark.parametrize(
    ("call", "wrong"),
    [
        ("", None),
        ("learn gan --section concepts", None),
        ("runs compare A B", None),
        ("review --help", None),
        ("lab srgan --anything", None),
        ("--lang bg", None),
        ("study gan", "study"),
        ("course check --fast", "--fast"),
        ("course test", "test"),
        ("learn --sections=all", "--sections"),
    ],
)
def test_a_command_that_there_is_not(call: str, wrong: str | None) -> None:
    """Words and options that the program does not know are found."""
    assert _wrong(call.split()) == wrong
