"""What Typer says in plain English, in the interface language.

Typer looks up some of its texts with gettext; the rest, most of the errors of usage, are plain English in
its copy of Click. Those that our commands can lead to are listed here.
"""

from __future__ import annotations

import re
from gettext import gettext
from typing import TYPE_CHECKING

from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter
    from typer.core import TyperOption

__all__ = ["UNMARKED", "Command", "Group", "translated"]

UNMARKED = (
    "Usage: ",
    "[OPTIONS]",
    "COMMAND [ARGS]...",
    "Show this message and exit.",
    "Try '{command} {option}' for help.\n",
    "Error: {message}",
    "Missing argument",
    "Missing option",
    "Choose from:\n\t{choices}",
    "No such option: {option}",
    "(Possible options: {options})",
    "{message}. Did you mean {commands}?",
    "Option {option} does not take a value.",
    "Option {option} requires {what}",
    "an argument.",
    "Got unexpected extra argument(s) ({arguments})",
    "Invalid value: {message}",
    "Invalid value for {parameter}: {message}",
    "{value} is not one of {choices}.",
    "{value} is not a valid {type}.",
    "{value} is not in the range {range}.",
)


def translated(message: str) -> str:
    """The error message in the interface language; as it is, where Typer words it in another way."""
    message, possible, options = message.partition(" (Possible options: ")
    if possible:
        return f"{translated(message)} {translated(possible.lstrip() + options)}"
    for template in UNMARKED:
        literal = re.split(r"\{(\w+)\}", template)
        if len(literal) == 1 and message.startswith(template):
            return gettext(template) + message.removeprefix(template)
        pattern = "".join(f"(?P<{part}>.+)" if i % 2 else re.escape(part) for i, part in enumerate(literal))
        if len(literal) > 1 and (found := re.fullmatch(pattern, message, re.DOTALL)):
            parts = {name: translated(text) for name, text in found.groupdict().items()}
            return gettext(template).format(**parts)
    return message


class _Localised:
    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=gettext("Usage: "))

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = gettext("Show this message and exit.")
        return option


class Command(_Localised, TyperCommand):
    """A command whose help is wholly in the interface language: `app.command(cls=Command, …)`."""


class Group(_Localised, TyperGroup):
    """The same for a group: `Typer(cls=Group, …)`."""
