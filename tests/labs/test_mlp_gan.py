"""The networks of the fully connected GAN."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.labs.helpers import load_lab

if TYPE_CHECKING:
    from torch import nn

lab = load_lab("mlp_gan")


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
