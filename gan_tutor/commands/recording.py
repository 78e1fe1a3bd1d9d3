"""From a reply on the screen to an answer for the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gan_tutor.memory.ladder import Grade

if TYPE_CHECKING:
    from gan_tutor.commands.asking import Reply
    from gan_tutor.commands.context import Context
    from gan_tutor.course.pose import Posed
    from gan_tutor.memory.store import Given

__all__ = ["given"]


def given(context: Context, posed: Posed, reply: Reply, grade: int) -> Given:
    """The answer as the store takes it.

    Args:
        context: knows the language.
        posed: what was asked.
        reply: what was typed, and what was suggested.
        grade: 1 to 4, as decided.
    """
    from gan_tutor.memory.store import Given

    suggested = reply.verdict.suggested
    return Given(
        item=posed.item,
        rev=posed.question.rev,
        lang=context.lang,
        typed=reply.typed,
        suggested=None if suggested is None else Grade(suggested),
        grade=Grade(grade),
        took_ms=reply.took_ms,
    )
