"""Writing to the store: an answer or a mark, and the card's new state, in one transaction.

This module loads SQLModel: import it inside the function that writes (see the package's docstring).
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar
from uuid import uuid4

from sqlalchemy import create_engine
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, col, delete, select

from gan_tutor.memory import states
from gan_tutor.memory.cards import card_of, resolve
from gan_tutor.memory.database import connect, damaged, explain
from gan_tutor.memory.events import (
    Answer,
    CardEvent,
    Clock,
    Event,
    Probe,
    ProbeKind,
    Queue,
    Resume,
    Review,
    ReviewKind,
    Revised,
    Study,
    Suspend,
    Undo,
)
from gan_tutor.memory.ladder import LEECH, Grade
from gan_tutor.memory.reader import ALIASES
from gan_tutor.memory.replay import advance, replay
from gan_tutor.memory.rows import event_of, row_of
from gan_tutor.memory.tables import ANSWERS, Card, Log, Meta

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path
    from typing import Self

    from sqlalchemy import Connection

    from gan_tutor.memory.cards import Scheduler
    from gan_tutor.memory.clock import Moment
    from gan_tutor.memory.states import CardState

E = TypeVar("E", bound=Event)

__all__ = ["Answered", "Difference", "Given", "Store", "open_store"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer as it was given; `gan_tutor.memory.events.Answer` says what the fields mean."""

    item: str
    rev: int
    lang: str
    typed: str
    suggested: Grade | None
    grade: Grade
    took_ms: int


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer became in the log, and whether its card has just lapsed once too often."""

    event: Review | Probe
    leech: bool


class Difference(NamedTuple):
    """A card whose stored state is not the one that its events give; None: there is no such card."""

    card: str
    stored: CardState | None
    replayed: CardState | None


def open_store(path: Path) -> Store:
    """Open the store at `path` for writing, or make it.

    Raises:
        GanTutorError: as `database.connect`.
    """
    return Store(connect(path), path)


class Store:
    """The door through which everything is recorded.

    Each method is one transaction, and holds the lock of the file from its start, so that what it
    read is still so when it writes. When a method has returned, what it recorded is on the disk.
    Every method raises `GanTutorError` if the file is damaged, cannot be written, or has been locked
    by someone else for 30 seconds.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._path = path
        self._engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        sqlalchemy_event.listen(self._engine, "begin", _begin)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # -- answers ----------------------------------------------------------------------------

    def answer(self, given: Given, moment: Moment, scheduler: Scheduler) -> Answered:
        """Record an answer of a review or a quiz.

        An enrolled card is scheduled by it, wherever it was asked; any other answer is kept as `quiz`.
        """
        with self._transaction() as writer:
            card = writer.present_id(card_of(given.item))
            before = writer.state(card)
            if before is None:
                return Answered(writer.record(_probe(given, card, "quiz", moment)), leech=False)
            review = writer.record(_review(given, before, moment, scheduler))
            writer.put(review.after)
        lapsed = review.after.ladder.lapses > before.ladder.lapses
        return Answered(review, leech=lapsed and review.after.ladder.lapses >= LEECH)

    def test(self, given: Given, moment: Moment, kind: Literal["pretest", "posttest"]) -> Probe:
        """Record an answer of the test before or after a lesson; it schedules nothing."""
        with self._transaction() as writer:
            return writer.record(_probe(given, writer.present_id(card_of(given.item)), kind, moment))

    def undo(self, moment: Moment, among: Collection[str] | None = None) -> Answer | None:
        """Take back the last answer that was not taken back yet.

        Args:
            moment: now.
            among: the uuids of the answers that may be taken back; None: any answer.

        Returns:
            The answer that was taken back; None if there was none.
        """
        with self._transaction() as writer:
            answer = writer.last_answer(among)
            if answer is None:
                return None
            writer.record(Undo(uuid=_uuid(), moment=moment, card=answer.card, target=answer.uuid))
            writer.replay_card(writer.present_id(answer.card))
            return answer

    # -- marks ------------------------------------------------------------------------------

    def study(self, revs: Mapping[str, int], moment: Moment, lang: str) -> list[str]:
        """Enrol the cards of a lesson that was studied, given with their revs.

        Cards that are enrolled already are left alone. Returns the others.
        """
        with self._transaction() as writer:
            new = [card for card in revs if writer.state(card) is None]
            for card in new:
                writer.apply(Study(uuid=_uuid(), moment=moment, card=card, rev=revs[card], lang=lang))
            return new

    def revise(self, revs: Mapping[str, int], moment: Moment) -> list[str]:
        """Start the enrolled cards again whose rev in the course is higher than it was; returns them."""
        with self._transaction() as writer:
            old = {card: state for card in revs if (state := writer.state(card)) and state.rev < revs[card]}
            for card in old:
                writer.apply(Revised(uuid=_uuid(), moment=moment, card=card, rev=revs[card]))
            return list(old)

    def queue(self, revs: Mapping[str, int], moment: Moment) -> None:
        """Make the questions that a failed lab points to due today, enrolling those that are not."""
        with self._transaction() as writer:
            for card, rev in revs.items():
                writer.apply(Queue(uuid=_uuid(), moment=moment, card=card, rev=rev))

    def suspend(self, card: str, moment: Moment) -> bool:
        """Ask the card no more; False if it is not enrolled, or suspended already."""
        return self._mark(Suspend(uuid=_uuid(), moment=moment, card=card))

    def resume(self, card: str, moment: Moment) -> bool:
        """Ask the card again; False if it was not suspended."""
        return self._mark(Resume(uuid=_uuid(), moment=moment, card=card))

    def accept_clock(self, moment: Moment) -> None:
        """Note that the clock is right although it went back: what was seen before counts no more."""
        with self._transaction() as writer:
            writer.record(Clock(uuid=_uuid(), moment=moment))

    def _mark(self, mark: Suspend | Resume) -> bool:
        with self._transaction() as writer:
            state = writer.state(mark.card)
            if state is None or state.suspended == isinstance(mark, Suspend):
                return False
            writer.apply(mark)
            return True

    # -- the log and the table --------------------------------------------------------------

    def events(self) -> list[Event]:
        """The whole log, in its order."""
        with self._transaction() as writer:
            return writer.events()

    def states(self) -> dict[str, CardState]:
        """The state of every enrolled card."""
        with self._transaction() as writer:
            return writer.states()

    def verify(self) -> list[Difference]:
        """Where the table of cards is not what replaying the log gives; empty when all is well."""
        with self._transaction() as writer:
            if not writer.is_sound():
                raise damaged(self._path)
            stored, replayed = writer.states(), replay(writer.events(), writer.aliases())
        return [
            Difference(card, stored.get(card), replayed.get(card))
            for card in sorted({*stored, *replayed})
            if stored.get(card) != replayed.get(card)
        ]

    def rebuild(self) -> None:
        """Write the table of cards anew from the log."""
        with self._transaction() as writer:
            writer.rebuild()

    def sync_aliases(self, aliases: Mapping[str, str]) -> bool:
        """Follow the renames of the course (former id to new id); False if they were known.

        Raises:
            ValueError: the aliases go in a circle.
        """
        with self._transaction() as writer:
            if writer.aliases() == aliases:
                return False
            writer.set_aliases(aliases)
            writer.rebuild()
            return True

    @contextmanager
    def _transaction(self) -> Iterator[_Writer]:
        try:
            with Session(self._engine) as session, session.begin():
                yield _Writer(session)
        except DBAPIError as error:
            told = error.orig and explain(error.orig, self._path)
            if told is None:
                raise
            raise told from error


class _Writer:
    """What can be done inside one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def is_sound(self) -> bool:
        # Indexes too: a damaged one would hide cards from the question what is due.
        check = self._session.connection().exec_driver_sql("PRAGMA integrity_check(1)")
        return bool(check.scalar_one() == "ok")

    def present_id(self, card: str) -> str:
        return resolve(card, self.aliases())

    def aliases(self) -> dict[str, str]:
        row = self._session.get(Meta, ALIASES)
        found: dict[str, str] = json.loads(row.value) if row else {}
        return found

    def set_aliases(self, aliases: Mapping[str, str]) -> None:
        self._session.merge(Meta(key=ALIASES, value=json.dumps(dict(aliases), ensure_ascii=False)))

    def state(self, card: str) -> CardState | None:
        row = self._session.get(Card, card)
        return _state(row) if row else None

    def states(self) -> dict[str, CardState]:
        return {row.card: _state(row) for row in self._session.exec(select(Card))}

    def events(self) -> list[Event]:
        return [event_of(row) for row in self._session.exec(select(Log).order_by(col(Log.seq)))]

    def last_answer(self, among: Collection[str] | None) -> Answer | None:
        undone = select(Log.target).where(col(Log.target).is_not(None))
        query = select(Log).where(col(Log.kind).in_(ANSWERS), col(Log.uuid).not_in(undone))
        if among is not None:
            query = query.where(col(Log.uuid).in_(among))
        row = self._session.exec(query.order_by(col(Log.seq).desc()).limit(1)).first()
        event = row and event_of(row)
        return event if isinstance(event, Answer) else None

    def record(self, event: E) -> E:
        self._session.add(row_of(event))
        return event

    def put(self, state: CardState) -> None:
        row = self._session.get(Card, state.card)
        if row is None:
            self._session.add(Card(**states.to_columns(state)))
        else:
            row.sqlmodel_update(states.to_columns(state))

    def apply(self, event: CardEvent) -> None:
        self.record(event)
        state = advance(self.state(event.card), event)
        if state is not None:
            self.put(state)

    def replay_card(self, card: str) -> None:
        aliases = self.aliases()
        names = {card, *(name for name in aliases if resolve(name, aliases) == card)}
        rows = self._session.exec(select(Log).where(col(Log.card).in_(names)).order_by(col(Log.seq)))
        for state in replay((event_of(row) for row in rows), aliases).values():
            self.put(state)

    def rebuild(self) -> None:
        self._session.exec(delete(Card))
        for state in replay(self.events(), self.aliases()).values():
            self._session.add(Card(**states.to_columns(state)))


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _uuid() -> str:
    return str(uuid4())


def _state(row: Card) -> CardState:
    return states.from_columns(row.model_dump())


def _review(given: Given, before: CardState, moment: Moment, scheduler: Scheduler) -> Review:
    kind: ReviewKind = "due" if states.is_due(before, given.item, moment.day, scheduler) else "early"
    if before.last_day == moment.day:
        kind = "relearn"
    return Review(
        uuid=_uuid(),
        moment=moment,
        card=before.card,
        kind=kind,
        scheduler=scheduler,
        before=before,
        after=states.answer(before, given.item, given.grade, moment.day, scheduler),
        **_as_given(given),
    )


def _probe(given: Given, card: str, kind: ProbeKind, moment: Moment) -> Probe:
    return Probe(uuid=_uuid(), moment=moment, card=card, kind=kind, **_as_given(given))


def _as_given(given: Given) -> dict[str, Any]:
    return {field.name: getattr(given, field.name) for field in fields(given)}
