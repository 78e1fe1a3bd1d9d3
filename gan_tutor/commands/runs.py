"""`gan-tutor runs`: the runs of the labs; one of them, or two beside each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from gan_tutor import paths
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context
    from gan_tutor.labkit.runs import RunRecord

__all__ = ["compare", "show", "show_list", "write_report"]


def show_list(context: Context, *, as_json: bool) -> None:
    """All runs, the oldest first."""
    from gan_tutor.labkit.runs import list_runs

    found = list_runs(paths.home() / "runs")
    if as_json:
        print(json.dumps({"runs": [each.record() for each in found]}, ensure_ascii=False, indent=2))
        return
    if not found:
        context.console.print(_("There are no runs yet. `gan-tutor lab` lists the labs."))
        return
    from gan_tutor.screen.runs import show_runs

    show_runs(context.console, [each.record() for each in found])


def show(context: Context, run: str, *, as_json: bool) -> None:
    """One run: what it was, its verdict, its files; its report is written anew, in the language of now."""
    found = _find(run)
    if as_json:
        print(json.dumps(found.record(), ensure_ascii=False, indent=2))
        return
    from gan_tutor.screen.runs import show_run

    if found.metrics is not None:
        write_report(context, found.folder)
    show_run(context.console, found.record(), context.course.index.lessons)


def compare(context: Context, one: str, other: str, *, as_json: bool) -> None:
    """Two runs: in which options they differ, and what came of each."""
    pair = _find(one), _find(other)
    if as_json:
        print(json.dumps({"runs": [each.record() for each in pair]}, ensure_ascii=False, indent=2))
        return
    from gan_tutor.screen.runs import show_comparison

    show_comparison(context.console, pair[0].record(), pair[1].record())


def write_report(context: Context, folder: Path) -> Path | None:
    """Write `report.html` into a finished run's folder; None if it has not come to its end."""
    from gan_tutor.labkit.runs import read_run

    run = read_run(folder)
    if run is None or run.metrics is None:
        return None
    from gan_tutor.screen.report import report

    path = folder / "report.html"
    path.write_text(report(run.record(), context.course.index.lessons, context.lang), encoding="utf-8")
    return path


def _find(word: str) -> RunRecord:
    from gan_tutor.labkit.runs import find_run

    return find_run(paths.home() / "runs", word, Path(word).expanduser())
