"""VGG-19's convolutional layers as eyes for style transfer, with the weights that torchvision published.

Simonyan and Zisserman 2015 (configuration E), trained on ImageNet. As Gatys et al. 2016 recommend for
drawing, the maxima between the blocks are replaced by means, which let gradients through everywhere. Style is
looked for in their five layers, conv1_1 to conv5_1.

The weights were never at hand where this was written: the tests use random ones of the same shapes, so that
layers, scaling and gradients are tested, but no picture drawn with trained weights was ever looked at.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_tutor import paths
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _
from gan_tutor.labkit.catalogue import VGG19
from gan_tutor.labkit.checkpoint import read_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["BLOCKS", "Vgg19Features", "require_weights"]

# Each convolution, 3x3: its number in torchvision's `features`, channels in, channels out. Its ReLU follows.
BLOCKS: tuple[tuple[tuple[int, int, int], ...], ...] = (
    ((0, 3, 64), (2, 64, 64)),
    ((5, 64, 128), (7, 128, 128)),
    ((10, 128, 256), (12, 256, 256), (14, 256, 256), (16, 256, 256)),
    ((19, 256, 512), (21, 512, 512), (23, 512, 512), (25, 512, 512)),
    ((28, 512, 512),),  # conv5_1 is the last one that is looked at
)
MEAN, DEVIATION = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet's pixels from 0 to 1, R G B

Filters = list[list[tuple[Tensor, Tensor]]]  # of each block: weight (out, in, 3, 3) and bias (out,)


class Vgg19Features:
    """The first layer of each block; each is divided by its root mean square on the style.

    Args:
        style: (1, 3, H, W) in [-1, 1], H and W at least 16; the network goes to its device.

    Raises:
        GanTutorError: the weights are not there, or the file holds something else.
    """

    def __init__(self, style: Tensor) -> None:
        self._filters = _filters(require_weights(), style.device)
        self._mean, self._deviation = (
            torch.tensor(each, device=style.device).view(1, 3, 1, 1) for each in (MEAN, DEVIATION)
        )
        self._rms = [torch.ones((), device=style.device)] * len(self._filters)
        self._rms = [layer.float().square().mean().sqrt().clamp(min=1e-12) for layer in self(style)]

    def __call__(self, picture: Tensor) -> list[Tensor]:
        """Picture (1, 3, H, W) to features, (1, 64, H, W), (1, 128, H/2, W/2) to (1, 512, H/16, W/16)."""
        x = ((picture + 1) / 2 - self._mean) / self._deviation
        layers: list[Tensor] = []
        for block in self._filters:
            if layers:
                x = F.avg_pool2d(x, 2)
            for place, (weight, bias) in enumerate(block):
                x = F.relu(F.conv2d(x, weight, bias, padding=1))
                if place == 0:
                    layers.append(x / self._rms[len(layers)])
        return layers


def require_weights() -> Path:
    """Where the weights lie.

    Raises:
        GanTutorError: they are not there; says how to download them.
    """
    path = VGG19.path(paths.home())
    if not path.is_file():
        raise GanTutorError(
            _("The weights of VGG-19 are not there: {file}").format(file=path),
            _("Download them (575 MB): gan-tutor data get vgg19"),
        )
    return path


@lru_cache(maxsize=1)  # three sizes of the picture are looked at with the same weights
def _filters(path: Path, device: torch.device) -> Filters:
    """The weights on the device, read without executing anything in the file."""
    try:
        return _chosen(read_record(path), BLOCKS, device)
    except (ValueError, KeyError) as error:
        raise GanTutorError(
            _("{file} does not hold the weights of VGG-19, or is damaged.").format(file=path),
            _("Download them again: gan-tutor data get vgg19"),
        ) from error


def _chosen(
    record: Mapping[str, Any],
    blocks: Sequence[Sequence[tuple[int, int, int]]],
    device: torch.device,
) -> Filters:
    """The convolutions of the blocks; the classifier behind them is left.

    Raises:
        KeyError: a layer is missing.
        ValueError: one has another shape or is no tensor of real numbers.
    """
    filters: Filters = []
    for block in blocks:
        filters.append([])
        for number, channels_in, channels_out in block:
            weight, bias = (record[f"features.{number}.{each}"] for each in ("weight", "bias"))
            shapes = {(channels_out, channels_in, 3, 3): weight, (channels_out,): bias}
            for shape, each in shapes.items():
                if not (isinstance(each, Tensor) and each.is_floating_point() and each.shape == shape):
                    raise ValueError(f"features.{number}")
            filters[-1].append((weight.detach().float().to(device), bias.detach().float().to(device)))
    return filters
