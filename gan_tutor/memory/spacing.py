"""The other scheduler: FSRS-6, which models how stable each memory is.

The model is that of the `fsrs` package (https://github.com/open-spaced-repetition/py-fsrs) with its
default parameters and a desired retention of 0.9. It counts time in hours; study days reach it as
noon UTC, so that two reviews on neighbouring days are always exactly one day apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import fsrs

    from gan_tutor.memory.ladder import Grade

__all__ = ["Memory", "Spacing", "answer", "bring_forward", "enrol", "predicted"]


@dataclass(frozen=True, slots=True)
class Memory:
    """What FSRS believes after the answer of study day `day`.

    `stability` is the number of days in which recall falls to 0.9; `difficulty` is from 1 to 10.
    """

    stability: float
    difficulty: float
    day: date


@dataclass(frozen=True, slots=True)
class Spacing:
    """The study day on which FSRS would ask the card; `memory` is None until it was answered once."""

    due: date
    memory: Memory | None = None


def enrol(day: date) -> Spacing:
    """The state of a card studied on `day`: first asked the day after."""
    return Spacing(due=day + timedelta(days=1))


def bring_forward(spacing: Spacing, day: date) -> Spacing:
    """The state of a card that is to be asked on `day` at the latest."""
    return Spacing(due=min(spacing.due, day), memory=spacing.memory)


def answer(spacing: Spacing, grade: Grade, day: date) -> Spacing:
    """The state after the first answer of study day `day`."""
    import fsrs

    card, _ = _scheduler().review_card(_card(spacing.memory), fsrs.Rating(grade), _noon(day))
    if card.stability is None or card.difficulty is None:
        raise AssertionError("FSRS gives every reviewed card a stability and a difficulty")
    return Spacing(due=card.due.date(), memory=Memory(card.stability, card.difficulty, day))


def predicted(spacing: Spacing, day: date) -> float | None:
    """The probability, 0 to 1, of recall on `day`; None for a card that was never answered."""
    if spacing.memory is None:
        return None
    return float(_scheduler().get_card_retrievability(_card(spacing.memory), _noon(day)))


@cache
def _scheduler() -> fsrs.Scheduler:
    import fsrs

    # Its fuzz draws from global randomness, which would make replaying the log impossible.
    return fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)


def _card(memory: Memory | None) -> fsrs.Card:
    import fsrs

    # The id means nothing here, but without one `Card` sleeps a millisecond to make it unique.
    if memory is None:
        return fsrs.Card(card_id=0)
    return fsrs.Card(
        card_id=0,
        state=fsrs.State.Review,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last_review=_noon(memory.day),
    )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
