"""Asking one question: show it, take an answer or a command, judge, show the verdict, take a grade."""

from __future__ import annotations

import time
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING

from gan_tutor.commands.judging import judge
from gan_tutor.i18n import _
from gan_tutor.screen import question as screen
from gan_tutor.screen.keys import command

if TYPE_CHECKING:
    from gan_tutor.answers import Verdict
    from gan_tutor.commands.context import Context
    from gan_tutor.course.pose import Posed

__all__ = ["Command", "Reply", "ask", "ask_grade", "called", "show_verdict"]


LONGEST_TITLE = 60  # characters


@dataclass(frozen=True)
class Command:
    """A key instead of an answer: one of the characters that were offered."""

    key: str


@dataclass(frozen=True)
class Reply:
    """An answer, judged; `took_ms` from the question's appearance to the end of the line."""

    typed: str
    verdict: Verdict
    took_ms: int


def ask(context: Context, posed: Posed, place: str, commands: str, help_text: str) -> Reply | Command | None:
    """Show a question and read its answer; None at the end of the input.

    On a terminal an answer of the wrong form is asked for again; from a pipe it is taken as it is, and judged
    wrong, since the next line is meant for the next question.

    Args:
        context: where to print and to read.
        posed: the question.
        place: where we are, such as `3/12`.
        commands: the keys that are commands here.
        help_text: what `?` prints, where there is somebody to read it.
    """
    screen.show_question(context.console, posed, place)
    begun = time.monotonic()
    while True:
        typed = context.keyboard.line(screen.how_to_answer(posed.kind))
        if typed is None:
            return None
        if _asks_for_help(context, typed, help_text):
            continue
        key = command(typed, commands)
        if key is not None:
            return Command(key)
        took_ms = round((time.monotonic() - begun) * 1000)
        verdict = judge(context.course, posed, typed)
        if posed.kind == "recall" or verdict.usable or not typed.strip() or not context.keyboard.interactive:
            return Reply(typed.strip(), verdict, took_ms)
        context.console.print(
            _("That does not fit the question. Try again, or press Enter if you do not know.")
        )


def ask_grade(context: Context, suggested: int | None, commands: str, help_text: str) -> int | Command | None:
    """Ask how well the answer was known; None at the end of the input.

    Enter takes the suggestion. From a pipe what is neither a grade nor a command counts as `again`.
    """
    while True:
        key = context.keyboard.key(screen.grade_prompt(suggested))
        if key is None:
            return None
        if key == "" and suggested is not None:
            return suggested
        if key in {"1", "2", "3", "4"}:
            return int(key)
        if _asks_for_help(context, key, help_text):
            continue
        named = command(key, commands)
        if named is not None:
            return Command(named)
        if not context.keyboard.interactive:
            return 1
        context.console.print(_("Press 1, 2, 3 or 4."))


def _asks_for_help(context: Context, typed: str, help_text: str) -> bool:
    """Print the help if it was asked for; in a pipe nobody asks for help, and `?` is an answer."""
    if not context.keyboard.interactive or command(typed, "?") is None:
        return False
    context.console.print(help_text)
    return True


def called(context: Context, item: str) -> str:
    """An item as a learner knows it: how its question begins, and its id for whoever types it."""
    from gan_tutor.course.pose import pose_plainly
    from gan_tutor.errors import GanTutorError

    lesson_id = item.partition("/")[0]
    try:
        lesson, text = context.course.lesson(lesson_id), context.text(lesson_id)
        ask = pose_plainly(lesson, text, item).text.ask
    except GanTutorError:  # no longer in the course
        return item
    return f"“{shorten(ask, LONGEST_TITLE, placeholder='…')}” ({item})"


def show_verdict(context: Context, posed: Posed, typed: str, verdict: Verdict) -> None:
    """Show what became of an answer: right or wrong, or the key points found and missed."""
    if context.keyboard.interactive:
        context.console.print()
    if verdict.right is None:
        corrections = [trap.say for trap in verdict.traps]
        missed = verdict.missed if typed else ()
        screen.show_recall(context.console, posed, verdict.found, missed, corrections)
        return
    answer = screen.right_answer(posed, context.course.glossary, context.lang)
    screen.show_right_or_wrong(context.console, posed, _outcome(typed, verdict), answer)


def _outcome(typed: str, verdict: Verdict) -> screen.Outcome:
    if verdict.right:
        return "right"
    if not typed:
        return "blank"
    return "wrong" if verdict.usable else "unusable"
