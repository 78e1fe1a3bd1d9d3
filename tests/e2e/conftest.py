"""Learners to start from: one who is new, and one who studied the lesson on `START`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.e2e.days import START, day, morning
from tests.e2e.helpers import PROGRAM, Learner


@pytest.fixture(scope="session")
def _folder_of_one_who_studied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's folder right after the lesson, in Bulgarian; it also holds the warm cache of the course."""
    home = tmp_path_factory.mktemp("studied") / "home"
    environ: Mapping[str, str] = {
        "GAN_TUTOR_HOME": str(home),
        "GAN_TUTOR_NOW": morning(START).isoformat(),
        "LANG": "C.UTF-8",
    }
    commands = (("learn", "--done", "gan", "--lang", "bg"), ("glossary", "gan"), ("learn", "--list"))
    for command in commands:
        subprocess.run([*PROGRAM, *command], env=dict(environ), check=True, capture_output=True)
    return home


@pytest.fixture
def learner(home: Path) -> Learner:
    """A learner who has never started the program."""
    return Learner(home)


@pytest.fixture
def studied(home: Path, _folder_of_one_who_studied: Path) -> Learner:
    """A learner who studied the lesson `gan` in Bulgarian on the day `START`, which it still is."""
    shutil.copytree(_folder_of_one_who_studied, home)
    return Learner(home).on(morning(START))


@pytest.fixture
def today(studied: Learner) -> Learner:
    """The same learner on the day after the lesson: everything is due."""
    return studied.on(morning(day(1)))
