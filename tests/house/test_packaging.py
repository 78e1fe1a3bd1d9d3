"""What the packaging promises, as far as it can be seen without building anything."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import gan_tutor
from gan_tutor import paths

_ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    """The table `project` of pyproject.toml."""
    table = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert isinstance(table, dict)
    return table


def _name(requirement: str) -> str:
    """The normalised name (PEP 503) that a requirement begins with."""
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found, requirement
    return re.sub(r"[-_.]+", "-", found.group()).lower()


def _commands(group: Any, path: str = "gan-tutor") -> Iterator[tuple[str, Any]]:
    """Every command that can be called, with the words that call it."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.fixture(scope="module")
def commands() -> dict[str, Any]:
    """All commands of the program."""
    from typer.main import get_command

    from gan_tutor.cli import app

    found = dict(_commands(get_command(app)))
    assert found
    return found


def test_the_version_stands_in_one_way(project: dict[str, Any]) -> None:
    """The package, its metadata and the changelog's newest entry have the same version."""
    newest = re.search(r"^## (\S+?),? ", (_ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert {gan_tutor.__version__, project["version"], newest.group(1)} == {gan_tutor.__version__}


def test_every_requirement_is_pinned(project: dict[str, Any]) -> None:
    """constraints.txt names one exact version of everything that pyproject.toml asks for."""
    lines = (_ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("#")[0].strip() for line in lines if line.split("#")[0].strip()]
    assert [pin for pin in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][0-9.]*", pin)] == []
    extras = project["optional-dependencies"].values()
    wanted = {_name(text) for group in (project["dependencies"], *extras) for text in group}
    assert wanted - {_name(pin) for pin in pins} == set()


def test_the_course_is_found() -> None:
    """The built-in course is found from wherever the package lies."""
    assert (paths.content_folder() / "course.yaml").is_file()


def test_every_command_and_option_has_help(commands: dict[str, Any]) -> None:
    """Nothing can be called that `--help` does not explain."""
    without = [words for words, command in commands.items() if not command.help]
    without += [
        f"{words} {parameter.name}"
        for words, command in commands.items()
        for parameter in command.params
        if not parameter.help
    ]
    assert without == []


def test_the_readme_names_every_command(commands: dict[str, Any]) -> None:
    """A reader of README.md meets every command."""
    readme = (_ROOT / "README.md").read_text(encoding="utf-8")
    assert [words for words in commands if words not in readme] == []
