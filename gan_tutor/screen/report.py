"""The report of a finished run: one HTML file that holds its pictures and needs nothing else."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gan_tutor.i18n import _
from gan_tutor.screen.lab import lab_title
from gan_tutor.screen.runs import figure_rows
from gan_tutor.screen.verdict import DIAGNOSES, check_name, number

__all__ = ["report"]

TYPES = {".png": "image/png", ".webp": "image/webp"}


def report(run: Mapping[str, Any], lessons: Sequence[str], lang: str) -> str:
    """The page.

    Args:
        run: as `RunRecord.record()` gives it, of a run with metrics.
        lessons: ids of the lessons that the course has.
        lang: that the interface speaks.
    """
    from jinja2 import Environment

    # Every text is escaped: names of files and data sets come from outside.
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(Path(__file__).with_name("report.html.j2").read_text(encoding="utf-8"))
    folder, metrics = Path(run["folder"]), run["metrics"]
    passed = metrics["verdict"] == "passed"
    return template.render(
        lang=lang,
        title=lab_title(run["lab"]),
        state="passed" if passed else "failed",
        verdict=_("Passed: every check is within its limit.") if passed else _("Not passed."),
        diagnoses=[_diagnosis(name, lessons) for name in metrics["diagnosis"]],
        pictures=_pictures(folder),
        checks=[_check(each) for each in metrics["checks"]],
        curves=_embedded(folder / "curves.png"),
        figures=figure_rows(run),
        words={
            "checks": _("The checks"),
            "check": _("check"),
            "value": _("value"),
            "limit": _("limit"),
            "real": _("real"),
            "curves": _("The curves"),
            "run": _("The run"),
        },
    )


def _diagnosis(name: str, lessons: Sequence[str]) -> dict[str, str]:
    diagnosis = DIAGNOSES.get(name)
    if diagnosis is None:
        return {"says": name, "remedy": "", "read": ""}
    there = diagnosis.lesson in lessons
    return {
        "says": _(diagnosis.says),
        "remedy": _("Try: {remedy}").format(remedy=_(diagnosis.remedy)),
        "read": f"gan-tutor learn {diagnosis.lesson} --section {diagnosis.section}" if there else "",
    }


def _check(check: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "passed": check["passed"],
        "name": check_name(check["id"]),
        "value": number(check["value"]),
        "limit": f"{'≤' if check['at_most'] else '≥'} {number(check['threshold'])}",
        "real": "" if check["real"] is None else number(check["real"]),
    }


def _pictures(folder: Path) -> list[dict[str, str]]:
    """The last samples, or the result, and the film of how it came about."""
    samples = sorted((folder / "samples").glob("*.png"))
    last = folder / "result.png" if (folder / "result.png").is_file() else samples[-1] if samples else None
    wanted = [
        (last, _("at the end")),
        (folder / "sources.png", _("content and style")),
        (folder / "progress.webp", _("from the first step to the last")),
    ]
    return [
        {"source": source, "caption": caption}
        for path, caption in wanted
        if path is not None and (source := _embedded(path))
    ]


def _embedded(path: Path) -> str:
    """The picture as a data: address; empty if there is none."""
    try:
        content = path.read_bytes()
    except OSError:
        return ""
    return f"data:{TYPES[path.suffix]};base64,{base64.b64encode(content).decode()}"
