"""The program's entry: language first, then the command, and one place where errors are printed."""

from __future__ import annotations

import os
import sys

from gan_tutor.errors import GanTutorError

__all__ = ["main"]

INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it


def main() -> None:
    """Run the program on the process's arguments, and exit."""
    _tolerate_any_text()
    try:
        sys.exit(_run(sys.argv[1:]))
    except GanTutorError as error:
        _print_error(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        _say_stopped()
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader of our output has gone: `gan-tutor learn | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


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

    print("\n" + _("Stopped. Everything answered so far is saved."), file=sys.stderr)


def _print_error(error: GanTutorError) -> None:
    from gan_tutor.i18n import _

    sys.stdout.flush()
    print(_("Error: {message}").format(message=error.message), file=sys.stderr)
    if error.fix:
        print(error.fix, file=sys.stderr)


def _tolerate_any_text() -> None:
    """Neither input that is not UTF-8 nor a terminal that cannot show a letter is a reason to stop."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    main()
