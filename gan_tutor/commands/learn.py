"""`gan-tutor learn`: choose a lesson, then read it on a terminal, print it, list, or mark as studied."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gan_tutor.commands import progress
from gan_tutor.commands.syncing import cards
from gan_tutor.course.schema import SECTIONS
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from gan_tutor.commands.context import Context
    from gan_tutor.course.schema import Lesson
    from gan_tutor.course.texts import LessonText

    _Row = tuple[Lesson, LessonText, date | None, progress.Place | None]  # studied when, left where

__all__ = ["enrol", "mark_done", "run", "show_list"]


def run(context: Context, lesson: str | None, section: str | None) -> None:
    """Walk through a lesson on a terminal; without one, print it and change nothing.

    Raises:
        GanTutorError: there is no such lesson or part.
    """
    if section is not None and section not in SECTIONS:
        raise GanTutorError(
            _("A lesson has no part `{section}`.").format(section=section),
            _("The parts are: {names}.").format(names=", ".join(SECTIONS)),
            exit_code=2,
        )
    if sys.stdout.isatty():
        from gan_tutor.commands import walk

        walk.run(context, lesson or _next(context), section)
    else:
        from gan_tutor.commands import printing

        context.read_only = True
        printing.run(context, lesson or _next_read_only(context), section)


def _next(context: Context) -> str:
    """The lesson to go on with; when all are studied, the one that is being read again, or the first."""
    lessons = context.course.index.lessons
    again = (lesson for lesson in lessons if progress.place(context, lesson))
    return progress.next_lesson(context) or next(again, lessons[0])


def _next_read_only(context: Context) -> str:
    return _next(context) if context.database.exists() else context.course.index.lessons[0]


def mark_done(context: Context, lesson: str | None) -> None:
    """Take a lesson for studied without reading it, and show when its reviews come.

    Raises:
        GanTutorError: there is no such lesson, or no lesson is left.
    """
    chosen = lesson or progress.next_lesson(context)
    if chosen is None:
        raise GanTutorError(_("All lessons are studied."))
    context.text(chosen)
    context.remember_language()
    enrol(context, chosen)


def enrol(context: Context, lesson_id: str) -> None:
    """Put a lesson's questions and review plan into the schedule, and print the dates of its four reviews."""
    from gan_tutor.memory.ladder import GAPS
    from gan_tutor.screen.lesson import show_dates

    lesson = context.course.lesson(lesson_id)
    moment = context.moment()
    new = context.store.study(cards(lesson), moment, context.lang)
    progress.set_place(context, lesson_id, None)
    text = context.text(lesson_id)
    if f"{lesson_id}/plan" in new:
        show_dates(context.console, text, moment.day, GAPS)
        return
    day: date | None = context.reader.next_due(moment.day, context.settings.policy)
    context.console.print(
        _("“{title}” was studied before; its reviews go on as planned.").format(title=text.title)
    )
    if day is not None:
        from gan_tutor.screen import dates

        context.console.print(
            _("Next: {when} ({day}).").format(when=dates.distance(moment.day, day), day=dates.day(day))
        )


def show_list(context: Context, *, as_json: bool) -> None:
    """List the lessons: which were studied, which was begun."""
    exists = context.database.exists()
    studied = context.reader.lessons_studied() if exists else {}
    rows = []
    for id_ in context.course.index.lessons:
        where = progress.place(context, id_) if exists else None
        rows.append((context.course.lesson(id_), context.text(id_), studied.get(id_), where))
    if as_json:
        print(_as_json(rows))
        return
    from gan_tutor.screen.lesson import show_lessons

    show_lessons(
        context.console, [(lesson, text, day, where is not None) for lesson, text, day, where in rows]
    )


def _as_json(rows: list[_Row]) -> str:
    import json

    from gan_tutor.course.pose import items

    forms = []
    for lesson, text, day, where in rows:
        forms.append(
            {
                "lesson": lesson.id,
                "title": text.title,
                "minutes": lesson.minutes,
                "requires": list(lesson.requires),
                "labs": list(lesson.labs),
                "studied": None if day is None else str(day),
                "place": None if where is None else where.section,
                "items": list(items(lesson)),
            }
        )
    return json.dumps({"lessons": forms}, ensure_ascii=False)
