"""`gan-tutor answer ITEM`: judge one answer from standard input, record nothing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gan_tutor.commands.judging import judge
from gan_tutor.course.pose import Posed, pose_plainly

if TYPE_CHECKING:
    from gan_tutor.answers import Verdict
    from gan_tutor.commands.context import Context

__all__ = ["run"]

LONGEST = 100_000  # characters; an answer is a few sentences


def run(context: Context, item: str, *, as_json: bool) -> None:
    """Read an answer to its end, judge it, and print the verdict."""
    lesson_id = item.partition("/")[0]
    lesson, text = context.course.lesson(lesson_id), context.text(lesson_id)
    posed = pose_plainly(lesson, text, item)
    if sys.stdin.isatty():
        from gan_tutor.screen.question import how_to_answer, show_question

        show_question(context.console, posed, "")
        typed = context.keyboard.line(how_to_answer(posed.kind)) or ""
    else:
        typed = sys.stdin.read(LONGEST).strip()
    verdict = judge(context.course, posed, typed)
    if as_json:
        print(_as_json(posed, verdict))
    else:
        from gan_tutor.commands.asking import show_verdict
        from gan_tutor.screen.question import suggestion

        show_verdict(context, posed, typed.strip(), verdict)
        context.console.print(suggestion(verdict.suggested or 1))


def _as_json(posed: Posed, verdict: Verdict) -> str:
    import json

    # Nothing typed is nothing known: for a script there is no head to have answered in.
    form = {
        "item": posed.item,
        "kind": posed.kind,
        "right": verdict.right,
        "found": list(verdict.found),
        "missed": list(verdict.missed),
        "corrections": [trap.say for trap in verdict.traps],
        "suggested": verdict.suggested or 1,
    }
    return json.dumps(form, ensure_ascii=False)
