"""A lab's options: read from its text, checked, and shown."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit.options import Option, check_ranges, describe, option, options_of, parse, parser

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Config:
    """A lab's."""

    steps: int = option(5, "steps", low=1, high=9)
    lr_g: float = option(0.5, "learning rate, 50 % of it", low=0)
    arch: str = option("deep", "networks", choices=("basic", "deep"))
    batch_norm: bool = option(True, "normalise")
    break_: str = option("", "how it is spoiled")


DEFAULTS = {"steps": 5, "lr_g": 0.5, "arch": "deep", "batch_norm": True, "break_": ""}
BREAKS = {"wild": {"lr_g": 25.0}}


def test_command_line() -> None:
    """Each option is on the command line with its type; a yes-or-no one has its opposite."""
    command = parser("x", options_of(Config))
    assert vars(command.parse_args([])) == DEFAULTS
    chosen = command.parse_args(["--steps", "7", "--lr-g", "1e-3", "--arch", "basic", "--no-batch-norm"])
    assert vars(chosen) == {**DEFAULTS, "steps": 7, "lr_g": 1e-3, "arch": "basic", "batch_norm": False}


def test_help_shows_default_and_range() -> None:
    """The help of an option says what it does, its default and its range."""
    text = " ".join(parser("x", options_of(Config)).format_help().split())
    assert "--steps STEPS steps [5; 1–9]" in text
    assert "learning rate, 50 % of it [0.5; ≥ 0]" in text


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--stepz", "3"], "The lab x has no option --stepz."),
        (["stray"], "The lab x has no option stray."),
        (
            ["--step", "3"],
            "The lab x has no option --step.",
        ),  # no abbreviations: they break when options come
        (["--steps", "many"], "--steps is many, which is no whole number."),
        (["--steps", "1.5"], "--steps is 1.5, which is no whole number."),
        (["--lr-g", "fast"], "--lr-g is fast, which is no number."),
        (["--steps"], "--steps needs a value."),
        (["--arch", "round"], "--arch cannot be round."),
        (["--batch-norm=yes"], "--batch-norm takes no value."),
        (["--break", "windows"], "--break cannot be windows."),
    ],
)
def test_wrong_words(words: list[str], message: str) -> None:
    """What cannot be read as options is an error with exit code 2, in words of our own."""
    with pytest.raises(GanTutorError, match=re.escape(message)) as caught:
        parse("x", options_of(Config), BREAKS, words, {})
    assert caught.value.exit_code == 2


def test_a_break_sets_options() -> None:
    """`--break` sets what the lab says, over saved options; what is named beside it counts all the same."""
    options = options_of(Config)
    assert parse("x", options, BREAKS, ["--break", "wild"], {"steps": 2})["lr_g"] == 25.0
    assert parse("x", options, BREAKS, ["--break", "wild"], {"steps": 2})["steps"] == 2
    assert parse("x", options, BREAKS, ["--break", "wild", "--lr-g", "1"], {})["lr_g"] == 1.0
    assert parse("x", options, BREAKS, [], {})["lr_g"] == 0.5


@pytest.mark.parametrize(
    ("name", "value"), [("steps", 0), ("steps", 10), ("lr_g", -1.0), ("lr_g", float("nan"))]
)
def test_values_outside_the_range(name: str, value: float) -> None:
    """A value outside its range, or none at all, is an error with exit code 2 that names the option."""
    values = DEFAULTS | {name: value}
    with pytest.raises(GanTutorError, match="outside its range") as caught:
        check_ranges(options_of(Config), values)
    assert caught.value.exit_code == 2
    assert caught.value.message.startswith("--" + name.replace("_", "-"))


def test_description_runs_nothing(tmp_path: Path) -> None:
    """A script is described from its text: what it would do when run does not happen."""
    script = tmp_path / "my_lab.py"
    script.write_text(
        '"""About it."""\nraise SystemExit\nclass Config:\n    z: int = option(3, "noise", low=1)\n'
        'BREAKS = {"wild": {"z": 9}}\n'
    )
    lab = describe(script)
    assert (lab.name, lab.about) == ("my-lab", "About it.")
    assert lab.options == (Option("z", 3, "noise", low=1),)
    assert lab.breaks == {"wild": {"z": 9}}


@pytest.mark.parametrize("module", ["options", "data", "files"])
def test_modules_without_torch(module: str) -> None:
    """What lists labs and reads data never loads torch."""
    code = f"import sys, gan_tutor.labkit.{module}; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
