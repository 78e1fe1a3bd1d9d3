"""A lab's options: read from its text, checked, and shown."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit.options import Option, check_ranges, describe, option, options_of, parser

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Config:
    """A lab's."""

    steps: int = option(5, "steps", low=1, high=9)
    lr_g: float = option(0.5, "learning rate, 50 % of it", low=0)
    arch: str = option("deep", "networks", choices=("basic", "deep"))
    batch_norm: bool = option(True, "normalise")


def test_command_line() -> None:
    """Each option is on the command line with its type; a yes-or-no one has its opposite."""
    command = parser("x", options_of(Config))
    assert vars(command.parse_args([])) == {"steps": 5, "lr_g": 0.5, "arch": "deep", "batch_norm": True}
    chosen = command.parse_args(["--steps", "7", "--lr-g", "1e-3", "--arch", "basic", "--no-batch-norm"])
    assert vars(chosen) == {"steps": 7, "lr_g": 1e-3, "arch": "basic", "batch_norm": False}


def test_help_shows_default_and_range() -> None:
    """The help of an option says what it does, its default and its range."""
    text = " ".join(parser("x", options_of(Config)).format_help().split())
    assert "--steps STEPS steps [5; 1..9]" in text
    assert "learning rate, 50 % of it [0.5; 0..]" in text


@pytest.mark.parametrize(
    ("name", "value"), [("steps", 0), ("steps", 10), ("lr_g", -1.0), ("lr_g", float("nan"))]
)
def test_values_outside_the_range(name: str, value: float) -> None:
    """A value outside its range, or none at all, is an error with exit code 2 that names the option."""
    values = {"steps": 5, "lr_g": 0.5, "arch": "deep", "batch_norm": True} | {name: value}
    with pytest.raises(GanTutorError, match="outside its range") as caught:
        check_ranges(options_of(Config), values)
    assert caught.value.exit_code == 2
    assert caught.value.message.startswith("--" + name.replace("_", "-"))


def test_description_runs_nothing(tmp_path: Path) -> None:
    """A script is described from its text: what it would do when run does not happen."""
    script = tmp_path / "my_lab.py"
    script.write_text(
        '"""About it."""\nraise SystemExit\nclass Config:\n    z: int = option(3, "noise", low=1)\n'
    )
    lab = describe(script)
    assert (lab.name, lab.about) == ("my-lab", "About it.")
    assert lab.options == (Option("z", 3, "noise", low=1),)


@pytest.mark.parametrize("module", ["options", "data", "files"])
def test_modules_without_torch(module: str) -> None:
    """What lists labs and reads data never loads torch."""
    code = f"import sys, gan_tutor.labkit.{module}; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
