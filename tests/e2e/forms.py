"""The forms of JSON that the program prints: the keys and types that `docs/json.md` promises."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["FORMS", "Form", "RunForm", "Runs"]


class Form(BaseModel):
    """Exactly these keys, and values of exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True)


class DueItem(Form):
    """One item of `due --json`."""

    item: str
    kind: Literal["question", "plan"]
    rung: int = Field(ge=0)
    due: date


class Due(Form):
    """`due --json`."""

    day: date
    due: list[DueItem]
    next_due: date | None


class Share(Form):
    """So many right of so many asked."""

    right: int
    asked: int


class Stats(Form):
    """`stats --json`."""

    day: date
    answers: dict[date, int]
    recall: dict[str, Share]
    forecast: dict[date, int]
    predicted_recall: float | None
    leeches: list[str]
    items: int
    suspended: int


class Listed(Form):
    """One lesson of `learn --list --json`."""

    lesson: str
    title: str
    minutes: int
    requires: list[str]
    labs: list[str]
    studied: date | None
    place: str | None
    items: list[str]


class Lessons(Form):
    """`learn --list --json`."""

    lessons: list[Listed]


class Answer(Form):
    """`answer ITEM --json`."""

    item: str
    kind: Literal["recall", "choice", "cloze", "number", "order"]
    right: bool | None
    found: list[str]
    missed: list[str]
    corrections: list[str]
    suggested: int = Field(ge=1, le=4)


class Word(Form):
    """A term in one language."""

    term: str
    synonyms: list[str]
    definition: str


class Glossary(Form):
    """`glossary --json`."""

    terms: dict[str, dict[Literal["bg", "ru", "pl", "ro", "en"], Word]]


class Problem(Form):
    """One mistake in a course."""

    file: str
    line: int
    column: int
    field: str
    message: str
    fix: str


class Check(Form):
    """`course check --json`."""

    ok: bool
    lessons: int
    texts: int
    words: dict[str, int]
    problems: list[Problem]


class VerdictCheck(Form):
    """One check of `judge --json`."""

    id: str
    value: float
    real: float | None
    threshold: float
    at_most: bool
    passed: bool


class Judged(Form):
    """`judge --json`."""

    verdict: Literal["passed", "failed"]
    diagnosis: list[str]
    checks: list[VerdictCheck]


class KeptData(Form):
    """One data set of `data list --json`."""

    name: str
    images: int | None
    classes: int | None
    folder: str | None
    there: bool
    download: int | None
    licence: str | None


class KeptWeights(Form):
    """Weights in `data list --json`."""

    name: str
    file: str
    there: bool
    download: int
    licence: str


class DataList(Form):
    """`data list --json`."""

    data: list[KeptData]
    weights: list[KeptWeights]


class RunForm(Form):
    """One run: `runs show RUN --json`."""

    number: int | None
    folder: str
    lab: str
    state: Literal["passed", "failed", "unfinished"]
    began: str | None
    step: int
    options: dict[str, Any]
    metrics: dict[str, Any] | None


class Runs(Form):
    """`runs --json` and `runs compare A B --json`."""

    runs: list[RunForm]


FORMS: dict[str, type[Form]] = {
    "due": Due,
    "stats": Stats,
    "learn --list": Lessons,
    "answer": Answer,
    "glossary": Glossary,
    "course check": Check,
    "judge FILE.npz --data NAME": Judged,
    "data list": DataList,
    "runs": Runs,
    "runs show RUN": RunForm,
}
"""By the command, as the headings of `docs/json.md` have it."""
