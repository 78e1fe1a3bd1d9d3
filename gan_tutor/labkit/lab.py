"""The frame around a lab: command line, run folder, verdict, exit code. What it teaches is in its script."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import torch

from gan_tutor import __version__, paths
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _, use_inherited
from gan_tutor.labkit.charts import draw_curves, make_film
from gan_tutor.labkit.checks import check_balance, check_finite, check_images, yardstick
from gan_tutor.labkit.data import load, split, undivided
from gan_tutor.labkit.files import write_json
from gan_tutor.labkit.images import write_generated
from gan_tutor.labkit.judge import obtain_judge
from gan_tutor.labkit.machine import choose_machine
from gan_tutor.labkit.options import check_ranges, option, options_of, parse
from gan_tutor.labkit.run import Diverged, Run, Stopped
from gan_tutor.labkit.runs import read_run
from gan_tutor.labkit.verdict import Verdict, diagnose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from gan_tutor.labkit.checks import Check
    from gan_tutor.labkit.data import ImageSet, Split

    Draw = Callable[[Any, Run], None]
    Breaks = Mapping[str, Any]  # name to the options that it sets

__all__ = [
    "NOT_PASSED",
    "PASSED",
    "STOPPED",
    "Common",
    "FromData",
    "Outcome",
    "OwnData",
    "print_checks",
    "print_error",
    "run_lab",
]

PASSED, NOT_PASSED, STOPPED = 0, 4, 130
OF_THE_CALL = frozenset({"resume", "dry_run", "json"})  # options that a resumed run does not take over


@dataclass(frozen=True)
class Common:
    """Options that every lab has."""

    seed: int = option(0, "seed of all randomness", low=0)
    device: str = option("auto", "device", choices=("auto", "cpu", "cuda", "mps"))
    precision: str = option("auto", "precision of matrix products", choices=("auto", "float32", "bfloat16"))
    out: str = option("", "folder of the run, new or empty; else one is made among the learner's runs")
    resume: str = option("", "folder of a run to go on with, with the options that it was started with")
    break_: str = option("", "name of a way to spoil the run on purpose, to see what the verdict says")
    # where other programs run, threads that wait for each other take ten times as long
    threads: int = option(
        1, "processor threads; more pay for large networks on a quiet machine", low=1, high=1024
    )
    dry_run: bool = option(False, "show the options that the run would have, and do nothing")
    json: bool = option(False, "report events as lines of JSON")


@dataclass(frozen=True)
class FromData(Common):
    """What a lab that learns from a data set has besides."""

    data: str = option("digits", "data set: digits, mnist, or a folder of IDX files or pictures")
    size: int = option(28, "side of the images in pixels", low=8, high=256)


@runtime_checkable
class OwnData(Protocol):
    """A `Config` that names the lab's pictures itself: such a lab has no data set, and no options for one."""

    def load(self) -> ImageSet:
        """The pictures, all of which become `run.parts.train`."""


@dataclass(frozen=True)
class Outcome:
    """What `train` hands back.

    Attributes:
        images: generated, 0 to 255, JUDGED of them; None for a lab that generates nothing.
        labels: the classes that were asked for; None for an unconditional generator.
        checks: of the lab's own.
    """

    images: NDArray[np.uint8] | None = None
    labels: NDArray[np.int64] | None = None
    checks: tuple[Check, ...] = ()


def run_lab(  # noqa: PLR0913  # what there is to say of a lab
    script: str,
    config_class: type,
    train: Callable[[Any, Run], Outcome],
    checks: tuple[str, ...],
    *,
    breaks: Breaks = MappingProxyType({}),
    drawing: Mapping[str, Draw] = MappingProxyType({}),
) -> int:
    """Run a lab from the process's command line.

    Args:
        script: the lab's `__file__`.
        config_class: its `Config`.
        train: its training, from configuration and run to outcome.
        checks: which checks its verdict is made of, by the word before the dot.
        breaks: what `--break NAME` sets, for each name.
        drawing: options that have the run of `--resume` draw instead of learning on, and what draws then.

    Returns:
        The exit code: 0 passed, 4 not passed, 1 or 2 errors, 130 stopped.
    """
    use_inherited()
    try:
        lab = _Lab(Path(script).stem.replace("_", "-"), config_class, train, checks, breaks, drawing)
        return _run(lab)
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # nobody listens any more; the last checkpoint is some seconds old
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # for what is left to flush
        return STOPPED
    except GanTutorError as error:
        print_error(error)
        return error.exit_code


@dataclass(frozen=True)
class _Lab:
    """What a lab's script says of it; see `run_lab`."""

    name: str
    config_class: type
    train: Callable[[Any, Run], Outcome]
    checks: tuple[str, ...]
    breaks: Breaks
    drawing: Mapping[str, Draw]


def _run(lab: _Lab) -> int:
    config, common = _options(lab)
    record: dict[str, Any] = {
        "lab": lab.name,
        "version": __version__,
        "began": _began(common) or datetime.now(UTC).astimezone().isoformat(timespec="seconds"),
        "options": asdict(config) | asdict(common) | {"resume": ""},
    }
    if common.dry_run:
        print(json.dumps(record, ensure_ascii=False, indent=2))
        return PASSED
    draw = _drawing(config, common, lab.drawing)
    machine = choose_machine(common.device, common.precision, common.threads)
    data, parts = _data(config, common)
    folder = _folder(lab.name, common)
    torch.manual_seed(common.seed)  # of every device; data and judge have seeds of their own
    run = Run(
        lab=lab.name,
        folder=folder,
        machine=machine,
        parts=parts,
        emit=_print_json if common.json else _print_line,
        clock=time.perf_counter,
        resuming=bool(common.resume),
    )
    left_out = [{"file": str(each.path), "reason": each.reason} for each in data.left_out]
    run.tell(
        "start", lab=lab.name, folder=str(folder), images=len(data), left_out=left_out, **machine.record()
    )
    if draw is not None:
        draw(config, run)
        run.tell("drawn", folder=str(folder))
        return PASSED
    write_json(folder / "config.json", record)
    run.stopping = _asked_to_stop()
    try:
        try:
            outcome = _trained(lab.train, config, run)
        except Diverged:
            verdict = _spoken((check_finite(finite=False),))
        else:
            verdict = _verdict(run, data, outcome, lab.checks)
        draw_curves(folder)
        make_film(folder)
    except (Stopped, KeyboardInterrupt):  # while it is judged nothing is lost: the last checkpoint is the end
        run.tell("stopped", step=run.step + 1, folder=str(folder))
        return STOPPED
    _record(run, verdict, data.name, record["options"])
    return PASSED if verdict.passed else NOT_PASSED


def _began(common: Common) -> str | None:
    """When the run that is resumed was begun."""
    resumed = read_run(Path(common.resume)) if common.resume else None
    return resumed.began.isoformat() if resumed and resumed.began else None


def _options(lab: _Lab) -> tuple[Any, Common]:
    """The lab's configuration and the common options, from the command line or the run that is resumed."""
    common_class = Common if issubclass(lab.config_class, OwnData) else FromData
    options = options_of(lab.config_class) + options_of(common_class)
    words = sys.argv[1:]
    values = parse(lab.name, options, lab.breaks, words, {})
    if values["resume"]:
        saved = _saved_options(lab.name, Path(values["resume"]))
        values = parse(lab.name, options, {each: {} for each in lab.breaks}, words, saved)
    check_ranges(options, values)
    return _make(lab.config_class, values), _make(common_class, values)


def _drawing(config: Any, common: Common, drawing: Mapping[str, Draw]) -> Draw | None:
    """What draws, if one of the options that ask for it is given; they need a run that has learned."""
    for each in options_of(type(config)):
        if each.name in drawing and getattr(config, each.name):
            if not common.resume:
                raise GanTutorError(
                    _("{flag} draws from a run that has learned.").format(flag=each.flag),
                    _("Name the folder of the run: --resume FOLDER."),
                    exit_code=2,
                )
            return drawing[each.name]
    return None


def _data(config: Any, common: Common) -> tuple[ImageSet, Split]:
    """What the lab learns from, and its division."""
    if isinstance(common, FromData):
        data = load(common.data, common.size)
        return data, split(data)
    data = config.load()
    return data, undivided(data)


def _make(target: type, values: dict[str, Any]) -> Any:
    return target(**{each.name: values[each.name] for each in options_of(target)})


def _saved_options(lab: str, folder: Path) -> dict[str, Any]:
    try:
        record = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        if record["lab"] == lab:
            return {name: value for name, value in record["options"].items() if name not in OF_THE_CALL}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    raise GanTutorError(
        _("{folder} holds no run of the lab {lab}.").format(folder=folder, lab=lab),
        _("Name the folder that the stopped run told."),
        exit_code=2,
    )


def _folder(lab: str, common: Common) -> Path:
    """The folder of the run, made if it is new."""
    if common.resume:
        return Path(common.resume)
    if not common.out:
        return _numbered(paths.home() / "runs", lab)
    folder = Path(common.out).expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise GanTutorError(
            _("{folder} is not empty.").format(folder=folder),
            _("Name another folder, or go on with the run that is in it: --resume {folder}.").format(
                folder=folder
            ),
            exit_code=2,
        )
    return folder


def _numbered(runs: Path, lab: str) -> Path:
    """A new folder with the next number; two runs that begin at once get two."""
    runs.mkdir(parents=True, exist_ok=True)
    taken = [int(name) for each in runs.iterdir() if (name := each.name.split("-")[0]).isdecimal()]
    number = max(taken, default=0) + 1
    while True:
        folder = runs / f"{number:04}-{lab}"
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
        else:
            return folder


def _asked_to_stop() -> Callable[[], bool]:
    """Whether Ctrl-C was pressed, from here on."""
    asked = False

    def remember(*_signal: Any) -> None:
        nonlocal asked
        asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    signal.signal(signal.SIGINT, remember)
    return lambda: asked


def _trained(train: Callable[[Any, Run], Outcome], config: Any, run: Run) -> Outcome:
    """Train; while it lasts Ctrl-C asks for a checkpoint first, and a second one kills as usual."""
    try:
        return train(config, run)
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _verdict(run: Run, data: ImageSet, outcome: Outcome, wanted: tuple[str, ...]) -> Verdict:
    checks = [check_finite(finite=True), *outcome.checks]
    balance = run.last_part.means().get("d_accuracy")
    if balance is not None:
        checks.append(check_balance(balance))
    if outcome.images is not None:
        write_generated(run.folder / "generated.npz", outcome.images, outcome.labels)
        run.tell("judging")
        judge = obtain_judge(data, run.parts, run.machine.device)
        checks += check_images(outcome.images, outcome.labels, yardstick(run.parts, judge))
    return _spoken(tuple(check for check in checks if check.id.split(".")[0] in wanted))


def _spoken(checks: tuple[Check, ...]) -> Verdict:
    return Verdict(checks, diagnose(checks))


def _record(run: Run, verdict: Verdict, data: str, options: dict[str, Any]) -> None:
    figures = {
        "steps": run.step + 1,
        "seconds": round(run.seconds, 3),
        "images_per_second": round((run.step + 1) * options.get("batch_size", 1) / run.seconds, 1)
        if run.seconds > 0
        else None,
        **run.arithmetic(),
        "seed": options["seed"],
        "data": data,
        "gan_tutor": __version__,
        **run.machine.record(),
    }
    metrics = verdict.record() | {"lab": run.lab, "run": figures}
    write_json(run.folder / "metrics.json", metrics)
    run.tell("end", folder=str(run.folder), **verdict.record())


def _print_json(event: dict[str, Any]) -> None:
    print(json.dumps(event, ensure_ascii=False), flush=True)


def _print_line(event: dict[str, Any]) -> None:
    """The event for people, as far as figures and ids go."""
    match event:
        case {"event": "step", "step": step, "steps": steps, "figures": figures}:
            print(f"{step}/{steps}", *(f"{name} {value}" for name, value in figures.items()), flush=True)
        case {"event": "end", "folder": folder}:
            print_checks(event)
            print(folder, flush=True)
        case {"event": name, **rest}:
            print(name, *(f"{key}={value}" for key, value in rest.items()), flush=True)


def print_error(error: GanTutorError) -> None:
    """What is wrong and what to do, as the tutor prints it too."""
    print(_("Error: {message}").format(message=error.message), file=sys.stderr)
    if error.fix:
        print(error.fix, file=sys.stderr)


def print_checks(record: dict[str, Any]) -> None:
    """A verdict's record for people, as far as figures and ids go."""
    for check in record["checks"]:
        mark, sign = "+" if check["passed"] else "-", "<=" if check["at_most"] else ">="
        real = "" if check["real"] is None else f"  real {check['real']:.3f}"
        print(f"{mark} {check['id']:24}{check['value']:9.3f} {sign} {check['threshold']:.3f}{real}")
    print(record["verdict"], *record["diagnosis"])
