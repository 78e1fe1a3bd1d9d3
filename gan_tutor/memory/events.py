"""What can happen to what a learner knows: one type for each kind of row in the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from gan_tutor.memory.cards import Scheduler
    from gan_tutor.memory.clock import Moment
    from gan_tutor.memory.ladder import Grade
    from gan_tutor.memory.states import CardState

__all__ = [
    "Answer",
    "CardEvent",
    "Clock",
    "Event",
    "Probe",
    "ProbeKind",
    "Queue",
    "Resume",
    "Review",
    "ReviewKind",
    "Revised",
    "Study",
    "Suspend",
    "Undo",
]

ReviewKind = Literal["due", "early", "relearn"]
ProbeKind = Literal["quiz", "pretest", "posttest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Anything in the log; `uuid` names it for good."""

    uuid: str
    moment: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class CardEvent(Event):
    """Something about a card, by the id that the card had then."""

    card: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(CardEvent):
    """An answer to an item, in one language.

    `typed` is empty for an answer given in one's head; `suggested` is None where nothing was
    suggested; `took_ms` counts milliseconds from question to answer; `rev` is that of the item.
    """

    item: str
    rev: int
    lang: str
    typed: str
    suggested: Grade | None
    grade: Grade
    took_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Answer):
    """An answer to an enrolled card: `due`, `early`, or `relearn` (not the first of its day)."""

    kind: ReviewKind
    scheduler: Scheduler
    before: CardState
    after: CardState


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe(Answer):
    """An answer that is recorded and schedules nothing: a test, or a card that is not enrolled."""

    kind: ProbeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Study(CardEvent):
    """The card's lesson was studied; enrols the card."""

    rev: int
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspend(CardEvent):
    """The learner does not want to be asked this card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume(CardEvent):
    """The learner wants to be asked this card again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised(CardEvent):
    """The course now asks or answers this card differently."""

    rev: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(CardEvent):
    """A lab failed on what this card asks."""

    rev: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(CardEvent):
    """The answer with the uuid `target`, to this card, is taken back."""

    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock(Event):
    """The learner accepted a clock that went back."""
