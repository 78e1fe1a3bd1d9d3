"""Building the dataclasses of a course from plain data that was validated before."""

from __future__ import annotations

import dataclasses
import types
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

__all__ = ["build"]

T = TypeVar("T")


def build(cls: type[T], data: dict[str, Any]) -> T:
    """An instance of the dataclass `cls` from what `json.loads` gives for it.

    The data is trusted: it was written from an instance that Pydantic had checked. Loading Pydantic
    to read it back would cost more than reading the whole lesson.
    """
    fields = _fields(cls)
    return cls(**{name: _value(fields[name], value) for name, value in data.items()})


_FIELDS: dict[Any, dict[str, Any]] = {}


def _fields(cls: Any) -> dict[str, Any]:
    if cls not in _FIELDS:
        _FIELDS[cls] = get_type_hints(cls)
    return _FIELDS[cls]


def _value(hint: Any, value: Any) -> Any:
    if value is None or hint in {str, int, float, bool}:
        return value
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return build(hint, value)
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple:
        return tuple(_value(args[0], item) for item in value)
    if origin is dict:
        return {key: _value(args[1], item) for key, item in value.items()}
    if origin in {Union, types.UnionType}:
        return _value(_branch(args, value), value)
    return value


def _branch(options: tuple[Any, ...], value: Any) -> Any:
    """The class of a union that has just the fields of `value`; the dump holds every field."""
    classes = [option for option in options if dataclasses.is_dataclass(option)]
    for option in classes:
        if isinstance(value, dict) and _fields(option).keys() == value.keys():
            return option
    return options[0]
