"""What the log and the states add up to; answers that were taken back count nowhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from gan_tutor.memory import spacing
from gan_tutor.memory.events import Answer, Event, Review
from gan_tutor.memory.ladder import LEECH
from gan_tutor.memory.replay import live

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gan_tutor.memory.cards import Scheduler
    from gan_tutor.memory.states import CardState

__all__ = ["Recall", "answers_by_day", "forecast", "leeches", "predicted_recall", "recall_by_rung"]


@dataclass(frozen=True, slots=True)
class Recall:
    """So many answers right of so many asked."""

    right: int
    asked: int

    @property
    def share(self) -> float:
        """The share that was right, 0 to 1."""
        return self.right / self.asked


def answers_by_day(events: Iterable[Event]) -> dict[date, int]:
    """How many answers of any kind each study day saw, in the order of the days."""
    days = Counter(event.moment.day for event in live(events) if isinstance(event, Answer))
    return dict(sorted(days.items()))


def recall_by_rung(events: Iterable[Event]) -> dict[int, Recall]:
    """How many due answers were right, by the rung that the card stood on.

    Only due ones: an early answer or a repetition does not show what lasted for the rung's gap.
    """
    asked: Counter[int] = Counter()
    right: Counter[int] = Counter()
    for event in live(events):
        if isinstance(event, Review) and event.kind == "due":
            rung = event.before.ladder.rung
            asked[rung] += 1
            right[rung] += event.grade.right
    return {rung: Recall(right[rung], asked[rung]) for rung in sorted(asked)}


def forecast(
    states: Iterable[CardState], today: date, scheduler: Scheduler, days: int = 30
) -> dict[date, int]:
    """How many cards fall due on each of `days` days, if nothing is answered; overdue ones today."""
    days_due = (state.due(scheduler) for state in states if not state.suspended)
    due = Counter(max(day, today) for day in days_due if day is not None)
    return {day: due[day] for day in (today + timedelta(days=n) for n in range(days))}


def leeches(states: Iterable[CardState]) -> list[CardState]:
    """The cards still asked that lapsed four times or more, the worst first."""
    found = [state for state in states if state.ladder.lapses >= LEECH and not state.suspended]
    return sorted(found, key=lambda state: (-state.ladder.lapses, state.card))


def predicted_recall(states: Iterable[CardState], today: date) -> float | None:
    """The mean probability, 0 to 1, of recalling a card today (FSRS); None if there is nothing to predict.

    Cards answered today are left out: that they are known for the moment says nothing.
    """
    chances = [
        chance
        for state in states
        if not state.suspended
        and (state.spacing.memory is None or state.spacing.memory.day < today)
        and (chance := spacing.predicted(state.spacing, today)) is not None
    ]
    return sum(chances) / len(chances) if chances else None
