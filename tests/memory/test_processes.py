"""Several processes, and processes that are killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gan_tutor.memory.events import Answer
from gan_tutor.memory.reader import open_reader
from gan_tutor.memory.store import open_store
from tests.memory.helpers import at

WRITER = """
import sys
from pathlib import Path
from gan_tutor.memory.store import open_store
from tests.memory.helpers import at, given
path, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
with open_store(path) as store:
    for number in range(first, first + count):
        answer = store.answer(given(f"gan/q{number % 10}", 1 + number % 4), at(1 + number % 7), "fsrs")
        print(answer.event.uuid, flush=True)
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    """A Python process that runs `program`."""
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def answered(path: Path) -> list[str]:
    """The uuids of all answers in the log."""
    with open_store(path) as store:
        assert store.verify() == []
        return [event.uuid for event in store.events() if isinstance(event, Answer)]


@pytest.fixture
def studied(path: Path) -> Path:
    """A store with ten cards."""
    with open_store(path) as store:
        store.study({f"gan/q{n}": 1 for n in range(10)}, at(0), "bg")
    return path


def test_two_sessions_at_once_lose_nothing(studied: Path) -> None:
    """Two processes that save 50 answers each to the same cards leave 100 rows and a sound table."""
    writers = [start(WRITER, studied, first, 50) for first in (0, 1000)]
    outputs = [writer.communicate(timeout=120) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], outputs
    acknowledged = [uuid for stdout, _ in outputs for uuid in stdout.split()]
    assert len(acknowledged) == 100
    assert sorted(answered(studied)) == sorted(acknowledged)


def test_what_was_acknowledged_survives_kill_nine(studied: Path) -> None:
    """Ten writers killed at a random moment lose no answer that they had reported as saved."""
    acknowledged: list[str] = []
    chance = random.Random(9)
    for round_ in range(10):
        writer = start(WRITER, studied, round_, 10_000)
        assert writer.stdout is not None
        first = writer.stdout.readline()
        time.sleep(chance.uniform(0, 0.15))
        writer.send_signal(signal.SIGKILL)
        rest, errors = writer.communicate(timeout=60)
        assert writer.returncode == -signal.SIGKILL, errors
        complete = (first + rest).rpartition("\n")[0]
        acknowledged += complete.split()
        saved = answered(studied)
        assert set(acknowledged) <= set(saved)
        assert len(saved) <= len(acknowledged) + round_ + 1, "at most one unreported answer a round"
    assert len(acknowledged) > 10


def test_first_starts_may_meet(tmp_path: Path) -> None:
    """Openers that make the same store at the same moment all find one sound store."""
    together = threading.Barrier(4)

    def open_once(path: Path) -> None:
        together.wait()
        open_reader(path).close()

    with ThreadPoolExecutor(4) as pool:
        for number in range(40):
            list(pool.map(open_once, [tmp_path / f"{number}.db"] * 4))
