"""Checking a whole course: everything that `load` holds, and the finer rules of form and content.

`gan-tutor course check` and CI run the same code. Nothing here runs a lesson's examples; see `examples`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from gan_tutor.course import facts, language, questions, style
from gan_tutor.course.calls import LabWords, calls, wrong_lab
from gan_tutor.course.load import Course, open_course
from gan_tutor.course.problems import CourseError, Problem
from gan_tutor.course.schema import CourseIndex, Glossary, Lesson
from gan_tutor.course.source import Source, read
from gan_tutor.course.texts import LessonText
from gan_tutor.i18n import _

__all__ = ["Report", "check", "check_calls"]

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
    report.problems += _index_problems(index, read(folder, "course.yaml"))
    report.problems += _glossary_problems(glossary, index.languages, read(folder, "glossary.yaml"))
    asked: dict[str, list[questions.Asked]] = {lang: [] for lang in index.languages}
    for id_ in index.lessons:
        lesson = _try(report, lambda id_=id_: course.lesson(id_))  # type: ignore[misc]
        if lesson is None:
            report.problems += _unreadable(folder / id_, id_, index.languages)
        else:
            report.lessons += 1
            _check_lesson(report, course, lesson, asked)
    for lang, all_asked in asked.items():
        for question, words in questions.asked_twice(all_asked):
            source = read(folder, f"{question.lesson}/{lang}.yaml")
            report.problems.append(source.problem(question.place, *words))
    return report, course


def check_calls(course: Course, labs: Mapping[str, LabWords]) -> list[Problem]:
    """Calls of labs, and of their options, that there are not, in the texts that can be read."""
    try:
        index = course.index
    except CourseError:
        return []
    problems = []
    for name in (f"{id_}/{lang}.yaml" for id_ in index.lessons for lang in index.languages):
        source = read(course.folder, name)
        for path, text in _strings(source.data, ()):
            found = dict.fromkeys(words for call in calls(text) for words in wrong_lab(call, labs))
            problems += [source.problem(path, *words) for words in found]
    return problems


def _check_lesson(
    report: Report, course: Course, lesson: Lesson, asked: dict[str, list[questions.Asked]]
) -> None:
    """Check the files of one lesson; its questions are added to those `asked` in each language."""
    source = read(course.folder, f"{lesson.id}/lesson.yaml")
    report.problems += _lesson_problems(lesson, course.index, course.glossary.terms, source)
    for example in lesson.examples:
        code = _try(report, lambda file=example.code: course.code(lesson.id, file))  # type: ignore[misc]
        report.problems += _code_problems(f"{lesson.id}/{example.code}", code or "")
    counts: dict[str, int] = {}
    for lang in course.index.languages:
        text = _try(report, lambda lang=lang: course.text(lesson.id, lang))  # type: ignore[misc]
        if text is None:
            continue
        report.texts += 1
        counts[lang] = style.count_words(text)
        asked[lang] += questions.asked(lesson, text)
        source = read(course.folder, f"{lesson.id}/{lang}.yaml")
        report.problems += _text_problems(lesson, text, course.glossary, lang, source)
    report.words |= {f"{lesson.id}/{lang}": count for lang, count in counts.items()}
    report.problems += [
        Problem(file=f"{lesson.id}/{lang}.yaml", message=message, fix=fix)
        for lang, (message, fix) in style.lengths_alike(counts)
    ]


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


def _index_problems(index: CourseIndex, source: Source) -> list[Problem]:
    problems = [*facts.index_facts(index, source)]
    for lang, title in index.title.items():
        found = [*style.letters(title, lang), *language.strange_letters(title, lang)]
        problems += [source.problem(("title", lang), *words) for words in found]
    return problems


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
                found = [*style.letters(text, lang), *language.strange_letters(text, lang)]
                problems += [source.problem(path, *words) for words in found]
            problems += [source.problem(path, *words) for words in language.foreign(word.definition, lang)]
    return problems


def _lesson_problems(
    lesson: Lesson, index: CourseIndex, terms: Container[str], source: Source
) -> list[Problem]:
    problems = [
        source.problem(
            ("requires", i), _("There is no lesson `{id}`.").format(id=id_), _("Name one that exists.")
        )
        for i, id_ in enumerate(lesson.requires)
        if id_ not in index.lessons
    ]
    problems += facts.homes_exist(lesson, source)
    problems += facts.lesson_facts(lesson, index.facts, source)
    for path, concept in _concepts(lesson):
        if concept not in terms:
            message = _("The glossary has no term `{id}`.").format(id=concept)
            problems.append(source.problem(path, message, _("Add it to glossary.yaml.")))
    ids = {question.id for question in lesson.questions}
    for old, new in lesson.aliases.items():
        if new not in ids or old in ids:
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


def _text_problems(
    lesson: Lesson, text: LessonText, glossary: Glossary, lang: str, source: Source
) -> list[Problem]:
    problems = []
    for path, value in _strings(source.data, ()):
        if "accept" in path:
            continue
        found = [*(style.diagram(value) if path[0] == "diagrams" else style.prose(value))]
        found += style.letters(value, lang)
        if path[0] != "diagrams":
            found += [*language.strange_letters(value, lang), *language.foreign(value, lang)]
        if not value.strip():
            found.append((_("The text is blank."), _("Write it.")))
        problems += [source.problem(path, *words) for words in found]
    problems += [source.problem(path, *words) for path, words in style.diagrams_placed(lesson, text)]
    problems += [source.problem(path, *words) for path, words in style.options_alike(text)]
    for rule in (
        questions.length_gives_away(lesson, text),
        questions.answered_by_itself(lesson, text, glossary, lang),
        questions.explanations(text),
    ):
        problems += [source.problem(path, *words) for path, words in rule]
    for id_ in lesson.concepts:
        word = glossary.terms[id_].word(lang)
        if not style.uses(text, (word.term, *word.synonyms)):
            message = _("The lesson never uses the term “{term}”.").format(term=word.term)
            problems.append(source.problem(("concepts", id_), message, _("Use the glossary's word for it.")))
    return problems


def _strings(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _strings(value, (*path, i))
