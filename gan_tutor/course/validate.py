"""Checking the shape of course files with Pydantic: from raw data to dataclasses, or to problems.

Importing Pydantic and building its validators costs about 150 ms; `load` comes here only for files
that have changed since they were last read.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from gan_tutor.course import schema, texts
from gan_tutor.course.schema import KINDS, Lesson
from gan_tutor.course.source import Source
from gan_tutor.i18n import N_, _

__all__ = ["dump", "shape"]

T = TypeVar("T")
_Path = tuple[str | int, ...]


_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(cls: Any) -> TypeAdapter[Any]:
    if cls not in _ADAPTERS:
        _ADAPTERS[cls] = TypeAdapter(cls)
    return _ADAPTERS[cls]


def dump(instance: object) -> bytes:
    """The instance as JSON that `plain.build` reads back."""
    return _adapter(type(instance)).dump_json(instance)


def shape(cls: type[T], source: Source, lesson: Lesson | None = None) -> T | None:
    """What the file holds, as `cls`; None if it has problems, which are added to the source's.

    Args:
        cls: the dataclass that the file describes.
        source: the file as read.
        lesson: for a text file, its lesson: it knows the kind of each question.
    """
    if source.problems:
        return None
    data = source.data
    if isinstance(data, dict) and "questions" in data:
        # One by one, each as its kind: errors then speak of one class, not of every member of a union.
        data = {**data, "questions": _questions(data["questions"], source, lesson)}
    instance: T | None = _parse(cls, data, (), source)
    return None if source.problems else instance


def _questions(raw: Any, source: Source, lesson: Lesson | None) -> Any:
    if lesson is None and isinstance(raw, list):
        parsed = [_question(item, i, source) for i, item in enumerate(raw)]
        return [item for item in parsed if item is not None]
    if lesson is not None and isinstance(raw, dict):
        kinds = {question.id: question.kind for question in lesson.questions}
        texts = {id_: _question_text(item, id_, kinds.get(id_), source) for id_, item in raw.items()}
        return {id_: text for id_, text in texts.items() if text is not None}
    return raw


def _question(raw: Any, index: int, source: Source) -> Any:
    path = ("questions", index)
    kind = raw.get("kind") if isinstance(raw, dict) else None
    if kind not in KINDS:
        source.report(
            (*path, "kind"),
            _("The question has no kind that is known."),
            _("One of: {names}.").format(names=", ".join(KINDS)),
        )
        return None
    return _parse(getattr(schema, kind.capitalize()), raw, path, source)


def _question_text(raw: Any, id_: str, kind: str | None, source: Source) -> Any:
    path = ("questions", id_)
    if kind is None:
        source.report(path, _("Nothing has this id."), _("Look for a slip in the id, or take it out."))
        return None
    return _parse(getattr(texts, f"{kind.capitalize()}Text"), raw, path, source)


def _parse(cls: type[T], data: Any, at: _Path, source: Source) -> T | None:
    try:
        parsed: T = _adapter(cls).validate_python(data)
    except ValidationError as error:
        items = error.errors(include_url=False, include_input=False)
        for item in items:
            if item["type"] != "too_short" or not _holds_mistake(item["loc"], items):
                source.report((*at, *item["loc"]), *_words(item["type"], item.get("ctx", {})))
        return None
    return parsed


def _holds_mistake(loc: _Path, items: Sequence[Any]) -> bool:
    """Whether an entry of the list at `loc` is wrong: Pydantic then calls the list too short as well."""
    return any(len(item["loc"]) > len(loc) and item["loc"][: len(loc)] == loc for item in items)


_NUMBER = (N_("This has to be a number."), N_("Write it in digits, without quotes."))
_FIELDS = (N_("This has to be a group of named fields."), N_("Write `name: value` lines, indented."))
_LIST = (N_("This has to be a list."), N_("Write `- value` lines, or [a, b]."))
_LITTLE = (N_("There is too little here."), N_("At least {min_length}."))
_MUCH = (N_("There is too much here."), N_("At most {max_length}."))
_MESSAGES = {
    "missing": (N_("The field is missing."), N_("Add it.")),
    "unexpected_keyword_argument": (
        N_("No such field belongs here."),
        N_("Look for a slip in its name, or take it out."),
    ),
    "string_type": (N_("This has to be a text."), N_("Put it in quotes.")),
    "string_pattern_mismatch": (
        N_("This is not an id."),
        N_("Use small Latin letters, digits and single hyphens."),
    ),
    "too_short": _LITTLE,
    "string_too_short": _LITTLE,
    "too_long": _MUCH,
    "string_too_long": _MUCH,
    "greater_than_equal": (N_("The number is out of range."), N_("At least {ge}.")),
    "less_than_equal": (N_("The number is out of range."), N_("At most {le}.")),
    "literal_error": (N_("This value is not one of those allowed."), N_("One of: {expected}.")),
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": _NUMBER,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "dict_type": _FIELDS,
    "dataclass_type": _FIELDS,
    "tuple_type": _LIST,
}


def _words(kind: str, ctx: dict[str, Any]) -> tuple[str, str]:
    """Pydantic's error type in the interface language: what is wrong, and the remedy."""
    if kind in _MESSAGES:
        message, fix = _MESSAGES[kind]
        expected = (
            str(ctx.get("expected", "")).replace(" or ", ", ").replace("'", "")
        )  # as Pydantic prints them
        return _(message), _(fix).format(**{**ctx, "expected": expected})
    return _("This value does not fit ({why}).").format(why=kind), _("Compare it with another lesson.")
