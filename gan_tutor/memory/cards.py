"""Ids: a *card* is what is scheduled, an *item* is what is asked.

A question is both: `gan/generator-role`. The review plan of a lesson is one card, `gan/plan`, and
four items, one for each of its first four rungs: `gan/plan/day-1` to `gan/plan/day-30`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = [
    "PROMPTS",
    "SCHEDULERS",
    "CardKind",
    "Due",
    "Scheduler",
    "asks",
    "card_of",
    "item_of",
    "kind_of",
    "lesson_of",
    "resolve",
]

CardKind = Literal["question", "plan"]
Scheduler = Literal["ladder", "ladder-retire", "fsrs"]

SCHEDULERS: tuple[Scheduler, ...] = ("ladder", "ladder-retire", "fsrs")
PROMPTS = ("day-1", "day-3", "day-7", "day-30")
PLAN: Literal["plan"] = "plan"


@dataclass(frozen=True, slots=True)
class Due:
    """An item that is due: what to ask, and since which study day."""

    item: str
    card: str
    lesson: str
    kind: CardKind
    rung: int
    due: date


def card_of(item: str) -> str:
    """The card that an answer to `item` counts for; the card of a card is itself."""
    head, _, prompt = item.rpartition("/")
    return head if prompt in PROMPTS and kind_of(head) == PLAN else item


def item_of(card: str, rung: int) -> str:
    """What is asked when `card` stands on `rung`; after the month a plan asks its last prompt again."""
    if kind_of(card) == PLAN:
        return f"{card}/{PROMPTS[min(rung, len(PROMPTS) - 1)]}"
    return card


def kind_of(card: str) -> CardKind:
    """Whether the card is a question or the review plan of a lesson."""
    return PLAN if card.partition("/")[2] == PLAN else "question"


def lesson_of(card: str) -> str:
    """The lesson that a card or an item belongs to."""
    return card.partition("/")[0]


def asks(item: str, rung: int) -> bool:
    """Whether `item` is what its card asks on `rung`, whatever the lesson was called at the time."""
    return item == item_of(card_of(item), rung)


def resolve(card: str, aliases: Mapping[str, str]) -> str:
    """The present id of `card`, renames followed to their end.

    Raises:
        ValueError: the renames go in a circle.
    """
    seen = {card}
    while card in aliases:
        card = aliases[card]
        if card in seen:
            raise ValueError(f"aliases go in a circle at {card!r}")
        seen.add(card)
    return card
