"""The files of a course agree with each other: every id is somewhere, and means one thing."""

from __future__ import annotations

import pytest

from tests.course.small import INDEX, LESSON, TEXT, Small

TWICE = "stands here twice. Keep one."
NO_TEXT = "The text for this id is missing. Write it."
NO_ID = "Nothing has this id. Look for a slip in the id, or take it out."
NO_TERM = "The glossary has no term `{}`. Add it to glossary.yaml."
NO_QUESTION = "There is no question `{}`. Name one that exists."
GAP = "A cloze has exactly one gap. Write `___` once."
EITHER = "A cloze needs either `term` or `word`. Keep one of the two."


@pytest.mark.parametrize(
    "case",
    [
        # The index
        (INDEX, "[demo]", "[demo, demo]", "lessons", f"`demo` {TWICE}"),
        (INDEX, "[bg, pl]", "[bg, pl, bg]", "languages", f"`bg` {TWICE}"),
        (INDEX, "  pl: Mały kurs\n", "", "title.pl", NO_TEXT),
        (INDEX, "  pl: Mały kurs\n", "  pl: Mały kurs\n  ro: Curs\n", "title.ro", NO_ID),
        # A lesson
        (LESSON, "id: demo", "id: other", "id", "The id is not the name of the folder. Make them the same."),
        (LESSON, "concepts: [noise]", "concepts: [noise, hum]", "concepts.1", NO_TERM.format("hum")),
        (LESSON, "term: noise", "term: hum", "questions.2.term", NO_TERM.format("hum")),
        (LESSON, "term: noise", "word: tanh\n    term: noise", "questions.2", EITHER),
        (LESSON, "    term: noise\n", "", "questions.2", EITHER),
        (
            LESSON,
            "key: one",
            "key: four",
            "questions.1.key",
            "The key is not one of the options. Name one of them.",
        ),
        (LESSON, "[one, two, three]", "[one, two, two]", "questions.1.options", f"`two` {TWICE}"),
        (LESSON, "[first, second, third]", "[first, second, first]", "questions.4.steps", f"`first` {TWICE}"),
        (LESSON, "- id: count", "- id: gap", "questions", f"`gap` {TWICE}"),
        (
            LESSON,
            "- id: count",
            "- id: plan",
            "questions",
            "A question may not be called `plan`. Give it another id.",
        ),
        (LESSON, "quiz: [why]", "quiz: [how]", "quiz.0", NO_QUESTION.format("how")),
        (LESSON, "pretest: [pick]", "pretest: [pick, pick]", "pretest", f"`pick` {TWICE}"),
        (LESSON, "posttest: [count]", "posttest: [much]", "posttest.0", NO_QUESTION.format("much")),
        (
            LESSON,
            "enough: 1",
            "enough: 2",
            "questions.0.enough",
            "There are fewer points than that. Lower it, or leave it out.",
        ),
        (LESSON, "  day-7: {points: [{id: p, about: noise}]}\n", "", "plan.day-7", NO_TEXT),
        (
            LESSON,
            "day-7: {points: [{id: p, about: noise}]}",
            "day-7: {points: [{id: p, about: a}, {id: p, about: b}]}",
            "plan.day-7.points",
            f"`p` {TWICE}",
        ),
        # A text
        (TEXT, "lesson: demo", "lesson: other", "lesson", "The text is of another lesson. Write `demo`."),
        (
            TEXT,
            "rev: 2",
            "rev: 1",
            "rev",
            "The text is at revision 1, its lesson at 2. Bring the text up to date, then raise its `rev`.",
        ),
        (TEXT, "  guess: Какво е това?\n", "  guest: Какво?\n", "prior.guess", NO_TEXT),
        (TEXT, "  guess: Какво е това?\n", "  guess: Какво?\n  more: Кой?\n", "prior.more", NO_ID),
        (TEXT, "  noise: {meaning", "  hum: {meaning", "concepts.noise", NO_TEXT),
        (TEXT, "  flow: |", "  flaw: |", "diagrams.flow", NO_TEXT),
        (TEXT, "  look: {title", "  see: {title", "path.look", NO_TEXT),
        (TEXT, "  sum: {title", "  add: {title", "examples.add", NO_ID),
        (TEXT, "  haste: {title", "  rush: {title", "pitfalls.rush", NO_ID),
        (TEXT, "  all: Входът", "  each: Входът", "recap.each", NO_ID),
        (TEXT, "random: {say", "chance: {say", "questions.why.points.random", NO_TEXT),
        (TEXT, "two: две", "four: две", "questions.pick.options.two", NO_TEXT),
        (TEXT, "second: второ", "next: второ", "questions.steps.steps.next", NO_ID),
        (TEXT, "На входа има ___.", "На входа има нещо.", "questions.gap.ask", GAP),
        (TEXT, "На входа има ___.", "На ___ има ___.", "questions.gap.ask", GAP),
        (
            TEXT,
            "day-7: {ask: Кое?, answer: Шумът., points: {p:",
            "day-7: {ask: Кое?, answer: Шумът., points: {q:",
            "plan.day-7.points.p",
            NO_TEXT,
        ),
    ],
)
def test_what_does_not_agree_is_told(small: Small, case: tuple[str, str, str, str, str]) -> None:
    """An id that is missing, too many, or of something else is told at its field with a remedy."""
    file, old, new, field, words = case
    small.edit(file, old, new)
    found = {problem.field: problem for problem in small.problems()}
    problem = found[field]
    assert problem.file == file
    assert problem.line > 0
    assert f"{problem.message} {problem.fix}" == words


def test_a_question_without_its_text_is_told(small: Small) -> None:
    """A question of the lesson that a text file lacks is a mistake of that file."""
    small.edit(TEXT, "  count:\n    ask: Колко?\n    explain: Три.\n", "")
    questions = (small.path / TEXT).read_text(encoding="utf-8").splitlines().index("questions:") + 1
    assert [str(problem) for problem in small.problems()] == [
        f"{TEXT}:{questions}:1: questions.count: The text for this id is missing. Write it."
    ]


def test_another_language_may_stay_behind(small: Small) -> None:
    """A mistake in one language does not keep the lesson from the learners of another."""
    small.edit("demo/pl.yaml", "rev: 2", "rev: 1")
    assert small.problems() == []
