"""Short ways to say when something happens and what was answered."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from gan_tutor.memory.clock import Moment
from gan_tutor.memory.ladder import Grade
from gan_tutor.memory.store import Given

__all__ = ["START", "at", "day", "given"]

START = date(2026, 3, 2)
AGAIN, HARD, GOOD, EASY = Grade


def day(number: int) -> date:
    """The study day so many days after studying."""
    return START + timedelta(days=number)


def at(number: int) -> Moment:
    """Noon UTC of that day."""
    return Moment(datetime.combine(day(number), time(12), tzinfo=UTC), 0, day(number))


def given(item: str, grade: int = Grade.GOOD, typed: str = "мрежа") -> Given:
    """An answer to `item`."""
    return Given(item=item, rev=1, lang="bg", typed=typed, suggested=None, grade=Grade(grade), took_ms=1200)
