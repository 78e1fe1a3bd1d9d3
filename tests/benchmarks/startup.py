"""How long the program keeps one waiting, against a bare `python -c pass` in the same run.

Aims: 12 times as long for `--help`, 15 times for `due` and for the first question of `review`. Every round
measures each of them once, so that whatever else the machine is doing meets all alike; the minimum says what
the program costs, the median what one usually waits.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["run"]

ROUNDS = 25
PROGRAM = (sys.executable, "-m", "gan_tutor")
STUDIED = datetime(2026, 3, 2, 9, tzinfo=UTC)
LINES_TO_FIRST_QUESTION = 4  # what is due, an empty line, where we are, the question


def run() -> None:
    """Measure, and print one table: milliseconds, and how many times as long as the bare interpreter."""
    with tempfile.TemporaryDirectory() as home:
        environ = _learner(Path(home))
        measures: dict[str, Callable[[], float]] = {
            "python -c pass": lambda: _to_end([sys.executable, "-c", "pass"], environ),
            "gan-tutor --help": lambda: _to_end([*PROGRAM, "--help"], environ),
            "gan-tutor due": lambda: _to_end([*PROGRAM, "due"], environ),
            "gan-tutor review, first question": lambda: _to_first_question(environ),
        }
        times: dict[str, list[float]] = {name: [] for name in measures}
        for _round in range(ROUNDS):
            for name, measure in measures.items():
                times[name].append(measure())
    _print(times)


def _learner(home: Path) -> dict[str, str]:
    """The environment of a learner with everything due, and with the caches of a second day."""
    environ = {**os.environ, "GAN_TUTOR_HOME": str(home), "GAN_TUTOR_NOW": STUDIED.isoformat()}
    subprocess.run(
        [*PROGRAM, "learn", "--done", "--lang", "bg"], env=environ, check=True, capture_output=True
    )
    environ["GAN_TUTOR_NOW"] = (STUDIED + timedelta(days=1)).isoformat()
    subprocess.run(
        [*PROGRAM, "review"], env=environ, check=True, stdin=subprocess.DEVNULL, capture_output=True
    )
    return environ


def _to_end(command: list[str], environ: Mapping[str, str]) -> float:
    """Seconds until a process has ended."""
    begun = time.perf_counter()
    subprocess.run(command, env=environ, check=True, capture_output=True)
    return time.perf_counter() - begun


def _to_first_question(environ: Mapping[str, str]) -> float:
    """Seconds until the text of the first question of a review has come through a pipe."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [*PROGRAM, "review"], env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    shown = b""
    while shown.count(b"\n") < LINES_TO_FIRST_QUESTION:
        piece = os.read(process.stdout.fileno(), 1 << 16)
        if not piece:
            raise RuntimeError("the review ended before its first question")
        shown += piece
    took = time.perf_counter() - begun
    process.communicate()  # the end of the input ends the sitting
    return took


def _print(times: Mapping[str, list[float]]) -> None:
    [bare, *_rest] = times.values()
    print(f"start-up, {ROUNDS} rounds     {'min ms':>10} {'ratio':>6} {'median ms':>10} {'ratio':>6}")
    for name, seconds in times.items():
        least, usual = min(seconds), statistics.median(seconds)
        print(
            f"{name:32} {least * 1000:6.0f} {least / min(bare):6.1f} "
            f"{usual * 1000:10.0f} {usual / statistics.median(bare):6.1f}"
        )
