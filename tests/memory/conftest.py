"""A store and a reader on the same new file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gan_tutor.memory.reader import Reader, open_reader
from gan_tutor.memory.store import Store, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store of this test lies; its folder does not exist yet."""
    return tmp_path / "learner" / "progress.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A new store."""
    with open_store(path) as opened:
        yield opened


@pytest.fixture
def reader(path: Path, store: Store) -> Iterator[Reader]:
    """A reader of that store."""
    with open_reader(path) as opened:
        yield opened
