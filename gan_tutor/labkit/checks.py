"""The checks: figures against thresholds.

The thresholds stand on one number, **a quarter**: of what held-out real images reach, a quarter may be lost
(how far images are spoiled) or a quarter must be there (likeness and variety). docs/verdicts.md has the
figures of known sets on both sides of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _
from gan_tutor.labkit import figures
from gan_tutor.labkit.judge import FEATURES

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from gan_tutor.labkit.data import ImageSet, Split
    from gan_tutor.labkit.judge import Judge

__all__ = [
    "RULES",
    "Check",
    "Rule",
    "Yardstick",
    "check_balance",
    "check_classifier",
    "check_finite",
    "check_images",
    "check_style",
    "yardstick",
]


@dataclass(frozen=True)
class Rule:
    """A threshold, worked out from the same figure for held-out real images.

    Attributes:
        threshold: the figure of real images to the threshold.
        at_most: whether the threshold is the largest that passes, or the smallest.
    """

    threshold: Callable[[float], float]
    at_most: bool


@dataclass(frozen=True)
class Check:
    """One figure against its threshold.

    Attributes:
        id: `check.figure`.
        value: of the images judged.
        real: the same figure for held-out real images; None where there is none (of a run).
        threshold: the last value that passes.
        at_most: whether larger values fail, or smaller ones.
    """

    id: str
    value: float
    real: float | None
    threshold: float
    at_most: bool

    @property
    def passed(self) -> bool:
        """Whether the value is on the right side; one that is not a number is not."""
        return self.value <= self.threshold if self.at_most else self.value >= self.threshold

    def record(self) -> dict[str, Any]:
        """The check as metrics.json holds it."""
        return {
            "id": self.id,
            "value": self.value,
            "real": self.real,
            "threshold": self.threshold,
            "at_most": self.at_most,
            "passed": self.passed,
        }


@dataclass(frozen=True)
class Yardstick:
    """What images are held against: real ones, and the figures that other real ones reach beside them."""

    reference: figures.Reference
    real: dict[str, float]


def yardstick(parts: Split, judge: Judge) -> Yardstick:
    """The yardstick of a data set, for any number of verdicts; making it takes as long as one of them."""
    reference = figures.reference(parts.reference, judge)
    return Yardstick(reference, figures.measure(parts.held_out.images, parts.held_out.labels, reference))


RULES: dict[str, Rule] = {
    # a quarter of the contrast of real images
    "health.contrast": Rule(lambda real: 0.25 * real, at_most=False),
    # a quarter of the shades that real images have
    "health.grey": Rule(lambda _real: 0.25, at_most=False),
    # edges may lose a quarter of their steepness
    "quality.sharpness": Rule(lambda real: 0.75 * real, at_most=False),
    # a quarter of what real images reach, which is nearly all of them
    "quality.precision": Rule(lambda real: 0.25 * real, at_most=False),
    "diversity.coverage": Rule(lambda real: 0.25 * real, at_most=False),
    # features have unit variance: a quarter of all the variance of real images
    "quality.frechet": Rule(lambda real: real + FEATURES / 4, at_most=True),
    # a shift of the mean that costs this Fréchet distance, seen by (x·y/F + 1)³: (1 + 1/4)³ - 1
    "quality.kernel": Rule(lambda real: max(real, 0) + 1.25**3 - 1, at_most=True),
    "modes.absent": Rule(lambda _real: 0, at_most=True),
    # a quarter of the images in a class that has too many
    "modes.histogram": Rule(lambda _real: 0.25, at_most=True),
    # one twin in ten: D equally likely images give 1 - exp(-2000/D), so some 19,000 different ones
    "diversity.duplicates": Rule(lambda real: real + 0.1, at_most=True),
    # of what the judge itself reaches on real images: a quarter may be wrong, and in no class three quarters
    "steering.accuracy": Rule(lambda real: 0.75 * real, at_most=False),
    "steering.worst-class": Rule(lambda real: 0.25 * real, at_most=False),
    # within each class a quarter of the real variance
    "steering.spread": Rule(lambda real: 0.25 * real, at_most=False),
}

STRONGEST = 0.98  # accuracy of D from which its gradients say hardly anything any more
LEAST_ACCURACY = 0.9  # of a classifier with one hidden layer; guessing gives 0.1
LARGEST_GAP = 0.08
STYLE_LEFT = 0.1  # of the distance to the style: the run has to take nine tenths of the way
CONTENT_LEFT = 0.75  # of the distance of a picture that has nothing to do with the content
LIVELIEST = 1.25  # times the variation of the livelier of both pictures


def check_images(
    images: NDArray[np.uint8], labels: NDArray[np.int64] | None, against: Yardstick
) -> tuple[Check, ...]:
    """Measure the images beside held-out real ones, as many of each.

    Args:
        images: (N, H, W) or (N, H, W, 3), at least as many as the reference has; of more, some are drawn.
        labels: (N,) the classes asked for; None for an unconditional generator.
        against: the yardstick of the data set that the generator learned from.

    Raises:
        GanTutorError: there are too few images, or they are not of the data set's shape.
    """
    chosen = _choose(images, against.reference.data)
    asked = None if labels is None else labels[chosen]
    values = figures.measure(images[chosen], asked, against.reference)
    return tuple(_check(name, value, against.real[name]) for name, value in values.items())


def check_balance(accuracy: float) -> Check:
    """The discriminator's accuracy on fresh real and fake images over the last part of a run."""
    return Check("balance.accuracy", accuracy, None, STRONGEST, at_most=True)


def check_classifier(held_out: float, learned: float) -> tuple[Check, Check]:
    """A classifier's accuracy on images it has not seen, and how much better it knows those it has."""
    return (
        Check("accuracy.held-out", held_out, None, LEAST_ACCURACY, at_most=False),
        Check("accuracy.gap", learned - held_out, None, LARGEST_GAP, at_most=True),
    )


def check_style(gram: float, other_network: float, distance: float, variation: float) -> tuple[Check, ...]:
    """How far a picture has taken on a style, and what it has kept of its content.

    Args:
        gram: its Gram distance to the style, as a share of that from which the run began.
        other_network: the same under a network that the picture was not made with.
        distance: to the content; 0 for the content itself, 1 for a picture that has nothing to do with it.
        variation: its total variation, as a share of that of the livelier of the two pictures.
    """
    return (
        Check("style.gram", gram, None, STYLE_LEFT, at_most=True),
        Check("style.other-network", other_network, None, STYLE_LEFT, at_most=True),
        Check("content.distance", distance, None, CONTENT_LEFT, at_most=True),
        Check("smooth.variation", variation, None, LIVELIEST, at_most=True),
    )


def check_finite(*, finite: bool) -> Check:
    """Whether all figures of a run stayed numbers."""
    return Check("health.finite", float(finite), None, 1.0, at_most=False)


def _check(name: str, value: float, real: float) -> Check:
    rule = RULES[name]
    return Check(name, value, real, rule.threshold(real), rule.at_most)


def _choose(images: NDArray[np.uint8], real: ImageSet) -> NDArray[np.int64]:
    needed, shape = len(real), real.images.shape[1:]
    if images.shape[1:] != shape:
        raise GanTutorError(
            _("The images are {theirs}, those of {name} are {ours}.").format(
                theirs=_shape(images.shape[1:]), ours=_shape(shape), name=real.name
            ),
            _("Judge images by the data that their generator learned from, at the same size."),
        )
    if len(images) < needed:
        raise GanTutorError(
            _("There are {n} images; the verdict needs {needed}.").format(n=len(images), needed=needed),
            _("Draw more images from the generator."),
        )
    return np.random.default_rng(0).permutation(len(images))[:needed]


def _shape(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape))
