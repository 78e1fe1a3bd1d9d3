"""Between course and answers: what the judge is told about a question, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gan_tutor.course.problems import CourseError
from gan_tutor.course.schema import Choice, Cloze, Number, Order, Point, Prompt, Recall
from gan_tutor.course.texts import RecallText

if TYPE_CHECKING:
    from gan_tutor.answers import TrapKey, Verdict
    from gan_tutor.course.load import Course
    from gan_tutor.course.pose import Posed

__all__ = ["judge"]


def judge(course: Course, posed: Posed, typed: str) -> Verdict:
    """What `typed` is worth as an answer to the question as it was posed."""
    from gan_tutor import answers

    question = posed.question
    if isinstance(question, Recall | Prompt):
        texts = _in_every_language(course, posed.item)
        points = [answers.PointKey(point.id, _wordings(point, texts)) for point in question.points]
        return answers.judge_recall(typed, points, _traps(posed, texts), question.enough)
    if isinstance(question, Choice):
        shown = [posed.shown_text(id_) for id_ in posed.shown]
        return answers.judge_choice(typed, shown, posed.shown.index(question.key))
    if isinstance(question, Order):
        places = [posed.shown.index(step) + 1 for step in question.steps]
        return answers.judge_order(typed, len(posed.shown), places)
    if isinstance(question, Number):
        return answers.judge_number(typed, question.key, question.tolerance)
    return answers.judge_cloze(typed, _gap_words(course, posed, question))


def _in_every_language(course: Course, item: str) -> dict[str, RecallText]:
    """The texts of a recall question by language; a language whose file is broken is left out."""
    from gan_tutor.course.pose import pose_plainly

    lesson_id = item.partition("/")[0]
    found: dict[str, RecallText] = {}
    for lang in course.index.languages:
        try:
            text = pose_plainly(course.lesson(lesson_id), course.text(lesson_id, lang), item).text
        except CourseError:
            continue
        if isinstance(text, RecallText):
            found[lang] = text
    return found


def _wordings(point: Point, texts: Mapping[str, RecallText]) -> dict[str, tuple[str, ...]]:
    return {"en": point.en, **{lang: text.points[point.id].accept for lang, text in texts.items()}}


def _traps(posed: Posed, texts: Mapping[str, RecallText]) -> list[TrapKey]:
    from gan_tutor import answers

    shown = posed.text.traps if isinstance(posed.text, RecallText) else ()
    own = [lang for lang, text in texts.items() if text is posed.text]
    return [answers.TrapKey(trap.say, dict.fromkeys(own, trap.accept)) for trap in shown]


def _gap_words(course: Course, posed: Posed, question: Cloze) -> list[str]:
    """Everything that may stand in the gap: the term and its synonyms in every language, the listed forms."""
    accepted = list(getattr(posed.text, "accept", ()))
    if question.word is not None:
        accepted.append(question.word)
    term = course.glossary.terms.get(question.term or "")
    if term is not None:
        for lang in (*course.index.languages, "en"):
            word = term.word(lang)
            accepted += [word.term, *word.synonyms]
    return accepted
