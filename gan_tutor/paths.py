"""Where things lie: the learner's folder, the built-in course, the labs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

__all__ = ["content_folder", "home", "labs_folder"]

_PACKAGE = Path(__file__).parent


def home(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of everything that belongs to the learner.

    `GAN_TUTOR_HOME` if it is set and not empty, else the user data folder of the platform. The
    folder may not exist yet.
    """
    chosen = environ.get("GAN_TUTOR_HOME")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path  # 20 ms that a set GAN_TUTOR_HOME saves

    return user_data_path("gan-tutor", appauthor=False)


def content_folder() -> Path:
    """The built-in course, in an installed package or in the source tree."""
    return _either("_content", "content")


def labs_folder() -> Path:
    """The lab scripts, in an installed package or in the source tree."""
    return _either("_labs", "labs")


def _either(installed: str, source: str) -> Path:
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parent / source
