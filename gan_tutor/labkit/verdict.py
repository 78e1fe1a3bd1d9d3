"""The verdict: all checks of a set of images or of a run, and the names of what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gan_tutor.labkit.checks import check_images

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np
    from numpy.typing import NDArray

    from gan_tutor.labkit.checks import Check, Yardstick

__all__ = ["Verdict", "diagnose", "judge_images"]


@dataclass(frozen=True)
class Verdict:
    """All checks, and the names of what is wrong, the most telling first."""

    checks: tuple[Check, ...]
    diagnosis: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether every check passed."""
        return all(check.passed for check in self.checks)

    def record(self) -> dict[str, Any]:
        """`verdict`, `diagnosis` and `checks` as metrics.json holds them."""
        return {
            "verdict": "passed" if self.passed else "failed",
            "diagnosis": list(self.diagnosis),
            "checks": [check.record() for check in self.checks],
        }


WEAKEST = 0.52  # under this D does not see any difference


def judge_images(images: NDArray[np.uint8], labels: NDArray[np.int64] | None, against: Yardstick) -> Verdict:
    """The verdict on images alone, whoever made them.

    Raises:
        GanTutorError: they are too few, or not of the data set's shape.
    """
    checks = check_images(images, labels, against)
    return Verdict(checks, diagnose(checks))


def diagnose(checks: Iterable[Check]) -> tuple[str, ...]:
    """Names of what is wrong, the most telling first; empty if every check passed."""
    by_id = {check.id: check for check in checks}
    failed = {name for name, check in by_id.items() if not check.passed}
    return tuple(name for name, applies in _names(by_id, failed) if applies)


def _names(by_id: dict[str, Check], failed: set[str]) -> list[tuple[str, bool]]:
    """Each name with whether it applies, in the order in which they are told.

    Classes are counted only where the images are like real ones (precision): noise is all one class too.
    """
    contrast = "health.contrast" not in failed
    like_real = contrast and "quality.precision" not in failed
    quality = bool(failed & {"quality.precision", "quality.frechet", "quality.kernel"})
    absent, few = _absent(by_id)
    few_images = bool(failed & {"diversity.duplicates", "steering.spread"})
    obeys = {"steering.accuracy", "steering.worst-class"}.isdisjoint(failed)
    within_class = few_images and "steering.accuracy" in by_id and obeys and not absent
    collapse = (few_images and not within_class) or (few and like_real)
    blurry = contrast and "quality.sharpness" in failed
    weak = "balance.accuracy" in by_id and by_id["balance.accuracy"].value < WEAKEST
    explained = blurry or few_images or absent > 0
    return [
        ("diverged", "health.finite" in failed),
        ("overfitting", "accuracy.gap" in failed),
        ("underfitting", "accuracy.held-out" in failed and "accuracy.gap" not in failed),
        ("noisy", "smooth.variation" in failed),
        ("style-missing", bool(failed & {"style.gram", "style.other-network"})),
        ("content-lost", "content.distance" in failed),
        ("saturated", "health.grey" in failed),
        ("discriminator-too-strong", "balance.accuracy" in failed),
        ("discriminator-too-weak", weak and quality),
        ("blurry", blurry),
        ("not-converged", not like_real),
        ("mode-collapse", collapse),
        ("mode-collapse-within-class", within_class),
        ("missing-class", like_real and absent > 0 and not few),
        ("not-converged", like_real and quality and not explained),
        ("condition-ignored", not obeys and like_real and not collapse),
        ("uneven-classes", like_real and not quality and "modes.histogram" in failed and not absent),
        ("low-diversity", like_real and "diversity.coverage" in failed and not explained),
    ]


def _absent(by_id: dict[str, Check]) -> tuple[int, bool]:
    """How many classes are absent, and whether so many that few are left."""
    absent = by_id.get("modes.absent")
    histogram = by_id.get("modes.histogram")
    if absent is None or histogram is None:
        return 0, False
    return int(absent.value), histogram.value >= 0.5
