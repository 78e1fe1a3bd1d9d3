"""Files that are not as they should be: a message that says what to do, and nothing overwritten."""

from __future__ import annotations

import os
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from gan_tutor.errors import GanTutorError
from gan_tutor.memory.database import APPLICATION_ID, MIGRATIONS, connect
from gan_tutor.memory.reader import open_reader
from gan_tutor.memory.store import open_store
from tests.memory.helpers import at, day, given


def test_a_new_store_is_its_owners_alone(path: Path) -> None:
    """The file of a new store, and its folder, can be read by nobody else."""
    open_reader(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_store_is_marked_as_ours_and_safe(path: Path) -> None:
    """The header says whose file it is and which schema it has; each commit is on the disk."""
    with closing(connect(path)) as connection:
        pragmas = ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys")
        values = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert values == [APPLICATION_ID, len(MIGRATIONS), "wal", 2, 1]


def test_an_empty_file_becomes_a_store(path: Path) -> None:
    """A process killed before it made the tables leaves an empty file, which the next one fills."""
    path.parent.mkdir()
    path.touch()
    with open_reader(path) as reader:
        assert reader.due(day(0), "ladder") == []


def text_file(path: Path) -> None:
    """Something that is not a database."""
    path.write_text("Dear diary, today I learned about GANs. " * 200, encoding="utf-8")


def foreign_tables(path: Path) -> None:
    """A database of another program that says nothing about itself."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (title)")


def foreign_id(path: Path) -> None:
    """A database that says it is another program's."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 7")


def newer(path: Path) -> None:
    """A store of a version to come."""
    with closing(connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")


@pytest.mark.parametrize(
    ("spoil", "message", "fix"),
    [
        (text_file, "is not a file of gan-tutor", "Move the file away"),
        (foreign_tables, "is not a file of gan-tutor", "Move the file away"),
        (foreign_id, "is not a file of gan-tutor", "Move the file away"),
        (newer, "was written by a newer gan-tutor", "Update gan-tutor"),
    ],
)
@pytest.mark.parametrize("opening", [open_reader, open_store])
def test_a_file_that_is_not_ours_is_left_alone(
    path: Path, spoil: Callable[[Path], None], message: str, fix: str, opening: Callable[[Path], object]
) -> None:
    """Both ways in refuse such a file by name, say what to do, and do not change a byte of it."""
    path.parent.mkdir()
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(GanTutorError, match=message) as caught:
        opening(path)
    assert str(path) in caught.value.message
    assert fix in caught.value.fix
    assert path.read_bytes() == before


def overwrite(path: Path, pages: list[int]) -> None:
    """Put nonsense where these pages (counted from 1) of the file are, as a failing disk might."""
    with path.open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * 4096)
            file.write(b"\xa5" * 4096)


@pytest.fixture
def fifty(path: Path) -> Path:
    """A store with fifty cards."""
    with open_store(path) as store:
        store.study({f"gan/q{n}": 1 for n in range(50)}, at(0), "bg")
    return path


def test_damaged_tables_are_named_and_left_alone(fifty: Path) -> None:
    """Reading, writing and verifying all end in a message that keeps what can be saved."""
    with closing(sqlite3.connect(fifty)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE rootpage AND tbl_name = 'card'"
        overwrite(fifty, [page for (page,) in connection.execute(query)])
    before = fifty.read_bytes()
    with open_reader(fifty) as reader, pytest.raises(GanTutorError, match="is damaged") as caught:
        reader.due(day(1), "ladder")
    assert "Copy the file" in caught.value.fix
    with open_store(fifty) as store:
        with pytest.raises(GanTutorError, match="is damaged"):
            store.answer(given("gan/q1"), at(1), "ladder")
        with pytest.raises(GanTutorError, match="is damaged"):
            store.verify()
    assert fifty.read_bytes() == before


def test_a_damaged_index_is_found_by_verifying(fifty: Path) -> None:
    """An index that lacks a card would hide it from what is due, so verifying looks at indexes too."""
    with closing(sqlite3.connect(fifty)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        edit = "UPDATE sqlite_master SET sql = replace(sql, 'suspended = 0', 'suspended = 1') WHERE name = ?"
        connection.execute(edit, ["card_due"])
        connection.commit()
    with open_store(fifty) as store, pytest.raises(GanTutorError, match="is damaged"):
        store.verify()


def test_a_damaged_schema_is_named_and_left_alone(fifty: Path) -> None:
    """A store of which only the first page is whole cannot even be opened."""
    overwrite(fifty, list(range(2, 1 + fifty.stat().st_size // 4096)))
    before = fifty.read_bytes()
    for opening in (open_reader, open_store):
        with pytest.raises(GanTutorError, match="is damaged"):
            opening(fifty)
    assert fifty.read_bytes() == before


def test_a_store_cut_short_is_damaged(fifty: Path) -> None:
    """A file of which the end is missing is not mistaken for an empty one."""
    os.truncate(fifty, fifty.stat().st_size // 2)
    with pytest.raises(GanTutorError, match="is damaged"), open_store(fifty) as store:
        store.verify()


def test_a_store_without_its_tables_is_damaged(path: Path) -> None:
    """A table dropped by a database tool is not a traceback."""
    with closing(connect(path)) as connection:
        connection.execute("DROP TABLE card")
    with open_reader(path) as reader, pytest.raises(GanTutorError, match="is damaged"):
        reader.due(day(1), "ladder")


NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that another user can reach, unlike those of `tmp_path`."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@contextmanager
def as_its_owner(folder: Path, mode: int) -> Iterator[None]:
    """Give the folder this mode and go on as an ordinary user who owns it: root may write anywhere."""
    root = os.geteuid() == 0
    if root:
        for path in (folder, *folder.iterdir()):
            os.chown(path, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    folder.chmod(mode)
    try:
        yield
    finally:
        folder.chmod(0o700)
        if root:
            os.seteuid(0)


def refused(path: Path) -> None:
    """Opening `path` says that it cannot be written, and where else to go."""
    for opening in (open_reader, open_store):
        with pytest.raises(GanTutorError, match="cannot be written") as caught:
            opening(path)
        assert str(path) in caught.value.message
        assert "GAN_TUTOR_HOME" in caught.value.fix


def test_a_read_only_file_is_refused_before_the_first_question(folder: Path) -> None:
    """Better now than when the first answer is to be saved."""
    path = folder / "progress.db"
    open_reader(path).close()
    path.chmod(0o400)
    with as_its_owner(folder, 0o700):
        refused(path)


def test_a_folder_that_cannot_be_written_is_refused(folder: Path) -> None:
    """Neither a new store nor an old one can live there."""
    old = folder / "old.db"
    open_reader(old).close()
    with as_its_owner(folder, 0o500):
        refused(old)
        refused(folder / "new.db")
        refused(folder / "below" / "new.db")


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    """So is a store that is a folder."""
    (tmp_path / "file").touch()
    refused(tmp_path / "file" / "progress.db")
    refused(tmp_path)
