"""What a run knows of itself: its arithmetic and its time, over several sittings too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import torch
from torch import nn

from gan_tutor.labkit.arithmetic import matrix_rate
from gan_tutor.labkit.machine import Machine
from gan_tutor.labkit.run import Stopped
from tests.labs.helpers import new_run

if TYPE_CHECKING:
    from pathlib import Path


def multiply(run: Any, steps: int, *, from_step: int = 0) -> None:
    """Steps of one matrix product each, 8 x 16 by 16 x 4; from `from_step` on of two."""
    weights = nn.Linear(16, 4, bias=False)
    run.keep(weights=weights)
    for step in run.steps(steps):
        loss = weights(torch.ones(8, 16)).mean()
        if step >= from_step > 0:
            loss = loss + weights(torch.ones(8, 16)).mean()
        run.report(loss=loss.detach())


def test_arithmetic_of_a_step(tmp_path: Path) -> None:
    """A product of 8 x 16 and 16 x 4 is 2 * 8 * 16 * 4 operations; the share is theirs of the limit."""
    run = new_run(tmp_path)
    assert run.arithmetic()["flops_per_step"] is None
    multiply(run, 12)
    counted = run.arithmetic()
    assert counted["flops_per_step"] == 2 * 8 * 16 * 4
    run.limit = 1e6
    # a minute passes between looks at the clock: 12 steps
    assert run.arithmetic()["share_of_limit"] == round(1024 * 12 / run.seconds / 1e6, 4)


def test_arithmetic_of_steps_that_differ(tmp_path: Path) -> None:
    """Where later steps do twice as much, the figure is the mean, not that of the first."""
    run = new_run(tmp_path)
    multiply(run, 300, from_step=150)
    flops = run.arithmetic()["flops_per_step"]
    assert flops is not None
    assert 1.4 * 1024 < flops < 1.6 * 1024


def test_time_of_earlier_sittings_counts(tmp_path: Path) -> None:
    """A run that was stopped and resumed has taken the time of both sittings."""
    asked = iter([False, False, True])
    stopped = new_run(tmp_path, stopping=lambda: next(asked, True))
    with pytest.raises(Stopped):
        multiply(stopped, 10)
    first = stopped.seconds
    assert first > 0
    resumed = new_run(tmp_path, resuming=True)
    multiply(resumed, 10)
    assert resumed.watch.before == first
    assert resumed.seconds == first + resumed.watch.now


def test_rate_of_matrix_products() -> None:
    """The rate is 2 n³ operations over the shortest of the times."""
    seconds = iter([0.0, 3.0, 10.0, 12.0, 20.0, 21.0, 30.0, 35.0, 40.0, 44.0])
    machine = Machine(torch.device("cpu"), torch.float32)
    assert matrix_rate(machine, clock=lambda: next(seconds)) == 2 * 1024**3 / 1.0
