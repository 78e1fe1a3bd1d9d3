"""A run: its steps, what it reports while it goes, and its folder.

    config.json  events.jsonl  samples/*.png  checkpoint  generated.npz  metrics.json  curves.png
    progress.webp

Nothing here waits for the device in each step: figures are summed there and read back a few times a second.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import torch
from torch.utils.flop_counter import FlopCounterMode

from gan_tutor.labkit.arithmetic import matrix_rate
from gan_tutor.labkit.checkpoint import load_checkpoint, load_parts, save_checkpoint
from gan_tutor.labkit.images import grid, save_png

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from gan_tutor.labkit.checkpoint import Stateful
    from gan_tutor.labkit.data import Split
    from gan_tutor.labkit.machine import Machine

__all__ = ["Diverged", "Figures", "Run", "Stopped"]

REPORT_EVERY = 0.4  # seconds between readings of the device
CHECKPOINT_EVERY = 20.0  # seconds
PICTURES = 30  # samples in a run, evenly spaced: the frames of its film
LAST_PART = 0.1  # of the run: what its balance is judged by


class Stopped(Exception):  # noqa: N818 - not an error: the person asked for it
    """The run was asked to stop, and has left a checkpoint."""


class Diverged(Exception):  # noqa: N818 - a verdict, not an error
    """A figure is not finite any more."""


@dataclass
class Figures:
    """Sums of figures on the device, to be read back as means."""

    sums: dict[str, Tensor] = field(default_factory=dict)
    count: int = 0

    def add(self, figures: dict[str, Tensor]) -> None:
        """Add one step's figures, each a tensor of one number; the device is not waited for."""
        for name, value in figures.items():
            self.sums[name] = (
                self.sums[name] + value.detach().float() if name in self.sums else value.detach().float()
            )
        self.count += 1

    def means(self) -> dict[str, float]:
        """The means, read back in one go."""
        if not self.count:
            return {}
        values = (torch.stack(list(self.sums.values())) / self.count).tolist()
        return dict(zip(self.sums, values, strict=True))

    def state_dict(self) -> dict[str, Any]:
        """The sums, for a checkpoint."""
        return {"sums": self.sums, "count": self.count}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """The sums of a checkpoint."""
        self.sums, self.count = dict(state_dict["sums"]), state_dict["count"]


@dataclass
class Stopwatch:
    """How long the steps have taken, earlier sittings included.

    Attributes:
        before: seconds of the earlier sittings.
        now: seconds of this one.
    """

    before: float = 0.0
    now: float = 0.0

    def state_dict(self) -> dict[str, Any]:
        """The time, for a checkpoint."""
        return {"seconds": self.before + self.now}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """The time of a checkpoint."""
        self.before, self.now = float(state_dict["seconds"]), 0.0


@dataclass
class Run:
    """What a lab's `train` is given to run with.

    Attributes:
        lab: the lab's name.
        folder: the run's folder; it exists.
        machine: device and precision.
        parts: the data; a lab trains on `parts.train` alone.
        emit: takes each event on its way to whoever started the run.
        clock: seconds from some beginning.
        resuming: whether to go on from the folder's checkpoint.
        stopping: asks whether the person wants the run to stop.
        last_part: figures of the last tenth of the steps.
        watch: how long the steps have taken.
        limit: operations a second that the machine reaches in a large matrix product; 0 before.
        begun_at: steps that were done before this sitting.
        step: number of the latest step, from 0; -1 before the first.
        steps_in_all: how many the run has.
    """

    lab: str
    folder: Path
    machine: Machine
    parts: Split
    emit: Callable[[dict[str, Any]], None]
    clock: Callable[[], float]
    resuming: bool = False
    stopping: Callable[[], bool] = lambda: False
    last_part: Figures = field(default_factory=Figures)
    watch: Stopwatch = field(default_factory=Stopwatch)
    limit: float = 0.0
    begun_at: int = 0
    step: int = -1
    steps_in_all: int = 0
    _flops: list[int] = field(default_factory=list)  # of the steps that were counted
    _recent: Figures = field(default_factory=Figures)
    _stateful: dict[str, Stateful] = field(default_factory=dict)

    @property
    def checkpoint(self) -> Path:
        """The file of the run's latest state."""
        return self.folder / "checkpoint"

    def keep(self, **parts: Stateful) -> None:
        """Name everything that learns; when resuming, it gets its state back here.

        Raises:
            GanTutorError: the checkpoint is damaged or foreign.
        """
        self._stateful = {**parts, "last-part": self.last_part, "watch": self.watch}
        if self.resuming:
            self.begun_at = load_checkpoint(self.checkpoint, self.lab, self._stateful)
            self.step = self.begun_at - 1

    def restore(self, **parts: Stateful) -> None:
        """Give these parts the state that they have in the folder's checkpoint, to draw with, not to go on.

        Raises:
            GanTutorError: the checkpoint is missing, damaged or foreign.
        """
        self.begun_at = load_parts(self.checkpoint, self.lab, parts)
        self.step = self.begun_at - 1

    def steps(self, total: int) -> Iterator[int]:
        """Numbers of the steps still to do, 0 to `total` - 1; reports and saves between them.

        Raises:
            Stopped: the person asked for it; the checkpoint is saved.
            Diverged: a reported figure is not finite.
        """
        self.steps_in_all = total
        began = reported = saved = self.clock()
        for step in range(self.begun_at, total):
            self.step = step
            if self._counts(step):
                yield from self._counted(step)
            else:
                yield step
            now = self.clock()
            self.watch.now = now - began
            stop = self.stopping()
            last = step + 1 == total
            if stop or last or now - reported >= REPORT_EVERY:
                self._report()
                reported = now
            if stop or last or now - saved >= CHECKPOINT_EVERY:
                save_checkpoint(self.checkpoint, self.lab, step + 1, self._stateful)
                saved = now
            if stop and not last:
                raise Stopped

    def _counts(self, step: int) -> bool:
        """Whether the step's arithmetic is counted: one a picture, the one after it; never the first step."""
        every = math.ceil(self.steps_in_all / PICTURES)
        return step > self.begun_at and (step % every == 1 % every or step == self.begun_at + 1)

    def _counted(self, step: int) -> Iterator[int]:
        """The step, with its arithmetic counted."""
        with FlopCounterMode(display=False) as counter:
            yield step
        self._flops.append(counter.get_total_flops())
        if not self.limit:
            self.limit = matrix_rate(self.machine)

    @property
    def seconds(self) -> float:
        """How long the steps have taken, earlier sittings included."""
        return self.watch.before + self.watch.now

    def arithmetic(self) -> dict[str, float | None]:
        """How much arithmetic the steps of this sitting were, and its share of the machine's limit."""
        done, seconds = self.step + 1 - self.begun_at, self.watch.now
        flops = sum(self._flops) / max(len(self._flops), 1)
        if not (flops and self.limit and seconds > 0):
            return {"flops_per_step": None, "limit_flops": None, "share_of_limit": None}
        return {
            "flops_per_step": round(flops),
            "limit_flops": round(self.limit),
            "share_of_limit": round(flops * done / seconds / self.limit, 4),
        }

    def report(self, **figures: Tensor) -> None:
        """One step's figures, each a tensor of one number on the device."""
        self._recent.add(figures)
        if self.step >= self.steps_in_all * (1 - LAST_PART):
            self.last_part.add(figures)

    @property
    def wants_samples(self) -> bool:
        """Whether this step is one of those whose samples are kept."""
        every = math.ceil(self.steps_in_all / PICTURES)
        return self.step % every == 0 or self.step + 1 == self.steps_in_all

    def show(self, images: NDArray[np.uint8], columns: int, file: str | None = None) -> None:
        """Keep pictures in a grid, `columns` in a row, in `file` or among the samples of this step."""
        file = file or f"samples/{self.step + 1:06}.png"
        save_png(self.folder / file, grid(images, columns))
        self.tell("samples", step=self.step + 1, file=file)

    def tell(self, event: str, **content: Any) -> None:
        """Add an event to the folder's record, and pass it on."""
        entry = {"event": event, **content}
        with (self.folder / "events.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        self.emit(entry)

    def _report(self) -> None:
        means = self._recent.means()
        self._recent = Figures()
        finite = all(math.isfinite(value) for value in means.values())
        done = self.step + 1
        speed = (done - self.begun_at) / self.watch.now if self.watch.now > 0 else 0.0
        self.tell(
            "step",
            step=done,
            steps=self.steps_in_all,
            seconds=round(self.seconds, 3),
            steps_per_second=round(speed, 3),
            left_seconds=round((self.steps_in_all - done) / speed, 1) if speed else None,
            share_of_limit=self.arithmetic()["share_of_limit"],
            figures={name: value if math.isfinite(value) else None for name, value in means.items()},
        )
        if not finite:
            raise Diverged
