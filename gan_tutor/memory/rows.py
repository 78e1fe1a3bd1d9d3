"""Events as rows of the log, and back."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gan_tutor.memory.cards import lesson_of
from gan_tutor.memory.clock import Moment
from gan_tutor.memory.events import (
    Answer,
    CardEvent,
    Clock,
    Event,
    Probe,
    Queue,
    Resume,
    Review,
    Revised,
    Study,
    Suspend,
    Undo,
)
from gan_tutor.memory.ladder import Grade
from gan_tutor.memory.states import CardState, from_columns, to_columns
from gan_tutor.memory.tables import PROBES, REVIEWS, Log

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["event_of", "row_of"]

MARKS: Mapping[str, type[Event]] = {
    "study": Study,
    "suspend": Suspend,
    "resume": Resume,
    "revised": Revised,
    "queue": Queue,
    "undo": Undo,
    "clock": Clock,
}
TYPES: Mapping[str, type[Event]] = {
    **dict.fromkeys(REVIEWS, Review),
    **dict.fromkeys(PROBES, Probe),
    **MARKS,
}
KIND_OF_MARK = {type_: kind for kind, type_ in MARKS.items()}

PLAIN = ("card", "item", "rev", "lang", "typed", "took_ms", "scheduler", "target")
"""The columns that an event holds just as they are stored."""


def row_of(event: Event) -> Log:
    """The row that records `event`."""
    columns: dict[str, Any] = {name: getattr(event, name, None) for name in PLAIN}
    if isinstance(event, CardEvent):
        columns["lesson"] = lesson_of(event.card)
    if isinstance(event, Answer):
        columns["suggested"] = event.suggested and int(event.suggested)
        columns["grade"] = int(event.grade)
    if isinstance(event, Review):
        columns["state_before"] = _json(event.before)
        columns["state_after"] = _json(event.after)
    return Log(
        uuid=event.uuid,
        kind=event.kind if isinstance(event, Review | Probe) else KIND_OF_MARK[type(event)],
        instant=event.moment.at.isoformat(timespec="microseconds"),
        offset_minutes=event.moment.offset,
        day=event.moment.day.isoformat(),
        **columns,
    )


def event_of(row: Log) -> Event:
    """The event that `row` records."""
    fields: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
    fields["kind"] = row.kind
    fields["uuid"] = row.uuid
    fields["moment"] = _moment(row)
    fields["suggested"] = row.suggested and Grade(row.suggested)
    fields["grade"] = row.grade and Grade(row.grade)
    fields["before"] = row.state_before and from_columns(json.loads(row.state_before))
    fields["after"] = row.state_after and from_columns(json.loads(row.state_after))
    type_ = TYPES[row.kind]
    return type_(**{name: fields[name] for name in type_.__dataclass_fields__})


def _moment(row: Log) -> Moment:
    return Moment(datetime.fromisoformat(row.instant), row.offset_minutes, date.fromisoformat(row.day))


def _json(state: CardState) -> str:
    return json.dumps(to_columns(state), ensure_ascii=False)
