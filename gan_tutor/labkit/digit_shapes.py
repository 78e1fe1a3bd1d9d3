"""How people write the ten digits: the allographs, as skeletons of pen strokes.

A skeleton is a set of control points and the strokes that run through them (uniform Catmull-Rom splines);
where one stroke begins at the end of another there is a corner. Every allograph has two extreme forms with
the same strokes, so that each mixture of the two is a digit as well: a family of hands, not one.

Coordinates: x to the right, y down, both in a box of 0 to 100.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SEGMENTS", "Allograph", "Skeleton", "allographs", "skeleton"]

Points = tuple[tuple[int, int], ...]
Floats = NDArray[np.float32]

SEGMENTS = 44
"""Straight pieces that a skeleton is drawn with; at 64 px none is longer than about 5 px."""


@dataclass(frozen=True)
class Allograph:
    """One way to write a digit.

    `one` and `other` are the extreme forms; `strokes` index into both; `weight` says how common this way is.
    """

    one: Points
    other: Points
    strokes: tuple[tuple[int, ...], ...]
    weight: float


@dataclass(frozen=True)
class Skeleton:
    """An allograph made ready for drawing: control points times a matrix gives the ends of the segments.

    Attributes:
        one, other: control points of the extreme forms, (C, 2), in 0 to 1.
        starts, ends: (SEGMENTS, C) matrices that take control points to the ends of each segment.
        along: (SEGMENTS,) where on its stroke a segment lies, 0 to 1.
    """

    one: Floats
    other: Floats
    starts: Floats
    ends: Floats
    along: Floats


DIGITS: dict[int, tuple[Allograph, ...]] = {
    0: (
        Allograph(  # closed oval, round or narrow
            ((50, 2), (20, 18), (6, 50), (20, 84), (50, 98), (80, 84), (94, 50), (80, 18)),
            ((56, 1), (36, 14), (24, 50), (32, 86), (50, 99), (70, 86), (76, 50), (72, 14)),
            ((0, 1, 2, 3, 4, 5, 6, 7, 0),),
            3,
        ),
        Allograph(  # ends beside its beginning: overlapping, or left open
            ((46, 8), (18, 22), (8, 54), (24, 88), (54, 97), (84, 78), (90, 42), (68, 10), (34, 4)),
            ((64, 14), (36, 12), (18, 48), (30, 88), (58, 96), (80, 74), (82, 44), (74, 12), (48, 0)),
            ((0, 1, 2, 3, 4, 5, 6, 7, 8),),
            2,
        ),
    ),
    1: (
        Allograph(  # a bare stroke, straight or slightly bent
            ((50, 0), (50, 50), (50, 100)),
            ((56, 0), (47, 50), (50, 100)),
            ((0, 1, 2),),
            4,
        ),
        Allograph(  # with a flag
            ((38, 22), (56, 0), (55, 50), (54, 100)),
            ((22, 36), (54, 0), (54, 50), (52, 100)),
            (
                (0, 1),
                (1, 2, 3),
            ),
            3,
        ),
        Allograph(  # with a flag and a foot
            ((34, 22), (54, 0), (53, 50), (52, 98), (30, 98), (76, 97)),
            ((28, 26), (52, 0), (52, 50), (52, 98), (22, 100), (84, 98)),
            ((0, 1), (1, 2, 3), (4, 3, 5)),
            1,
        ),
    ),
    2: (
        Allograph(  # a corner at the foot
            ((12, 26), (28, 5), (58, 0), (82, 20), (72, 48), (40, 76), (10, 97), (50, 95), (92, 96)),
            ((18, 18), (36, 2), (62, 4), (76, 24), (64, 50), (38, 72), (16, 96), (50, 99), (84, 92)),
            (
                (0, 1, 2, 3, 4, 5, 6),
                (6, 7, 8),
            ),
            4,
        ),
        Allograph(  # a loop at the foot
            (
                (14, 22),
                (40, 2),
                (72, 12),
                (74, 40),
                (50, 74),
                (22, 94),
                (8, 84),
                (24, 74),
                (50, 88),
                (94, 94),
            ),
            (
                (20, 14),
                (44, 2),
                (66, 10),
                (70, 36),
                (54, 72),
                (26, 98),
                (10, 94),
                (20, 80),
                (46, 86),
                (90, 82),
            ),
            ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9),),
            3,
        ),
    ),
    3: (
        Allograph(  # two bows that meet in a point
            ((16, 14), (46, 0), (76, 14), (70, 38), (42, 48), (76, 58), (84, 80), (52, 99), (12, 88)),
            ((24, 8), (50, 0), (70, 16), (64, 36), (36, 46), (70, 54), (78, 78), (48, 100), (16, 94)),
            (
                (0, 1, 2, 3, 4),
                (4, 5, 6, 7, 8),
            ),
            4,
        ),
        Allograph(  # a small loop where the bows meet
            (
                (18, 12),
                (50, 0),
                (76, 16),
                (62, 40),
                (40, 50),
                (36, 42),
                (54, 44),
                (82, 68),
                (64, 96),
                (14, 92),
            ),
            (
                (22, 8),
                (52, 2),
                (72, 20),
                (56, 42),
                (36, 48),
                (40, 40),
                (58, 48),
                (76, 70),
                (56, 98),
                (20, 90),
            ),
            ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9),),
            1,
        ),
        Allograph(  # a flat top
            ((16, 4), (74, 2), (44, 38), (76, 50), (84, 76), (54, 98), (14, 90)),
            ((22, 2), (78, 4), (40, 40), (68, 48), (76, 72), (48, 99), (18, 94)),
            (
                (0, 1),
                (1, 2),
                (2, 3, 4, 5, 6),
            ),
            1,
        ),
    ),
    4: (
        Allograph(  # open at the top, two strokes
            ((22, 2), (14, 54), (50, 55), (92, 52), (74, 4), (70, 50), (66, 100)),
            ((30, 4), (10, 58), (46, 60), (82, 54), (66, 20), (62, 60), (60, 100)),
            ((0, 1), (1, 2, 3), (4, 5, 6)),
            4,
        ),
        Allograph(  # open and round, in one bow
            ((20, 4), (16, 34), (30, 54), (56, 50), (78, 34), (80, 2), (74, 48), (66, 100)),
            ((26, 8), (20, 38), (34, 52), (56, 46), (72, 34), (76, 8), (70, 50), (70, 98)),
            ((0, 1, 2, 3, 4), (5, 6, 7)),
            2,
        ),
        Allograph(  # closed, a triangle
            ((66, 100), (67, 50), (68, 0), (6, 66), (50, 67), (94, 66)),
            ((58, 100), (62, 50), (66, 2), (14, 60), (48, 62), (86, 58)),
            (
                (0, 1, 2),
                (2, 3),
                (3, 4, 5),
            ),
            2,
        ),
    ),
    5: (
        Allograph(  # a bar, a neck and a belly
            ((86, 2), (28, 4), (22, 42), (52, 36), (84, 58), (72, 90), (38, 99), (8, 88)),
            ((92, 6), (36, 6), (26, 44), (50, 40), (72, 62), (62, 90), (34, 98), (12, 86)),
            ((0, 1), (1, 2), (2, 3, 4, 5, 6, 7)),
            4,
        ),
        Allograph(  # in one stroke, nearly an S
            ((88, 4), (56, 2), (28, 12), (26, 40), (58, 50), (80, 72), (58, 96), (10, 92)),
            ((80, 0), (50, 4), (32, 18), (34, 40), (60, 54), (70, 76), (46, 98), (14, 88)),
            ((0, 1, 2, 3, 4, 5, 6, 7),),
            2,
        ),
    ),
    6: (
        Allograph(  # a bow down into a loop
            ((70, 2), (36, 22), (16, 58), (24, 90), (54, 99), (80, 80), (72, 56), (46, 52), (18, 72)),
            ((60, 0), (32, 24), (20, 62), (28, 92), (50, 98), (70, 82), (62, 62), (42, 62), (22, 82)),
            ((0, 1, 2, 3, 4, 5, 6, 7, 8),),
            4,
        ),
        Allograph(  # a straight stem
            ((44, 0), (28, 36), (20, 72), (36, 97), (62, 92), (74, 70), (54, 52), (24, 66)),
            ((36, 0), (28, 38), (24, 76), (38, 98), (58, 94), (66, 76), (52, 64), (26, 78)),
            ((0, 1, 2, 3, 4, 5, 6, 7),),
            2,
        ),
    ),
    7: (
        Allograph(  # plain
            ((10, 8), (48, 5), (88, 4), (62, 46), (44, 100)),
            ((18, 14), (50, 8), (80, 4), (66, 48), (60, 100)),
            (
                (0, 1, 2),
                (2, 3, 4),
            ),
            4,
        ),
        Allograph(  # rounded shoulder
            ((10, 14), (40, 4), (76, 4), (80, 24), (62, 56), (48, 100)),
            ((16, 20), (44, 8), (72, 6), (78, 26), (70, 58), (64, 100)),
            ((0, 1, 2, 3, 4, 5),),
            2,
        ),
        Allograph(  # crossed, with a hook in front
            ((12, 22), (16, 4), (50, 5), (88, 2), (62, 46), (46, 100), (36, 52), (84, 46)),
            ((16, 16), (18, 4), (50, 8), (82, 6), (64, 50), (54, 100), (30, 56), (86, 54)),
            ((0, 1), (1, 2, 3), (3, 4, 5), (6, 7)),
            2,
        ),
    ),
    8: (
        Allograph(  # a figure of eight in one stroke
            (
                (72, 12),
                (44, 0),
                (20, 18),
                (38, 42),
                (72, 62),
                (76, 86),
                (48, 100),
                (20, 86),
                (28, 60),
                (62, 38),
                (78, 18),
            ),
            (
                (76, 10),
                (54, 0),
                (32, 16),
                (42, 40),
                (62, 60),
                (64, 88),
                (42, 100),
                (24, 86),
                (36, 62),
                (66, 36),
                (72, 12),
            ),
            ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),),
            4,
        ),
        Allograph(  # one ring on another
            (
                (50, 46),
                (26, 30),
                (30, 8),
                (52, 0),
                (74, 12),
                (72, 34),
                (22, 62),
                (20, 88),
                (50, 100),
                (82, 86),
                (78, 60),
            ),
            (
                (52, 48),
                (32, 32),
                (36, 8),
                (56, 0),
                (72, 14),
                (70, 36),
                (32, 66),
                (28, 90),
                (46, 99),
                (66, 86),
                (70, 62),
            ),
            ((0, 1, 2, 3, 4, 5, 0), (0, 6, 7, 8, 9, 10, 0)),
            1.5,
        ),
    ),
    9: (
        Allograph(  # a loop and a straight stem
            ((76, 14), (48, 2), (20, 18), (22, 44), (50, 50), (74, 34), (78, 8), (72, 54), (66, 100)),
            ((72, 12), (50, 2), (30, 16), (30, 38), (50, 44), (68, 30), (74, 6), (70, 52), (72, 100)),
            ((0, 1, 2, 3, 4, 5, 6), (6, 7, 8)),
            4,
        ),
        Allograph(  # a tail that comes forward again
            ((74, 16), (48, 0), (20, 18), (24, 46), (54, 48), (76, 26), (78, 56), (62, 94), (24, 94)),
            ((70, 12), (50, 0), (28, 14), (28, 38), (52, 42), (72, 22), (74, 58), (60, 92), (32, 98)),
            ((0, 1, 2, 3, 4, 5, 6, 7, 8),),
            2,
        ),
        Allograph(  # in one bow, the stem bent
            ((76, 12), (46, 4), (18, 26), (34, 48), (64, 38), (80, 10), (70, 56), (48, 100)),
            ((68, 6), (48, 4), (26, 22), (36, 40), (60, 32), (72, 10), (66, 56), (56, 100)),
            ((0, 1, 2, 3, 4, 5), (5, 6, 7)),
            2,
        ),
    ),
}


def allographs(digit: int) -> tuple[Allograph, ...]:
    """The ways to write `digit` (0 to 9)."""
    return DIGITS[digit]


@cache
def skeleton(allograph: Allograph) -> Skeleton:
    """The allograph's control points and the matrices that sample its strokes."""
    one, other = _points(allograph.one), _points(allograph.other)
    shares = _shares([_length(one + other, stroke) for stroke in allograph.strokes])
    starts: list[Floats] = []
    ends: list[Floats] = []
    along: list[Floats] = []
    for stroke, pieces in zip(allograph.strokes, shares, strict=True):
        knots = np.linspace(0, len(stroke) - 1, pieces + 1)
        weights = np.stack([_weights(stroke, knot, len(one)) for knot in knots])
        starts.append(weights[:-1])
        ends.append(weights[1:])
        along.append(np.linspace(0, 1, pieces, dtype=np.float32))
    return Skeleton(one, other, np.concatenate(starts), np.concatenate(ends), np.concatenate(along))


def _points(points: Points) -> Floats:
    return np.array(points, dtype=np.float32) / np.float32(100)


def _length(points: Floats, stroke: tuple[int, ...]) -> float:
    return float(np.linalg.norm(np.diff(points[list(stroke)], axis=0), axis=1).sum())


def _shares(lengths: list[float]) -> list[int]:
    """SEGMENTS split in proportion to the lengths, at least two for each stroke."""
    shares = [max(2, round(SEGMENTS * length / sum(lengths))) for length in lengths]
    shares[shares.index(max(shares))] += SEGMENTS - sum(shares)
    return shares


def _weights(stroke: tuple[int, ...], knot: float, count: int) -> Floats:
    """How much each control point counts at `knot` of the stroke (Catmull and Rom 1974, tension 1/2)."""
    piece = min(int(knot), len(stroke) - 2)
    weights = np.zeros(count, dtype=np.float32)
    for index, weight in zip(_around(stroke, piece), _basis(knot - piece), strict=True):
        weights[index] += weight
    return weights


def _around(stroke: tuple[int, ...], piece: int) -> Iterator[int]:
    """The control points that shape a piece; a closed stroke goes round, an open one repeats its ends."""
    closed = stroke[0] == stroke[-1]
    last = len(stroke) - 1
    for at in range(piece - 1, piece + 3):
        yield stroke[at % last] if closed else stroke[min(max(at, 0), last)]


def _basis(t: float) -> tuple[float, float, float, float]:
    return (
        (-t + 2 * t**2 - t**3) / 2,
        (2 - 5 * t**2 + 3 * t**3) / 2,
        (t + 4 * t**2 - 3 * t**3) / 2,
        (-(t**2) + t**3) / 2,
    )
