"""Checking a whole course: everything that `load` holds, and the finer rules of form and content.

`gan-tutor course check` and CI run the same code. Nothing here runs a lesson's examples; see `examples`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from gan_tutor.course import style
from gan_tutor.course.load import Course, open_course
from gan_tutor.course.problems import CourseError, Problem
from gan_tutor.course.schema import Cloze, Glossary, Lesson
from gan_tutor.course.source import Source, read
from gan_tutor.course.texts import LessonText
from gan_tutor.i18n import _

__all__ = ["Report", "check"]

T = TypeVar("T")


@dataclass
class Report:
    """What was found: mistakes, and how much was looked at."""

    problems: list[Problem] = field(default_factory=list)
    lessons: int = 0
    texts: int = 0
    words: dict[str, int] = field(default_factory=dict)  # of reading text, by `lesson/lang`


def check(folder: Path) -> tuple[Report, Course]:
    """Check the course in `folder`, every file of it, however many mistakes there are.

    Raises:
        GanTutorError: there is no course in the folder.
    """
    course = open_course(folder)
    report = Report()
    index = _try(report, lambda: course.index)
    glossary = _try(report, lambda: course.glossary)
    if index is None or glossary is None:
        return report, course
    report.problems += _glossary_problems(glossary, index.languages, read(folder, "glossary.yaml"))
    for id_ in index.lessons:
        lesson = _try(report, lambda id_=id_: course.lesson(id_))  # type: ignore[misc]
        if lesson is None:
            report.problems += _unreadable(folder / id_, id_, index.languages)
            continue
        report.lessons += 1
        report.problems += _lesson_problems(
            lesson, index.lessons, glossary.terms, read(folder, f"{id_}/lesson.yaml")
        )
        for example in lesson.examples:
            code = _try(report, lambda id_=id_, file=example.code: course.code(id_, file))  # type: ignore[misc]
            report.problems += _code_problems(f"{id_}/{example.code}", code or "")
        for lang in index.languages:
            text = _try(report, lambda id_=id_, lang=lang: course.text(id_, lang))  # type: ignore[misc]
            if text is None:
                continue
            report.texts += 1
            report.words[f"{id_}/{lang}"] = style.count_words(text)
            report.problems += _text_problems(
                lesson, text, glossary, lang, read(folder, f"{id_}/{lang}.yaml")
            )
    return report, course


def _unreadable(lesson: Path, id_: str, languages: tuple[str, ...]) -> list[Problem]:
    """What of the texts of a broken lesson cannot be read; whether they fit it cannot be said."""
    texts = [f"{id_}/{lang}.yaml" for lang in languages if (lesson / f"{lang}.yaml").exists()]
    return [problem for name in texts for problem in read(lesson.parent, name).problems]


def _code_problems(file: str, code: str) -> list[Problem]:
    return [
        Problem(
            file=file,
            line=number,
            column=style.DIAGRAM_WIDTH + 1,
            message=_("The line of code is too long for a terminal of 80 columns."),
            fix=_("At most {n}.").format(n=style.DIAGRAM_WIDTH),
        )
        for number, line in enumerate(code.splitlines(), 1)
        if len(line) > style.DIAGRAM_WIDTH
    ]


def _try(report: Report, part: Callable[[], T]) -> T | None:
    try:
        return part()
    except CourseError as error:
        report.problems += [problem for problem in error.problems if problem not in report.problems]
        return None


def _glossary_problems(glossary: Glossary, languages: tuple[str, ...], source: Source) -> list[Problem]:
    problems = []
    for id_, term in glossary.terms.items():
        for lang in languages:
            path = ("terms", id_, lang)
            if getattr(term, lang) is None:
                problems.append(
                    source.problem(path, _("The term has no word in this language."), _("Add it."))
                )
                continue
            word = term.word(lang)
            if not word.definition:
                problems.append(
                    source.problem(path, _("The term has no definition."), _("Write one sentence."))
                )
            for text in (word.term, *word.synonyms, word.definition):
                problems += [source.problem(path, *found) for found in style.letters(text, lang)]
    return problems


def _lesson_problems(
    lesson: Lesson, lessons: tuple[str, ...], terms: Container[str], source: Source
) -> list[Problem]:
    problems = [
        source.problem(
            ("requires", i), _("There is no lesson `{id}`.").format(id=id_), _("Name one that exists.")
        )
        for i, id_ in enumerate(lesson.requires)
        if id_ not in lessons
    ]
    places = set(_places(lesson))
    for fact, homes in lesson.facts.items():
        problems += [
            source.problem(
                ("facts", fact, i), _("There is no place `{id}`.").format(id=home), _("Name one that exists.")
            )
            for i, home in enumerate(homes)
            if home not in places
        ]
    for path, concept in _concepts(lesson):
        if concept not in terms:
            message = _("The glossary has no term `{id}`.").format(id=concept)
            problems.append(source.problem(path, message, _("Add it to glossary.yaml.")))
    questions = {question.id for question in lesson.questions}
    for old, new in lesson.aliases.items():
        if new not in questions or old in questions:
            message = _("An alias leads from an id that is gone to one that is there.")
            problems.append(source.problem(("aliases", old), message, _("Correct one of the two.")))
    tests = {*lesson.pretest, *lesson.posttest}
    for i, question in enumerate(lesson.questions):
        if question.id in tests and question.kind == "recall":
            message = _("A test before or after a lesson needs questions with one right answer.")
            problems.append(source.problem(("questions", i, "kind"), message, _("Take another kind.")))
    return problems


def _concepts(lesson: Lesson) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The concepts of questions and prompts, with their places."""
    for i, question in enumerate(lesson.questions):
        yield from ((("questions", i, "concepts"), concept) for concept in question.concepts)
    for name, prompt in lesson.plan.items():
        yield from ((("plan", name, "concepts"), concept) for concept in prompt.concepts)


def _places(lesson: Lesson) -> Iterator[str]:
    yield from ("overview", "recap")
    for part in ("prior", "concepts", "diagrams", "recap"):
        yield from (f"{part}/{id_}" for id_ in getattr(lesson, part))
    for part in ("path", "examples", "pitfalls", "questions"):
        yield from (f"{part}/{item.id}" for item in getattr(lesson, part))
    yield from (f"plan/{prompt}" for prompt in lesson.plan)


def _text_problems(
    lesson: Lesson, text: LessonText, glossary: Glossary, lang: str, source: Source
) -> list[Problem]:
    problems = []
    for path, value in _strings(source.data, ()):
        if "accept" in path:
            continue
        found = style.diagram(value) if path[0] == "diagrams" else style.prose(value)
        problems += [source.problem(path, *words) for words in (*found, *style.letters(value, lang))]
    problems += [source.problem(path, *words) for path, words in style.diagrams_placed(lesson, text)]
    problems += [source.problem(path, *words) for path, words in style.options_alike(text)]
    problems += [
        source.problem(path, *words) for path, words in _cloze_problems(lesson, text, glossary, lang)
    ]
    for id_ in lesson.concepts:
        word = glossary.terms[id_].word(lang)
        if not style.uses(text, (word.term, *word.synonyms)):
            message = _("The lesson never uses the term “{term}”.").format(term=word.term)
            problems.append(source.problem(("concepts", id_), message, _("Use the glossary's word for it.")))
    return problems


def _cloze_problems(
    lesson: Lesson, text: LessonText, glossary: Glossary, lang: str
) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    for question in lesson.questions:
        if isinstance(question, Cloze):
            answer = glossary.terms[question.term].word(lang).term if question.term else question.word or ""
            if style.contains(text.questions[question.id].ask, answer):
                path = ("questions", question.id, "ask")
                yield (
                    path,
                    (
                        _("The question holds its own answer."),
                        _("Say it without “{term}”.").format(term=answer),
                    ),
                )


def _strings(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _strings(value, (*path, i))
