"""The days on which the tests play, and what the lesson `gan` asks on them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from gan_tutor.course.load import Course, open_course
from gan_tutor.paths import content_folder

__all__ = ["GAN", "PLAN", "QUESTIONS", "START", "day", "morning", "prompt"]

START = date(2026, 10, 20)  # five days before the clocks of Europe go back


def _course() -> Course:
    return open_course(content_folder())


GAN = _course()
QUESTIONS = frozenset(f"gan/{question.id}" for question in GAN.lesson("gan").retrieval)
PLAN = (1, 3, 7, 30)
"""The days after studying on which a rightly answered item is asked again."""


def day(number: int) -> date:
    """The study day so many days after `START`."""
    return START + timedelta(days=number)


def morning(value: date) -> datetime:
    """Nine o'clock of that day, UTC."""
    return datetime.combine(value, time(9), tzinfo=UTC)


def prompt(number: int) -> str:
    """The prompt of the review plan for day `number`."""
    return f"gan/plan/day-{number}"
