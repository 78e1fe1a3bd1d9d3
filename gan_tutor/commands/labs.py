"""Labs as processes of their own: where they are, how one is started, and what it reports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gan_tutor import paths
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

__all__ = ["names", "report", "script", "start"]


def names() -> list[str]:
    """The labs that there are."""
    return sorted(path.stem.replace("_", "-") for path in paths.labs_folder().glob("[a-z]*.py"))


def script(name: str) -> Path:
    """The script of a lab.

    Raises:
        GanTutorError: there is no such lab.
    """
    if name not in names():
        raise GanTutorError(
            _("There is no lab `{name}`.").format(name=name),
            _("The labs are: {names}.").format(names=", ".join(names())),
            exit_code=2,
        )
    return paths.labs_folder() / f"{name.replace('-', '_')}.py"


def start(*words: str) -> subprocess.Popen[str]:
    """Start Python on a lab's script, or on a module with `-m`; torch is loaded there and only there.

    Raises:
        GanTutorError: PyTorch is not installed.
    """
    if find_spec("torch") is None:
        raise GanTutorError(
            _("The labs need PyTorch, which is not installed."),
            _('Install it: pip install "gan-tutor[labs]"'),
        )
    # threads that wait for each other must not keep the cores busy: where other programs run, that takes ten
    # times as long
    environment = {"OMP_WAIT_POLICY": "PASSIVE"} | os.environ
    return subprocess.Popen(  # noqa: S603  # our own scripts, our own interpreter
        [sys.executable, *words], stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    )


def report(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    """The events of a lab as they come, to its end.

    Ctrl-C reaches the lab too: it saves and says so, hence it is not an end here.
    """
    assert process.stdout is not None
    while True:
        try:
            line = process.stdout.readline()
        except KeyboardInterrupt:
            continue
        if not line:
            break
        if line.startswith("{"):
            yield json.loads(line)
    while process.poll() is None:
        try:
            process.wait()
        except KeyboardInterrupt:
            continue
