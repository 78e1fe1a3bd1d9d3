"""Runs as tables and as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gan_tutor.labkit.charts import draw_curves, make_film
from gan_tutor.labkit.runs import read_run
from gan_tutor.screen.report import report
from gan_tutor.screen.runs import show_comparison, show_run, show_runs
from tests.labkit.made_runs import make_run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any

    from rich.console import Console


def record(folder: Path) -> dict[str, Any]:
    """The run of a folder as the screen gets it."""
    run = read_run(folder)
    assert run is not None
    return run.record()


def test_list(console: Console, printed: Callable[[], str], tmp_path: Path) -> None:
    """A line for each run: number, lab, data, verdict, and how it was broken."""
    runs = [
        record(make_run(tmp_path / "0001-dcgan", break_="wild-generator")),
        record(make_run(tmp_path / "0002-cgan", lab="cgan", finished=False)),
    ]
    show_runs(console, runs)
    first, second = (line for line in printed().splitlines() if line.startswith(("1", "2")))
    assert "dcgan" in first
    assert "not passed" in first
    assert "cgan" in second
    assert "not finished" in second


def test_one(console: Console, printed: Callable[[], str], tmp_path: Path) -> None:
    """Verdict, time, options as typed, the files that are there; if it was stopped, how to go on."""
    show_run(console, record(make_run(tmp_path / "0001-dcgan", batch_norm=False)), ["gan"])
    text = printed()
    assert "1:15" in text
    assert "--lr-g 0.001" in text
    assert "--no-batch-norm" in text
    assert "Mode collapse" in text
    assert "samples  metrics.json  events.jsonl" in text
    folder = make_run(tmp_path / "0002-cgan", lab="cgan", finished=False)
    show_run(console, record(folder), ["gan"])
    assert f"gan-tutor lab cgan --resume {folder}" in printed()


def test_two(console: Console, printed: Callable[[], str], tmp_path: Path) -> None:
    """Only options that differ are shown, and every check of both."""
    one = record(make_run(tmp_path / "0001-dcgan"))
    other = record(make_run(tmp_path / "0002-dcgan", lr_g=0.05, finished=False))
    show_comparison(console, one, other)
    text = printed()
    assert "--lr-g" in text
    assert "--steps" not in text
    [coverage] = [line for line in text.splitlines() if "covered" in line]
    assert "0.031 ✗" in coverage
    assert coverage.rstrip().endswith("–")


def test_report_is_one_file(tmp_path: Path) -> None:
    """The page holds verdict and pictures, and asks for nothing from outside."""
    folder = make_run(tmp_path / "0001-dcgan")
    draw_curves(folder)
    make_film(folder)
    page = report(record(folder), ["gan"], "en")
    assert '<html lang="en">' in page
    assert "Not passed." in page
    assert "Mode collapse" in page
    assert "gan-tutor learn gan --section pitfalls" in page
    assert page.count("data:image/png;base64,") == 2  # the last sample, the curves
    assert page.count("data:image/webp;base64,") == 1
    assert "http" not in page


def test_names_from_outside_are_text(tmp_path: Path) -> None:
    """A data set called like a tag stays text on the page."""
    folder = make_run(tmp_path / "0001-dcgan", data="<script>alert(1)</script>")
    page = report(record(folder), [], "en")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
