"""What the tests of labs share: the scripts as modules, small data, runs with a clock of their own."""

from __future__ import annotations

import importlib.util
import itertools
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from gan_tutor.labkit.data import ImageSet, split
from gan_tutor.labkit.digits import draw_digits
from gan_tutor.labkit.machine import Machine
from gan_tutor.labkit.run import Run
from gan_tutor.paths import labs_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

__all__ = ["LABS", "load_lab", "new_run", "small_digits"]

LABS = sorted(path.stem for path in labs_folder().glob("*.py"))


def load_lab(name: str) -> ModuleType:
    """A lab's script as a module, not run."""
    spec = importlib.util.spec_from_file_location(f"labs.{name}", labs_folder() / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def small_digits(count: int = 600, size: int = 16) -> ImageSet:
    """Few small digits."""
    labels = np.arange(count) % 10
    images = draw_digits(labels, size, np.random.default_rng(0))
    return ImageSet("digits", images, labels, tuple("0123456789"))


def new_run(
    folder: Path,
    *,
    resuming: bool = False,
    stopping: Callable[[], bool] = lambda: False,
    emit: Callable[[dict[str, Any]], None] = lambda _event: None,
) -> Run:
    """A run on small digits on the processor; a minute passes between any two looks at the clock."""
    torch.set_num_threads(1)
    torch.manual_seed(0)
    folder.mkdir(exist_ok=True)
    minutes = itertools.count(step=60)
    return Run(
        lab="x",
        folder=folder,
        machine=Machine(torch.device("cpu"), torch.float32),
        parts=split(small_digits()),
        emit=emit,
        clock=lambda: float(next(minutes)),
        resuming=resuming,
        stopping=stopping,
    )
