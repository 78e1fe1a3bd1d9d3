"""Judging a file of images that anybody may have made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit import judging
from tests.labkit.test_data import write_idx
from tests.labs.helpers import small_digits

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small data set in a folder, and a learner's folder beside it."""
    monkeypatch.setenv("GAN_TUTOR_HOME", str(tmp_path / "home"))
    digits = small_digits(3000, 16)
    data = tmp_path / "data"
    data.mkdir()
    write_idx(data, "x-images", digits.images)
    write_idx(data, "x-labels", np.asarray(digits.labels, dtype=np.uint8))
    return data


def save(path: Path, **arrays: Any) -> Path:
    """An .npz file."""
    np.savez(path, **arrays)
    return path


def test_real_images_pass_and_one_repeated_fails(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Images of the same kind pass with exit code 0, one image repeated fails with 4; the JSON says why."""
    fresh = small_digits(3000, 16).images[1000:]
    good = save(tmp_path / "good.npz", images=fresh)
    assert judging.main([str(good), "--data", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "passed"
    bad = save(tmp_path / "bad.npz", images=np.repeat(fresh[:1], 2000, axis=0))
    assert judging.main([str(bad), "--data", str(folder), "--json"]) == 4
    record = json.loads(capsys.readouterr().out)
    assert record["diagnosis"][0] == "mode-collapse"
    assert not any(check["id"].startswith("balance") for check in record["checks"])


@pytest.mark.parametrize(
    ("arrays", "message"),
    [
        ({"images": np.zeros((2000, 16, 12), np.uint8)}, "12 x 16; only square ones"),
        ({"images": np.zeros((2000, 16, 16), np.uint8), "labels": np.full(2000, 10)}, "values outside 0..9"),
        ({"images": np.zeros((2000, 16, 16), np.uint8), "labels": np.full(2000, -1)}, "values outside 0..9"),
    ],
)
def test_images_that_the_data_does_not_fit(
    folder: Path, tmp_path: Path, arrays: dict[str, Any], message: str
) -> None:
    """Images that are not square and classes that the data does not have are errors that say so."""
    with pytest.raises(GanTutorError, match=message):
        judging.judge_file(save(tmp_path / "x.npz", **arrays), str(folder))


def test_a_missing_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there is an error in a line, exit code 2."""
    assert judging.main([str(tmp_path / "none.npz"), "--data", "digits"]) == 2
    assert "There is no file" in capsys.readouterr().err
