"""`gan-tutor runs` on folders as the labs leave them, and a short lab from its command to its report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.e2e.forms import RunForm, Runs
from tests.labkit.made_runs import make_run
from tests.labs.helpers import small_digits

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.helpers import Learner


def test_none_yet(learner: Learner) -> None:
    """Without runs the command says where they come from."""
    assert "gan-tutor lab" in learner.run("runs", "--lang", "bg").out
    assert Runs.model_validate_json(learner.run("runs", "--json", "--lang", "bg").out).runs == []


def test_list_show_compare(learner: Learner) -> None:
    """Three ways to look at runs, in words and as JSON; `show` writes the report in the language of now."""
    folder = make_run(learner.home / "runs" / "0001-dcgan")
    make_run(learner.home / "runs" / "0002-dcgan", finished=False)
    runs = Runs.model_validate_json(learner.run("runs", "--json", "--lang", "ro").out).runs
    assert [(run.number, run.state) for run in runs] == [(1, "failed"), (2, "unfinished")]
    RunForm.model_validate_json(learner.run("runs", "show", "1", "--json", "--lang", "ro").out)
    Runs.model_validate_json(learner.run("runs", "compare", "1", "2", "--json", "--lang", "ro").out)
    assert "0002" not in learner.run("runs", "show", "1", "--lang", "ru").out
    assert '<html lang="ru">' in (folder / "report.html").read_text(encoding="utf-8")
    assert "dcgan" in learner.run("runs", "compare", "1", "2", "--lang", "pl").out


@pytest.mark.parametrize("arguments", [["show", "3"], ["show", "nowhere"], ["compare", "1", "3"]])
def test_no_such_run(learner: Learner, arguments: list[str]) -> None:
    """A run that is not there is an error with exit code 2."""
    make_run(learner.home / "runs" / "0001-dcgan")
    assert learner.run("runs", *arguments, "--lang", "bg", code=2).err


def test_a_lab_from_command_to_report(learner: Learner, tmp_path: Path) -> None:
    """A lab shows its run, says its verdict with exit code 4, and leaves curves and report."""
    for number, image in enumerate(small_digits(count=600, size=16).images):
        folder = tmp_path / "digits" / str(number % 10)
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(image).save(folder / f"{number}.png")
    words = ("--data", str(tmp_path / "digits"), "--steps", "3", "--size", "16", "--device", "cpu")
    done = learner.run("lab", "classifier", "--lang", "pl", *words, code=4)
    folder = learner.home / "runs" / "0001-classifier"
    assert str(folder / "report.html") in done.out
    assert (folder / "curves.png").is_file()
    assert '<html lang="pl">' in (folder / "report.html").read_text(encoding="utf-8")
    assert json.loads((folder / "metrics.json").read_text())["run"]["flops_per_step"] > 0


def test_wrong_options_of_a_lab(learner: Learner) -> None:
    """A wrong option is refused in the learner's language, and leaves no run behind."""
    done = learner.run("lab", "dcgan", "--lang", "bg", "--stepz", "3", code=2)
    assert "--stepz" in done.err
    assert not (learner.home / "runs").exists()
