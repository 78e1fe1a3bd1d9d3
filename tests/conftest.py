"""What every test stands on: a learner of its own, whatever the machine is set to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from gan_tutor import i18n

# A property is right or wrong: how long one example takes says nothing about it on a busy machine, and a
# test that failed yesterday fails today.
settings.register_profile("gan-tutor", deadline=None, derandomize=True)
settings.load_profile("gan-tutor")

_UNSET = (
    "FORCE_COLOR",
    "GAN_TUTOR_LANG",
    "GITHUB_ACTIONS",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "NO_COLOR",
    "PY_COLORS",
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of this test's learner; it does not exist yet."""
    return tmp_path / "home"


@pytest.fixture(autouse=True)
def _own_learner(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new learner at an 80-column English terminal in UTC, for this process and those it starts."""
    i18n.use("en")  # first: it leaves a LANGUAGE to the processes that are started
    for name in _UNSET:
        monkeypatch.delenv(name, raising=False)
    for name, value in {
        "COLUMNS": "80",
        "GAN_TUTOR_HOME": str(home),
        "LANG": "C.UTF-8",
        "LINES": "24",
        "TZ": "UTC",
    }.items():
        monkeypatch.setenv(name, value)
