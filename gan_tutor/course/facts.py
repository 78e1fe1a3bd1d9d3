"""The map of facts: what a course has to teach, and where each lesson teaches it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from gan_tutor.course.problems import Problem
from gan_tutor.course.schema import CourseIndex, Lesson
from gan_tutor.course.source import Source
from gan_tutor.i18n import _

__all__ = ["homes_exist", "index_facts", "lesson_facts"]


def index_facts(index: CourseIndex, source: Source) -> Iterator[Problem]:
    """What is wrong with the list of facts in `course.yaml`; a course may have none."""
    for id_ in index.facts:
        if id_ not in index.lessons:
            message = _("There is no lesson `{id}`.").format(id=id_)
            yield source.problem(("facts", id_), message, _("Name one that exists."))
    if index.facts:
        for id_ in index.lessons:
            if not index.facts.get(id_):
                message = _("The lesson `{id}` has no list of facts.").format(id=id_)
                yield source.problem(("facts", id_), message, _("List what it has to teach."))
    for fact, count in Counter(fact for facts in index.facts.values() for fact in facts).items():
        if count > 1:
            message = _("`{id}` stands here twice.").format(id=fact)
            yield source.problem(("facts",), message, _("Keep one."))


def lesson_facts(lesson: Lesson, facts: Mapping[str, tuple[str, ...]], source: Source) -> Iterator[Problem]:
    """Facts of the lesson without a home in it, and facts that the course does not know.

    Args:
        lesson: the lesson; its `facts` give each fact its homes.
        facts: the facts of the course by lesson. Without any, a lesson's own are not compared with it.
        source: the lesson's file.
    """
    for fact in facts.get(lesson.id, ()):
        if not lesson.facts.get(fact):
            message = _("The fact `{id}` has no home in the lesson.").format(id=fact)
            yield source.problem(("facts", fact), message, _("Name the places that teach it."))
    known = {fact for listed in facts.values() for fact in listed}
    for fact in lesson.facts:
        if facts and fact not in known:
            message = _("course.yaml has no fact `{id}`.").format(id=fact)
            yield source.problem(("facts", fact), message, _("Look for a slip in the id, or take it out."))


def homes_exist(lesson: Lesson, source: Source) -> Iterator[Problem]:
    """Homes of facts that the lesson does not have.

    That a home has its text in every language need not be asked: no text may lack an id, or be blank.
    """
    places = set(_places(lesson))
    for fact, homes in lesson.facts.items():
        for i, home in enumerate(homes):
            if home not in places:
                message = _("There is no place `{id}`.").format(id=home)
                yield source.problem(("facts", fact, i), message, _("Name one that exists."))


def _places(lesson: Lesson) -> Iterator[str]:
    yield from ("overview", "recap")
    for part in ("prior", "concepts", "diagrams", "recap"):
        yield from (f"{part}/{id_}" for id_ in getattr(lesson, part))
    for part in ("path", "examples", "pitfalls", "questions"):
        yield from (f"{part}/{item.id}" for item in getattr(lesson, part))
    yield from (f"plan/{prompt}" for prompt in lesson.plan)
