"""`gan-tutor lab NAME`: run a lab, show it live, and say what came of it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_tutor.commands import labs, runs
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

ENDS = {"end", "stopped", "drawn"}  # events after which nothing more is told

__all__ = ["ask_again", "run", "show_help"]


def run(context: Context, name: str, arguments: list[str]) -> int:
    """Run a lab with its own options; its exit code.

    Raises:
        GanTutorError: there is no such lab, or PyTorch is not installed.
    """
    script = str(labs.script(name))
    _check(name, arguments)
    if {"--json", "--dry-run"} & set(arguments):
        return _pass_on(context, labs.start(script, *arguments))
    process = labs.start(script, *arguments, "--json")
    end = _watch(context, labs.report(process))
    if end is None:
        return process.returncode
    if end["event"] == "drawn":
        print(_("The picture is {file}.").format(file=Path(end["folder"]) / "drawn.png"))
        return process.returncode
    if end["event"] == "stopped":
        print(_("Stopped; the state is saved. Go on with:"))
        print(f"gan-tutor lab {name} --resume {end['folder']}")
        return process.returncode
    from gan_tutor.screen.verdict import show_verdict

    show_verdict(context.console, end, context.course.index.lessons)
    report = runs.write_report(context, Path(end["folder"]))
    print(_("Everything of this run lies in {folder}.").format(folder=end["folder"]))
    if report:
        print(_("Its report: {file}").format(file=report))
    ask_again(context, end["diagnosis"])
    return process.returncode


def _check(name: str, arguments: list[str]) -> None:
    """Refuse wrong options here: the lab's process needs seconds to say so."""
    from gan_tutor.labkit.options import check_ranges, describe, parse

    lab = describe(labs.script(name))
    options = (*lab.options, *describe_common(own_data=lab.own_data))
    check_ranges(options, parse(name, options, lab.breaks, arguments, {}))


def _pass_on(context: Context, process: Any) -> int:
    """Print what the lab prints, unchanged; a run that has ended gets its report all the same."""
    for line in process.stdout:
        print(line, end="", flush=True)
        if line.startswith('{"event": "end"'):
            runs.write_report(context, Path(json.loads(line)["folder"]))
    code: int = process.wait()
    return code


def _watch(context: Context, events: Any) -> dict[str, Any] | None:
    """Show the events as they come; the last one, if the lab told how it ended."""
    from gan_tutor.screen.lab import Live, print_event

    if sys.stdout.isatty():
        with Live(context.console) as live:
            for event in events:
                live.show(event)
                if event["event"] in ENDS:
                    return _to_the_end(event, events)
        return None
    for event in events:
        print_event(event)
        if event["event"] in ENDS:
            return _to_the_end(event, events)
    return None


def _to_the_end(event: dict[str, Any], events: Any) -> dict[str, Any]:
    for _rest in events:
        pass
    return event


def ask_again(context: Context, diagnosis: list[str]) -> None:
    """Make the questions on what went wrong due today."""
    from gan_tutor.screen.verdict import DIAGNOSES

    concepts = {concept for name in diagnosis if name in DIAGNOSES for concept in DIAGNOSES[name].concepts}
    cards = {
        f"{id_}/{question.id}": question.rev
        for id_ in context.course.index.lessons
        for question in context.course.lesson(id_).retrieval
        if concepts & set(question.concepts)
    }
    if cards:
        context.store.queue(cards, context.moment())
        print(_("The questions on it are due today: `gan-tutor review`"))


def show_help(context: Context, name: str | None) -> None:
    """What a lab does and its options; without a name, the labs."""
    from gan_tutor.screen.lab import show_lab, show_labs

    if name is None:
        show_labs(context.console, labs.names())
        return
    from gan_tutor.labkit.options import describe

    lab = describe(labs.script(name))
    options = [*lab.options, *describe_common(own_data=lab.own_data)]
    show_lab(context.console, lab.name, options, lab.breaks)


def describe_common(*, own_data: bool) -> list[Any]:
    """The options of the labs' frame, read without loading torch."""
    import gan_tutor
    from gan_tutor.labkit.options import describe

    frame = Path(gan_tutor.__file__).parent / "labkit" / "lab.py"
    groups = ("Common",) if own_data else ("FromData", "Common")
    return [option for group in groups for option in describe(frame, group).options]
