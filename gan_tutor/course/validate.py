"""Checking the shape of course files with Pydantic: from raw data to dataclasses, or to problems.

Importing Pydantic and building its validators costs about 150 ms; `load` comes here only for files
that have changed since they were last read.
"""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from gan_tutor.course import schema
from gan_tutor.course.schema import KINDS, Lesson
from gan_tutor.course.source import Source
from gan_tutor.i18n import _

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
    return _parse(getattr(schema, f"{kind.capitalize()}Text"), raw, path, source)


def _parse(cls: type[T], data: Any, at: _Path, source: Source) -> T | None:
    try:
        parsed: T = _adapter(cls).validate_python(data)
    except ValidationError as error:
        for item in error.errors(include_url=False, include_input=False):
            source.report((*at, *item["loc"]), *_words(item["type"], item.get("ctx", {})))
        return None
    return parsed


def _words(kind: str, ctx: dict[str, Any]) -> tuple[str, str]:
    """Pydantic's error type in the interface language: what is wrong, and the remedy."""
    if kind in {"missing", "missing_argument", "missing_keyword_only_argument"}:
        return _("The field is missing."), _("Add it.")
    if kind in {"unexpected_keyword_argument", "extra_forbidden"}:
        return _("No such field belongs here."), _("Look for a slip in its name, or take it out.")
    if kind in {"string_type", "string_sub_type"}:
        return _("This has to be a text."), _("Put it in quotes.")
    if kind == "string_pattern_mismatch":
        return _("This is not an id."), _("Use small Latin letters, digits and single hyphens.")
    if kind in {"too_short", "string_too_short"}:
        return _("There is too little here."), _("At least {n}.").format(n=ctx.get("min_length", 1))
    if kind in {"too_long", "string_too_long"}:
        return _("There is too much here."), _("At most {n}.").format(n=ctx.get("max_length", 1))
    if kind in {"greater_than_equal", "less_than_equal"}:
        return _("The number is out of range."), _range(ctx)
    if kind == "literal_error":
        return _("This value is not one of those allowed."), _("One of: {names}.").format(
            names=ctx.get("expected", "")
        )
    if kind.startswith(("int_", "float_")):
        return _("This has to be a number."), _("Write it in digits, without quotes.")
    if kind in {"dict_type", "dataclass_type", "dataclass_exact_type"}:
        return _("This has to be a group of named fields."), _("Write `name: value` lines, indented.")
    if kind in {"tuple_type", "list_type"}:
        return _("This has to be a list."), _("Write `- value` lines, or [a, b].")
    return _("This value does not fit ({why}).").format(why=kind), _("Compare it with another lesson.")


def _range(ctx: dict[str, Any]) -> str:
    if "ge" in ctx:
        return _("At least {n}.").format(n=ctx["ge"])
    return _("At most {n}.").format(n=ctx["le"])
