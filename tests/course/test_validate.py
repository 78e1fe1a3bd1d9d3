"""The shape of course files: every kind of mistake is told with its place, its field and a remedy."""

from __future__ import annotations

import pytest

from tests.course.small import INDEX, LESSON, TEXT, Small

TERMS = "glossary.yaml"
MISSING = "The field is missing. Add it."
UNKNOWN = "No such field belongs here. Look for a slip in its name, or take it out."
NO_TEXT = "This has to be a text. Put it in quotes."
NO_NUMBER = "This has to be a number. Write it in digits, without quotes."
NO_ID = "This is not an id. Use small Latin letters, digits and single hyphens."
NO_FIELDS = "This has to be a group of named fields. Write `name: value` lines, indented."
NO_LIST = "This has to be a list. Write `- value` lines, or [a, b]."
NO_KIND = "The question has no kind that is known. One of: recall, choice, cloze, number, order."
NOT_ALLOWED = "This value is not one of those allowed. One of:"
TOO_LITTLE = "There is too little here. At least"
TOO_MUCH = "There is too much here. At most"
OUT_OF_RANGE = "The number is out of range."
EMPTY_NAME = "Nothing has this id. Look for a slip in the id, or take it out."


def test_the_small_course_has_no_mistake(small: Small) -> None:
    """What the tests make mistakes in has none of its own."""
    assert small.problems() == []


@pytest.mark.parametrize(
    "case",
    [
        # The index
        (INDEX, "format: 1", "format: 2", "format", f"{NOT_ALLOWED} 1."),
        (INDEX, "[bg, pl]", "[bg, de]", "languages.1", f"{NOT_ALLOWED} bg, ru, pl, ro."),
        (INDEX, "[demo]", "demo", "lessons", NO_LIST),
        (INDEX, "[demo]", "[]", "lessons", f"{TOO_LITTLE} 1."),
        (INDEX, "[demo]", "[../demo]", "lessons.0", NO_ID),
        (INDEX, "[demo]", f"[{'d' * 65}]", "lessons.0", f"{TOO_MUCH} 64."),
        # The glossary
        (TERMS, "pl: {term", "pl: {name", "terms.noise.pl.name", UNKNOWN),
        (TERMS, "bg: {term: шум", "bg: {term: 5", "terms.noise.bg.term", NO_TEXT),
        (TERMS, "[смущение]", "смущение", "terms.noise.bg.synonyms", NO_LIST),
        # A lesson
        (LESSON, "minutes: 10", "minutes: ten", "minutes", NO_NUMBER),
        (LESSON, "minutes: 10", "minutes: 4", "minutes", f"{OUT_OF_RANGE} At least 5."),
        (LESSON, "minutes: 10", "minutes: 241", "minutes", f"{OUT_OF_RANGE} At most 240."),
        (LESSON, "rev: 2", "rev: 1.5", "rev", NO_NUMBER),
        (LESSON, "rev: 2", "rev: 0", "rev", f"{OUT_OF_RANGE} At least 1."),
        (LESSON, "prior: [guess]", "prior: [Guess]", "prior.0", NO_ID),
        (LESSON, "prior: [guess]", "prior: [a--b]", "prior.0", NO_ID),
        (LESSON, "prior: [guess]", "prior: [1]", "prior.0", NO_TEXT),
        (LESSON, "code: sum.py", "code: ../sum.py", "examples.0.code", NO_ID),
        (LESSON, "code: sum.py", "code: .sum.py", "examples.0.code", NO_ID),
        (LESSON, "kind: choice", "kind: quiz", "questions.1.kind", NO_KIND),
        (LESSON, "kind: choice", "kind: [choice]", "questions.1.kind", NO_KIND),
        (LESSON, "key: one", "answer: one", "questions.1.answer", UNKNOWN),
        (LESSON, "key: 3", "key: three", "questions.3.key", NO_NUMBER),
        (LESSON, "key: 3", "key: nan", "questions.3.key", NO_NUMBER),
        (LESSON, "key: 3", "key: 1e999", "questions.3.key", NO_NUMBER),
        (LESSON, "key: 3", "key: [3]", "questions.3.key", NO_NUMBER),
        (
            LESSON,
            "options: [one, two, three]",
            "options: [one, two]",
            "questions.1.options",
            f"{TOO_LITTLE} 3.",
        ),
        (
            LESSON,
            "steps: [first, second, third]",
            f"steps: [{', '.join('abcdefghij')}]",
            "questions.4.steps",
            f"{TOO_MUCH} 9.",
        ),
        (LESSON, "enough: 1", "enough: 0", "questions.0.enough", f"{OUT_OF_RANGE} At least 1."),
        # A text
        (TEXT, "lesson: demo", "lesson: [demo]", "lesson", NO_TEXT),
        (TEXT, "title: Проба", "title: 12", "title", NO_TEXT),
        (TEXT, "title: Проба", 'title: ""', "title", f"{TOO_LITTLE} 1."),
        (TEXT, "title: Проба", f"title: {'а' * 20_001}", "title", f"{TOO_MUCH} 20000."),
        (TEXT, "title: Проба", "title: Проба\nextra: 1", "extra", UNKNOWN),
        (TEXT, "all: Входът е шум.", "- Входът е шум.", "recap", NO_FIELDS),
        (TEXT, "questions: [Защо?]", "questions: Защо?", "path.look.questions", NO_LIST),
        (
            TEXT,
            "{say: Случаен е., accept",
            "{show: Случаен е., accept",
            "questions.why.points.random.show",
            UNKNOWN,
        ),
        (TEXT, "two: две", "two: true", "questions.pick.options.two", NO_TEXT),
        (TEXT, "  gap:\n", "  cap:\n", "questions.cap", EMPTY_NAME),
    ],
)
def test_a_mistake_of_form_is_told_where_it_stands(
    small: Small, case: tuple[str, str, str, str, str]
) -> None:
    """File, line and column lead to the value; field, message and remedy say what to mend."""
    file, old, new, field, words = case
    edited, _column = small.edit(file, old, new)
    found = {(problem.file, problem.field): problem for problem in small.problems()}
    problem = found[file, field]
    assert f"{problem.message} {problem.fix}".startswith(words)
    lines = (small.path / file).read_text(encoding="utf-8").splitlines()
    here = lines[problem.line - 1][problem.column - 1 :]
    name = field.rpartition(".")[2]
    if name.isdigit():  # an entry of a list has no name to be found by
        assert problem.line == edited
        assert here.startswith(new.split("[")[1].split(", ")[int(name)])
    else:
        assert here.startswith(name)


@pytest.mark.parametrize(
    ("file", "old", "field"),
    [
        (INDEX, "id: small\n", "id"),
        (LESSON, "minutes: 10\n", "minutes"),
        (LESSON, "    key: 3\n", "questions.3.key"),
        (TEXT, "title: Проба\n", "title"),
        (TEXT, "    explain: Така е.\n", "questions.gap.explain"),
    ],
)
def test_a_missing_field_is_told_at_what_should_hold_it(
    small: Small, file: str, old: str, field: str
) -> None:
    """What is not there has no place of its own: the place is that of the group of fields."""
    line, _column = small.edit(file, old, "")
    (problem,) = small.problems()
    assert (problem.file, problem.field) == (file, field)
    assert f"{problem.message} {problem.fix}" == MISSING
    assert 1 <= problem.line <= line


def test_every_mistake_of_a_file_is_told_at_once(small: Small) -> None:
    """Who mends a file sees all of its mistakes, in the order of their places."""
    small.edit(LESSON, "minutes: 10", "minutes: ten")
    small.edit(LESSON, "kind: cloze", "kind: gap")
    small.edit(LESSON, "key: 3", "key: three")
    found = small.problems()
    assert [problem.field for problem in found] == ["minutes", "questions.2.kind", "questions.3.key"]
    assert found == sorted(found)


@pytest.mark.parametrize("content", ["word", "- a\n- b", "3", "{}"])
@pytest.mark.parametrize("file", [INDEX, "glossary.yaml", LESSON, TEXT])
def test_a_file_of_another_form_is_a_mistake(small: Small, file: str, content: str) -> None:
    """A file that holds a word, a list, a number or nothing at all is told, not raised."""
    (small.path / file).write_text(content + "\n", encoding="utf-8")
    found = small.problems()
    assert found
    assert {problem.file for problem in found} == {file}
    assert all(problem.message and problem.fix for problem in found)
