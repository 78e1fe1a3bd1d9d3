"""The verdicts, on sets of images whose verdict is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit.checks import RULES, Check, check_balance, yardstick
from gan_tutor.labkit.data import ImageSet, split
from gan_tutor.labkit.judge import train_judge
from gan_tutor.labkit.verdict import Verdict, diagnose, judge_images
from tests.labkit.known_sets import known_sets
from tests.labs.helpers import small_digits

if TYPE_CHECKING:
    from collections.abc import Callable

    from gan_tutor.labkit.checks import Yardstick
    from gan_tutor.labkit.data import Split

    Judged = Callable[[str], tuple[Split, Yardstick]]


@pytest.mark.parametrize("data", ["digits", "mnist"])
def test_known_sets(judged: Judged, data: str) -> None:
    """Real images pass everything; every set that is wrong fails, and what is wrong is named first."""
    parts, against = judged(data)
    sets = known_sets(parts)
    verdicts = {known.name: judge_images(known.images, known.labels, against) for known in sets}
    firsts = {name: next(iter(verdict.diagnosis), None) for name, verdict in verdicts.items()}
    assert firsts == {known.name: known.first for known in sets}
    assert {name: verdict.passed for name, verdict in verdicts.items()} == {
        known.name: known.first is None for known in sets
    }


def test_order_of_images_does_not_matter(judged: Judged) -> None:
    """More images than needed, sorted by class, are judged by a fair draw from all of them."""
    parts, against = judged("digits")
    assert parts.train.labels is not None
    images = parts.train.images[:6000][np.argsort(parts.train.labels[:6000])]
    assert judge_images(images, None, against).passed


def test_wrong_images_are_refused(judged: Judged) -> None:
    """Too few images, and images of another size, are errors that say what is needed."""
    parts, against = judged("digits")
    with pytest.raises(GanTutorError, match="There are 1999 images; the verdict needs 2000"):
        judge_images(parts.held_out.images[:1999], None, against)
    with pytest.raises(GanTutorError, match="The images are 14 x 28, those of digits are 28 x 28"):
        judge_images(parts.held_out.images[:, ::2], None, against)


def checks(**changed: float) -> tuple[Check, ...]:
    """Checks as good as real images, but for those changed."""
    real = dict.fromkeys(RULES, 1.0) | {
        "modes.absent": 0.0,
        "modes.histogram": 0.0,
        "diversity.duplicates": 0.0,
    }
    values = real | {name.replace("__", ".").replace("_", "-"): value for name, value in changed.items()}
    return tuple(
        Check(name, values[name], real[name], rule.threshold(real[name]), rule.at_most)
        for name, rule in RULES.items()
    )


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({}, ()),
        ({"health__grey": 0.1}, ("saturated",)),
        ({"health__contrast": 0.1, "quality__sharpness": 0.5}, ("not-converged",)),
        ({"quality__sharpness": 0.5}, ("blurry",)),
        ({"quality__frechet": 90}, ("not-converged",)),
        ({"quality__precision": 0, "modes__absent": 9, "modes__histogram": 0.9}, ("not-converged",)),
        ({"diversity__duplicates": 1, "steering__accuracy": 0.1}, ("mode-collapse",)),
        ({"diversity__duplicates": 1}, ("mode-collapse-within-class",)),
        ({"steering__spread": 0.1}, ("mode-collapse-within-class",)),
        ({"modes__absent": 1}, ("missing-class",)),
        ({"modes__absent": 8, "modes__histogram": 0.8}, ("mode-collapse",)),
        ({"modes__histogram": 0.3, "quality__kernel": 9}, ("not-converged",)),
        ({"modes__histogram": 0.3}, ("uneven-classes",)),
        ({"steering__worst_class": 0}, ("condition-ignored",)),
        ({"diversity__coverage": 0.1}, ("low-diversity",)),
        ({"quality__frechet": float("nan")}, ("not-converged",)),
    ],
)
def test_names(changed: dict[str, float], names: tuple[str, ...]) -> None:
    """Each way to fail has its name, and a set without fault has none."""
    assert diagnose(checks(**changed)) == names


def test_balance_is_named_before_its_consequences() -> None:
    """A discriminator that is too strong or too weak comes before the images that it spoiled."""
    bad = checks(quality__frechet=90)
    assert diagnose([*bad, check_balance(0.995)]) == ("discriminator-too-strong", "not-converged")
    assert diagnose([*bad, check_balance(0.5)]) == ("discriminator-too-weak", "not-converged")
    assert diagnose([*checks(), check_balance(0.5)]) == ()


def test_record_has_every_check() -> None:
    """The record has verdict, diagnosis and, for each check, value, the same for real data and threshold."""
    failed = checks(quality__frechet=90)
    record = Verdict(failed, diagnose(failed)).record()
    assert record["verdict"] == "failed"
    assert record["diagnosis"] == ["not-converged"]
    frechet = next(check for check in record["checks"] if check["id"] == "quality.frechet")
    assert frechet == {
        "id": "quality.frechet",
        "value": 90,
        "real": 1.0,
        "threshold": 17.0,
        "at_most": True,
        "passed": False,
    }


VALUES = st.dictionaries(st.sampled_from(sorted(RULES)), st.integers(-10, 1000) | st.floats(-10, 1000))


@given(VALUES, st.booleans())
def test_no_failure_without_a_name(values: dict[str, float], conditional: bool) -> None:
    """Whatever fails, something is named, nothing twice; where nothing fails, nothing is."""
    counted = {"modes.absent": int(values.get("modes.absent", 0))}
    named = {name.replace(".", "__").replace("-", "_"): value for name, value in (values | counted).items()}
    judged = tuple(c for c in checks(**named) if conditional or not c.id.startswith("steering"))
    names = diagnose(judged)
    assert bool(names) == any(not check.passed for check in judged)
    assert len(set(names)) == len(names)


def test_colour_images_without_labels() -> None:
    """A folder of colour pictures without classes is judged too: quality and diversity, but no classes."""
    grey = small_digits(3000, 16).images
    tint = np.random.default_rng(1).uniform(0.5, 1, (3000, 1, 1, 3))
    data = ImageSet("photographs", (grey[..., None] * tint).astype(np.uint8), None)
    parts = split(data)
    against = yardstick(parts, train_judge(parts, steps=60))
    real = judge_images(parts.held_out.images, None, against)
    assert real.passed
    assert {check.id.split(".")[0] for check in real.checks} == {"health", "quality", "diversity"}
    noise = np.random.default_rng(0).integers(0, 256, parts.held_out.images.shape, dtype=np.uint8)
    assert judge_images(noise, None, against).diagnosis[0] == "not-converged"
    repeated = np.repeat(parts.held_out.images[:1], 600, axis=0)
    assert judge_images(repeated, None, against).diagnosis[0] == "mode-collapse"
