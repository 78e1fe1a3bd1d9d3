"""How far the learner is: which lesson is next, and the place in a lesson that was begun."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gan_tutor.course.schema import SECTIONS

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["Place", "next_lesson", "place", "set_place"]


@dataclass(frozen=True)
class Place:
    """Where in a lesson: the part, and the block of it (0-based)."""

    section: str
    block: int


def _key(lesson: str) -> str:
    return f"place:{lesson}"


def place(context: Context, lesson: str) -> Place | None:
    """Where the learner left the lesson; None if it was not begun, or was read to its end."""
    kept = context.reader.get_meta(_key(lesson)) or ""
    section, _slash, block = kept.partition("/")
    if section not in SECTIONS or not block.isdecimal():
        return None
    return Place(section, int(block))


def set_place(context: Context, lesson: str, where: Place | None) -> None:
    """Keep the place; None when the lesson was read to its end."""
    context.reader.set_meta(_key(lesson), f"{where.section}/{where.block}" if where else "")


def next_lesson(context: Context) -> str | None:
    """The lesson to go on with: one that was begun, else the first not studied; None if all are."""
    lessons = context.course.index.lessons
    studied = context.reader.lessons_studied()
    fresh = [lesson for lesson in lessons if lesson not in studied]
    begun = [lesson for lesson in fresh if place(context, lesson)]
    return next(iter(begun + fresh), None)
