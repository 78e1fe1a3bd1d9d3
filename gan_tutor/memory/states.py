"""The state of a card, and how each event changes it: the one place where the rules meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from gan_tutor.memory import ladder, spacing
from gan_tutor.memory.cards import CardKind, Scheduler, asks, kind_of, lesson_of
from gan_tutor.memory.ladder import Grade, Ladder
from gan_tutor.memory.spacing import Memory, Spacing

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "CardState",
    "answer",
    "enrol",
    "from_columns",
    "is_due",
    "queue",
    "revise",
    "to_columns",
]


@dataclass(frozen=True, slots=True)
class CardState:
    """All that is known about a card.

    Both schedulers are kept up all along, so that switching loses nothing. `last_day` is the study
    day of the last answer that counted; `studied_day` is None for a card that a failed lab enrolled.
    """

    card: str
    rev: int
    ladder: Ladder
    spacing: Spacing
    last_day: date | None = None
    suspended: bool = False
    studied_day: date | None = None

    @property
    def kind(self) -> CardKind:
        """Whether the card is a question or a plan."""
        return kind_of(self.card)

    @property
    def lesson(self) -> str:
        """The lesson that the card belongs to."""
        return lesson_of(self.card)

    def due(self, scheduler: Scheduler) -> date | None:
        """The study day on which `scheduler` asks the card; a plan's dates are always the ladder's."""
        by_fsrs = scheduler == "fsrs" and self.kind == "question"
        return self.spacing.due if by_fsrs else self.ladder.due


def enrol(card: str, rev: int, day: date) -> CardState:
    """The state of a card studied on `day`."""
    return CardState(card, rev, ladder.enrol(day), spacing.enrol(day), studied_day=day)


def is_due(state: CardState, item: str, day: date, scheduler: Scheduler) -> bool:
    """Whether an answer to `item` on `day` is the one that is awaited."""
    due = state.due(scheduler)
    return due is not None and due <= day and asks(item, state.ladder.rung)


def answer(state: CardState, item: str, grade: Grade, day: date, scheduler: Scheduler) -> CardState:
    """The state after an answer; only the first one of a study day changes anything."""
    if state.last_day == day:
        return state
    place = state.ladder
    # A prompt that the plan has moved past (a session left open overnight) earns no promotion.
    if asks(item, place.rung) or not grade.right:
        retire = scheduler == "ladder-retire"
        place = ladder.answer(place, grade, day, kind=state.kind, retire=retire)
    memory = spacing.answer(state.spacing, grade, day)
    return replace(state, ladder=place, spacing=memory, last_day=day)


def revise(state: CardState, rev: int, day: date) -> CardState:
    """The state after the question or its answer changed: what was remembered is no longer asked."""
    return replace(state, rev=rev, ladder=ladder.revise(state.ladder, day), spacing=spacing.enrol(day))


def queue(state: CardState | None, card: str, rev: int, day: date) -> CardState:
    """The state after a lab failed on what the card asks: due on `day`, enrolled if it was not.

    The next answer counts even if the card was answered earlier that day.
    """
    if state is None:
        return CardState(card, rev, Ladder(rung=0, due=day), Spacing(due=day))
    return replace(
        state,
        ladder=ladder.queue(state.ladder, day),
        spacing=spacing.bring_forward(state.spacing, day),
        last_day=None,
    )


def to_columns(state: CardState) -> dict[str, Any]:
    """The state as columns of the table `card`: strings, numbers and None, dates in ISO 8601."""
    memory = state.spacing.memory
    return {
        "card": state.card,
        "lesson": state.lesson,
        "kind": state.kind,
        "rev": state.rev,
        "rung": state.ladder.rung,
        "due": _text(state.ladder.due),
        "lapses": state.ladder.lapses,
        "last_day": _text(state.last_day),
        "suspended": int(state.suspended),
        "studied_day": _text(state.studied_day),
        "fsrs_due": state.spacing.due.isoformat(),
        "fsrs_day": _text(memory.day if memory else None),
        "fsrs_stability": memory.stability if memory else None,
        "fsrs_difficulty": memory.difficulty if memory else None,
    }


def from_columns(row: Mapping[str, Any]) -> CardState:
    """The inverse of `to_columns`."""
    day = _day(row["fsrs_day"])
    memory = Memory(row["fsrs_stability"], row["fsrs_difficulty"], day) if day else None
    return CardState(
        card=row["card"],
        rev=row["rev"],
        ladder=Ladder(row["rung"], _day(row["due"]), row["lapses"]),
        spacing=Spacing(date.fromisoformat(row["fsrs_due"]), memory),
        last_day=_day(row["last_day"]),
        suspended=bool(row["suspended"]),
        studied_day=_day(row["studied_day"]),
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
