"""From the log to the state of every card: this function is the truth, the table is its memory."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from gan_tutor.memory import states
from gan_tutor.memory.cards import resolve
from gan_tutor.memory.events import CardEvent, Event, Queue, Resume, Review, Revised, Study, Suspend, Undo

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gan_tutor.memory.states import CardState

__all__ = ["advance", "live", "replay"]

NO_ALIASES: Mapping[str, str] = MappingProxyType({})


def live(events: Iterable[Event]) -> list[Event]:
    """The events that still stand: neither undone nor themselves an undo, in their order."""
    events = list(events)
    undone = {event.target for event in events if isinstance(event, Undo)}
    return [event for event in events if not isinstance(event, Undo) and event.uuid not in undone]


def replay(events: Iterable[Event], aliases: Mapping[str, str] = NO_ALIASES) -> dict[str, CardState]:
    """The state of every enrolled card, by its present id, after `events` in the order of the log.

    Args:
        events: the whole log, or all events of some cards.
        aliases: former ids of cards, and what they are called now.

    Raises:
        ValueError: the aliases go in a circle.
    """
    found: dict[str, CardState] = {}
    for event in live(events):
        if not isinstance(event, CardEvent):
            continue
        card = resolve(event.card, aliases)
        state = advance(found.get(card), replace(event, card=card))
        if state is not None:
            found[card] = state
    return found


def advance(state: CardState | None, event: CardEvent) -> CardState | None:
    """The card's state after `event`; None while it is not enrolled.

    Whether an answer was due is decided here from the state, not read from the row, because an
    undo may have made it the first answer of its day.
    """
    day = event.moment.day
    if isinstance(event, Queue):
        return states.queue(state, event.card, event.rev, day)
    if state is None:
        return states.enrol(event.card, event.rev, day) if isinstance(event, Study) else None
    match event:
        case Review():
            return states.answer(state, event.item, event.grade, day, event.scheduler)
        case Revised():
            return states.revise(state, event.rev, day)
        case Suspend() | Resume():
            return replace(state, suspended=isinstance(event, Suspend))
        case _:
            return state
