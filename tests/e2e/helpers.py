"""The real program in a process of its own: through pipes, fed line by line, and on a terminal."""

from __future__ import annotations

import gettext
import os
import re
import sqlite3
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import pexpect
import pyte

from gan_tutor import i18n

__all__ = ["PROGRAM", "Learner", "Run", "Sitting", "Terminal", "acknowledgement", "translation"]

PROGRAM = (sys.executable, "-m", "gan_tutor")
PATIENCE = 40  # seconds, after which a process that should have answered or ended is stuck


@dataclass(frozen=True)
class Run:
    """What a finished process left: its exit code, and what it wrote."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Learner:
    """A learner: a folder, and what the environment of their processes has beyond that of the tests."""

    home: Path
    environ: Mapping[str, str] = field(default_factory=dict)

    def having(self, **environ: str) -> Learner:
        """The same learner with other environment variables."""
        return replace(self, environ={**self.environ, **environ})

    def on(self, moment: datetime) -> Learner:
        """The same learner when the clock shows `moment`."""
        return self.having(GAN_TUTOR_NOW=moment.isoformat())

    @property
    def variables(self) -> dict[str, str]:
        """The whole environment of this learner's processes."""
        return {**os.environ, "GAN_TUTOR_HOME": str(self.home), **self.environ}

    @property
    def database(self) -> Path:
        """The review log of the built-in course."""
        return self.home / "gan-tutor.db"

    def start(self, *arguments: str, stdin: int | IO[Any] = subprocess.PIPE) -> subprocess.Popen[bytes]:
        """A process that has just started."""
        return subprocess.Popen(
            [*PROGRAM, *arguments],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.variables,
        )

    def run(self, *arguments: str, stdin: str | bytes = "", code: int = 0) -> Run:
        """Run a command to its end; `code` is the exit code that it must have."""
        typed = stdin.encode() if isinstance(stdin, str) else stdin
        return _ended(self.start(*arguments), arguments, typed, code)

    def run_fed_by_yes(self, word: str, *arguments: str) -> Run:
        """Run a command with the endless output of `yes WORD` as its input; it must end by itself, well."""
        with subprocess.Popen(["yes", word], stdout=subprocess.PIPE) as endless:
            assert endless.stdout is not None
            process = self.start(*arguments, stdin=endless.stdout)
            endless.stdout.close()  # so that `yes` ends when the program does
            try:
                return _ended(process, arguments, None, 0)
            finally:
                endless.kill()

    def rows(self, query: str) -> list[Any]:
        """What a query about the learner's database gives; single values where it asks for one column."""
        with closing(sqlite3.connect(self.database)) as connection:
            rows = connection.execute(query).fetchall()
        return [row[0] if len(row) == 1 else row for row in rows]


def _ended(
    process: subprocess.Popen[bytes], arguments: tuple[str, ...], typed: bytes | None, code: int
) -> Run:
    try:
        out, err = process.communicate(typed, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    run = Run(process.returncode, out.decode(), err.decode())
    assert "Traceback" not in run.out + run.err, run.err
    assert run.code == code, (arguments, run)
    return run


def translation(message: str, lang: str) -> str:
    """An interface text in a language, whatever this process speaks."""
    return gettext.translation(i18n.DOMAIN, i18n.FOLDER, languages=[lang], fallback=True).gettext(message)


def acknowledgement(lang: str) -> re.Pattern[str]:
    """What the program prints of an answer once it is saved."""
    plain, dated = (translation(message, lang) for message in ("Saved.", "Saved. Again {when}."))
    return re.compile(f"^(?:{re.escape(plain)}|{re.escape(dated.partition('{')[0])})", re.MULTILINE)


class Sitting:
    """A sitting of `review` through pipes, fed line by line.

    Args:
        learner: whose.
        lang: the language saved for this learner.
        arguments: options of `review`.
    """

    def __init__(self, learner: Learner, lang: str, *arguments: str) -> None:
        self.process = learner.start("review", *arguments)
        self.output = ""
        self._saved = acknowledgement(lang)

    @property
    def acknowledged(self) -> int:
        """How many answers the program has said to be saved, in the output read so far."""
        return len(self._saved.findall(self.output))

    @property
    def asked(self) -> str:
        """What was printed since the last acknowledgement, in one line."""
        return " ".join(self._saved.split(self.output)[-1].split())

    def read(self) -> bool:
        """Wait for more output; False at its end."""
        assert self.process.stdout is not None
        piece = os.read(self.process.stdout.fileno(), 1 << 16)
        # A letter may be cut in two: only ASCII and whole acknowledgements are looked for.
        self.output += piece.decode(errors="replace")
        return bool(piece)

    def feed(self, *lines: str) -> None:
        """Type lines; nothing happens if the program has ended."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write("".join(f"{line}\n" for line in lines).encode())
            self.process.stdin.flush()
        except BrokenPipeError:
            return

    def wait_for(self, count: int) -> bool:
        """Read until `count` answers are acknowledged; False if the sitting ended before."""
        while self.acknowledged < count:
            if not self.read():
                return False
        return True

    def end(self) -> None:
        """End the input and read the rest."""
        self._finish()
        assert self.process.returncode == 0

    def kill(self) -> None:
        """Kill the process (SIGKILL), and read what it had still written."""
        self.process.kill()
        self._finish()

    def _finish(self) -> None:
        try:
            out, err = self.process.communicate(timeout=PATIENCE)
        except BrokenPipeError:  # typed but unread at the moment of the kill
            out, err = b"", b""
        self.output += out.decode(errors="replace")
        assert b"Traceback" not in err, err.decode()


class Terminal:
    """The program on a terminal of its own: keys go in, the screen is read.

    Args:
        learner: whose.
        arguments: the command.
        columns, lines: the size of the terminal, in characters.
    """

    def __init__(self, learner: Learner, *arguments: str, columns: int = 80, lines: int = 24) -> None:
        self._screen = pyte.HistoryScreen(columns, lines, history=10_000, ratio=1)
        self._stream = pyte.Stream(self._screen)
        self.raw = ""
        size = {"COLUMNS": str(columns), "LINES": str(lines), "TERM": "xterm-256color"}
        self._child = pexpect.spawn(
            PROGRAM[0],
            [*PROGRAM[1:], *arguments],
            env={**learner.variables, **size},
            dimensions=(lines, columns),
            encoding="utf-8",
            codec_errors="replace",
            timeout=PATIENCE,
        )
        self._child.logfile_read = self

    def write(self, text: str) -> None:
        """Take what the program has printed; pexpect calls this."""
        self.raw += text
        self._stream.feed(text)

    def flush(self) -> None:
        """Nothing is held back; pexpect calls this."""

    @property
    def visible(self) -> list[str]:
        """The lines now on the screen."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def text(self) -> str:
        """The screen and all that has scrolled off it, as a person would have read it."""
        width = self._screen.columns
        past = ["".join(line[x].data for x in range(width)).rstrip() for line in self._screen.history.top]
        return "\n".join([*past, *self.visible])

    def until(self, *texts: str) -> int:
        """Wait until the program has printed one of `texts`; its number among them."""
        return int(self._child.expect_exact(list(texts)))

    def press(self, keys: str) -> None:
        """Press keys as soon as the program listens: before that a terminal swallows them or echoes them."""
        deadline = time.monotonic() + PATIENCE
        while termios.tcgetattr(self._child.child_fd)[3] & termios.ICANON:
            assert time.monotonic() < deadline, self.text
            assert self._child.isalive(), self.text
            time.sleep(0.002)
        self._child.send(keys)

    def type(self, line: str) -> None:
        """Type a line and press Enter."""
        self.press(f"{line}\r")

    def end(self) -> int:
        """Wait for the end; the exit code."""
        self._child.expect(pexpect.EOF)
        self._child.close()
        assert "Traceback" not in self.raw, self.text
        return int(self._child.exitstatus if self._child.exitstatus is not None else -1)
