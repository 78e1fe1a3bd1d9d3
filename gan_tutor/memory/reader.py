"""What is known, read fast: plain sqlite3, no SQLModel on the way to the first question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal

from gan_tutor.memory import queries
from gan_tutor.memory.cards import Due, Scheduler, item_of
from gan_tutor.memory.clock import Seen
from gan_tutor.memory.database import connect, explained
from gan_tutor.memory.ladder import Grade

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

__all__ = ["ALIASES", "Reader", "TestScore", "open_reader"]

ALIASES = "aliases"
"""The key in `meta` of the renames that the table of cards follows."""


@dataclass(frozen=True, slots=True)
class TestScore:
    """The latest answer to each question of a test: so many right of so many, the last on `day`."""

    __test__ = False  # not for pytest to collect

    right: int
    asked: int
    day: date


def open_reader(path: Path) -> Reader:
    """Open the store at `path`, or make it.

    Raises:
        GanTutorError: as `database.connect`.
    """
    return Reader(connect(path), path)


class Reader:
    """Answers about the store. Every method raises `GanTutorError` if the file turns out damaged."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def due(self, day: date, scheduler: Scheduler) -> list[Due]:
        """What is to be asked on study day `day`, the longest due first."""
        return [
            Due(item_of(card, rung), card, lesson, kind, rung, date.fromisoformat(due))
            for card, lesson, kind, rung, due in self._rows(queries.due(scheduler), day=day.isoformat())
        ]

    def next_due(self, day: date, scheduler: Scheduler) -> date | None:
        """The first study day after `day` on which something falls due."""
        [[due]] = self._rows(queries.next_due(scheduler), day=day.isoformat())
        return date.fromisoformat(due) if due else None

    def latest(self) -> Seen | None:
        """The latest instant and study day in the log, from the last accepted clock on."""
        [[instant, day]] = self._rows(queries.LATEST)
        return Seen(datetime.fromisoformat(instant), date.fromisoformat(day)) if instant else None

    def lessons_studied(self) -> dict[str, date]:
        """The lessons that were studied, the earliest first, and the study day of each."""
        return {lesson: date.fromisoformat(day) for lesson, day in self._rows(queries.STUDIED)}

    def revs(self) -> dict[str, int]:
        """The rev of every enrolled card, to be compared with the course."""
        return dict(self._rows(queries.REVS))

    def suspended(self) -> set[str]:
        """The cards that the learner does not want to be asked."""
        return {card for (card,) in self._rows(queries.SUSPENDED)}

    def streak(self, today: date) -> int:
        """How many study days in a row, up to today or yesterday, saw an answer or a lesson studied."""
        with explained(self._path):
            cursor = self._connection.execute(queries.ACTIVE_DAYS, {"today": today.isoformat()})
            return _streak((date.fromisoformat(day) for (day,) in cursor), today)

    def test_scores(self, lesson: str) -> dict[Literal["pretest", "posttest"], TestScore]:
        """The results of the lesson's two tests, those that were taken."""
        answers: dict[Literal["pretest", "posttest"], dict[str, tuple[int, date]]] = {}
        for kind, item, grade, day in self._rows(queries.TESTS, lesson=lesson):
            answers.setdefault(kind, {})[item] = (grade, date.fromisoformat(day))
        return {kind: _score(list(latest.values())) for kind, latest in answers.items()}

    def aliases(self) -> dict[str, str]:
        """The renames that the table of cards follows; `Store.sync_aliases` changes them."""
        text = self.get_meta(ALIASES)
        if text is None:
            return {}
        import json  # 6 ms that a course without renames saves

        found: dict[str, str] = json.loads(text)
        return found

    def get_meta(self, key: str) -> str | None:
        """The value kept under `key`."""
        rows = self._rows(queries.GET_META, key=key)
        return rows[0][0] if rows else None

    def set_meta(self, key: str, value: str) -> None:
        """Keep `value` under `key`."""
        self._rows(queries.SET_META, key=key, value=value)

    def _rows(self, query: str, **values: str) -> list[Any]:
        with explained(self._path):
            return self._connection.execute(query, values).fetchall()


def _streak(days: Iterator[date], today: date) -> int:
    """How many of `days`, the latest first, follow one another without a gap up to today or yesterday."""
    length, expected = 0, today
    for day in days:
        if length == 0 and today - day == timedelta(days=1):
            expected = day
        if day != expected:
            break
        length, expected = length + 1, expected - timedelta(days=1)
    return length


def _score(answers: list[tuple[int, date]]) -> TestScore:
    return TestScore(
        right=sum(Grade(grade).right for grade, _ in answers),
        asked=len(answers),
        day=max(day for _, day in answers),
    )
