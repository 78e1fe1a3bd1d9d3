"""`gan-tutor quiz`: mixed questions for practice, every answer explained, a score at the end."""

from __future__ import annotations

import random
from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from gan_tutor.commands.asking import Reply, ask, ask_grade, show_verdict
from gan_tutor.commands.recording import given
from gan_tutor.course.pose import pose
from gan_tutor.course.schema import KINDS, Lesson
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _
from gan_tutor.memory.sitting import interleave

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["choose", "run"]


def run(context: Context, lessons: list[str], count: int, kind: str | None) -> None:
    """Ask up to `count` questions of the named lessons, or of those that were studied.

    Raises:
        GanTutorError: there is no such lesson or kind, or nothing was studied and none was named.
    """
    if kind is not None and kind not in KINDS:
        raise GanTutorError(
            _("There is no kind of question `{kind}`.").format(kind=kind),
            _("One of: {names}.").format(names=", ".join(KINDS)),
            exit_code=2,
        )
    named = lessons or [
        id_ for id_ in context.reader.lessons_studied() if id_ in context.course.index.lessons
    ]
    if not named:
        raise GanTutorError(
            _("No lesson is studied yet."),
            _("Name one, as in `gan-tutor quiz gan`, or begin with `gan-tutor learn`."),
        )
    chosen = [context.course.lesson(id_) for id_ in dict.fromkeys(named)]
    context.lang  # noqa: B018  # asks for a language before anything else
    context.remember_language()
    suspended = context.reader.suspended()
    items = choose(chosen, kind, count, random.Random(), suspended)  # an order, no secret
    if not items:
        raise GanTutorError(_("These lessons have no question of that kind."), _("Leave --kind out."))
    context.console.print("? {help} · q {leave}".format(help=_("help"), leave=_("leave")), style="quiet")
    grades = _ask_all(context, items)
    if grades:
        _show_score(context, grades)


def choose(
    lessons: Sequence[Lesson],
    kind: str | None,
    count: int,
    rng: random.Random,
    suspended: Container[str] = (),
) -> list[str]:
    """Items for a quiz: `count` at random, or all if there are fewer, lessons mixed, none suspended."""
    items = [
        f"{lesson.id}/{question.id}"
        for lesson in lessons
        for question in lesson.retrieval
        if kind in {None, question.kind} and f"{lesson.id}/{question.id}" not in suspended
    ]
    return interleave(rng.sample(items, min(count, len(items))), rng)


def _ask_all(context: Context, items: list[str]) -> dict[str, int]:
    """Ask and record; the grades of what was answered before the learner left or the input ended."""
    grades: dict[str, int] = {}
    for number, item in enumerate(items, 1):
        lesson = context.course.lesson(item.partition("/")[0])
        posed = pose(lesson, context.text(lesson.id), item, random.Random())  # an order, no secret
        place = f"{number}/{len(items)} · {context.text(lesson.id).title}"
        reply = ask(context, posed, place, "q", _help())
        if not isinstance(reply, Reply):
            break
        show_verdict(context, posed, reply.typed, reply.verdict)
        grade = reply.verdict.suggested
        if posed.kind == "recall":
            chosen = ask_grade(context, grade, "q", _help())
            if not isinstance(chosen, int):
                break
            grade = chosen
        grades[item] = grade or 1
        context.store.answer(
            given(context, posed, reply, grades[item]), context.moment(), context.settings.policy
        )
    return grades


def _show_score(context: Context, grades: dict[str, int]) -> None:
    """How many were right, and which places of which lessons to read again."""
    right = sum(grade > 1 for grade in grades.values())
    console = context.console
    console.print()
    console.print(_("{right} of {asked} right.").format(right=right, asked=len(grades)), style="part")
    weak: dict[str, list[str]] = {}
    for item, grade in grades.items():
        if grade == 1:
            lesson, _slash, question = item.partition("/")
            weak.setdefault(lesson, []).extend(context.course.lesson(lesson).question(question).concepts)
    for lesson, concepts in weak.items():
        terms = context.course.glossary.terms
        names = [terms[id_].word(context.lang).term for id_ in dict.fromkeys(concepts) if id_ in terms]
        console.print(
            _("Read again in “{title}”: {terms}.").format(
                title=context.text(lesson).title, terms=", ".join(names)
            )
        )
        console.print(f"→ gan-tutor learn {lesson} --section concepts")


def _help() -> str:
    return "\n".join(
        [
            _("Type your answer and press Enter; Enter alone if you answer in your head, or do not know."),
            _("q  leave; everything answered is saved"),
        ]
    )
