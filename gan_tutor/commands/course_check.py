"""`gan-tutor course check`: everything that is wrong with a course, for people and for CI."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gan_tutor import paths
from gan_tutor.answers.verdict import GOOD
from gan_tutor.commands.judging import judge
from gan_tutor.course import examples
from gan_tutor.course.calls import LabWords
from gan_tutor.course.check import Report, check, check_calls
from gan_tutor.course.pose import items, pose_plainly
from gan_tutor.course.problems import CourseError, Problem
from gan_tutor.course.texts import RecallText
from gan_tutor.i18n import _, ngettext

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context
    from gan_tutor.course.load import Course

__all__ = ["WRONG", "run"]

WRONG = 1


def run(context: Context, folder: Path | None, *, as_json: bool) -> int:
    """Check a course; 0 if nothing is wrong. The examples of the built-in course are run as well."""
    chosen = folder or context.folder or paths.content_folder()
    report, course = check(chosen)
    built_in = chosen.resolve() == paths.content_folder().resolve()
    if not report.problems:
        report.problems += _judge_problems(course)
    runs_code = built_in and examples.can_run()
    if runs_code and not report.problems:
        for id_ in course.index.lessons:
            report.problems += examples.run_examples(chosen, course.lesson(id_))
    report.problems += check_calls(course, _labs())  # last: a lab that is yet to come hides no other mistake
    report.problems.sort()
    if as_json:
        print(_as_json(report))
    else:
        _show(report, built_in=built_in, runs_code=runs_code)
    return WRONG if report.problems else 0


def _labs() -> dict[str, LabWords]:
    """The labs, read from their scripts without running them."""
    from gan_tutor.commands.lab import describe_common
    from gan_tutor.commands.labs import names, script
    from gan_tutor.labkit.options import describe

    labs = {}
    for name in names():
        lab = describe(script(name))
        options = (*lab.options, *describe_common(own_data=lab.own_data))
        labs[name] = LabWords(frozenset(option.flag for option in options), frozenset(lab.breaks))
    return labs


def _judge_problems(course: Course) -> list[Problem]:
    """Recall questions whose own model answer does not satisfy the judge, in any of the languages."""
    problems = []
    for lesson_id in course.index.lessons:
        lesson = course.lesson(lesson_id)
        for lang in course.index.languages:
            try:
                text = course.text(lesson_id, lang)
            except CourseError:
                continue
            for item in items(lesson):
                posed = pose_plainly(lesson, text, item)
                if isinstance(posed.text, RecallText):
                    problems += _model_answer_problems(course, item, posed.text, lang)
    return problems


def _model_answer_problems(course: Course, item: str, words: RecallText, lang: str) -> list[Problem]:
    """What the judge finds: the model answer is no full one, or the question itself is nearly one."""
    lesson_id, _slash, name = item.partition("/")
    lesson = course.lesson(lesson_id)
    posed = pose_plainly(lesson, course.text(lesson_id, lang), item)
    verdict = judge(course, posed, words.answer)
    file, field = f"{lesson_id}/{lang}.yaml", name.replace("/", ".")
    problems = []
    if verdict.missed:
        message = _("The model answer does not cover: {names}.").format(names=", ".join(verdict.missed))
        problems.append(
            Problem(
                file=file, field=field, message=message, fix=_("Say it in the answer, or accept its wording.")
            )
        )
    if verdict.traps:
        message = _("The model answer is taken for a misconception: {text}").format(text=verdict.traps[0].say)
        problems.append(
            Problem(file=file, field=field, message=message, fix=_("Narrow the wordings of the trap."))
        )
    if (judge(course, posed, words.ask).suggested or 0) >= GOOD:
        message = _("The question, typed as its answer, would be taken for a good one.")
        problems.append(
            Problem(file=file, field=field, message=message, fix=_("Ask without the words of the answer."))
        )
    return problems


def _show(report: Report, *, built_in: bool, runs_code: bool) -> None:
    for problem in report.problems:
        print(problem)
    lessons = ngettext("{n} lesson", "{n} lessons", report.lessons).format(n=report.lessons)
    texts = ngettext("{n} text", "{n} texts", report.texts).format(n=report.texts)
    n = len(report.problems)
    found = ngettext("{n} mistake", "{n} mistakes", n).format(n=n) if n else _("nothing wrong")
    print(f"{lessons}, {texts}: {found}.")
    if built_in and not runs_code:
        print(_("The examples were not run: PyTorch is not installed."))
    elif not built_in:
        print(_("The examples were not run: only those of the built-in course are."))


def _as_json(report: Report) -> str:
    import json
    from dataclasses import asdict

    form = {
        "ok": not report.problems,
        "lessons": report.lessons,
        "texts": report.texts,
        "words": report.words,
        "problems": [asdict(problem) for problem in report.problems],
    }
    return json.dumps(form, ensure_ascii=False)
