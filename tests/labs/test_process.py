"""A lab as a process: its events, its folder, its exit codes, and what happens when it is interrupted."""

from __future__ import annotations

import gzip
import json
import os
import signal
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from gan_tutor.paths import labs_folder
from tests.labs.helpers import small_digits

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of small digits in IDX files."""
    folder = tmp_path_factory.mktemp("idx")
    digits = small_digits(count=1500, size=16)
    for name, array in {
        "x-images": digits.images,
        "x-labels": np.asarray(digits.labels, dtype=np.uint8),
    }.items():
        head = struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape)
        (folder / f"{name}.gz").write_bytes(gzip.compress(head + array.tobytes()))
    return folder


def start(lab: str, home: Path, *arguments: str | Path) -> subprocess.Popen[str]:
    """A lab's process, one thread, its events as JSON on its standard output."""
    command = [sys.executable, labs_folder() / f"{lab}.py", "--json", "--device", "cpu", *arguments]
    environment = os.environ | {"GAN_TUTOR_HOME": str(home), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, events, and what it said on standard error."""
    out, err = process.communicate(timeout=120)
    return process.returncode, [json.loads(line) for line in out.splitlines()], err


def wait_for_step(process: subprocess.Popen[str]) -> None:
    """Return when the process reports its first steps."""
    assert process.stdout is not None
    for line in process.stdout:
        if json.loads(line)["event"] == "step":
            return
    pytest.fail("the run ended before its first report")


def test_a_run_from_start_to_verdict(tmp_path: Path, data: Path) -> None:
    """A run tells its events, writes its folder, and exits with 0 as its verdict is passed."""
    out = tmp_path / "run"
    code, events, err = finish(
        start("classifier", tmp_path, "--data", data, "--size", "16", "--steps", "600", "--out", out)
    )
    assert (code, err) == (0, "")
    assert events[0]["event"] == "start"
    assert events[-1]["event"] == "end"
    assert events[-1]["verdict"] == "passed"
    assert [json.loads(line) for line in (out / "events.jsonl").read_text().splitlines()] == events
    metrics = json.loads((out / "metrics.json").read_text())
    assert metrics["verdict"] == "passed"
    assert metrics["diagnosis"] == []
    assert {check["id"] for check in metrics["checks"]} == {
        "health.finite",
        "accuracy.held-out",
        "accuracy.gap",
    }
    assert metrics["run"]["steps"] == 600
    assert metrics["run"]["device"] == "cpu"
    assert json.loads((out / "config.json").read_text())["options"]["hidden"] == 256


def test_a_run_that_does_not_pass(tmp_path: Path, data: Path) -> None:
    """A classifier that has hardly learned exits with 4, and its diagnosis says so."""
    code, events, _err = finish(start("classifier", tmp_path, "--data", data, "--size", "16", "--steps", "3"))
    assert code == 4
    assert events[-1]["diagnosis"] == ["underfitting"]
    assert events[-1]["folder"] == str(tmp_path / "runs" / "0001-classifier")


def test_interrupted_killed_and_resumed(tmp_path: Path, data: Path) -> None:
    """Ctrl-C, resume, kill -9, resume: the weights at the end are those of a run that was left alone."""
    arguments = ("--data", data, "--size", "16", "--steps", "2500", "--hidden", "512")
    assert finish(start("classifier", tmp_path, *arguments, "--out", tmp_path / "whole"))[0] == 0

    broken = tmp_path / "broken"
    interrupted = start("classifier", tmp_path, *arguments, "--out", broken)
    wait_for_step(interrupted)
    interrupted.send_signal(signal.SIGINT)
    code, events, err = finish(interrupted)
    assert (code, err) == (130, "")
    assert events[-1]["event"] == "stopped"
    stopped_at = events[-1]["step"]

    killed = start("classifier", tmp_path, "--resume", broken)
    wait_for_step(killed)
    killed.kill()
    assert finish(killed)[0] == -signal.SIGKILL

    code, events, err = finish(start("classifier", tmp_path, "--resume", broken))
    assert (code, err) == (0, "")
    first = next(event for event in events if event["event"] == "step")
    assert stopped_at < first["step"] < 2500
    ends = [torch.load(tmp_path / name / "checkpoint", weights_only=True) for name in ("whole", "broken")]
    for one, other in zip(*(end["parts"]["network"].values() for end in ends), strict=True):
        assert torch.equal(one, other)


def test_nobody_listens_any_more(tmp_path: Path, data: Path) -> None:
    """A lab whose reader is gone ends quietly, as if it had been stopped, and can be resumed."""
    process = start("classifier", tmp_path, "--data", data, "--size", "16", "--out", tmp_path / "run")
    wait_for_step(process)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    with process.stderr:
        assert process.stderr.read() == ""
    assert process.wait(timeout=120) == 130


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--data", "nothing-such"], 1, "There is no data set called nothing-such"),
        (["--steps", "0"], 2, "--steps is 0, outside its range."),
        (["--device", "abacus"], 2, "--device cannot be abacus."),
        (["--out", "FULL"], 2, "is not empty"),
        (["--resume", "FULL"], 2, "holds no run of the lab classifier"),
    ],
)
def test_wrong_calls(tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    """A wrong call says what is wrong in a line, without a traceback, and leaves nothing behind."""
    full = tmp_path / "full"
    full.mkdir()
    (full / "notes.txt").write_text("mine")
    process = start("classifier", tmp_path, *(str(full) if each == "FULL" else each for each in arguments))
    got, events, err = finish(process)
    assert (got, events) == (code, [])
    assert message in err
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == [full]
