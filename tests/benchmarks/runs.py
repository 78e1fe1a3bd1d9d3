"""The tables of docs/runs.md: finished runs of the labs, with every figure, their time and the verdict.

    python -m tests.benchmarks.runs FOLDER... > docs/runs.md

Runs that were broken with `--break` are listed apart; what else differs from the lab's defaults stands beside
the seed. **Bold**: the figure fails its check.
"""

from __future__ import annotations

import argparse
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_tutor.labkit.options import describe
from gan_tutor.labkit.runs import read_run
from gan_tutor.paths import labs_folder
from tests.benchmarks.verdicts import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gan_tutor.labkit.runs import RunRecord

OPENING = """\
# Runs of the labs

Finished runs with every figure of their checks. **Bold**: the figure fails its check;
[verdicts.md](verdicts.md) says what each figure is and where its limit comes from. Made by
`python -m tests.benchmarks.runs FOLDER...`. The seconds are those of the steps, on one
thread of a processor that had other work at the time.
"""
SHORT = {
    **FIGURES,
    "health.finite": "finite",
    "balance.accuracy": "D right",
    "accuracy.held-out": "accuracy",
    "accuracy.gap": "gap",
    "style.gram": "style left",
    "style.other-network": "by another network",
    "content.distance": "content",
    "smooth.variation": "variation",
}


def main() -> None:
    """Print the page."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("folders", nargs="+", type=Path)
    found = [read_run(folder) for folder in command.parse_args().folders]
    runs = [run for run in found if run is not None and run.metrics is not None]
    print(OPENING)
    for title, broken in (("With defaults", False), ("Broken on purpose", True)):
        print(f"## {title}\n")
        chosen = sorted((run for run in runs if bool(run.options.get("break_")) == broken), key=place)
        for lab, of_lab in groupby(chosen, key=lambda run: run.lab):
            print(f"### {lab}\n")
            print("\n".join(table(list(of_lab))) + "\n")


def place(run: RunRecord) -> tuple[Any, ...]:
    """Where a run stands in the tables."""
    return run.lab, str(run.options.get("break_", "")), data_of(run), run.options["seed"]


def data_of(run: RunRecord) -> str:
    """The data set's name, without the folder that it lay in."""
    return Path(str(run.options.get("data", ""))).name


def table(runs: list[RunRecord]) -> Iterator[str]:
    """Rows for the runs of one lab."""
    ids = list(dict.fromkeys(check["id"] for run in runs for check in checks(run)))
    heading = ["run", *(SHORT.get(id_, id_) for id_ in ids), "seconds", "steps", "verdict"]
    yield "| " + " | ".join(heading) + " |"
    yield "|" + "---|" * len(heading)
    for run in runs:
        by_id = {check["id"]: check for check in checks(run)}
        figures = (run.metrics or {})["run"]
        cells = [name(run), *(cell(by_id.get(id_)) for id_ in ids)]
        cells += [f"{figures['seconds']:.0f}", str(figures["steps"]), verdict(run)]
        yield "| " + " | ".join(cells) + " |"


def checks(run: RunRecord) -> Iterable[dict[str, Any]]:
    """The checks of a finished run."""
    found: Iterable[dict[str, Any]] = (run.metrics or {})["checks"]
    return found


def name(run: RunRecord) -> str:
    """A run by its data, its seed, and how it was broken or changed."""
    words = [data_of(run), f"seed {run.options['seed']}"]
    broken = str(run.options.get("break_", ""))
    lab = describe(labs_folder() / f"{run.lab.replace('-', '_')}.py")
    of_break = lab.breaks.get(broken, {})
    if broken:
        words.insert(0, f"`--break {broken}`")
    words += [
        f"{each.flag} {run.options[each.name]}"
        for each in lab.options
        if run.options.get(each.name, each.default) != of_break.get(each.name, each.default)
    ]
    return ", ".join(word for word in words if word)


def cell(check: dict[str, Any] | None) -> str:
    """A figure, bold if it fails."""
    if check is None:
        return "-"
    value = f"{check['value']:.3g}" if abs(check["value"]) < 1000 else f"{check['value']:.0f}"
    return value if check["passed"] else f"**{value}**"


def verdict(run: RunRecord) -> str:
    """`passed`, or the diagnosis."""
    metrics = run.metrics or {}
    return "passed" if metrics["verdict"] == "passed" else ", ".join(metrics["diagnosis"]) or "failed"


if __name__ == "__main__":
    main()
