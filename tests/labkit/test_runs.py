"""Runs read back from their folders, and what is drawn of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit.charts import draw_curves, make_film, read_figures
from gan_tutor.labkit.runs import find_run, list_runs, read_run
from tests.labkit.made_runs import make_run

if TYPE_CHECKING:
    from pathlib import Path


def test_runs_are_listed_by_number(tmp_path: Path) -> None:
    """Finished and stopped runs are listed; folders that hold none, or a damaged record, are passed over."""
    make_run(tmp_path / "0010-dcgan")
    make_run(tmp_path / "0002-cgan", lab="cgan", finished=False)
    (tmp_path / "0003-empty").mkdir()
    (tmp_path / "0004-damaged").mkdir()
    (tmp_path / "0004-damaged" / "config.json").write_text('{"lab": "dcg')
    (tmp_path / "0005-odd").mkdir()
    (tmp_path / "0005-odd" / "config.json").write_text('["lab"]')
    make_run(tmp_path / "mine")
    runs = list_runs(tmp_path)
    assert [(run.number, run.lab, run.state, run.step) for run in runs] == [
        (2, "cgan", "unfinished", 30),
        (10, "dcgan", "failed", 30),
    ]
    assert list_runs(tmp_path / "nowhere") == []


def test_a_damaged_verdict_is_none(tmp_path: Path) -> None:
    """A run whose metrics cannot be read, or lack what they should have, counts as not finished."""
    folder = make_run(tmp_path / "run")
    (folder / "metrics.json").write_text('{"verdict": "passed"}')
    run = read_run(folder)
    assert run is not None
    assert run.state == "unfinished"


def test_a_run_is_found_by_number_or_folder(tmp_path: Path) -> None:
    """`7` and `0007` are the same run, a folder is one; what is neither is an error with exit code 2."""
    folder = make_run(tmp_path / "0007-dcgan")
    assert find_run(tmp_path, "7", tmp_path / "7").folder == folder
    assert find_run(tmp_path, "0007", tmp_path / "0007").folder == folder
    assert find_run(tmp_path / "nowhere", str(folder), folder).number == 7
    for word in ("8", "no-such"):
        with pytest.raises(GanTutorError, match="There is no run") as caught:
            find_run(tmp_path, word, tmp_path / word)
        assert caught.value.exit_code == 2


def test_figures_of_a_run_that_was_killed_and_resumed(tmp_path: Path) -> None:
    """Steps that were told twice count once, the later word; a half-written line and NaN are left out."""
    folder = make_run(tmp_path / "run")
    with (folder / "events.jsonl").open("a") as file:
        for step, loss in ((20, 7.0), (30, 8.0), (40, None)):
            file.write(json.dumps({"event": "step", "step": step, "figures": {"g_loss": loss}}) + "\n")
        file.write('{"event": "step", "st')
    assert read_figures(folder)["g_loss"] == [(10, 1.0), (20, 7.0), (30, 8.0)]


def test_curves(tmp_path: Path) -> None:
    """Losses and accuracies get a panel each; a run that told of no step gets no picture."""
    folder = make_run(tmp_path / "run")
    path = draw_curves(folder)
    assert path is not None
    with Image.open(path) as picture:
        assert picture.format == "PNG"
        assert picture.height > 400  # two panels
    (folder / "events.jsonl").write_text("")
    path.unlink()
    assert draw_curves(folder) is None
    assert not path.exists()


def test_film(tmp_path: Path) -> None:
    """One frame for each sample, in their order, enlarged by whole pixels; one sample makes no film."""
    path = make_film(make_run(tmp_path / "run", samples=4))
    assert path is not None
    with Image.open(path) as film:
        assert getattr(film, "n_frames", 1) == 4
        assert film.size == (460, 230)
        film.seek(3)
        shade = np.asarray(film.convert("L"))[100, 100]
        assert abs(int(shade) - 180) < 8
    assert make_film(make_run(tmp_path / "short", samples=1)) is None
