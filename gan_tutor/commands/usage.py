"""What Typer says in plain English, in the interface language.

Typer looks up some of its texts with gettext; the rest, most of the errors of usage, are plain English in
its copy of Click. Those that our commands can lead to are listed here.
"""

from __future__ import annotations

import re
from gettext import gettext
from typing import TYPE_CHECKING

import typer
from typer._click.exceptions import UsageError
from typer.core import TyperCommand, TyperGroup

from gan_tutor.errors import GanTutorError

if TYPE_CHECKING:
    from typer._click import Context, HelpFormatter
    from typer.core import TyperOption

__all__ = ["UNMARKED", "Command", "Group", "run", "translated"]

INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it

UNMARKED = (
    "Usage: ",
    "[OPTIONS]",
    "COMMAND [ARGS]...",
    "Show this message and exit.",
    "Try '{command} {option}' for help.\n",
    "Error: {message}",
    "Missing argument",
    "Missing option",
    "Missing command.",
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
    "int range",
)


def run(app: typer.Typer, argv: list[str], context: object) -> int:
    """Run a command and give its exit code.

    Args:
        app: the program.
        argv: its arguments, without its name.
        context: what the commands find as `ctx.obj`.

    Raises:
        GanTutorError: the command failed, or the call was wrong (exit code 2).
        KeyboardInterrupt: the learner pressed Ctrl-C.
    """
    try:
        code = app(args=argv, prog_name="gan-tutor", obj=context, standalone_mode=False)
    except UsageError as error:
        raise GanTutorError(translated(error.format_message()), _see_help(error), exit_code=2) from error
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    if code == INTERRUPTED:  # what Typer makes of Ctrl-C
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _see_help(error: UsageError) -> str:
    if error.ctx is None:
        return ""
    template = gettext("Try '{command} {option}' for help.\n")
    return template.format(command=error.ctx.command_path, option="--help").strip()


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


class Command(TyperCommand):
    """A command whose help is wholly in the interface language: `app.command(cls=Command, …)`."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the line of usage."""
        _write_usage(self.collect_usage_pieces(ctx), ctx, formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The option --help, with its help."""
        return _explained(super().get_help_option(ctx))


class Group(TyperGroup):
    """The same for a group: `Typer(cls=Group, …)`."""

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the line of usage."""
        _write_usage(self.collect_usage_pieces(ctx), ctx, formatter)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """The option --help, with its help."""
        return _explained(super().get_help_option(ctx))


def _write_usage(pieces: list[str], ctx: Context, formatter: HelpFormatter) -> None:
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=gettext("Usage: "))


def _explained(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = gettext("Show this message and exit.")
    return option
