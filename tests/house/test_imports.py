"""Who may import whom."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from gan_tutor.paths import labs_folder

_ROOT = Path(__file__).parents[2]

# Runs the program as the console script does, then tells which modules that took.
_RUN_AND_TELL = """
import json, sys
sys.argv = ["gan-tutor", *sys.argv[1:]]
from gan_tutor.__main__ import main
try:
    main()
finally:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""
_HEAVY = {"babel", "fsrs", "pydantic", "rapidfuzz", "sqlalchemy", "sqlmodel", "torch", "yaml"}


def test_layers_of_the_package() -> None:
    """The contracts of pyproject.toml hold: cli → commands → the four, labkit apart, no torch."""
    assert lint_imports(str(_ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def _imported(source: str) -> Iterator[str]:
    """Every module that a file names in an import, anywhere in it; `from a import b` gives `a.b`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names)


def _beyond_labkit(source: str) -> list[str]:
    """The imports of a lab that are of this project, but not of labkit."""
    ours = (name for name in _imported(source) if name.split(".")[0] in {"", "gan_tutor", "labs", "tests"})
    return [name for name in ours if not f"{name}.".startswith("gan_tutor.labkit.")]


def test_a_lab_stands_on_labkit_only() -> None:
    """A lab imports nothing of gan-tutor but labkit, and no other lab."""
    found = {lab.name: _beyond_labkit(lab.read_text(encoding="utf-8")) for lab in labs_folder().glob("*.py")}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import torch\nfrom gan_tutor.labkit import data\nfrom gan_tutor import labkit", []),
        ("def f():\n    from gan_tutor import memory", ["gan_tutor.memory"]),
        ("import gan_tutor.labkit_of_another", ["gan_tutor.labkit_of_another"]),
        ("from . import dcgan", ["..dcgan"]),
        ("import labs.dcgan as other", ["labs.dcgan"]),
    ],
)
def test_the_rule_of_the_labs_sees_every_form_of_import(source: str, found: list[str]) -> None:
    """The check of the labs' imports lets labkit pass and nothing else of ours."""
    assert _beyond_labkit(source) == found


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["review", "--help"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    """Help answers at once, since it loads no module that takes time to import."""
    run = subprocess.run(
        [sys.executable, "-c", _RUN_AND_TELL, *arguments], capture_output=True, text=True, check=True
    )
    loaded = {name.split(".")[0] for name in json.loads(run.stderr.splitlines()[-1])}
    assert "gan_tutor" in loaded
    assert loaded & _HEAVY == set()
