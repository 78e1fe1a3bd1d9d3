"""The small course, and the built-in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from gan_tutor.course.load import Course, open_course
from gan_tutor.paths import content_folder
from tests.course.small import Small, small_course


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """The small course in a folder of this test's own."""
    return small_course(tmp_path / "small")


@pytest.fixture(scope="session")
def built_in() -> Course:
    """The built-in course, read anew."""
    return open_course(content_folder())
