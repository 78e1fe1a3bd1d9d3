"""Building a course from plain data gives back what Pydantic made of the YAML."""

from __future__ import annotations

import json
from typing import TypeVar

import pytest

from gan_tutor.course.load import Course
from gan_tutor.course.plain import build
from gan_tutor.course.schema import Choice, CourseIndex, Glossary, Lesson, Number, Recall
from gan_tutor.course.texts import ChoiceText, ClozeText, LessonText, NumberText, OrderText, RecallText
from gan_tutor.course.validate import dump
from tests.course.small import Small

T = TypeVar("T")


def _round_trip(cls: type[T], instance: T) -> T:
    return build(cls, json.loads(dump(instance)))


def test_index_and_glossary_come_back(built_in: Course) -> None:
    """The course's index and all of its glossary survive being remembered."""
    assert _round_trip(CourseIndex, built_in.index) == built_in.index
    assert _round_trip(Glossary, built_in.glossary) == built_in.glossary


@pytest.mark.parametrize("lang", ["bg", "ru", "pl", "ro"])
def test_every_lesson_comes_back_in_every_language(built_in: Course, lang: str) -> None:
    """Structure and texts of every lesson of the built-in course survive being remembered."""
    for id_ in built_in.index.lessons:
        lesson, text = built_in.lesson(id_), built_in.text(id_, lang)
        assert _round_trip(Lesson, lesson) == lesson
        assert _round_trip(LessonText, text) == text


def test_questions_come_back_as_their_own_kind(small: Small) -> None:
    """Each question is of the class of its kind again, though JSON does not say which that was."""
    course = small.open()
    lesson = _round_trip(Lesson, course.lesson("demo"))
    text = _round_trip(LessonText, course.text("demo", "bg"))
    kinds = {question.id: type(question) for question in lesson.questions}
    assert (kinds["why"], kinds["pick"], kinds["count"]) == (Recall, Choice, Number)
    assert [type(words) for words in text.questions.values()] == [
        RecallText,
        ChoiceText,
        ClozeText,
        NumberText,
        OrderText,
    ]
    assert isinstance(lesson.questions[0], Recall)
    assert lesson.questions[0].enough == 1
