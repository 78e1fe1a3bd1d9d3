"""The networks of the convolutional GAN."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from torch import nn

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit.data import ImageSet, split
from tests.labs.helpers import load_lab, new_run, small_digits

if TYPE_CHECKING:
    from pathlib import Path

lab = load_lab("dcgan")


@pytest.mark.parametrize("size", range(16, 65, 4))
@pytest.mark.parametrize("colours", [1, 3])
def test_every_size(size: int, colours: int) -> None:
    """At every size G draws pictures of that size in tanh's range, and D answers each with one number."""
    config = lab.Config(channels=2)
    generator = lab.make_generator(config, size, colours)
    discriminator = lab.make_discriminator(config, size, colours)
    fake = generator(torch.randn(3, config.noise))
    assert fake.shape == (3, colours, size, size)
    assert fake.abs().max() <= 1
    assert discriminator(fake).shape == (3,)


def test_depth_follows_from_the_size() -> None:
    """Larger pictures are halved more often, as long as they can be."""
    assert [lab.halvings(size) for size in (16, 28, 32, 40, 44, 64)] == [2, 2, 2, 3, 2, 3]


def test_weights_are_those_of_the_paper() -> None:
    """Convolutions begin at N(0, 0.02), and the layers next to the pixels are not normalised."""
    discriminator = lab.make_discriminator(lab.Config(channels=64), 64, 3)
    kinds = [type(layer) for layer in discriminator]
    assert kinds[:2] == [nn.Conv2d, nn.LeakyReLU]
    assert kinds.count(nn.BatchNorm2d) == 2
    second = [layer for layer in discriminator if isinstance(layer, nn.Conv2d)][1]
    assert float(second.weight.detach().std()) == pytest.approx(0.02, rel=0.02)
    generator = lab.make_generator(lab.Config(channels=64), 64, 3)
    assert type(generator[-2]) is nn.ConvTranspose2d


def test_a_size_that_it_cannot_draw(tmp_path: Path) -> None:
    """A side that is no multiple of four is refused with the sizes that are not."""
    run = new_run(tmp_path)
    odd = small_digits(600, 18)
    run.parts = split(ImageSet("odd", odd.images, odd.labels, odd.classes))
    with pytest.raises(GanTutorError, match="16 to 64 pixels, a multiple of 4, not of 18"):
        lab.train(lab.Config(steps=1), run)


def test_colour_pictures() -> None:
    """Colour images are drawn in colour, as bytes."""
    config = lab.Config(channels=2)
    generator = lab.make_generator(config, 16, 3)
    assert lab.draw(generator, torch.randn(4, config.noise)).shape == (4, 16, 16, 3)
