"""Sets of images whose verdict is known before anything is measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gan_tutor.labkit.data import ImageSet, Split

__all__ = ["KnownSet", "known_sets"]


@dataclass(frozen=True)
class KnownSet:
    """Images, the classes asked for if any, and the name that must come first; None: all must pass."""

    name: str
    images: NDArray[np.uint8]
    labels: NDArray[np.int64] | None
    first: str | None


def known_sets(parts: Split) -> list[KnownSet]:
    """Sets made of the data set's own images (10 classes) and of noise, as many as it holds out."""
    real = parts.held_out
    count = len(real)
    assert real.labels is not None
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, real.images.shape, dtype=np.uint8)
    half_noise = np.concatenate([real.images[: count // 2], noise[: count - count // 2]])
    average = ((real.images.astype(np.uint16) + real.images[rng.permutation(count)]) // 2).astype(np.uint8)
    one_each = np.array([np.flatnonzero(real.labels == k)[0] for k in range(10)])
    asked = np.arange(count) % 10
    shuffled = rng.permutation(real.labels)
    swapped = np.array([0, 1, 2, 5, 4, 3, 6, 7, 8, 9])[real.labels]
    two_left = only(parts, [3, 4], count, rng)
    return [
        KnownSet("held-out real images", real.images, None, None),
        KnownSet("held-out real images with their labels", real.images, real.labels, None),
        KnownSet("real images that were learned from", parts.train.images[:count], None, None),
        KnownSet("noise", noise, None, "not-converged"),
        KnownSet("half of them noise", half_noise, None, "not-converged"),
        KnownSet("plain grey with faint noise", grey(real, rng), None, "not-converged"),
        KnownSet("averages of two real images", average, None, "blurry"),
        KnownSet("blurred, 1 px of 28", blurred(real.images, 1), None, "blurry"),
        KnownSet("blurred, 2 px of 28", blurred(real.images, 2), None, "blurry"),
        KnownSet("one image repeated", np.repeat(real.images[:1], count, axis=0), None, "mode-collapse"),
        KnownSet("50 images 40 times each", cycled(real, 50), None, "mode-collapse"),
        KnownSet("200 images 10 times each", cycled(real, 200), None, "mode-collapse"),
        KnownSet("one class only (1)", only(parts, [1], count, rng), None, "mode-collapse"),
        KnownSet("one class only (3)", only(parts, [3], count, rng), None, "mode-collapse"),
        KnownSet("two classes only", two_left, None, "mode-collapse"),
        KnownSet("one class missing (0)", only(parts, [*range(1, 10)], count, rng), None, "missing-class"),
        KnownSet("one class missing (9)", only(parts, [*range(9)], count, rng), None, "missing-class"),
        KnownSet("labels shuffled", real.images, shuffled, "condition-ignored"),
        KnownSet("labels of two classes swapped", real.images, swapped, "condition-ignored"),
        KnownSet(
            "one fixed image a class", real.images[one_each][asked], asked, "mode-collapse-within-class"
        ),
    ]


def grey(data: ImageSet, rng: np.random.Generator) -> NDArray[np.uint8]:
    """What a generator gives that has learned nothing: the middle of the range and hardly more."""
    return np.round(127.5 + 3 * rng.normal(size=data.images.shape)).astype(np.uint8)


def blurred(images: NDArray[np.uint8], pixels: float) -> NDArray[np.uint8]:
    """Gaussian blur; the standard deviation is for a picture of 28 pixels."""
    blur = ImageFilter.GaussianBlur(pixels * images.shape[1] / 28)
    return np.stack([np.asarray(Image.fromarray(image).filter(blur)) for image in images])


def cycled(data: ImageSet, different: int) -> NDArray[np.uint8]:
    """The first images over and over, as many as the data set has."""
    images: NDArray[np.uint8] = data.images[np.arange(len(data)) % different]
    return images


def only(parts: Split, classes: list[int], count: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Different real images of these classes; where the data set has too few, each about as often."""
    assert parts.train.labels is not None
    places = np.flatnonzero(np.isin(parts.train.labels, classes))
    repeats = -(-count // len(places))
    chosen = rng.permutation(np.tile(rng.permutation(places), repeats)[:count])
    images: NDArray[np.uint8] = parts.train.images[chosen]
    return images
