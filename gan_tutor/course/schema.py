"""What a course is made of: plain frozen dataclasses, the one definition of the format.

`validate` checks raw YAML against them with Pydantic; `load` builds them again from its cache
without Pydantic. A lesson is one `Lesson` (structure, answer keys, code: the same in every
language) and one `LessonText` per language (in `texts`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

__all__ = [
    "FORMAT",
    "KINDS",
    "PLAN_PROMPTS",
    "SECTIONS",
    "Choice",
    "Cloze",
    "CourseIndex",
    "Example",
    "Glossary",
    "GlossaryWord",
    "Lesson",
    "Number",
    "Order",
    "Pitfall",
    "Point",
    "Prompt",
    "Question",
    "Recall",
    "Step",
    "Term",
]

FORMAT = 1
KINDS = ("recall", "choice", "cloze", "number", "order")
PLAN_PROMPTS = ("day-1", "day-3", "day-7", "day-30")
SECTIONS = (
    "prior",
    "pretest",
    "overview",
    "concepts",
    "path",
    "examples",
    "pitfalls",
    "quiz",
    "posttest",
    "recap",
    "plan",
)

FORBID = {"extra": "forbid"}  # Pydantic's configuration: a field that nobody reads is a mistake


@dataclass(frozen=True)
class Limit:
    """A limit that Pydantic holds, written so that Pydantic is not imported to read the format.

    The keywords are those of `pydantic.Field`.
    """

    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    ge: float | None = None
    le: float | None = None
    allow_inf_nan: bool | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic import Field

        limits: dict[str, Any] = {name: value for name, value in vars(self).items() if value is not None}
        return handler.generate_schema(Annotated[source, Field(**limits)])


_WORD = r"[a-z0-9]+(-[a-z0-9]+)*"

Id = Annotated[str, Limit(pattern=rf"^{_WORD}$", max_length=64)]
FileName = Annotated[str, Limit(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$", max_length=64)]
Lang = Literal["bg", "ru", "pl", "ro"]
Text = Annotated[str, Limit(min_length=1, max_length=20_000)]
Rev = Annotated[int, Limit(ge=1)]
Count = Annotated[int, Limit(ge=1)]
Finite = Annotated[float, Limit(allow_inf_nan=False)]
SOME = Limit(min_length=1)


# -- the course and its words ---------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class CourseIndex:
    """`course.yaml`: which lessons there are, in which order, in which languages.

    `facts` lists, by lesson, the ids of the facts that the course has to teach; the `facts` of a `Lesson`
    give each its homes: `overview`, `recap` or a place such as `concepts/noise` or `plan/day-1`.
    """

    __pydantic_config__ = FORBID
    format: Literal[1]
    id: Id
    languages: Annotated[tuple[Lang, ...], SOME]
    title: dict[Lang, Text]
    lessons: Annotated[tuple[Id, ...], SOME]
    facts: dict[Id, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class GlossaryWord:
    """A term in one language: how a textbook prints it, what people also say, what it means."""

    __pydantic_config__ = FORBID
    term: Text
    synonyms: tuple[Text, ...] = ()
    definition: str = ""


@dataclass(frozen=True, kw_only=True)
class Term:
    """One entry of `glossary.yaml`, in English and in every language of the course."""

    __pydantic_config__ = FORBID
    en: GlossaryWord
    bg: GlossaryWord | None = None
    ru: GlossaryWord | None = None
    pl: GlossaryWord | None = None
    ro: GlossaryWord | None = None

    def word(self, lang: str) -> GlossaryWord:
        """The term in `lang`, or in English where it has none there."""
        found = getattr(self, lang, None)
        return found if isinstance(found, GlossaryWord) else self.en


@dataclass(frozen=True, kw_only=True)
class Glossary:
    """`glossary.yaml`: the terms by id."""

    __pydantic_config__ = FORBID
    terms: dict[Id, Term]


# -- the structure of a lesson: lesson.yaml -------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Point:
    """A key point of a recall question.

    `about` says in English what an answer must say to cover it (for whoever writes the texts);
    `en` are accepted English wordings, in the same form as in `PointText.accept`.
    """

    __pydantic_config__ = FORBID
    id: Id
    about: Text
    en: tuple[Text, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Question:
    __pydantic_config__ = FORBID
    id: Id
    rev: Rev = 1
    concepts: tuple[Id, ...] = ()
    about: str = ""  # what the question is for, in English, for whoever writes the texts


@dataclass(frozen=True, kw_only=True)
class Recall(_Question):
    """Answered in the learner's own words, typed or spoken to oneself.

    `enough` says how many points make a full answer ("name three ways"); without it, all of them.
    """

    kind: Literal["recall"]
    points: Annotated[tuple[Point, ...], SOME]
    enough: Count | None = None


@dataclass(frozen=True, kw_only=True)
class Choice(_Question):
    """One option is right."""

    kind: Literal["choice"]
    options: Annotated[tuple[Id, ...], Limit(min_length=3, max_length=6)]
    key: Id


@dataclass(frozen=True, kw_only=True)
class Cloze(_Question):
    """A sentence with one gap: a glossary term, or a word that is the same in every language."""

    kind: Literal["cloze"]
    term: Id | None = None
    word: str | None = None


@dataclass(frozen=True, kw_only=True)
class Number(_Question):
    """A number; `tolerance` is the greatest absolute difference that still counts as right."""

    kind: Literal["number"]
    key: Finite
    tolerance: Annotated[Finite, Limit(ge=0)] = 0.0


@dataclass(frozen=True, kw_only=True)
class Order(_Question):
    """Steps to be put in order; `steps` lists them in the right one."""

    kind: Literal["order"]
    steps: Annotated[tuple[Id, ...], Limit(min_length=3, max_length=9)]


Question = Recall | Choice | Cloze | Number | Order


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of the learning path; `lab` names the lab that it ends in, if it does."""

    __pydantic_config__ = FORBID
    id: Id
    about: str = ""
    lab: Id | None = None


@dataclass(frozen=True, kw_only=True)
class Example:
    """A runnable example: a file in the lesson's folder, and what it prints, to the letter."""

    __pydantic_config__ = FORBID
    id: Id
    code: FileName
    output: Text
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Pitfall:
    """A common mistake and its remedy."""

    __pydantic_config__ = FORBID
    id: Id
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """A prompt of the review plan: a recall question that belongs to one rung; `enough` as in `Recall`."""

    __pydantic_config__ = FORBID
    points: Annotated[tuple[Point, ...], SOME]
    enough: Count | None = None
    rev: Rev = 1
    concepts: tuple[Id, ...] = ()
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """`lesson.yaml`: everything of a lesson that does not depend on the language."""

    __pydantic_config__ = FORBID
    id: Id
    rev: Rev
    minutes: Annotated[int, Limit(ge=5, le=240)]
    requires: tuple[Id, ...] = ()
    labs: tuple[Id, ...] = ()
    prior: Annotated[tuple[Id, ...], SOME]
    overview: str = ""  # about: what the overview must teach
    concepts: Annotated[tuple[Id, ...], SOME]
    diagrams: tuple[Id, ...] = ()
    path: Annotated[tuple[Step, ...], SOME]
    examples: Annotated[tuple[Example, ...], SOME]
    pitfalls: Annotated[tuple[Pitfall, ...], SOME]
    recap: Annotated[tuple[Id, ...], SOME]
    questions: Annotated[tuple[Question, ...], SOME]
    pretest: tuple[Id, ...]
    quiz: Annotated[tuple[Id, ...], SOME]
    posttest: tuple[Id, ...]
    plan: dict[Literal["day-1", "day-3", "day-7", "day-30"], Prompt]
    facts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: dict[Id, Id] = field(default_factory=dict)

    def question(self, id_: str) -> Question:
        """The question with that id; `KeyError` if there is none."""
        for question in self.questions:
            if question.id == id_:
                return question
        raise KeyError(id_)

    @property
    def retrieval(self) -> tuple[Question, ...]:
        """The questions that are scheduled: all but those of the two tests."""
        tests = {*self.pretest, *self.posttest}
        return tuple(q for q in self.questions if q.id not in tests)
