"""Whether the files of a course agree with each other: every id is somewhere, and means one thing.

These are the rules without which a lesson cannot be shown; `load` holds them. The finer ones, of style and of
content, are in `check`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from gan_tutor.course.schema import PLAN_PROMPTS, Choice, Cloze, CourseIndex, Lesson, Order, Prompt, Recall
from gan_tutor.course.source import Source
from gan_tutor.course.texts import ChoiceText, LessonText, OrderText, RecallText
from gan_tutor.i18n import _

__all__ = ["GAP", "index_agrees", "lesson_agrees", "text_agrees"]

GAP = "___"


def index_agrees(index: CourseIndex, source: Source) -> None:
    """Report what is inconsistent in `course.yaml`."""
    _unique(index.lessons, ("lessons",), source)
    _unique(index.languages, ("languages",), source)
    _same_ids(index.languages, index.title, ("title",), source)


def lesson_agrees(lesson: Lesson, folder: str, terms: Iterable[str], source: Source) -> None:
    """Report what is inconsistent in a `lesson.yaml`.

    Args:
        lesson: the lesson.
        folder: the name of its folder, which has to be its id.
        terms: the ids of the glossary.
        source: the file, which takes the problems.
    """
    if lesson.id != folder:
        source.report(("id",), _("The id is not the name of the folder."), _("Make them the same."))
    _ids_agree(lesson, source)
    known = set(terms)
    for i, concept in enumerate(lesson.concepts):
        if concept not in known:
            message = _("The glossary has no term `{id}`.").format(id=concept)
            source.report(("concepts", i), message, _("Add it to glossary.yaml."))
    for i, question in enumerate(lesson.questions):
        _question_agrees(question, ("questions", i), known, source)
    for prompt_id, prompt in lesson.plan.items():
        _points_agree(prompt, ("plan", prompt_id), source)


def _ids_agree(lesson: Lesson, source: Source) -> None:
    """Ids stand once, and those of questions name questions."""
    for name in ("prior", "concepts", "diagrams", "recap", "pretest", "quiz", "posttest"):
        _unique(getattr(lesson, name), (name,), source)
    for name in ("path", "examples", "pitfalls", "questions"):
        _unique((item.id for item in getattr(lesson, name)), (name,), source)
    questions = {q.id for q in lesson.questions}
    for name in ("pretest", "quiz", "posttest"):
        for i, id_ in enumerate(getattr(lesson, name)):
            if id_ not in questions:
                message = _("There is no question `{id}`.").format(id=id_)
                source.report((name, i), message, _("Name one that exists."))
    if "plan" in questions:
        source.report(("questions",), _("A question may not be called `plan`."), _("Give it another id."))
    _same_ids(PLAN_PROMPTS, lesson.plan, ("plan",), source)


def _points_agree(question: Recall | Prompt, path: tuple[str | int, ...], source: Source) -> None:
    _unique((p.id for p in question.points), (*path, "points"), source)
    if question.enough is not None and question.enough > len(question.points):
        source.report(
            (*path, "enough"), _("There are fewer points than that."), _("Lower it, or leave it out.")
        )


def _question_agrees(question: Any, path: tuple[str | int, ...], terms: set[str], source: Source) -> None:
    if isinstance(question, Choice):
        _unique(question.options, (*path, "options"), source)
        if question.key not in question.options:
            source.report((*path, "key"), _("The key is not one of the options."), _("Name one of them."))
    elif isinstance(question, Order):
        _unique(question.steps, (*path, "steps"), source)
    elif isinstance(question, Recall):
        _points_agree(question, path, source)
    elif isinstance(question, Cloze):
        if (question.term is None) == (question.word is None):
            source.report(path, _("A cloze needs either `term` or `word`."), _("Keep one of the two."))
        elif question.term is not None and question.term not in terms:
            message = _("The glossary has no term `{id}`.").format(id=question.term)
            source.report((*path, "term"), message, _("Add it to glossary.yaml."))


def text_agrees(lesson: Lesson, text: LessonText, source: Source) -> None:
    """Report where a text file has not just the ids of its lesson, or is of another `rev`."""
    if text.lesson != lesson.id:
        source.report(
            ("lesson",), _("The text is of another lesson."), _("Write `{id}`.").format(id=lesson.id)
        )
    if text.rev != lesson.rev:
        source.report(
            ("rev",),
            _("The text is at revision {a}, its lesson at {b}.").format(a=text.rev, b=lesson.rev),
            _("Bring the text up to date, then raise its `rev`."),
        )
    _same_ids(lesson.prior, text.prior, ("prior",), source)
    _same_ids(lesson.concepts, text.concepts, ("concepts",), source)
    _same_ids(lesson.diagrams, text.diagrams, ("diagrams",), source)
    _same_ids(lesson.recap, text.recap, ("recap",), source)
    for name in ("path", "examples", "pitfalls", "questions"):
        _same_ids((item.id for item in getattr(lesson, name)), getattr(text, name), (name,), source)
    for question in lesson.questions:
        if question.id in text.questions:
            _question_text_agrees(question, text.questions[question.id], ("questions", question.id), source)
    _same_ids(lesson.plan, text.plan, ("plan",), source)
    for prompt_id, prompt in lesson.plan.items():
        if prompt_id in text.plan:
            path = ("plan", prompt_id, "points")
            _same_ids((p.id for p in prompt.points), text.plan[prompt_id].points, path, source)


def _question_text_agrees(question: Any, text: Any, path: tuple[str, ...], source: Source) -> None:
    if isinstance(text, RecallText):
        _same_ids((p.id for p in question.points), text.points, (*path, "points"), source)
    elif isinstance(text, ChoiceText):
        _same_ids(question.options, text.options, (*path, "options"), source)
    elif isinstance(text, OrderText):
        _same_ids(question.steps, text.steps, (*path, "steps"), source)
    elif question.kind == "cloze" and text.ask.count(GAP) != 1:
        source.report(
            (*path, "ask"), _("A cloze has exactly one gap."), _("Write `{gap}` once.").format(gap=GAP)
        )


def _unique(ids: Iterable[str], path: tuple[str | int, ...], source: Source) -> None:
    for id_, count in Counter(ids).items():
        if count > 1:
            source.report(path, _("`{id}` stands here twice.").format(id=id_), _("Keep one."))


def _same_ids(wanted: Iterable[str], found: Mapping[Any, Any], path: tuple[str, ...], source: Source) -> None:
    wanted = list(wanted)
    for id_ in wanted:
        if id_ not in found:
            source.report((*path, id_), _("The text for this id is missing."), _("Write it."))
    for id_ in found:
        if id_ not in wanted:
            source.report(
                (*path, id_), _("Nothing has this id."), _("Look for a slip in the id, or take it out.")
            )
