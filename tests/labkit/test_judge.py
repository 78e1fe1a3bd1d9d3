"""The judge: kept once trained, and silent where it knows too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit import judge
from gan_tutor.labkit.data import ImageSet, load, split

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's folder, and training that is short."""
    monkeypatch.setenv("GAN_TUTOR_HOME", str(tmp_path))
    monkeypatch.setattr(judge, "STEPS", 60)
    return tmp_path


@pytest.fixture(scope="module")
def digits() -> ImageSet:
    """Small digits, quick to learn."""
    return load("digits", size=16).take(np.arange(4000))


def test_judge_is_trained_once(home: Path, digits: ImageSet, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time the judge comes from its file and sees the same; nothing is trained."""
    first = judge.obtain_judge(digits, split(digits))
    monkeypatch.delattr(judge, "train_judge")
    second = judge.obtain_judge(digits, split(digits))
    assert second.accuracy == first.accuracy > 0.85
    torch.testing.assert_close(
        second.look(digits.images[:50]).features, first.look(digits.images[:50]).features
    )
    assert [path.name for path in (home / "judges").iterdir()] == [
        f"{digits.digest[:32]}-{judge.REVISION}.pt"
    ]


def test_damaged_judge_is_made_anew(home: Path, digits: ImageSet) -> None:
    """A file that is no judge is replaced by one."""
    place = home / "judges" / f"{digits.digest[:32]}-{judge.REVISION}.pt"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"not a judge")
    judge.obtain_judge(digits, split(digits))
    assert place.stat().st_size > 10_000


def test_judge_refuses_what_it_cannot_know(home: Path, digits: ImageSet) -> None:
    """Where the labels mean nothing, the judge says how little it knows and judges nothing."""
    labels = np.random.default_rng(0).integers(0, 10, len(digits))
    nonsense = ImageSet("nonsense", digits.images, labels, digits.classes)
    with pytest.raises(GanTutorError, match=r"knows only \d+ % of the held-out real images of nonsense"):
        judge.obtain_judge(nonsense, split(nonsense))


def test_features_have_unit_variance(home: Path, digits: ImageSet) -> None:
    """On the images that were learned from, each feature has mean 0 and deviation 1."""
    parts = split(digits)
    features = judge.obtain_judge(digits, parts).look(parts.train.images).features
    torch.testing.assert_close(features.mean(dim=0), torch.zeros(judge.FEATURES), atol=1e-3, rtol=0)
    torch.testing.assert_close(features.std(dim=0), torch.ones(judge.FEATURES), atol=1e-3, rtol=0)


def test_same_data_same_judge(digits: ImageSet) -> None:
    """Training does not depend on what random numbers were drawn before, and draws none from the run's."""
    parts = split(digits)
    torch.manual_seed(1)
    first = judge.train_judge(parts, steps=3)
    after = torch.rand(1)
    torch.manual_seed(1)
    assert torch.equal(torch.rand(1), after)
    second = judge.train_judge(parts, steps=3)
    for one, other in zip(first.network.parameters(), second.network.parameters(), strict=True):
        assert torch.equal(one, other)


def test_judge_without_labels(digits: ImageSet) -> None:
    """Without labels the judge learns to tell how far an image was turned, and knows no classes."""
    unlabelled = ImageSet("unlabelled", digits.images, None)
    made = judge.train_judge(split(unlabelled), steps=60)
    assert made.classes == 0
    assert made.accuracy > 0.5
