"""The SQLite file: found or made, checked, brought to the present schema, its errors explained."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = ["APPLICATION_ID", "MIGRATIONS", "connect", "damaged", "explain", "explained"]

APPLICATION_ID = 0x47414E54  # "GANT", in the header of the file
BUSY_SECONDS = 30.0
MIGRATIONS = ("schema.sql",)
"""The scripts that lead from an empty file to the present schema; their number is its version."""


def connect(path: Path) -> sqlite3.Connection:
    """A connection to the store at `path`, which is made if it is not there.

    Raises:
        GanTutorError: the file cannot be made, read or written, is not a store, is a newer store,
            is damaged, or has been in use for longer than 30 seconds.
    """
    _prepare(path)
    with explained(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _check(connection, path)
            _configure(connection)
            _migrate(connection)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite that a person can mend into a `GanTutorError`."""
    try:
        yield
    except sqlite3.Error as error:
        told = explain(error, path)
        if told is None:
            raise
        raise told from error


def explain(error: BaseException, path: Path) -> GanTutorError | None:
    """What `error` means to the person at the keyboard; None if it is a mistake of this program."""
    if str(error).startswith("no such"):  # a table or a column that the schema has
        return damaged(path)
    name = getattr(error, "sqlite_errorname", "")
    for prefix, remedy in REMEDIES.items():
        if name.startswith(prefix):
            return remedy(path)
    return None


def _prepare(path: Path) -> None:
    """Make an empty file that only its owner can read, unless there is a file already."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise _unwritable(path) from error
    # SQLite would open a file that it cannot write without a word, and fail at the first answer.
    # WAL keeps two more files beside it, hence the folder.
    if not (path.is_file() and _writable(path) and _writable(path.parent)):
        raise _unwritable(path)


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _check(connection: sqlite3.Connection, path: Path) -> None:
    # In one transaction: another process may be making the tables at this moment.
    connection.execute("BEGIN").close()
    application, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
    [tables] = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute("ROLLBACK").close()
    if application != APPLICATION_ID and (application or version or tables):
        raise _not_ours(path)
    if version > len(MIGRATIONS):
        raise _newer(path)


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = FULL").close()
    connection.execute("PRAGMA foreign_keys = ON").close()
    _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    # SQLite itself does not wait for the lock that this needs, and two first starts may meet here.
    deadline = monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(0.01)
        else:
            return


def _migrate(connection: sqlite3.Connection) -> None:
    """Run the scripts that the file has not seen, in one transaction with the new version number."""
    if _pragma(connection, "user_version") == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again under the lock: another process may have made the tables in the meantime.
        for script in MIGRATIONS[_pragma(connection, "user_version") :]:
            _run(connection, Path(__file__).with_name(script).read_text(encoding="utf-8"))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _run(connection: sqlite3.Connection, script: str) -> None:
    # Not executescript: it would end the transaction. Scripts have one statement a paragraph.
    for statement in script.split("\n\n"):
        connection.execute(statement)


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    with closing(connection.execute(f"PRAGMA {name}")) as cursor:
        value: int = cursor.fetchone()[0]
    return value


def _busy(path: Path) -> GanTutorError:
    seconds = round(BUSY_SECONDS)
    return GanTutorError(
        ngettext(
            "Another program has kept {path} locked for {n} second.",
            "Another program has kept {path} locked for {n} seconds.",
            seconds,
        ).format(path=path, n=seconds),
        _("Nothing of yours was lost. End the other program and try again."),
    )


def _unwritable(path: Path) -> GanTutorError:
    return GanTutorError(
        _("Your progress cannot be written to {path}.").format(path=path),
        _("Make the file and its folder writable for you, or set GAN_TUTOR_HOME to a folder that is."),
    )


def _not_ours(path: Path) -> GanTutorError:
    return GanTutorError(
        _("{path} is not a file of gan-tutor; it was left as it is.").format(path=path),
        _("Move the file away, or set GAN_TUTOR_HOME to another folder."),
    )


def _newer(path: Path) -> GanTutorError:
    return GanTutorError(
        _("{path} was written by a newer gan-tutor; it was left as it is.").format(path=path),
        _("Update gan-tutor, or set GAN_TUTOR_HOME to another folder."),
    )


def damaged(path: Path) -> GanTutorError:
    """The error for a file whose content contradicts itself."""
    return GanTutorError(
        _("{path} is damaged; it was left as it is.").format(path=path),
        _(
            "Copy the file to a safe place first. Then put a backup in its place, or save what can be read: "
            "sqlite3 {path} .recover | sqlite3 repaired.db"
        ).format(path=path),
    )


def _disk(path: Path) -> GanTutorError:
    return GanTutorError(
        _("The disk refused to read or write {path}.").format(path=path),
        _("See that the disk is connected and has space left, and try again."),
    )


REMEDIES: Mapping[str, Callable[[Path], GanTutorError]] = {
    "SQLITE_BUSY": _busy,
    "SQLITE_READONLY": _unwritable,
    "SQLITE_PERM": _unwritable,
    "SQLITE_CANTOPEN": _unwritable,
    "SQLITE_NOTADB": _not_ours,
    "SQLITE_CORRUPT": damaged,
    "SQLITE_IOERR_SHORT_READ": damaged,
    "SQLITE_FULL": _disk,
    "SQLITE_IOERR": _disk,
}
"""By the beginning of SQLite's name for the error; the first that fits."""
