"""The program's entry: language first, then the command, and one place where errors are printed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from gan_tutor.errors import GanTutorError

__all__ = ["main"]

INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it


def main() -> None:
    """Run the program on the process's arguments, and exit."""
    _tolerate_any_streams()
    try:
        sys.exit(_run(sys.argv[1:]))
    except GanTutorError as error:
        _print_error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _say_stopped()
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has gone: `gan-tutor learn | head`
        _drop_output()
    except OSError as error:  # the disk that the output goes to is full, say
        _drop_output()
        _print_error(_output_failed(error))
        sys.exit(1)


def _drop_output() -> None:
    """Leave nothing behind that the interpreter would try to write once more as it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _output_failed(error: OSError) -> GanTutorError:
    from gan_tutor.i18n import _

    message = _("The output cannot be written ({why}).").format(why=error.strerror)
    return GanTutorError(message, _("Everything answered so far is saved."))


def _run(argv: list[str]) -> int:
    from gan_tutor.commands.context import Context
    from gan_tutor.commands.language import asked_for

    context = Context.of(os.environ, asked_for(argv))
    from gan_tutor.cli import app  # after the language is known: help texts are made as it loads
    from gan_tutor.commands import usage

    code = usage.run(app, argv, context)
    sys.stdout.flush()
    return code


def _say_stopped() -> None:
    from gan_tutor.i18n import _

    print("\n" + _wrapped(_("Stopped. Everything answered so far is saved.")), file=sys.stderr)


def _print_error(error: GanTutorError) -> None:
    from gan_tutor.i18n import _

    print(_wrapped(_("Error: {message}").format(message=error.message)), file=sys.stderr)
    if error.fix:
        print(_wrapped(error.fix), file=sys.stderr)


def _wrapped(text: str) -> str:
    """The text, its lines broken between words where they go to a terminal."""
    if not sys.stderr.isatty():
        return text
    import textwrap
    from shutil import get_terminal_size

    width = get_terminal_size().columns
    lines = (
        textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False, subsequent_indent="  ")
        for line in text.splitlines()
    )
    return "\n".join(lines)


def _tolerate_any_streams() -> None:
    """Input that is not UTF-8, a screen that lacks a letter, no screen at all: no reasons to stop."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # open as long as the process
    if sys.stderr is None:
        sys.stderr = sys.stdout
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main()
