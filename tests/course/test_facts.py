"""The map of facts: every fact of the course has a home, and every home is there."""

from __future__ import annotations

import pytest

from gan_tutor.course.check import check
from gan_tutor.course.load import Course
from tests.course.small import INDEX, LESSON, TEXT, Small


@pytest.mark.parametrize(
    ("facts", "file", "field", "words"),
    [
        ("{demo: [F1]}", None, "", ""),
        ("{}", None, "", ""),
        ("{demo: [F1, F2]}", LESSON, "facts.F2", "The fact `F2` has no home in the lesson."),
        ("{demo: [F1, F1]}", INDEX, "facts", "`F1` stands here twice."),
        ("{demo: [F1], more: [M1]}", INDEX, "facts.more", "There is no lesson `more`."),
    ],
)
def test_facts_of_the_course(small: Small, facts: str, file: str | None, field: str, words: str) -> None:
    """What course.yaml lists is what the lessons teach."""
    small.edit(INDEX, "lessons: [demo]", f"lessons: [demo]\nfacts: {facts}")
    problems = check(small.path)[0].problems
    assert [(problem.file, problem.field, problem.message) for problem in problems] == (
        [(file, field, words)] if file else []
    )
    assert all(problem.fix and problem.line for problem in problems)


def test_a_fact_that_the_course_does_not_know(small: Small) -> None:
    """A lesson's fact is one of the course; a lesson without a list is told."""
    small.edit(INDEX, "lessons: [demo]", "lessons: [demo]\nfacts: {demo: []}")
    told = [(problem.field, problem.message) for problem in check(small.path)[0].problems]
    assert told == [
        ("facts.demo", "The lesson `demo` has no list of facts."),
        ("facts.F1", "course.yaml has no fact `F1`."),
    ]


def test_a_fact_without_any_home(small: Small) -> None:
    """An empty list of homes is no home."""
    small.edit(INDEX, "lessons: [demo]", "lessons: [demo]\nfacts: {demo: [F1]}")
    small.edit(LESSON, "[overview, concepts/noise, path/look, questions/why, plan/day-1]", "[]")
    (problem,) = check(small.path)[0].problems
    assert (problem.file, problem.field) == (LESSON, "facts.F1")


def test_a_home_has_its_text(small: Small) -> None:
    """A home that is blank in a language teaches nothing there."""
    small.edit(TEXT, "ask: Защо шум?", "ask: '  '")
    (problem,) = check(small.path)[0].problems
    assert (problem.file, problem.field, problem.message) == (TEXT, "questions.why.ask", "The text is blank.")


def test_the_built_in_course_lists_its_facts(built_in: Course) -> None:
    """Every lesson that is shipped has facts to teach."""
    assert tuple(built_in.index.facts) == built_in.index.lessons
    assert all(built_in.index.facts.values())
