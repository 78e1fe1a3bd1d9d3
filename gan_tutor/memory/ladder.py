"""The ladder: reviews 1, 3, 7 and 30 days after studying, then further and further apart.

The best gap grows with the time that something is to be remembered: Cepeda et al. 2008, "Spacing
effects in learning" (doi:10.1111/j.1467-9280.2008.02209.x). Relearning after a failure pays: Rawson &
Dunlosky 2011, "Optimizing schedules of retrieval practice" (doi:10.1037/a0023956).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gan_tutor.memory.cards import CardKind

__all__ = ["GAPS", "LEECH", "Grade", "Ladder", "answer", "enrol", "gap", "is_due", "queue", "revise"]

GAPS = (1, 2, 4, 23, 60, 120, 240)
"""Days from one rung's review to the next; the last one repeats."""

MONTH = 3
"""The rung whose review comes 30 days after studying."""

LEECH = 4
"""So many lapses make a leech."""


class Grade(IntEnum):
    """How well an answer was recalled; the numbers are the keys that the learner presses."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def right(self) -> bool:
        """Whether the answer was recalled at all."""
        return self is not Grade.AGAIN


@dataclass(frozen=True, slots=True)
class Ladder:
    """Where a card stands; `due` is a study day, or None once the card has retired."""

    rung: int
    due: date | None
    lapses: int = 0


def gap(rung: int) -> timedelta:
    """The time between the review of the rung below and that of `rung`, in whole days."""
    return timedelta(days=GAPS[min(rung, len(GAPS) - 1)])


def enrol(day: date) -> Ladder:
    """The place of a card studied on `day`."""
    return Ladder(rung=0, due=day + gap(0))


def is_due(place: Ladder, day: date) -> bool:
    """Whether the card is to be asked on `day`."""
    return place.due is not None and place.due <= day


def answer(place: Ladder, grade: Grade, day: date, *, kind: CardKind, retire: bool) -> Ladder:
    """The place after the first answer of study day `day`.

    Gaps are counted from the day of the answer, not from the day it was due, so that a late
    review never brings two rungs closer together than their gap.
    """
    if not grade.right:
        return _lapse(place, day, kind)
    if not is_due(place, day):
        return place
    if grade is Grade.HARD:
        return replace(place, due=day + gap(place.rung))
    return _promote(place, day, retire=retire)


def revise(place: Ladder, day: date) -> Ladder:
    """The place of a card whose question or answer has changed: from the start, but no lapse."""
    return replace(enrol(day), lapses=place.lapses)


def queue(place: Ladder, day: date) -> Ladder:
    """The place of a card that a failed lab brings forward to `day`.

    One rung down, so that a right answer restores the rung, with its whole gap from now on,
    instead of climbing past it early. A card that is due already stays as it is.
    """
    if is_due(place, day):
        return place
    return replace(place, rung=max(place.rung - 1, 0), due=day)


def _lapse(place: Ladder, day: date, kind: CardKind) -> Ladder:
    # Each rung of a plan asks something else, so a plan repeats the prompt that was not known.
    rung = place.rung if kind == "plan" else 0
    return Ladder(rung=rung, due=day + timedelta(days=1), lapses=place.lapses + 1)


def _promote(place: Ladder, day: date, *, retire: bool) -> Ladder:
    rung = place.rung + 1
    done = retire and rung > MONTH
    return replace(place, rung=rung, due=None if done else day + gap(rung))
