"""A whole lesson on paper: every part in its order, nothing asked and nothing changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gan_tutor.course.pose import pose_plainly
from gan_tutor.course.schema import SECTIONS
from gan_tutor.screen import lesson as screen

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["run"]


def run(context: Context, lesson_id: str, section: str | None) -> None:
    """Print the lesson, or one part of it."""
    from gan_tutor.screen.question import show_question

    console = context.console
    lesson, text = context.course.lesson(lesson_id), context.text(lesson_id)
    console.print(screen.title(lesson, text))
    for part in SECTIONS if section is None else [section]:
        console.print(screen.heading(part))
        if part == "plan":
            console.print(
                screen.prose("\n".join(f"- {when}: {ask}" for when, ask in screen.plan_lines(text)))
            )
        elif part in {"pretest", "quiz", "posttest"}:
            for number, id_ in enumerate(getattr(lesson, part), 1):
                show_question(console, pose_plainly(lesson, text, f"{lesson_id}/{id_}"), str(number))
        else:
            for block in screen.blocks(part, context.reading(lesson_id)):
                console.print(block)
