"""The SQL text of the fast way is what the SQLModel definition compiles to."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import ClauseElement, Text, bindparam, func, literal_column, select
from sqlalchemy.dialects import sqlite
from sqlmodel import col

import gan_tutor.memory
from gan_tutor.memory import queries, states
from gan_tutor.memory.cards import SCHEDULERS, Scheduler
from gan_tutor.memory.reader import Reader
from gan_tutor.memory.tables import Card, schema
from tests.memory.helpers import START, day

FOLDER = Path(gan_tutor.memory.__file__).parent
DAY = bindparam("day", type_=Text())
ASKED = col(Card.suspended) == literal_column("0")


def text(statement: ClauseElement) -> str:
    """The statement as one line of SQL."""
    compiled = statement.compile(
        dialect=sqlite.dialect(paramstyle="named"), compile_kwargs={"render_postcompile": True}
    )
    return one_line(str(compiled))


def one_line(sql: str) -> str:
    """The same SQL with single spaces."""
    return " ".join(sql.split())


def test_the_schema_is_that_of_the_models() -> None:
    """`schema.sql` is what the SQLModel classes give; the module's docstring says how to renew it."""
    assert (FOLDER / "schema.sql").read_text(encoding="utf-8") == schema()


@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_due_is_the_statement_of_the_models(scheduler: Scheduler) -> None:
    """The question what is due, and since when, is the same in SQL text and in SQLModel."""
    due = col(Card.due_by_fsrs) if scheduler == "fsrs" else col(Card.due)
    now = select(*map(col, (Card.card, Card.lesson, Card.kind, Card.rung)), due).where(ASKED, due <= DAY)
    then = select(func.min(due).label("next_due")).where(ASKED, due > DAY)
    assert one_line(queries.due(scheduler)) == text(now.order_by(due, col(Card.card)))
    assert one_line(queries.next_due(scheduler)) == text(then)


def test_the_other_questions_are_those_of_the_models() -> None:
    """So are the questions for studied lessons and revs."""
    lesson, first = col(Card.lesson), func.min(col(Card.studied_day))
    studied = (
        select(lesson, first.label("studied_day"))
        .where(col(Card.studied_day).is_not(None))
        .group_by(lesson)
        .order_by(first, lesson)
    )
    assert one_line(queries.STUDIED) == text(studied)
    assert one_line(queries.REVS) == text(select(col(Card.card), col(Card.rev)))


def plan(connection: sqlite3.Connection, query: str, **values: str) -> str:
    """How SQLite means to answer `query`; which indexes cover it depends on its version."""
    rows = connection.execute(f"EXPLAIN QUERY PLAN {query}", values).fetchall()
    return "; ".join(row[3] for row in rows).replace("COVERING INDEX", "INDEX")


@pytest.fixture
def twenty_thousand(reader: Reader) -> sqlite3.Connection:
    """A store with 20,000 cards, 200 of them due on day 0."""
    connection = reader._connection
    rows = [states.to_columns(states.enrol(f"l{n % 9}/q{n}", 1, day(n % 100 - 1))) for n in range(20_000)]
    names = ", ".join(f":{name}" for name in rows[0])
    connection.execute("BEGIN")
    connection.executemany(f"INSERT INTO card ({', '.join(rows[0])}) VALUES ({names})", rows)  # noqa: S608
    connection.execute("COMMIT")
    return connection


@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_due_is_found_through_its_index(
    twenty_thousand: sqlite3.Connection, reader: Reader, scheduler: Scheduler
) -> None:
    """With 20,000 cards, what is due is searched in one index, with nothing left to sort."""
    index = "card_due_by_fsrs" if scheduler == "fsrs" else "card_due"
    column = "due_by_fsrs" if scheduler == "fsrs" else "due"
    asked = plan(twenty_thousand, queries.due(scheduler), day=START.isoformat())
    assert asked == f"SEARCH card USING INDEX {index} ({column}<?)"
    later = plan(twenty_thousand, queries.next_due(scheduler), day=START.isoformat())
    assert later == f"SEARCH card USING INDEX {index} ({column}>?)"
    assert len(reader.due(START, scheduler)) == 200
    assert reader.next_due(START, scheduler) == day(1)


def test_the_log_is_not_walked_through(reader: Reader) -> None:
    """The latest moment, the streak, a card's history and a lesson's tests are read through indexes."""
    connection = reader._connection
    history = "SELECT * FROM log WHERE card = :card ORDER BY seq"
    for query, values in (
        (queries.LATEST, {}),
        (queries.ACTIVE_DAYS, {"today": "2026-03-02"}),
        (queries.TESTS, {"lesson": "gan"}),
        (history, {"card": "gan/q"}),
    ):
        steps = plan(connection, query, **values)
        assert "SCAN log;" not in f"{steps};", steps
        assert "TEMP B-TREE" not in steps, steps


def test_the_kinds_of_the_log_are_closed(reader: Reader) -> None:
    """A row of an unknown kind, or one that lacks what its kind has, is refused by the file itself."""
    columns = "uuid, kind, instant, offset_minutes, day"
    values = "'u', ?, '2026-03-02T12:00:00.000000+00:00', 0, '2026-03-02'"
    for kind in ("nonsense", "due", "study", "undo", "suspend"):
        with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
            reader._connection.execute(f"INSERT INTO log ({columns}) VALUES ({values})", [kind])  # noqa: S608
    reader._connection.execute(f"INSERT INTO log ({columns}) VALUES ({values})", ["clock"])  # noqa: S608


@pytest.mark.parametrize("statement", ["UPDATE log SET day = '2026-01-01'", "DELETE FROM log"])
def test_history_cannot_be_changed(reader: Reader, statement: str) -> None:
    """Not even a database tool changes or deletes a row of the log by accident."""
    reader._connection.execute(
        "INSERT INTO log (uuid, kind, instant, offset_minutes, day) "
        "VALUES ('u', 'clock', '2026-03-02T12:00:00.000000+00:00', 0, '2026-03-02')"
    )
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        reader._connection.execute(statement)
