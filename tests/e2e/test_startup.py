"""What the program loads before it answers."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.e2e.helpers import Learner

_HEAVY = {"fsrs", "pydantic", "sqlalchemy", "sqlmodel", "torch", "yaml"}

# Runs the program; when it ends, or first waits for an answer, it tells which modules are loaded so far.
# No thread is started: what is loaded beside the learner's reading delays nothing.
_RUN_AND_TELL = """
import io, json, sys, threading
threading.Thread.start = lambda thread: None

def tell():
    if not told:
        told.append(1)
        print(json.dumps(sorted(sys.modules)), file=sys.stderr, flush=True)

class Input(io.StringIO):
    def readline(self):
        tell()
        return ""

told = []
sys.argv, sys.stdin = ["gan-tutor", *sys.argv[1:]], Input()
from gan_tutor.__main__ import main
try:
    main()
finally:
    tell()
"""


@pytest.mark.parametrize("command", ["--help", "due", "due --json", "", "review", "learn --list", "config"])
def test_nothing_heavy_is_loaded_before_the_first_answer(today: Learner, command: str) -> None:
    """With the course's cache warm neither YAML nor Pydantic nor SQLModel is waited for."""
    run = subprocess.run(
        [sys.executable, "-c", _RUN_AND_TELL, *command.split()],
        capture_output=True,
        text=True,
        check=True,
        env=today.variables,
    )
    loaded = {name.split(".")[0] for name in json.loads(run.stderr.splitlines()[-1])}
    assert "gan_tutor" in loaded
    assert loaded & _HEAVY == set()
