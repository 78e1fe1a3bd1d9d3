"""What README.md shows is what the program prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.e2e.days import morning
from tests.e2e.helpers import Learner

README = Path(__file__).parents[2] / "README.md"
STUDIED, NEXT_DAY = date(2026, 11, 20), date(2026, 11, 21)
TYPED = "прави картинки от случаен шум"
WRONG = 3  # answers graded 1 on the first day, each asked once more: the statistics need something to show


def _screens() -> Iterator[tuple[str, str]]:
    """Each command of the README's screens with a line that it is shown to print."""
    for block in re.findall(r"```console\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL):
        command = ""
        for line in block.splitlines():
            if line.startswith("$ "):
                command = line[2:]
            elif line.strip("… "):
                yield command, line


def _squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def printed(learner: Learner) -> str:
    """What the commands of the README print for a learner who does in turn what it tells."""
    before, now = (learner.having(GAN_TUTOR_NOW=morning(day).isoformat()) for day in (STUDIED, NEXT_DAY))
    told = [before.run("learn", "--done", "gan", "--lang", "bg").out, now.run().out]
    told.append(now.run("answer", "gan/generator-role", stdin=TYPED).out)
    due = len(now.run("due").out.splitlines()) - 1
    graded = "".join(f"-\n{1 if number < WRONG else 3}\n" for number in range(due + WRONG))
    told.append(now.run("review", stdin=graded).out)
    told += [now.run("stats").out, now.run("glossary", "latent space").out]
    return _squeezed(" ".join(told))


def test_every_line_of_the_screens_is_printed(printed: str) -> None:
    """No screen shows a line that the program does not print; `…` stands for what is left out."""
    lines = [line for command, line in _screens() if command.startswith("gan-tutor")]
    assert len(lines) > 15
    # The answer and the grade that are typed, and the date that follows from them, vary with the question.
    typed = (TYPED, "Enter: трудно")
    missing = [
        piece
        for line in lines
        if not any(text in line for text in typed)
        for piece in map(_squeezed, line.split("…"))
        if piece not in printed
    ]
    assert missing == []
