"""Keeping the schedule in step with a course that has changed: renames, revisions, new questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gan_tutor.course.problems import CourseError

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context
    from gan_tutor.course.schema import Lesson
    from gan_tutor.memory.clock import Moment

__all__ = ["cards", "sync"]


def cards(lesson: Lesson) -> dict[str, int]:
    """The cards of a lesson with their revs: its retrieval questions, and its review plan."""
    questions = {f"{lesson.id}/{question.id}": question.rev for question in lesson.retrieval}
    return {**questions, f"{lesson.id}/plan": max(prompt.rev for prompt in lesson.plan.values())}


def sync(context: Context, moment: Moment) -> None:
    """Bring the schedule of the studied lessons up to the course as it is now.

    Renamed questions keep their history, those whose meaning changed start again, and those that a studied
    lesson has gained are enrolled. Nothing is written where nothing has changed.
    """
    studied = [id_ for id_ in context.reader.lessons_studied() if id_ in context.course.index.lessons]
    lessons = [context.course.lesson(id_) for id_ in studied]
    aliases = {
        f"{lesson.id}/{old}": f"{lesson.id}/{new}"
        for lesson in lessons
        for old, new in lesson.aliases.items()
    }
    if aliases != context.reader.aliases():
        context.store.sync_aliases(aliases)
    wanted = {card: rev for lesson in lessons for card, rev in cards(lesson).items()}
    known = context.reader.revs()
    if new := {card: rev for card, rev in wanted.items() if card not in known}:
        context.store.study(new, moment, context.lang)
    if raised := {card: rev for card, rev in wanted.items() if known.get(card, rev) < rev}:
        context.store.revise(raised, moment)


def askable(context: Context, item: str) -> bool:
    """Whether the course still has the item."""
    from gan_tutor.course.pose import items
    from gan_tutor.errors import GanTutorError

    try:
        return item in items(context.course.lesson(item.partition("/")[0]))
    except CourseError:
        raise
    except GanTutorError:
        return False
