"""What is printed, as a learner sees it at the end of a pipe of 80 columns."""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gan_tutor.course.load import Course, open_course
from gan_tutor.paths import content_folder
from gan_tutor.screen.console import make_console
from tests.course.small import Small, small_course

if TYPE_CHECKING:
    from rich.console import Console


@pytest.fixture
def paper() -> io.StringIO:
    """What the console prints on."""
    return io.StringIO()


@pytest.fixture
def console(paper: io.StringIO) -> Console:
    """The program's own console, on a pipe."""
    with redirect_stdout(paper):
        return make_console()


@pytest.fixture
def printed(paper: io.StringIO) -> Callable[[], str]:
    """What was printed since the last call."""

    def take() -> str:
        text = paper.getvalue()
        paper.seek(0)
        paper.truncate()
        return text

    return take


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """The small course in a folder of this test's own."""
    return small_course(tmp_path / "small")


@pytest.fixture(scope="session")
def built_in() -> Course:
    """The built-in course."""
    return open_course(content_folder())
