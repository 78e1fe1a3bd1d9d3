"""What the tests of labkit share: one thread, a learner's folder of their own, and judges trained once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch

from gan_tutor.labkit.checks import yardstick
from gan_tutor.labkit.data import load, split
from gan_tutor.labkit.judge import obtain_judge

if TYPE_CHECKING:
    from collections.abc import Callable

    from gan_tutor.labkit.checks import Yardstick
    from gan_tutor.labkit.data import Split

# tests run side by side, and the order of sums decides the last bit
torch.set_num_threads(1)

MNIST = Path(__file__).parents[3] / "shared" / "data" / "mnist"


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Split, Yardstick]]:
    """A data set by name, divided, with its yardstick; each judge is trained once in a session."""
    home = tmp_path_factory.mktemp("home")
    ready: dict[str, tuple[Split, Yardstick]] = {}

    def get(name: str) -> tuple[Split, Yardstick]:
        if name == "mnist" and not MNIST.is_dir():
            pytest.skip("MNIST is not beside this checkout")
        if name not in ready:
            data = load(str(MNIST) if name == "mnist" else name)
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("GAN_TUTOR_HOME", str(home))
                parts = split(data)
                ready[name] = parts, yardstick(parts, obtain_judge(data, parts))
        return ready[name]

    return get
