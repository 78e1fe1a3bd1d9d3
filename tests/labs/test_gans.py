"""What must hold for every GAN: its losses, and that a run can be repeated, stopped and killed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from torch import nn

from gan_tutor.labkit.run import Diverged, Stopped
from tests.labs.helpers import load_lab, new_run

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType


@pytest.fixture(params=["mlp_gan", "dcgan", "cgan"])
def lab(request: pytest.FixtureRequest) -> ModuleType:
    """Each GAN's script."""
    return load_lab(request.param)


def short(lab: ModuleType) -> Any:
    """A configuration with small networks and few steps."""
    small = {"arch": "basic"} if "arch" in lab.Config.__dataclass_fields__ else {"channels": 4}
    return lab.Config(steps=8, batch_size=16, **small)


def test_losses_against_binary_cross_entropy(lab: ModuleType) -> None:
    """The losses equal PyTorch's binary cross-entropy, real 1 and fake 0, and their gradients too."""
    real, fake = torch.randn(2, 20, dtype=torch.float64, requires_grad=True)
    bce = nn.BCEWithLogitsLoss()
    torch.testing.assert_close(
        lab.discriminator_loss(real, fake),
        bce(real, torch.ones(20).double()) + bce(fake, torch.zeros(20).double()),
    )
    torch.testing.assert_close(lab.generator_loss(fake), bce(fake, torch.ones(20).double()))
    assert torch.autograd.gradcheck(lab.discriminator_loss, (real, fake))
    assert torch.autograd.gradcheck(lab.generator_loss, (fake,))


def test_losses_of_a_discriminator_that_knows_nothing(lab: ModuleType) -> None:
    """Answers of one half cost 2 ln 2 and ln 2, as the lesson says; a sure and wrong one is not infinite."""
    none = torch.zeros(5)
    assert float(lab.discriminator_loss(none, none)) == pytest.approx(1.3863, abs=1e-4)
    assert float(lab.generator_loss(none)) == pytest.approx(0.6931, abs=1e-4)
    assert float(lab.generator_loss(torch.tensor([-1000.0]))) == pytest.approx(1000)


def learned(folder: Path) -> dict[str, Any]:
    """The parts of a run's last checkpoint."""
    record = torch.load(folder / "checkpoint", weights_only=True)
    parts: dict[str, Any] = record["parts"]
    return parts


def weights(state: dict[str, Any]) -> dict[str, Any]:
    """What an optimiser moves; the running averages of batch normalisation move by themselves."""
    return {name: value for name, value in state.items() if "running" not in name and "batches" not in name}


def same(one: Any, other: Any) -> bool:
    """Whether two states are equal, bit for bit."""
    if isinstance(one, torch.Tensor):
        return torch.equal(one, other)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def test_same_seed_same_images(lab: ModuleType, tmp_path: Path) -> None:
    """Two runs with the same seed and options draw the same images, bit for bit, as many as are judged."""
    first = lab.train(short(lab), new_run(tmp_path / "a"))
    second = lab.train(short(lab), new_run(tmp_path / "b"))
    assert first.images.shape == (2000, 16, 16)
    assert np.array_equal(first.images, second.images)
    assert len(list((tmp_path / "a" / "samples").iterdir())) == 8


class Killed(Exception):  # noqa: N818 - as the process would be, without a chance to tidy up
    """The end of a process, in the middle of a step."""


@pytest.mark.parametrize("killed_at", [1, 4, 7])
def test_killed_and_resumed(lab: ModuleType, tmp_path: Path, killed_at: int) -> None:
    """A run killed after a checkpoint goes on to the same weights and images as one never killed."""
    whole = lab.train(short(lab), new_run(tmp_path / "whole"))
    run = new_run(tmp_path / "killed")
    show = run.show

    def die(images: Any, columns: int) -> None:
        if run.step == killed_at:
            raise Killed
        show(images, columns)

    run.show = die  # type: ignore[method-assign,assignment]
    with pytest.raises(Killed):
        lab.train(short(lab), run)
    resumed = new_run(tmp_path / "killed", resuming=True)
    again = lab.train(short(lab), resumed)
    assert resumed.begun_at == killed_at
    assert np.array_equal(again.images, whole.images)
    assert same(learned(tmp_path / "killed"), learned(tmp_path / "whole"))


def test_stopped_and_resumed(lab: ModuleType, tmp_path: Path) -> None:
    """A run that is asked to stop leaves a checkpoint of the step it was in, and goes on from there."""
    whole = lab.train(short(lab), new_run(tmp_path / "whole"))
    asked = iter([False, False, True])
    with pytest.raises(Stopped):
        lab.train(short(lab), new_run(tmp_path / "stopped", stopping=lambda: next(asked)))
    resumed = new_run(tmp_path / "stopped", resuming=True)
    assert np.array_equal(lab.train(short(lab), resumed).images, whole.images)
    assert resumed.begun_at == 3


def test_each_step_moves_one_network(lab: ModuleType, tmp_path: Path) -> None:
    """Where G's learning rate is zero only D learns, and the other way round."""
    states = {}
    for name, config in {"none": {"lr_g": 0.0, "lr_d": 0.0}, "g": {"lr_d": 0.0}, "d": {"lr_g": 0.0}}.items():
        lab.train(replace(short(lab), **config), new_run(tmp_path / name))
        states[name] = learned(tmp_path / name)
    assert same(weights(states["d"]["generator"]), weights(states["none"]["generator"]))
    assert same(weights(states["g"]["discriminator"]), weights(states["none"]["discriminator"]))
    assert not same(weights(states["d"]["discriminator"]), weights(states["none"]["discriminator"]))
    assert not same(weights(states["g"]["generator"]), weights(states["none"]["generator"]))


def test_a_run_that_diverges_ends(lab: ModuleType, tmp_path: Path) -> None:
    """A loss that is not a number any more ends the run at the next report."""
    with pytest.raises(Diverged):
        lab.train(replace(short(lab), lr_d=1e30, steps=200), new_run(tmp_path / "wild"))


def test_the_balance_is_that_of_the_last_part(lab: ModuleType, tmp_path: Path) -> None:
    """D's accuracy is averaged over the last tenth of the steps, through a resumption too."""
    run = new_run(tmp_path / "a")
    lab.train(replace(short(lab), steps=30), run)
    assert run.last_part.count == 3
    assert 0 <= run.last_part.means()["d_accuracy"] <= 1
    resumed = new_run(tmp_path / "a", resuming=True)
    lab.train(replace(short(lab), steps=30), resumed)
    assert resumed.last_part.means() == run.last_part.means()


def test_several_steps_of_d_for_one_of_g(lab: ModuleType, tmp_path: Path) -> None:
    """`--d-steps 3`: in eight steps D's optimiser has stepped 24 times, G's 8 times."""
    lab.train(replace(short(lab), d_steps=3), new_run(tmp_path))
    parts = learned(tmp_path)
    taken = {name: parts[f"optimiser_{name}"]["state"][0]["step"] for name in "dg"}
    assert {name: int(step) for name, step in taken.items()} == {"d": 24, "g": 8}
