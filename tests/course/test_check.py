"""Checking a whole course: every file of it, and the rules of content that loading does not hold."""

from __future__ import annotations

import pytest

from gan_tutor.course.check import check
from gan_tutor.course.load import Course
from gan_tutor.errors import GanTutorError
from tests.course.small import INDEX, LESSON, TEXT, Small

TERMS = "glossary.yaml"
POLISH = "demo/pl.yaml"


def test_the_small_course_has_no_mistake(small: Small) -> None:
    """A course without a mistake is told to have none, with what was looked at."""
    report, course = check(small.path)
    assert report.problems == []
    assert (report.lessons, report.texts) == (1, 2)
    assert report.words.keys() == {"demo/bg", "demo/pl"}
    assert course.folder == small.path


@pytest.mark.parametrize(
    "case",
    [
        # The glossary
        (TERMS, ", definition: Losowe liczby na wejściu.", "", "terms.noise.pl", "no definition"),
        (TERMS, "definition: Losowe liczby", "definition: Losowe лiczby", "terms.noise.pl", "mixes Latin"),
        (TERMS, "[смущение]", "[смyщение]", "terms.noise.bg", "mixes Latin"),
        # A lesson
        (LESSON, "minutes: 10", "minutes: 10\nrequires: [gan]", "requires.0", "There is no lesson `gan`."),
        (LESSON, "concepts/noise", "concepts/hum", "facts.F1.1", "There is no place `concepts/hum`."),
        (LESSON, "[overview, ", "[review, ", "facts.F1.0", "There is no place `review`."),
        (
            LESSON,
            "posttest: [count]",
            "posttest: [why]",
            "questions.0.kind",
            "needs questions with one right answer",
        ),
        # The form of a text
        (TEXT, "title: Проба", "title: Про`ба", "title", "A backtick has no partner."),
        (TEXT, "symptom: Грешки.", "symptom: '# Грешки.'", "pitfalls.haste.symptom", "Headings"),
        (TEXT, "answer: Защото", "answer: Зaщото", "questions.why.answer", "mixes Latin"),
        (POLISH, "title: Próba", "title: Проба", "title", "is in Cyrillic"),
        (TEXT, "    z ──▶ G\n", f"    z {'─' * 80}▶ G\n", "diagrams.flow", "too wide"),
        (TEXT, "  [[flow]]\n", "", "diagrams.flow", "exactly once"),
        (
            TEXT,
            "one: едно,",
            "one: едно и само едно и нищо друго освен едно,",
            "questions.pick.options.one",
            "longer",
        ),
        (TEXT, "answer: Защото е", "answer: Защото э", "questions.why.answer", "has a letter that"),
        (POLISH, "all: Wejście to szum.", "all: Wejście to rețea.", "recap.all", "has a letter that"),
        (TEXT, "explain: Шумът е случаен.", "explain: Шумът е c числа.", "questions.why.explain", "in Latin"),
        (
            TERMS,
            "Случайни числа на входа.",
            "Случайные числа на входе.",
            "terms.noise.bg",
            "has a letter that",
        ),
        (
            TERMS,
            "Losowe liczby na",
            "This is what the Losowe liczby na",
            "terms.noise.pl",
            "does not read like",
        ),
        (INDEX, "  bg: Малък курс", "  bg: Малый курс", "title.bg", "has a letter that"),
        # What a text says
        (
            TEXT,
            "symptom: Грешки.",
            "symptom: 'The loss of this network is not zero.'",
            "pitfalls.haste.symptom",
            "does not read like the language of the file",
        ),
        (TEXT, "symptom: Грешки.", "symptom: ' '", "pitfalls.haste.symptom", "The text is blank."),
        (TEXT, "ask: Подреди.", "ask: На входа има?", "questions.steps.ask", "is asked already"),
        (TEXT, "explain: Шумът е случаен.", "explain: Защото е случаен.", "questions.why.explain", "repeats"),
        (
            TEXT,
            "ask: Кое?\n    options: {one: едно,",
            "ask: Кое е първо число?\n    options: {one: първо число,",
            "questions.pick.ask",
            "holds its own answer",
        ),
        (TEXT, "На входа има ___.", "Шумът на входа е ___.", "questions.gap.ask", "holds its own answer"),
    ],
)
def test_a_mistake_of_content_is_found(small: Small, case: tuple[str, str, str, str, str]) -> None:
    """Each rule finds its mistake, at its place, with a remedy; nothing else is complained about."""
    file, old, new, field, words = case
    small.edit(file, old, new)
    (problem,) = check(small.path)[0].problems
    assert (problem.file, problem.field) == (file, field)
    assert words in problem.message
    assert problem.fix
    assert problem.line > 0


def test_a_term_that_a_language_lacks(small: Small) -> None:
    """Every term of the glossary has a word in every language of the course."""
    small.edit(TERMS, "    pl: {term: szum, definition: Losowe liczby na wejściu.}\n", "")
    told = [str(problem) for problem in check(small.path)[0].problems]
    assert f"{TERMS}:2:3: terms.noise.pl: The term has no word in this language. Add it." in told


def test_a_text_that_is_too_short(small: Small) -> None:
    """A language in which much is missing is told, with its words and the mean."""
    small.edit(TEXT, "[[flow]]\n", f"[[flow]]\n\n  {'Шумът е случаен. ' * 30}\n")
    problems = check(small.path)[0].problems
    assert [(problem.file, problem.line) for problem in sorted(problems)] == [(TEXT, 0), (POLISH, 0)]
    assert all("the mean of the languages is" in problem.message for problem in problems)


def test_a_question_on_a_concept_that_is_not_there(small: Small) -> None:
    """The concepts of a question are terms of the glossary: they are what is to be read again."""
    small.edit(LESSON, "    kind: recall\n", "    kind: recall\n    concepts: [void]\n")
    (problem,) = check(small.path)[0].problems
    assert (problem.field, problem.message) == ("questions.0.concepts", "The glossary has no term `void`.")


@pytest.mark.parametrize("alias", ["{why: gap}", "{old: void}"])
def test_an_alias_that_leads_nowhere(small: Small, alias: str) -> None:
    """A rename goes from an id that is gone to one that is there, or the history hangs in the air."""
    small.edit(LESSON, "concepts: [noise]", f"aliases: {alias}\nconcepts: [noise]")
    (problem,) = check(small.path)[0].problems
    assert problem.field.startswith("aliases.")
    assert "An alias leads" in problem.message


def test_wordings_are_no_prose(small: Small) -> None:
    """What an answer may say is written in its own form, to which the rules of prose do not apply."""
    small.edit(TEXT, "accept: [случаен|случайни]", "accept: ['a * \"b|в`']")
    assert check(small.path)[0].problems == []


def test_a_concept_that_is_never_named_is_found(small: Small) -> None:
    """A lesson uses the glossary's word, or one of its synonyms, for each of its concepts."""
    small.edit(TEXT, "overview: |\n  На входа има шум.", "overview: |\n  На входа има нещо.")
    small.edit(TEXT, "all: Входът е шум.", "all: Входът е нещо.")
    small.edit(TEXT, "explain: Шумът е случаен.", "explain: Така е.")
    (problem,) = check(small.path)[0].problems
    assert str(problem).endswith(
        "concepts.noise: The lesson never uses the term “шум”. Use the glossary's word for it."
    )
    small.edit(TEXT, "all: Входът е нещо.", "all: Входът са смущения.")
    assert check(small.path)[0].problems == []


def test_the_mistakes_of_all_files_are_found_at_once(small: Small) -> None:
    """A mistake in one file hides those of no other; each is told once."""
    small.edit(TEXT, "title: Проба", "title: 12")
    small.edit(POLISH, "title: Próba", "title: Pró`ba")
    small.edit(TERMS, "definition: Случайни", "definition: Слyчайни")
    (small.path / "demo" / "sum.py").unlink()
    report, _course = check(small.path)
    assert sorted((problem.file, problem.field) for problem in report.problems) == [
        (TEXT, "title"),
        (POLISH, "title"),
        ("demo/sum.py", ""),
        (TERMS, "terms.noise.bg"),
    ]
    assert (report.lessons, report.texts) == (1, 1)


@pytest.mark.parametrize("file", [INDEX, TERMS, LESSON])
def test_a_broken_base_is_told_once(small: Small, file: str) -> None:
    """What much depends on is complained about once, not once more for all that depends on it."""
    (small.path / file).write_text("a: [\n", encoding="utf-8")
    (problem,) = check(small.path)[0].problems
    assert problem.file == file


def test_the_texts_of_a_broken_lesson_are_read(small: Small) -> None:
    """Whoever mends a lesson.yaml hears at once which of its texts cannot be read either."""
    (small.path / LESSON).write_text("a: [\n", encoding="utf-8")
    (small.path / POLISH).write_text("b: [\n", encoding="utf-8")
    assert [problem.file for problem in check(small.path)[0].problems] == [LESSON, POLISH]


def test_code_fits_a_terminal(small: Small) -> None:
    """A line of code that a terminal would wrap into something that is not Python is a mistake."""
    code = small.path / "demo" / "sum.py"
    code.write_text(f"print(1 + 2)\nx = {'9' * 72}\n", encoding="utf-8")
    assert check(small.path)[0].problems == []
    code.write_text(f"print(1 + 2)\nx = {'9' * 73}\n", encoding="utf-8")
    (problem,) = check(small.path)[0].problems
    assert str(problem).startswith("demo/sum.py:2:77: The line of code is too long")


def test_a_lesson_that_is_not_there(small: Small) -> None:
    """A lesson of the index without a folder is told as the file that is missing."""
    small.edit(INDEX, "[demo]", "[demo, more]")
    (problem,) = check(small.path)[0].problems
    assert (
        str(problem)
        == "more/lesson.yaml: There is no such file. Create it, or take its name out of the list."
    )


def test_a_folder_without_a_course_is_an_error(small: Small) -> None:
    """There is nothing to report about a folder that is no course."""
    with pytest.raises(GanTutorError, match="There is no course"):
        check(small.path / "demo")


def test_the_built_in_course_has_no_mistake(built_in: Course) -> None:
    """What is shipped passes every rule, in every language."""
    report, _course = check(built_in.folder)
    assert [str(problem) for problem in report.problems] == []
    lessons, languages = built_in.index.lessons, built_in.index.languages
    assert languages == ("bg", "ru", "pl", "ro")
    assert (report.lessons, report.texts) == (len(lessons), len(lessons) * 4)
    assert {name: words for name, words in report.words.items() if not 1200 <= words <= 2500} == {}
