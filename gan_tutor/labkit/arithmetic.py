"""How much arithmetic a run does, beside what the machine could do: the share says how well it is used."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Callable

    from gan_tutor.labkit.machine import Machine

__all__ = ["matrix_rate"]

SIDE = {"cpu": 1024, "cuda": 8192, "mps": 2048}  # of the matrices: large enough that nothing else counts
TRIES = 5


def matrix_rate(machine: Machine, clock: Callable[[], float] = time.perf_counter) -> float:
    """Floating-point operations a second in the machine's fastest matrix product, in its precision.

    The product of two n x n matrices counts as 2 n³ operations, as `torch.utils.flop_counter` counts them;
    the best of TRIES counts, since other programs can only slow it down.
    """
    side = SIDE.get(machine.device.type, 1024)
    left, right = torch.ones(2, side, side, device=machine.device, dtype=machine.precision)
    _finish(left @ right)  # the first one prepares the library
    seconds = []
    for _try in range(TRIES):
        began = clock()
        _finish(left @ right)
        seconds.append(clock() - began)
    return 2 * side**3 / max(min(seconds), 1e-9)


def _finish(result: torch.Tensor) -> None:
    """Wait for the device: reading one number needs the whole product."""
    result[-1, -1].item()
