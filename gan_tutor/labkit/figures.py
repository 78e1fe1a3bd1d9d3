"""The figures that a verdict is spoken by: each a pure function of images and of what the judge saw.

Every figure is measured alike on generated and on held-out real images, with the same number of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from gan_tutor.labkit import metrics

if TYPE_CHECKING:
    from gan_tutor.labkit.data import ImageSet
    from gan_tutor.labkit.judge import Judge, Seen

__all__ = ["Reference", "measure", "reference", "sharpness"]

Images = NDArray[np.uint8]
Labels = NDArray[np.int64]

ABSENT_BELOW = 0.2  # of a class's real share: 2 % where ten classes are equally common


@dataclass(frozen=True)
class Reference:
    """Real images that others are compared with, as the judge sees them.

    Attributes:
        judge: the judge of the data set that they are from.
        data: the images and their labels.
        seen: their features and the classes that the judge gave them.
        shares: (classes,) how common each class is among the labels; empty without labels.
        sharpness: of the real images.
        grey: share of their pixels that are neither black nor white.
        radius: root-mean-square difference of pixels, 0 to 1, under which two images count as one.
    """

    judge: Judge
    data: ImageSet
    seen: Seen
    shares: NDArray[np.float64]
    sharpness: float
    grey: float
    radius: float


def reference(data: ImageSet, judge: Judge) -> Reference:
    """What the judge sees in the real images."""
    nearest = metrics.nearest_in_set(_pixels(data.images))
    return Reference(
        judge=judge,
        data=data,
        seen=judge.look(data.images),
        shares=_shares(data.labels, judge.classes) if data.labels is not None else np.empty(0),
        sharpness=sharpness(data.images),
        grey=_grey(data.images),
        # half the distance that one real image in a hundred has a neighbour within
        radius=float(nearest.quantile(0.01)) / 2,
    )


def measure(images: Images, labels: Labels | None, real: Reference) -> dict[str, float]:
    """Every figure that these images have; those on classes only where the real ones have labels.

    Args:
        images: as many as `real` has, of the same shape.
        labels: (N,) the classes that the generator was asked for; None for an unconditional one.
        real: what the images are compared with.
    """
    seen = real.judge.look(images)
    figures = {
        "health.contrast": float(_contrast(images).mean()) / 255,
        "health.grey": _grey(images) / max(real.grey, 1e-6),
    }
    figures |= _quality(images, seen, real)
    if real.judge.classes:
        figures |= _modes(seen, real)
    figures |= {
        "diversity.coverage": metrics.coverage(real.seen.features, seen.features),
        "diversity.duplicates": metrics.near_duplicates(_pixels(images), real.radius),
    }
    if labels is not None and real.data.labels is not None:
        figures |= _steering(seen, labels, real.seen, real.data.labels)
    return figures


def sharpness(images: Images) -> float:
    """How steep the edges are: differences of neighbouring pixels, as a share of an image's contrast.

    The 98th percentile within an image, so that thick and thin strokes count alike, and the mean over images.
    """
    values = images.astype(np.float32)
    down = np.abs(np.diff(values, axis=1)).reshape(len(values), -1)
    across = np.abs(np.diff(values, axis=2)).reshape(len(values), -1)
    steep = np.quantile(np.concatenate([down, across], axis=1), 0.98, axis=1)
    return float((steep / np.maximum(_contrast(images), 1)).mean())


def _quality(images: Images, seen: Seen, real: Reference) -> dict[str, float]:
    return {
        "quality.sharpness": sharpness(images) / max(real.sharpness, 1e-6),
        "quality.precision": metrics.precision(real.seen.features, seen.features),
        "quality.frechet": metrics.frechet_distance(real.seen.features, seen.features),
        "quality.kernel": metrics.kernel_distance(real.seen.features, seen.features),
    }


def _modes(seen: Seen, real: Reference) -> dict[str, float]:
    shares = _shares(seen.classes.numpy(), len(real.shares))
    return {
        "modes.absent": float((shares < ABSENT_BELOW * real.shares).sum()),
        "modes.histogram": float(np.abs(shares - real.shares).sum() / 2),  # total variation distance
    }


def _steering(seen: Seen, asked: Labels, real: Seen, real_labels: Labels) -> dict[str, float]:
    """How well classes were obeyed, and whether there is variety in what was made of each."""
    obeyed = seen.classes.numpy() == asked
    classes = np.unique(asked)
    spreads = [
        _spread(seen.features[asked == k]) / max(_spread(real.features[real_labels == k]), 1e-6)
        for k in classes
    ]
    return {
        "steering.accuracy": float(obeyed.mean()),
        "steering.worst-class": min(float(obeyed[asked == k].mean()) for k in classes),
        "steering.spread": min(spreads),
    }


def _spread(features: Tensor) -> float:
    """Total variance; 0 for fewer than two samples."""
    return float(features.var(dim=0).sum()) if len(features) > 1 else 0.0


def _shares(classes: Labels, count: int) -> NDArray[np.float64]:
    return np.bincount(classes, minlength=count) / max(len(classes), 1)


def _contrast(images: Images) -> NDArray[np.float32]:
    """Lightest minus darkest pixel of each image, 0 to 255."""
    flat = images.reshape(len(images), -1)
    contrast: NDArray[np.float32] = (flat.max(axis=1) - flat.min(axis=1)).astype(np.float32)
    return contrast


def _grey(images: Images) -> float:
    return float(((images > 0) & (images < 255)).mean())


def _pixels(images: Images) -> Tensor:
    """Images as points whose distance is the root-mean-square difference of their pixels, 0 to 1."""
    flat = torch.from_numpy(images.reshape(len(images), -1).astype(np.float32))
    return flat.div_(255 * flat.shape[1] ** 0.5)
