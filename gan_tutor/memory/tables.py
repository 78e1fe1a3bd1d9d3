"""The tables of the store: SQLModel classes are their one definition.

`schema.sql` is this definition as SQL text, for the way to the first question, which does not wait
the third of a second that SQLModel takes to import. A test proves that the two are equal;
`python -m gan_tutor.memory.tables > gan_tutor/memory/schema.sql` makes them so.

Study days are ISO dates and instants ISO date-times in UTC: both sort as text.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import REAL, CheckConstraint, Column, Computed, Index, Text, literal_column
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlmodel import Field, SQLModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table

__all__ = ["ANSWERS", "Card", "Log", "Meta", "schema"]

REVIEWS = ("due", "early", "relearn")
PROBES = ("quiz", "pretest", "posttest")
ANSWERS = REVIEWS + PROBES
OF_A_CARD = (*ANSWERS, "study", "suspend", "resume", "revised", "queue", "undo")
KINDS = (*OF_A_CARD, "clock")

PRESENT = {
    "item": ANSWERS,
    "card": OF_A_CARD,
    "lesson": OF_A_CARD,
    "rev": (*ANSWERS, "study", "revised", "queue"),
    "lang": (*ANSWERS, "study"),
    "typed": ANSWERS,
    "grade": ANSWERS,
    "took_ms": ANSWERS,
    "scheduler": REVIEWS,
    "state_before": REVIEWS,
    "state_after": REVIEWS,
    "target": ("undo",),
}
"""Which kinds of row have which column; every other kind leaves it NULL."""

DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


def _among(kinds: tuple[str, ...]) -> str:
    return f"kind IN ({', '.join(repr(kind) for kind in kinds)})"


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": literal_column(condition)}


class Log(SQLModel, table=True):
    """Everything that ever happened: rows are added, never changed, never deleted."""

    __tablename__ = "log"
    __table_args__: ClassVar[Any] = (
        CheckConstraint(_among(KINDS), name="log_kind"),
        *(
            CheckConstraint(f"({column} IS NOT NULL) = ({_among(kinds)})", name=f"log_{column}_present")
            for column, kinds in PRESENT.items()
        ),
        CheckConstraint(
            f"suggested IS NULL OR (suggested BETWEEN 1 AND 4 AND {_among(ANSWERS)})", name="log_suggested"
        ),
        CheckConstraint("grade BETWEEN 1 AND 4", name="log_grade"),
        CheckConstraint("took_ms >= 0", name="log_took_ms"),
        CheckConstraint("scheduler IN ('ladder', 'ladder-retire', 'fsrs')", name="log_scheduler"),
        CheckConstraint(f"day GLOB '{DAY}'", name="log_day"),
        CheckConstraint(f"instant GLOB '{DAY}T*+00:00'", name="log_instant_is_utc"),
        CheckConstraint("state_before IS NULL OR json_valid(state_before)", name="log_state_before_is_json"),
        CheckConstraint("state_after IS NULL OR json_valid(state_after)", name="log_state_after_is_json"),
        Index("log_card", "card"),
        Index("log_clock", "kind", **_where("kind = 'clock'")),
        Index("log_day", "day", "kind"),
        Index("log_instant", "instant"),
        Index("log_tests", "lesson", **_where(_among(("pretest", "posttest")))),
        {"sqlite_autoincrement": True, "sqlite_strict": True},
    )

    seq: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(sa_type=Text, unique=True)
    kind: str = Field(sa_type=Text)
    instant: str = Field(sa_type=Text)
    offset_minutes: int
    day: str = Field(sa_type=Text)
    item: str | None = Field(default=None, sa_type=Text)
    card: str | None = Field(default=None, sa_type=Text)
    lesson: str | None = Field(default=None, sa_type=Text)
    rev: int | None = None
    lang: str | None = Field(default=None, sa_type=Text)
    typed: str | None = Field(default=None, sa_type=Text)
    suggested: int | None = None
    grade: int | None = None
    took_ms: int | None = None
    scheduler: str | None = Field(default=None, sa_type=Text)
    state_before: str | None = Field(default=None, sa_type=Text)
    state_after: str | None = Field(default=None, sa_type=Text)
    target: str | None = Field(default=None, sa_type=Text, unique=True, foreign_key="log.uuid")


TRIGGERS = tuple(
    f"CREATE TRIGGER log_no_{action.lower()} BEFORE {action} ON log\n"
    "BEGIN\n"
    f"\tSELECT RAISE(ABORT, 'the log is append-only: no {action}');\n"
    "END"
    for action in ("UPDATE", "DELETE")
)


class Card(SQLModel, table=True):
    """The state of each enrolled card: what replaying the log gives, kept at hand."""

    __tablename__ = "card"
    __table_args__: ClassVar[Any] = (
        CheckConstraint("kind IN ('question', 'plan')", name="card_kind"),
        CheckConstraint("rung >= 0 AND lapses >= 0 AND suspended IN (0, 1)", name="card_numbers"),
        CheckConstraint(
            "(fsrs_day IS NULL) = (fsrs_stability IS NULL) AND "
            "(fsrs_day IS NULL) = (fsrs_difficulty IS NULL)",
            name="card_fsrs_whole",
        ),
        # In the order in which due cards are asked, and without those that are not asked.
        Index("card_due", "due", "card", **_where("suspended = 0")),
        Index("card_due_by_fsrs", "due_by_fsrs", "card", **_where("suspended = 0")),
        {"sqlite_strict": True},
    )

    card: str = Field(sa_type=Text, primary_key=True)
    lesson: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    rev: int
    rung: int
    due: str | None = Field(sa_type=Text)
    lapses: int
    last_day: str | None = Field(sa_type=Text)
    suspended: int
    studied_day: str | None = Field(sa_type=Text)
    fsrs_due: str = Field(sa_type=Text)
    fsrs_day: str | None = Field(sa_type=Text)
    fsrs_stability: float | None = Field(sa_type=REAL)
    fsrs_difficulty: float | None = Field(sa_type=REAL)
    # The day that counts when FSRS is the scheduler: a plan keeps the dates of the ladder.
    due_by_fsrs: str | None = Field(
        default=None,
        sa_column=Column(Text, Computed("CASE kind WHEN 'plan' THEN due ELSE fsrs_due END", persisted=False)),
    )


class Meta(SQLModel, table=True):
    """Small things that are not history: the place in a lesson, the renames in force."""

    __tablename__ = "meta"
    __table_args__: ClassVar[Any] = {"sqlite_strict": True}

    key: str = Field(sa_type=Text, primary_key=True)
    value: str = Field(sa_type=Text)


def schema() -> str:
    """The whole schema as SQL, one statement a paragraph."""
    return "".join(f"{statement};\n\n" for statement in _statements())


def _statements() -> Iterator[str]:
    dialect = sqlite.dialect()
    tables: list[Table] = [SQLModel.metadata.tables[model.__tablename__] for model in (Log, Card, Meta)]
    for table in tables:
        yield _tidy(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield _tidy(str(CreateIndex(index).compile(dialect=dialect)))
    yield from TRIGGERS


def _tidy(sql: str) -> str:
    return "\n".join(line.rstrip() for line in sql.splitlines() if line.strip())


if __name__ == "__main__":
    sys.stdout.write(schema())
