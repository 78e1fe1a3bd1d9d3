"""`gan-tutor judge FILE.npz`: judge any set of images with the checks of the labs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from gan_tutor.commands import labs

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["run"]


def run(context: Context, file: Path, data: str, *, as_json: bool) -> int:
    """Judge the images of a file beside a data set; 0 passed, 4 not passed, 1 or 2 errors."""
    process = labs.start("-m", "gan_tutor.labkit.judging", str(file), "--data", data, "--json")
    printed, _errors = process.communicate()
    if not printed.startswith("{"):
        return process.returncode
    if as_json:
        print(printed, end="")
    else:
        from gan_tutor.screen.verdict import show_verdict

        show_verdict(context.console, json.loads(printed), context.course.index.lessons)
    return process.returncode
