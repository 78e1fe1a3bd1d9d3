"""What a judge is given and what it says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["AGAIN", "GOOD", "HARD", "PointKey", "TrapKey", "Verdict", "exact"]

AGAIN, HARD, GOOD = 1, 2, 3  # the grade above them, easy (4), is the learner's to say


@dataclass(frozen=True)
class PointKey:
    """A key point: its id, and by language code the wordings that cover it (see `wording`)."""

    id: str
    wordings: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class TrapKey:
    """A known misconception: the sentence that sets it right, and the wordings that betray it."""

    say: str
    wordings: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Verdict:
    """What a judge makes of an answer.

    `right` is None for recall, where only the learner can say; `usable` is False where the answer is
    not of the kind that was asked for (no number, no such option, nothing at all). `found` and
    `missed` are ids of key points. `suggested` is a grade from 1 (again) to 4 (easy), or None where
    there is nothing to go by.
    """

    right: bool | None
    usable: bool
    found: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    traps: tuple[TrapKey, ...] = ()
    suggested: int | None = None


def exact(right: bool | None) -> Verdict:
    """The verdict of a kind with one right answer; None for an answer that can't be used."""
    return Verdict(right=bool(right), usable=right is not None, suggested=GOOD if right else AGAIN)
