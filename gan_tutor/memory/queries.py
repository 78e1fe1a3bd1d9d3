"""The questions that `reader` asks, as SQL text.

A test proves those about cards equal to what SQLModel compiles, and that each goes through an index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gan_tutor.memory.cards import Scheduler

__all__ = [
    "ACTIVE_DAYS",
    "GET_META",
    "LATEST",
    "REVS",
    "SET_META",
    "STUDIED",
    "SUSPENDED",
    "TESTS",
    "due",
    "next_due",
]

_DUE = """
SELECT card.card, card.lesson, card.kind, card.rung, card.due
FROM card
WHERE card.suspended = 0 AND card.due <= :day
ORDER BY card.due, card.card
"""

_NEXT_DUE = """
SELECT min(card.due) AS next_due
FROM card
WHERE card.suspended = 0 AND card.due > :day
"""

# The unary plus keeps SQLite from walking the table in the order of seq: the indexes on instant
# and day find the greatest at once.
LATEST = """
WITH mark AS (SELECT coalesce(max(seq), 0) AS seq FROM log WHERE kind = 'clock')
SELECT
  (SELECT instant FROM log WHERE +seq >= (SELECT seq FROM mark) ORDER BY instant DESC LIMIT 1) AS instant,
  (SELECT day FROM log WHERE +seq >= (SELECT seq FROM mark) ORDER BY day DESC LIMIT 1) AS day
"""

STUDIED = """
SELECT card.lesson, min(card.studied_day) AS studied_day
FROM card
WHERE card.studied_day IS NOT NULL
GROUP BY card.lesson
ORDER BY min(card.studied_day), card.lesson
"""

SUSPENDED = "SELECT card.card FROM card WHERE card.suspended = 1"

REVS = "SELECT card.card, card.rev FROM card"

ACTIVE_DAYS = """
SELECT DISTINCT log.day
FROM log
WHERE log.day <= :today
  AND log.kind IN ('due', 'early', 'relearn', 'quiz', 'pretest', 'posttest', 'study')
ORDER BY log.day DESC
"""

TESTS = """
SELECT kind, item, grade, day
FROM log
WHERE lesson = :lesson AND kind IN ('pretest', 'posttest')
  AND NOT EXISTS (SELECT 1 FROM log AS mark WHERE mark.target = log.uuid)
ORDER BY seq
"""

GET_META = "SELECT value FROM meta WHERE key = :key"
SET_META = """
INSERT INTO meta (key, value) VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
"""


def due(scheduler: Scheduler) -> str:
    """What is due on study day `:day`, the longest due first."""
    return _of(scheduler, _DUE)


def next_due(scheduler: Scheduler) -> str:
    """The first study day after `:day` on which something falls due."""
    return _of(scheduler, _NEXT_DUE)


def _of(scheduler: Scheduler, query: str) -> str:
    return query.replace("card.due", "card.due_by_fsrs") if scheduler == "fsrs" else query
