"""Finished and stopped runs, read from their folders; nothing here loads torch."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["RunRecord", "find_run", "list_runs", "read_run"]


@dataclass(frozen=True)
class RunRecord:
    """A run as its folder tells of it.

    Attributes:
        folder: of the run.
        number: among the learner's runs; None for a folder elsewhere.
        lab: name of the lab.
        options: everything that it ran with.
        began: when; None if the record does not say.
        metrics: verdict, checks and figures; None for a run that has not come to its end.
        step: steps that are known to be done.
    """

    folder: Path
    number: int | None
    lab: str
    options: dict[str, Any]
    began: datetime | None
    metrics: dict[str, Any] | None
    step: int

    @property
    def state(self) -> str:
        """`passed`, `failed`, or `unfinished`."""
        return "unfinished" if self.metrics is None else str(self.metrics["verdict"])

    def record(self) -> dict[str, Any]:
        """The run as `--json` prints it."""
        return {
            "number": self.number,
            "folder": str(self.folder),
            "lab": self.lab,
            "state": self.state,
            "began": None if self.began is None else self.began.isoformat(),
            "step": self.step,
            "options": self.options,
            "metrics": self.metrics,
        }


def list_runs(runs: Path) -> list[RunRecord]:
    """The runs in a folder of runs, by number; folders that hold none are passed over."""
    if not runs.is_dir():
        return []
    found = [read_run(folder) for folder in runs.iterdir() if _number(folder) is not None]
    return sorted((each for each in found if each is not None), key=lambda each: each.number or 0)


def find_run(runs: Path, word: str, elsewhere: Path) -> RunRecord:
    """The run that a person named by its number, or by its folder.

    Args:
        runs: the folder of the learner's runs.
        word: what the person wrote.
        elsewhere: the same word as a path.

    Raises:
        GanTutorError: with exit code 2; there is no such run.
    """
    if word.isdecimal():
        for each in list_runs(runs):
            if each.number == int(word):
                return each
    elif (run := read_run(elsewhere)) is not None:
        return run
    raise GanTutorError(
        _("There is no run {run}.").format(run=word),
        _("`gan-tutor runs` lists them; a folder of a run can be named, too."),
        exit_code=2,
    )


def read_run(folder: Path) -> RunRecord | None:
    """The run in a folder; None if there is none that can be read."""
    config = _json(folder / "config.json")
    if (
        config is None
        or not isinstance(config.get("lab"), str)
        or not isinstance(config.get("options"), dict)
    ):
        return None
    metrics = _json(folder / "metrics.json")
    if metrics is not None and not {"verdict", "diagnosis", "checks", "run"} <= metrics.keys():
        metrics = None
    return RunRecord(
        folder=folder,
        number=_number(folder),
        lab=config["lab"],
        options=config["options"],
        began=_instant(config.get("began")),
        metrics=metrics,
        step=_last_step(folder / "events.jsonl"),
    )


def _number(folder: Path) -> int | None:
    first = folder.name.split("-")[0]
    return int(first) if first.isdecimal() else None


def _json(path: Path) -> dict[str, Any] | None:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def _instant(written: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(written)
    except (TypeError, ValueError):
        return None


def _last_step(events: Path) -> int:
    last = 0
    try:
        for line in events.read_text(encoding="utf-8").splitlines():
            if '"event": "step"' in line:
                last = json.loads(line)["step"]
    except (OSError, ValueError, KeyError):
        pass
    return last
