"""Runs of labs as tables: all of them, one, or two beside each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gan_tutor.i18n import N_, _
from gan_tutor.screen import dates
from gan_tutor.screen.verdict import bulleted, check_name, diagnosis_text, number, show_verdict

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["figure_rows", "show_comparison", "show_run", "show_runs", "state_text"]

Run = Mapping[str, Any]  # as RunRecord.record() gives it

_STATES = {"passed": N_("passed"), "failed": N_("not passed"), "unfinished": N_("not finished")}
_STYLES = {"passed": "right", "failed": "wrong", "unfinished": "quiet"}
OF_THE_CALL = frozenset({"out", "resume", "dry_run", "json"})  # options that say nothing of the run itself
FILES = (
    "report.html",
    "curves.png",
    "progress.webp",
    "samples",
    "drawn.png",
    "sources.png",
    "result.png",
    "generated.npz",
    "metrics.json",
    "events.jsonl",
    "checkpoint",
)


def show_runs(console: Console, runs: Sequence[Run]) -> None:
    """One line for each run, and what can be done with them."""
    table = _table()
    for heading in (_("run"), _("lab"), _("data"), _("began"), _("verdict")):
        table.add_column(heading)
    for run in runs:
        table.add_row(
            str(run["number"]),
            Text(run["lab"], style="term"),
            str(run["options"].get("data", "")),
            _began(run),
            _verdict(run),
        )
    console.print(table)
    console.print()
    console.print(_("`gan-tutor runs show N` shows one, `gan-tutor runs compare A B` two beside each other."))


def show_run(console: Console, run: Run, lessons: Sequence[str]) -> None:
    """What a run was, what came of it, and what lies in its folder."""
    console.print(Text.assemble((run["lab"], "title"), "  ", state_text(run)))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, value in figure_rows(run):
        table.add_row(Text(name, style="quiet"), value)
    console.print(table)
    if run["metrics"] is None:
        console.print(_("It has not come to its end. Go on with:"))
        console.print(f"gan-tutor lab {run['lab']} --resume {run['folder']}", soft_wrap=True)
    else:
        show_verdict(console, run["metrics"], lessons)
    folder = Path(run["folder"])
    console.print()
    console.print(str(folder), soft_wrap=True)
    there = [each for each in FILES if (folder / each).exists()]
    console.print(Padding("  ".join(there), (0, 0, 0, 2)))


def figure_rows(run: Run) -> list[tuple[str, str]]:
    """What a run ran with and how long it took, each with its name."""
    rows = [(_("began"), _began(run)), (_("steps"), str(run["step"]))]
    figures = (run["metrics"] or {}).get("run", {})
    if figures.get("seconds"):
        rows.append((_("time"), _time(figures["seconds"])))
    if figures.get("images_per_second") and "batch_size" in run["options"]:
        rows.append((_("images a second"), dates.decimal(round(figures["images_per_second"]))))
    if figures.get("share_of_limit"):
        rows.append((_("share of the arithmetic limit"), dates.percent(figures["share_of_limit"])))
    if figures.get("device"):
        words = [figures["device"], figures["precision"], f"PyTorch {figures['torch']}"]
        rows.append((_("machine"), ", ".join(words)))
    rows.append((_("options"), _command(run)))
    return rows


def show_comparison(console: Console, one: Run, other: Run) -> None:
    """Two runs in two columns: the options in which they differ, figures, and each check."""
    table = _table()
    table.add_column("")
    for run in (one, other):
        table.add_column(f"{run['number'] or Path(run['folder']).name} {run['lab']}", justify="right")
    for name in sorted(one["options"].keys() | other["options"].keys()):
        values = [run["options"].get(name, "–") for run in (one, other)]
        if (
            values[0] != values[1]
            and name not in OF_THE_CALL
            and any(each not in ("", "–") for each in values)
        ):
            table.add_row(Text(_flag(name), style="term"), *map(_value, values))
    table.add_row(_("verdict"), state_text(one), state_text(other))
    table.add_row(_("steps"), str(one["step"]), str(other["step"]))
    seconds = [((run["metrics"] or {}).get("run") or {}).get("seconds") for run in (one, other)]
    if any(seconds):
        table.add_row(_("time"), *(_time(each) if each else "–" for each in seconds))
    checks = [
        {check["id"]: check for check in (run["metrics"] or {}).get("checks", ())} for run in (one, other)
    ]
    for id_ in dict.fromkeys([*checks[0], *checks[1]]):
        table.add_row(check_name(id_), *(_checked(each.get(id_)) for each in checks))
    console.print(table)
    for run in (one, other):
        for name in (run["metrics"] or {}).get("diagnosis", ()):
            mark = f"{run['number'] or Path(run['folder']).name}:"
            console.print(bulleted(Text(diagnosis_text(name)), mark))


def state_text(run: Run) -> Text:
    """Whether the run passed, in a word and a colour."""
    return Text(_(_STATES[run["state"]]), style=_STYLES[run["state"]])


def _verdict(run: Run) -> Text:
    text = state_text(run)
    broken = run["options"].get("break_")
    return Text.assemble(text, (f"  --break {broken}", "quiet")) if broken else text


def _checked(check: Mapping[str, Any] | None) -> Text:
    if check is None:
        return Text("–")
    mark = ("✓", "right") if check["passed"] else ("✗", "wrong")
    return Text.assemble(number(check["value"]), " ", mark)


def _began(run: Run) -> str:
    if run["began"] is None:
        return "–"
    instant = datetime.fromisoformat(run["began"]).astimezone()
    return f"{dates.day(instant.date())}, {instant:%H:%M}"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _command(run: Run) -> str:
    """The options of a run as one would type them; those of its folder and of its call left out."""
    kept = {name: value for name, value in run["options"].items() if name not in OF_THE_CALL and value != ""}
    return " ".join(_typed(name, value) for name, value in kept.items())


def _typed(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _flag(name) if value else _flag("no_" + name)
    return f"{_flag(name)} {value}"


def _flag(name: str) -> str:
    return "--" + name.rstrip("_").replace("_", "-")


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) or "–"


def _table() -> Table:
    return Table(box=None, show_header=True, header_style="quiet", padding=(0, 2, 0, 0))
