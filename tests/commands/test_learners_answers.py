"""Answers as learners type them, in four languages: how often the judge suggests what a teacher would."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml

from gan_tutor import paths
from gan_tutor.commands.judging import judge
from gan_tutor.course.load import Course, open_course
from gan_tutor.course.pose import pose_plainly

DATA = Path(__file__).parents[1] / "answers" / "data"
EXPECTED = {"right": 3, "half": 2, "wrong": 1}


@cache
def _course() -> Course:
    return open_course(paths.content_folder())


# LESSON.LANGUAGE.yaml; the lesson `gan` is measured in tests/answers, on the judge alone.
FILES = [
    f"{lesson}.{lang}.yaml"
    for lesson in _course().index.lessons
    if lesson != "gan"
    for lang in _course().index.languages
]


@dataclass(frozen=True)
class Sample:
    """An answer, the grade that a teacher would suggest, and the one that the judge does."""

    item: str
    typed: str
    wanted: int
    suggested: int | None


@cache
def _samples(file: str) -> tuple[Sample, ...]:
    name, lang, _suffix = file.split(".")
    lesson, text = _course().lesson(name), _course().text(name, lang)
    samples = []
    for question, kinds in yaml.safe_load((DATA / file).read_text(encoding="utf-8")).items():
        posed = pose_plainly(lesson, text, f"{name}/{question}")
        for kind, answers in kinds.items():
            for typed in answers:
                suggested = judge(_course(), posed, str(typed)).suggested
                samples.append(Sample(posed.item, str(typed), EXPECTED[kind], suggested))
    return tuple(samples)


@pytest.mark.parametrize("file", FILES)
def test_the_judge_agrees_with_a_teacher(file: str) -> None:
    """For nine answers in ten of each lesson and language the suggested grade is a teacher's."""
    apart = [sample for sample in _samples(file) if sample.suggested != sample.wanted]
    assert len(_samples(file)) >= 40
    assert len(apart) <= 0.1 * len(_samples(file)), apart


@pytest.mark.parametrize("file", FILES)
def test_no_wrong_answer_is_praised(file: str) -> None:
    """No answer that a teacher finds wrong is suggested a 3."""
    praised = [sample for sample in _samples(file) if sample.wanted == 1 and (sample.suggested or 0) >= 3]
    assert praised == []


@pytest.mark.parametrize("file", FILES)
def test_every_recall_question_has_answers(file: str) -> None:
    """Each recall question and prompt of the plan is measured: three right, two half right, two wrong."""
    name = file.split(".", maxsplit=1)[0]
    lesson = _course().lesson(name)
    wanted = {f"{name}/{q.id}" for q in lesson.questions if q.kind == "recall"}
    wanted |= {f"{name}/plan/{prompt}" for prompt in lesson.plan}
    counts = {
        item: [sum(s.item == item and s.wanted == grade for s in _samples(file)) for grade in (3, 2, 1)]
        for item in wanted
    }
    assert [item for item, (right, half, wrong) in counts.items() if right < 3 or half < 2 or wrong < 2] == []
