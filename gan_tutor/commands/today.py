"""`gan-tutor` alone: today at a glance, and the one thing to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gan_tutor.commands import progress
from gan_tutor.commands.due import summary
from gan_tutor.i18n import _, ngettext

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["run"]


def run(context: Context) -> None:
    """Print what is due, the next lesson, the streak, and what to do."""
    from rich.text import Text

    from gan_tutor.screen import dates

    console, reader = context.console, context.reader
    day = context.moment().day
    count = len(reader.due(day, context.settings.policy))
    next_due = reader.next_due(day, context.settings.policy)
    lesson = progress.next_lesson(context)
    title = context.text(lesson).title if lesson and context.language.lang else lesson
    console.print(Text.assemble(("gan-tutor", "title"), " · ", dates.day(day)))
    console.print(summary(day, count, next_due))
    if lesson is not None:
        line = _("Begun: {title}") if progress.place(context, lesson) else _("Next lesson: {title}")
        console.print(line.format(title=title))
    elif not count:
        console.print(_("All lessons are studied."))
    if streak := reader.streak(day):
        console.print(ngettext("{n} day in a row.", "{n} days in a row.", streak).format(n=streak))
    if count:
        command = "gan-tutor review"
    elif lesson is not None:
        command = "gan-tutor learn"
    else:
        command = "gan-tutor quiz"
    console.print(Text.assemble("→ ", (command, "part")))
