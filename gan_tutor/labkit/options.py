"""A lab's options: fields of its `Config`, each with default, help, unit and range.

`describe` reads them from the script's text, so that listing labs and their options never loads torch.
A lab may have `BREAKS` besides: sets of options, each with a name, that spoil a run on purpose.
"""

from __future__ import annotations

import argparse
import ast
import re
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, NoReturn

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

__all__ = ["Lab", "Option", "check_ranges", "describe", "option", "options_of", "parse", "parser"]

Value = int | float | str | bool
Breaks = dict[str, dict[str, Value]]


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
        return "--" + self.name.rstrip("_").replace("_", "-")  # break_ is --break


@dataclass(frozen=True)
class Lab:
    """A lab as its script's text describes it.

    Attributes:
        name: as on the command line.
        about: its docstring.
        options: its own, without those of the frame.
        own_data: whether its `Config` loads the pictures, so that it has no options for a data set.
        breaks: what `--break NAME` sets, for each name.
    """

    name: str
    about: str
    options: tuple[Option, ...]
    own_data: bool = False
    breaks: Breaks = field(default_factory=dict)


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
    name, about = script.stem.replace("_", "-"), ast.get_docstring(tree) or ""
    return Lab(name, about, options, own_data, _breaks(tree))


def options_of(config: type) -> tuple[Option, ...]:
    """The options of a `Config` class."""
    found = [(each.name, each.metadata["option"]) for each in fields(config)]
    return tuple(Option(name, o.default, o.help, o.low, o.high, o.choices) for name, o in found)


def parse(
    lab: str,
    options: tuple[Option, ...],
    breaks: Mapping[str, Mapping[str, Value]],
    words: Sequence[str],
    defaults: Mapping[str, Value],
) -> dict[str, Any]:
    """Options from the words of a command line; one not named is as the break sets it, else as in `defaults`.

    Raises:
        GanTutorError: with exit code 2; there is no such option, or its value is none.
    """
    command = parser(lab, options)
    command.set_defaults(**defaults)
    name = getattr(command.parse_known_args(words)[0], "break_", "")
    if name and name not in breaks:
        raise _not_among("--break", name, tuple(breaks))
    command.set_defaults(**breaks.get(name, {}))
    values, unknown = command.parse_known_args(words)
    if unknown:
        raise GanTutorError(
            _("The lab {lab} has no option {option}.").format(lab=lab, option=unknown[0]),
            _("`gan-tutor lab {lab} --help` lists its options.").format(lab=lab),
            exit_code=2,
        )
    return vars(values)


class _Parser(argparse.ArgumentParser):
    """A command line whose errors are ours."""

    def error(self, message: str) -> NoReturn:
        about = re.match(r"argument (\S+): (expected one argument|ignored explicit argument)", message)
        words = _("{flag} needs a value.") if about and "one" in about[2] else _("{flag} takes no value.")
        raise GanTutorError(
            words.format(flag=about[1].split("/")[0])
            if about
            else _("The options cannot be read: {message}.").format(message=message),
            _("`gan-tutor lab {lab} --help` lists its options.").format(lab=self.prog),
            exit_code=2,
        )


def parser(lab: str, options: tuple[Option, ...]) -> argparse.ArgumentParser:
    """A command line with these options; what is wrong with it is raised as a GanTutorError."""
    command = _Parser(prog=lab, allow_abbrev=False)
    for each in options:
        text = each.help.replace("%", "%%") + _range(each)
        if isinstance(each.default, bool):
            command.add_argument(
                each.flag,
                action=argparse.BooleanOptionalAction,
                default=each.default,
                help=text,
                dest=each.name,
            )
        else:
            command.add_argument(
                each.flag,
                type=_reader(each),
                default=each.default,
                help=text,
                dest=each.name,
                metavar="|".join(each.choices) or each.name.rstrip("_").upper(),
            )
    return command


def _reader(each: Option) -> Callable[[str], Value]:
    """What turns a word of the command line into the option's value."""

    def read(word: str) -> Value:
        if each.choices and word not in each.choices:
            raise _not_among(each.flag, word, each.choices)
        if isinstance(each.default, str):
            return word
        try:
            return type(each.default)(word)
        except ValueError as error:
            message = (
                _("{flag} is {value}, which is no whole number.")
                if isinstance(each.default, int)
                else _("{flag} is {value}, which is no number.")
            )
            raise GanTutorError(
                message.format(flag=each.flag, value=word),
                _("Write it like the default: {default}.").format(default=each.default),
                exit_code=2,
            ) from error

    return read


def _not_among(flag: str, value: str, choices: tuple[str, ...]) -> GanTutorError:
    return GanTutorError(
        _("{flag} cannot be {value}.").format(flag=flag, value=value),
        _("It can be: {choices}.").format(choices=", ".join(choices))
        if choices
        else _("This lab has nothing for it."),
        exit_code=2,
    )


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


def _breaks(tree: ast.Module) -> Breaks:
    """What the script assigns to BREAKS; it has to be a literal."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "BREAKS":
            breaks: Breaks = ast.literal_eval(node.value)
            return breaks
    return {}


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
    """The range in signs that every language reads."""
    if each.low is None:
        return "" if each.high is None else f"≤ {each.high:g}"
    return f"≥ {each.low:g}" if each.high is None else f"{each.low:g}–{each.high:g}"
