"""The digits that the program draws."""

from __future__ import annotations

import numpy as np
import pytest

from gan_tutor.labkit.digit_shapes import SEGMENTS, allographs, skeleton
from gan_tutor.labkit.digits import draw_digits

ONE_OF_EACH = np.arange(10, dtype=np.int64)


def draw(labels: np.ndarray, size: int = 28, seed: int = 0) -> np.ndarray:
    """Pictures of the labels, from a seed."""
    return draw_digits(labels, size, np.random.default_rng(seed))


def test_same_seed_same_pictures() -> None:
    """The same seed draws the same pictures, bit for bit, and another seed draws others."""
    labels = np.tile(ONE_OF_EACH, 5)
    assert np.array_equal(draw(labels, seed=7), draw(labels, seed=7))
    assert not np.array_equal(draw(labels, seed=7), draw(labels, seed=8))


@pytest.mark.parametrize("size", [16, 28, 45, 64])
def test_any_resolution(size: int) -> None:
    """At every size the ink covers the same share of the picture, and hardly ever touches its edge."""
    images = draw(np.tile(ONE_OF_EACH, 40), size)
    assert images.shape == (400, size, size)
    assert images.dtype == np.uint8
    assert 0.09 < images.mean() / 255 < 0.17
    border = np.concatenate([images[:, [0, -1]].ravel(), images[:, :, [0, -1]].ravel()])
    assert (border > 200).mean() < 0.002


def test_every_picture_is_written_by_another_hand() -> None:
    """No two pictures of a digit are alike, and their ink differs as much as the pens of people do."""
    ones = draw(np.full(300, 1))
    assert len(np.unique(ones.reshape(300, -1), axis=0)) == 300
    ink = draw(np.full(300, 8)).mean(axis=(1, 2))
    assert ink.std() / ink.mean() > 0.15


def test_labels_tell_the_digit() -> None:
    """A nearest-centroid rule learned on some pictures names most of the others, so the labels are true."""
    labels = np.tile(ONE_OF_EACH, 200)
    images = draw(labels).reshape(len(labels), -1).astype(np.float32)
    centroids = np.stack([images[:1000][labels[:1000] == digit].mean(axis=0) for digit in range(10)])
    distances = ((images[1000:, None] - centroids) ** 2).sum(axis=2)
    assert (distances.argmin(axis=1) == labels[1000:]).mean() > 0.6


@pytest.mark.parametrize("digit", range(10))
def test_strokes_pass_through_their_control_points(digit: int) -> None:
    """Each stroke of each allograph begins and ends where its author put it, in SEGMENTS pieces in all."""
    for way in allographs(digit):
        shape = skeleton(way)
        assert len(shape.starts) == len(shape.ends) == len(shape.along) == SEGMENTS
        np.testing.assert_allclose(shape.starts.sum(axis=1), 1, atol=1e-5)
        begins = shape.starts[np.flatnonzero(shape.along == 0)] @ shape.one
        np.testing.assert_allclose(begins, [shape.one[stroke[0]] for stroke in way.strokes], atol=1e-5)
        finishes = shape.ends[np.flatnonzero(shape.along == 1)] @ shape.one
        np.testing.assert_allclose(finishes, [shape.one[stroke[-1]] for stroke in way.strokes], atol=1e-5)


def test_both_forms_have_the_same_points() -> None:
    """The two forms of an allograph can be mixed: as many points each, and strokes that name only those."""
    for digit in range(10):
        for way in allographs(digit):
            assert len(way.one) == len(way.other)
            assert {index for stroke in way.strokes for index in stroke} == set(range(len(way.one)))
