"""A lab's options: fields of its `Config`, each with default, help, unit and range.

`describe` reads them from the script's text, so that listing labs and their options never loads torch.
"""

from __future__ import annotations

import argparse
import ast
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Lab", "Option", "check_ranges", "describe", "option", "options_of", "parser"]

Value = int | float | str | bool


@dataclass(frozen=True)
class Option:
    """One option of a lab.

    Attributes:
        name: as the field of `Config`; on the command line with dashes.
        default: its value and, by it, its type.
        help: what it does, with its unit.
        low, high: the range of a number, both ends allowed; None where there is no limit.
        choices: all the values of a word; empty for numbers and for yes or no.
    """

    name: str
    default: Value
    help: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()

    @property
    def flag(self) -> str:
        """The option on the command line."""
        return "--" + self.name.replace("_", "-")


@dataclass(frozen=True)
class Lab:
    """A lab as its script's text describes it.

    Attributes:
        name: as on the command line.
        about: its docstring.
        options: its own, without those of the frame.
        own_data: whether its `Config` loads the pictures, so that it has no options for a data set.
    """

    name: str
    about: str
    options: tuple[Option, ...]
    own_data: bool = False


def option(
    default: Value,
    help: str,  # noqa: A002 - argparse's word for it
    *,
    low: float | None = None,
    high: float | None = None,
    choices: tuple[str, ...] = (),
) -> Any:
    """A field of a lab's `Config`. Arguments must be literals: `describe` reads them without running them."""
    return field(default=default, metadata={"option": Option("", default, help, low, high, choices)})


def describe(script: Path, options_in: str = "Config") -> Lab:
    """A lab's name, docstring and options, read from its text; nothing in it is run.

    Args:
        script: a lab, or labkit's own `lab.py` with the options that all labs have.
        options_in: the class of which the options are fields.
    """
    tree = ast.parse(script.read_text(encoding="utf-8"))
    config = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == options_in)
    assigned = [node for node in config.body if isinstance(node, ast.AnnAssign)]
    options = tuple(_option(node) for node in assigned)
    own_data = any(isinstance(node, ast.FunctionDef) and node.name == "load" for node in config.body)
    return Lab(script.stem.replace("_", "-"), ast.get_docstring(tree) or "", options, own_data)


def options_of(config: type) -> tuple[Option, ...]:
    """The options of a `Config` class."""
    found = [(each.name, each.metadata["option"]) for each in fields(config)]
    return tuple(Option(name, o.default, o.help, o.low, o.high, o.choices) for name, o in found)


def parser(lab: str, options: tuple[Option, ...]) -> argparse.ArgumentParser:
    """A command line with these options."""
    command = argparse.ArgumentParser(prog=lab)
    for each in options:
        text = each.help.replace("%", "%%") + _range(each)
        if isinstance(each.default, bool):
            command.add_argument(
                each.flag, action=argparse.BooleanOptionalAction, default=each.default, help=text
            )
        else:
            command.add_argument(
                each.flag,
                type=type(each.default),
                default=each.default,
                choices=each.choices or None,
                help=text,
            )
    return command


def check_ranges(options: tuple[Option, ...], values: dict[str, Any]) -> None:
    """Refuse numbers outside their range.

    Raises:
        GanTutorError: with exit code 2; names the option and its range.
    """
    for each in options:
        value = values[each.name]
        too_low = each.low is not None and not value >= each.low
        too_high = each.high is not None and not value <= each.high
        if too_low or too_high:
            raise GanTutorError(
                _("{flag} is {value}, outside its range.").format(flag=each.flag, value=value),
                _("Take a value in this range: {range}.").format(range=_span(each)),
                exit_code=2,
            )


def _option(node: ast.AnnAssign) -> Option:
    assert isinstance(node.target, ast.Name)
    assert isinstance(node.value, ast.Call)
    positional = [ast.literal_eval(argument) for argument in node.value.args]
    named = {each.arg: ast.literal_eval(each.value) for each in node.value.keywords if each.arg}
    return Option(node.target.id, *positional, **named)


def _range(each: Option) -> str:
    span = _span(each)
    return f" [{each.default}; {span}]" if span else f" [{each.default}]"


def _span(each: Option) -> str:
    if each.low is None and each.high is None:
        return ""
    low = "" if each.low is None else f"{each.low:g}"
    high = "" if each.high is None else f"{each.high:g}"
    return f"{low}..{high}"
