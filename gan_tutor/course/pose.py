"""Posing a question: what is asked, with its options or steps in the order in which they are shown."""

from __future__ import annotations

import random
from dataclasses import dataclass

from gan_tutor.course.schema import Choice, Lesson, Order, Prompt, Question
from gan_tutor.course.texts import ChoiceText, LessonText, OrderText, QuestionText
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

__all__ = ["Posed", "items", "pose", "pose_plainly"]

PLAN = "plan"


@dataclass(frozen=True, kw_only=True)
class Posed:
    """A question or a prompt of the plan, ready to be asked.

    Attributes:
        item: its id, such as `gan/latent-space` or `gan/plan/day-1`.
        kind: the kind of question; a prompt is a `recall`.
        question: the language-neutral half, with the answer key.
        text: the half in the learner's language.
        shown: ids of the options or steps, in the order shown; empty for other kinds.
    """

    item: str
    kind: str
    question: Question | Prompt
    text: QuestionText
    shown: tuple[str, ...] = ()

    def shown_text(self, id_: str) -> str:
        """The text of an option or step."""
        if isinstance(self.text, ChoiceText):
            return self.text.options[id_]
        if isinstance(self.text, OrderText):
            return self.text.steps[id_]
        raise KeyError(id_)


def items(lesson: Lesson) -> tuple[str, ...]:
    """The ids of everything in a lesson that can be answered."""
    prompts = (f"{lesson.id}/{PLAN}/{prompt}" for prompt in lesson.plan)
    return (*(f"{lesson.id}/{question.id}" for question in lesson.questions), *prompts)


def pose_plainly(lesson: Lesson, text: LessonText, item: str) -> Posed:
    """The item with its options in an order that is the same every time: on paper, and for scripts."""
    return pose(lesson, text, item, random.Random(item))  # an order, no secret


def pose(lesson: Lesson, text: LessonText, item: str, rng: random.Random) -> Posed:
    """The item as it will be asked.

    Args:
        lesson, text: the lesson, and its texts in the learner's language.
        item: an id of `items`.
        rng: shuffles options and steps.

    Raises:
        GanTutorError: the lesson has no such item.
    """
    name = item.removeprefix(f"{lesson.id}/")
    prompt = name.removeprefix(f"{PLAN}/")
    if prompt in lesson.plan and name != prompt:
        wanted, words = lesson.plan[prompt], text.plan[prompt]
        return Posed(item=item, kind="recall", question=wanted, text=words)
    if name not in text.questions:
        raise GanTutorError(
            _("There is no question `{id}`.").format(id=item),
            _("`gan-tutor learn --list --json` names them all."),
            exit_code=2,
        )
    question = lesson.question(name)
    return Posed(
        item=item,
        kind=question.kind,
        question=question,
        text=text.questions[name],
        shown=_shown(question, rng),
    )


def _shown(question: Question, rng: random.Random) -> tuple[str, ...]:
    if isinstance(question, Choice):
        return tuple(rng.sample(question.options, len(question.options)))
    if isinstance(question, Order):
        shuffled = tuple(rng.sample(question.steps, len(question.steps)))
        if shuffled == question.steps:  # an order that needs no thought
            return (*shuffled[1:], shuffled[0])
        return shuffled
    return ()
