"""The texts of a lesson, `bg.yaml` and the like: one file a language, keyed by the ids of the `Lesson`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from gan_tutor.course.schema import FORBID, SOME, Id, Rev, Text

__all__ = [
    "ChoiceText",
    "ClozeText",
    "ConceptText",
    "ExampleText",
    "LessonText",
    "NumberText",
    "OrderText",
    "PitfallText",
    "PointText",
    "QuestionText",
    "RecallText",
    "StepText",
    "Trap",
]


@dataclass(frozen=True, kw_only=True)
class PointText:
    """A key point in one language.

    `say` is shown to the learner. `accept` are wordings that cover the point: slots separated by
    spaces, alternatives in a slot by `|`, the words of one alternative joined by `_`
    (`прави|създава изображения|картинки от_шум|от_случаен_вектор`). Each slot must be met, in any
    order and any inflected form, in one sentence of the answer.
    """

    __pydantic_config__ = FORBID
    say: Text
    accept: Annotated[tuple[Text, ...], SOME]


@dataclass(frozen=True, kw_only=True)
class Trap:
    """A known misconception: `say` sets it right, `accept` are wordings (as in `PointText`) of it."""

    __pydantic_config__ = FORBID
    say: Text
    accept: Annotated[tuple[Text, ...], SOME]


@dataclass(frozen=True, kw_only=True)
class RecallText:
    """A recall question, or a prompt of the review plan, in one language."""

    __pydantic_config__ = FORBID
    ask: Text
    answer: Text
    points: dict[Id, PointText]
    explain: Text
    traps: tuple[Trap, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChoiceText:
    """A choice in one language."""

    __pydantic_config__ = FORBID
    ask: Text
    options: dict[Id, Text]
    explain: Text


@dataclass(frozen=True, kw_only=True)
class ClozeText:
    """A cloze in one language; `ask` holds the gap `___` once, `accept` further inflected forms."""

    __pydantic_config__ = FORBID
    ask: Text
    accept: tuple[Text, ...] = ()
    explain: Text


@dataclass(frozen=True, kw_only=True)
class NumberText:
    """A question for a number in one language."""

    __pydantic_config__ = FORBID
    ask: Text
    explain: Text


@dataclass(frozen=True, kw_only=True)
class OrderText:
    """Steps to be put in order, in one language."""

    __pydantic_config__ = FORBID
    ask: Text
    steps: dict[Id, Text]
    explain: Text


QuestionText = RecallText | ChoiceText | ClozeText | NumberText | OrderText


@dataclass(frozen=True, kw_only=True)
class ConceptText:
    """A key concept: what it means, and a picture of it in words. Its name is the glossary's."""

    __pydantic_config__ = FORBID
    meaning: Text
    picture: Text


@dataclass(frozen=True, kw_only=True)
class StepText:
    """A step of the learning path in one language."""

    __pydantic_config__ = FORBID
    title: Text
    focus: Text
    task: Text
    questions: Annotated[tuple[Text, ...], SOME]


@dataclass(frozen=True, kw_only=True)
class ExampleText:
    """The text around an example: before the code, and after its output."""

    __pydantic_config__ = FORBID
    title: Text
    before: Text
    after: Text


@dataclass(frozen=True, kw_only=True)
class PitfallText:
    """A common mistake: its name, how it shows, and what to do."""

    __pydantic_config__ = FORBID
    title: Text
    symptom: Text
    remedy: Text


@dataclass(frozen=True, kw_only=True)
class LessonText:
    """A lesson in one language: texts only."""

    __pydantic_config__ = FORBID
    lesson: Id
    rev: Rev
    title: Text
    summary: Text
    prior: dict[Id, Text]
    overview: Text
    concepts: dict[Id, ConceptText]
    diagrams: dict[Id, Text] = field(default_factory=dict)
    path: dict[Id, StepText]
    examples: dict[Id, ExampleText]
    pitfalls: dict[Id, PitfallText]
    recap: dict[Id, Text]
    questions: dict[Id, QuestionText]
    plan: dict[Literal["day-1", "day-3", "day-7", "day-30"], RecallText]
