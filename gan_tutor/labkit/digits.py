"""`digits`: handwritten digits drawn by this program, in any resolution, without a download.

Each image is written by a hand of its own: a way to form the digit, a mixture of that way's two extreme
forms, a slant, a pen, a pressure and a tremor. The strokes are cut into straight pieces and each piece inks
the pixels near it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gan_tutor.labkit.digit_shapes import Skeleton, allographs, skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["draw_digits"]

Floats = NDArray[np.float32]

CHUNK = 512  # images drawn at once: keeps the arrays of one step inside the processor's cache
FRAME = (0.68, 0.80)  # longer side of a digit, as a share of the picture; MNIST's is 20/28 = 0.71
PEN = 0.043  # median radius of the pen, as a share of the picture; 1.2 px at 28 px
THINNEST, THICKEST = 0.028, 0.066
EDGE = 0.055  # width over which ink fades, as a share of the picture: a soft pen, and MNIST's way of scaling


def draw_digits(labels: NDArray[np.int64], size: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """One picture for each label, white ink on black.

    Args:
        labels: (N,) digits, 0 to 9.
        size: side of a picture in pixels.
        rng: the only source of randomness; the same state gives the same pictures.

    Returns:
        (N, size, size), 0 to 255.
    """
    images = np.empty((len(labels), size, size), dtype=np.uint8)
    for chosen, shape in _batches(labels, rng):
        starts, ends, radii = _strokes(shape, len(chosen), rng)
        ink = _ink(starts * size, ends * size, radii * size, size)
        images[chosen] = np.round(ink * 255).astype(np.uint8)
    return images


def _batches(
    labels: NDArray[np.int64], rng: np.random.Generator
) -> Iterator[tuple[NDArray[np.int64], Skeleton]]:
    """The places of the images that share an allograph, at most CHUNK at a time."""
    for digit in range(10):
        places = np.flatnonzero(labels == digit)
        ways = allographs(digit)
        weights = np.array([way.weight for way in ways])
        choice = rng.choice(len(ways), size=len(places), p=weights / weights.sum())
        for number, way in enumerate(ways):
            mine = places[choice == number]
            for begin in range(0, len(mine), CHUNK):
                yield mine[begin : begin + CHUNK], skeleton(way)


def _strokes(shape: Skeleton, count: int, rng: np.random.Generator) -> tuple[Floats, Floats, Floats]:
    """Segments of `count` hands: starts and ends (count, S, 2) and radii (count, S), in picture widths."""
    points = _mixture(shape, count, rng)
    points = _tremor(points, rng)
    points = _lean(points, rng)
    starts = np.matmul(shape.starts, points)
    ends = np.matmul(shape.ends, points)
    radii = _pressure(shape.along, count, rng)
    corner, scale = _placing(starts, radii, rng)
    return starts * scale + corner, ends * scale + corner, radii


def _mixture(shape: Skeleton, count: int, rng: np.random.Generator) -> Floats:
    """Control points (count, C, 2) between the two forms, and a little beyond each."""
    share = _uniform(rng, -0.15, 1.15, (count, 1, 1))
    return shape.one + share * (shape.other - shape.one)


def _tremor(points: Floats, rng: np.random.Generator) -> Floats:
    """Points moved each for itself, and together by a smooth field (two waves, each along a direction)."""
    count = len(points)
    moved = points + rng.normal(0, 0.020, points.shape).astype(np.float32)
    for _wave in range(2):
        direction = _uniform(rng, 0, 2 * math.pi, (count, 1))
        length = _uniform(rng, 0.8, 1.8, (count, 1))
        phase = _uniform(rng, 0, 2 * math.pi, (count, 1))
        travel = points[..., 0] * np.cos(direction) + points[..., 1] * np.sin(direction)
        shift = rng.normal(0, 0.045, (count, 1, 2)).astype(np.float32)
        moved += np.sin(2 * math.pi * travel / length + phase)[..., None] * shift
    return moved


def _lean(points: Floats, rng: np.random.Generator) -> Floats:
    """Points made narrower or wider, slanted and turned: a linear map about the middle of the box."""
    count = len(points)
    width = 0.8 * np.exp(rng.normal(0, 0.14, count))
    slant = np.clip(rng.normal(0.14, 0.17, count), -0.3, 0.6)
    turn = rng.normal(0, 0.07, count)
    cos, sin = np.cos(turn), np.sin(turn)
    # rotation @ shear @ widen, written out; y points down, so a slant to the right is -y
    rows = [[cos * width, -cos * slant - sin], [sin * width, -sin * slant + cos]]
    matrix = np.moveaxis(np.array(rows, dtype=np.float32), 2, 0)
    leaning: Floats = np.matmul(points - np.float32(0.5), matrix.transpose(0, 2, 1))
    return leaning


def _pressure(along: Floats, count: int, rng: np.random.Generator) -> Floats:
    """Radius of the pen at each segment, (count, S), in picture widths."""
    pen = np.clip(PEN * np.exp(rng.normal(0, 0.25, (count, 1))), THINNEST, THICKEST)
    depth = np.abs(rng.normal(0, 0.12, (count, 1)))
    phase = rng.uniform(0, 2 * math.pi, (count, 1))
    radii: Floats = (pen * (1 + depth * np.sin(math.pi * along + phase))).astype(np.float32)
    return radii


def _placing(points: Floats, radii: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Corner (count, 1, 2) and scale (count, 1, 1) that put the digit with its ink inside the picture."""
    low, high = points.min(axis=1, keepdims=True), points.max(axis=1, keepdims=True)
    pen = radii.max(axis=1)[:, None, None]
    longer = (high - low).max(axis=2, keepdims=True)
    scale = (_uniform(rng, *FRAME, longer.shape) - 2 * pen) / longer
    free = 1 - (high - low) * scale - 2 * pen  # (count, 1, 2): what is left around the digit
    shift = np.clip(rng.normal(0.5, 0.06, free.shape), 0.2, 0.8).astype(np.float32)
    return pen + free * shift - low * scale, scale


def _ink(starts: Floats, ends: Floats, radii: Floats, size: int) -> Floats:
    """Ink in 0 to 1, (count, size, size), of segments given in pixels.

    Only a window around each segment is looked at, so the work grows with the ink, not with the picture.
    """
    count = len(starts)
    edge = max(1.0, EDGE * size)
    middle = (starts + ends) / 2
    reach = np.abs(ends - starts).max() / 2 + radii.max() + edge / 2
    side = 2 * math.ceil(reach) + 1
    steps = np.arange(side, dtype=np.int32) - side // 2
    columns = np.floor(middle[..., 0]).astype(np.int32)[..., None] + steps  # (count, S, side)
    rows = np.floor(middle[..., 1]).astype(np.int32)[..., None] + steps
    distance = _distance(starts, ends, columns, rows)  # (count, S, side, side)
    ink = np.clip((radii[..., None, None] - distance) / edge + 0.5, 0, 1)

    margin = side  # windows may reach over the edge; the margin takes what falls outside
    wide = size + 2 * margin
    page = np.zeros(count * wide * wide, dtype=np.float32)
    first = np.arange(count, dtype=np.int64)[:, None, None] * wide
    cells = (first + rows + margin)[..., :, None] * wide + (columns + margin)[..., None, :]
    np.maximum.at(page, cells.reshape(-1), ink.reshape(-1))
    return page.reshape(count, wide, wide)[:, margin:-margin, margin:-margin]


def _distance(starts: Floats, ends: Floats, columns: NDArray[np.int32], rows: NDArray[np.int32]) -> Floats:
    """Distance in pixels from the middle of each pixel of a window to its segment."""
    run = ends - starts
    squared = np.maximum((run**2).sum(axis=2), np.float32(1e-6))
    x = columns.astype(np.float32) + np.float32(0.5) - starts[..., 0, None]  # (count, S, side)
    y = rows.astype(np.float32) + np.float32(0.5) - starts[..., 1, None]
    run_x, run_y = run[..., 0, None], run[..., 1, None]
    across = (x * (run_x / squared[..., None]))[..., None, :]
    down = (y * (run_y / squared[..., None]))[..., :, None]
    nearest = np.clip(across + down, 0, 1)
    off_x = x[..., None, :] - nearest * run_x[..., None]
    off_y = y[..., :, None] - nearest * run_y[..., None]
    distance: Floats = np.sqrt(off_x**2 + off_y**2)
    return distance


def _uniform(rng: np.random.Generator, low: float, high: float, shape: tuple[int, ...]) -> Floats:
    return rng.uniform(low, high, shape).astype(np.float32)
