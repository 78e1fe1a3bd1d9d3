"""The fully connected GAN."""

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

lab = load_lab("mlp_gan")

SHORT = lab.Config(arch="basic", steps=8, batch_size=16)


def parameters(network: nn.Module) -> int:
    """How many numbers the network learns."""
    return sum(each.numel() for each in network.parameters())


@pytest.mark.parametrize(
    ("arch", "of_g", "of_d"), [("basic", 227_344, 201_217), ("deep", 1_486_352, 1_460_225)]
)
def test_networks_are_those_of_the_lesson(arch: str, of_g: int, of_d: int) -> None:
    """Without batch normalisation the networks have the parameters that the lesson counts."""
    config = lab.Config(arch=arch, batch_norm=False)
    assert parameters(lab.make_generator(config, 784)) == of_g
    assert parameters(lab.make_discriminator(config, 784)) == of_d


def test_losses_against_binary_cross_entropy() -> None:
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


def test_losses_of_a_discriminator_that_knows_nothing() -> None:
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


def same(one: Any, other: Any) -> bool:
    """Whether two states are equal, bit for bit."""
    if isinstance(one, torch.Tensor):
        return torch.equal(one, other)
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def test_same_seed_same_images(tmp_path: Path) -> None:
    """Two runs with the same seed and options draw the same images, bit for bit, as many as are judged."""
    first = lab.train(SHORT, new_run(tmp_path / "a"))
    second = lab.train(SHORT, new_run(tmp_path / "b"))
    assert first.images.shape == (2000, 16, 16)
    assert np.array_equal(first.images, second.images)
    assert len(list((tmp_path / "a" / "samples").iterdir())) == 8


class Killed(Exception):  # noqa: N818 - as the process would be, without a chance to tidy up
    """The end of a process, in the middle of a step."""


@pytest.mark.parametrize("killed_at", [1, 4, 7])
def test_killed_and_resumed(tmp_path: Path, killed_at: int) -> None:
    """A run killed after a checkpoint goes on to the same weights and images as one never killed."""
    whole = lab.train(SHORT, new_run(tmp_path / "whole"))
    run = new_run(tmp_path / "killed")
    show = run.show

    def die(images: Any, columns: int) -> None:
        if run.step == killed_at:
            raise Killed
        show(images, columns)

    run.show = die  # type: ignore[method-assign]
    with pytest.raises(Killed):
        lab.train(SHORT, run)
    resumed = new_run(tmp_path / "killed", resuming=True)
    again = lab.train(SHORT, resumed)
    assert resumed.begun_at == killed_at
    assert np.array_equal(again.images, whole.images)
    assert same(learned(tmp_path / "killed"), learned(tmp_path / "whole"))


def test_stopped_and_resumed(tmp_path: Path) -> None:
    """A run that is asked to stop leaves a checkpoint of the step it was in, and goes on from there."""
    whole = lab.train(SHORT, new_run(tmp_path / "whole"))
    asked = iter([False, False, True])
    with pytest.raises(Stopped):
        lab.train(SHORT, new_run(tmp_path / "stopped", stopping=lambda: next(asked)))
    resumed = new_run(tmp_path / "stopped", resuming=True)
    assert np.array_equal(lab.train(SHORT, resumed).images, whole.images)
    assert resumed.begun_at == 3


def test_each_step_moves_one_network(tmp_path: Path) -> None:
    """Where G's learning rate is zero only D learns, and the other way round."""
    states = {}
    for name, config in {"none": {"lr_g": 0.0, "lr_d": 0.0}, "g": {"lr_d": 0.0}, "d": {"lr_g": 0.0}}.items():
        lab.train(replace(SHORT, batch_norm=False, **config), new_run(tmp_path / name))
        states[name] = learned(tmp_path / name)
    assert same(states["d"]["generator"], states["none"]["generator"])
    assert same(states["g"]["discriminator"], states["none"]["discriminator"])
    assert not same(states["d"]["discriminator"], states["none"]["discriminator"])
    assert not same(states["g"]["generator"], states["none"]["generator"])


def test_a_run_that_diverges_ends(tmp_path: Path) -> None:
    """A loss that is not a number any more ends the run at the next report."""
    with pytest.raises(Diverged):
        lab.train(replace(SHORT, lr_d=1e30, steps=200), new_run(tmp_path / "wild"))


def test_the_balance_is_that_of_the_last_part(tmp_path: Path) -> None:
    """D's accuracy is averaged over the last tenth of the steps, through a resumption too."""
    run = new_run(tmp_path / "a")
    lab.train(replace(SHORT, steps=30), run)
    assert run.last_part.count == 3
    assert 0 <= run.last_part.means()["d_accuracy"] <= 1
    resumed = new_run(tmp_path / "a", resuming=True)
    lab.train(replace(SHORT, steps=30), resumed)
    assert resumed.last_part.means() == run.last_part.means()
