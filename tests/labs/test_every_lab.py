"""What must hold for every lab script."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gan_tutor.labkit.options import check_ranges, describe, options_of
from gan_tutor.paths import labs_folder
from tests.labs.helpers import LABS, load_lab

LONGEST = 215  # lines: about 200, as agreed


@pytest.mark.parametrize("name", LABS)
def test_options_are_read_without_running(name: str) -> None:
    """What is read from a script's text is what its `Config` has, and each option says what it does."""
    lab = describe(labs_folder() / f"{name}.py")
    assert lab.options == options_of(load_lab(name).Config)
    assert all(len(option.help) > 10 for option in lab.options)
    assert "Good looks like this" in lab.about


@pytest.mark.parametrize("name", LABS)
def test_breaks_set_options_that_there_are(name: str) -> None:
    """Each way to spoil a run changes options of the lab, within their ranges, and has words for learners."""
    from gan_tutor.screen.lab import _BREAKS as WORDS

    lab = describe(labs_folder() / f"{name}.py")
    assert lab.breaks == getattr(load_lab(name), "BREAKS", {})
    defaults = {each.name: each.default for each in lab.options}
    for break_, changes in lab.breaks.items():
        assert changes.keys() <= defaults.keys()
        assert all(defaults[option] != value for option, value in changes.items())
        check_ranges(lab.options, defaults | changes)
        assert break_ in WORDS


@pytest.mark.parametrize("name", LABS)
def test_a_lab_is_short_and_stands_on_labkit_alone(name: str) -> None:
    """A script is read in one sitting, and imports nothing of the program but labkit."""
    text = (labs_folder() / f"{name}.py").read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST
    modules = [node.module or "" for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
    ours = [module for module in modules if module.startswith("gan_tutor")]
    assert ours
    assert all(module.startswith("gan_tutor.labkit.") for module in ours)


@pytest.mark.parametrize("name", LABS)
def test_the_script_runs_alone(name: str, tmp_path: Path) -> None:
    """`python labs/NAME.py --dry-run`, from any folder, shows the options that the run would have."""
    command = [sys.executable, str(labs_folder() / f"{name}.py"), "--dry-run", "--steps", "7"]
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={"PYTHONPATH": root, "GAN_TUTOR_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r'"steps": 7\b', done.stdout)
    assert list(tmp_path.iterdir()) == []
