"""Downloads that can be trusted: mirrors in turn, what has come is kept, the file is whole or not there.

A file is known by its size and its SHA-256. What has come so far lies in a hidden file beside the target, so
that the next attempt, or the next call, asks for the rest alone (RFC 9110, section 14: range requests). All
mirrors hold the same bytes, hence any of them may go on where another one stopped; the SHA-256 of the whole
decides, and a file that was put together wrongly is loaded once more from its beginning.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from gan_tutor import __version__
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["RemoteFile", "fetch", "is_right", "part_of", "writing"]

CHUNK = 1 << 18  # bytes
TIMEOUT = 30.0  # seconds without a single byte, after which the next mirror is tried
ROUNDS = 5  # through all mirrors, as long as each round brings something


@dataclass(frozen=True)
class RemoteFile:
    """A file to download.

    Attributes:
        name: of the file here, without a folder.
        size: in bytes; not one more is read.
        sha256: of its content, 64 hexadecimal digits.
        mirrors: addresses of the file, the first one tried first.
    """

    name: str
    size: int
    sha256: str
    mirrors: tuple[str, ...]


class _Failed(Exception):  # noqa: N818 - of one mirror; another one may do
    """A mirror did not give the file; its text says why."""


def fetch(
    file: RemoteFile,
    target: Path,
    *,
    progress: Callable[[int], None] = lambda _done: None,
    timeout: float = TIMEOUT,
) -> bool:
    """See to it that `target` is the file; False if it was already.

    Args:
        file: what to load.
        target: where it shall be; it is replaced in one go, when all of the new file is there and right.
        progress: is told how many bytes are there, again and again.
        timeout: seconds without a byte after which a mirror counts as silent.

    Raises:
        GanTutorError: no mirror gave it, or the disk does not take it.
        KeyboardInterrupt: the person stopped it; what was loaded is kept.
    """
    if is_right(target, file):
        return False
    with writing(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
    part = part_of(target)
    reasons: dict[str, str] = {}
    for _round in range(ROUNDS):
        before = _length(part)
        for address in file.mirrors:
            try:
                _load(file, address, part, progress, timeout)
            except _Failed as failure:
                reasons[address] = str(failure)
                continue
            with writing(target.parent):
                part.replace(target)
            return True
        if _length(part) <= before:
            break
    raise _given_up(file, reasons, _length(part))


def is_right(path: Path, file: RemoteFile) -> bool:
    """Whether the file at `path` is there, with this size and this SHA-256."""
    try:
        return _length(path) == file.size and _sha256(path) == file.sha256
    except OSError:  # a folder in its place, say
        return False


def part_of(target: Path) -> Path:
    """Where the bytes lie until all are there."""
    return target.with_name(f".{target.name}.part")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """What the disk refuses in this block, as an error for people.

    Raises:
        GanTutorError: the disk is full, the folder read-only or the like.
    """
    try:
        yield
    except OSError as error:
        raise GanTutorError(
            _("{folder} cannot be written ({why}).").format(folder=folder, why=error.strerror or error),
            _("Make room there, or set GAN_TUTOR_HOME to a folder that can be written."),
        ) from error


def _load(
    file: RemoteFile, address: str, part: Path, progress: Callable[[int], None], timeout: float
) -> None:
    """Bring the part to its end from one mirror; what is wrong is taken away."""
    resumed = _length(part) > 0
    _receive(file, address, part, progress, timeout)
    if _sha256(part) == file.sha256:
        return
    part.unlink()
    if resumed:  # what lay there may have been the wrong half
        _receive(file, address, part, progress, timeout)
        if _sha256(part) == file.sha256:
            return
        part.unlink()
    raise _Failed(_("its content is not the right one (SHA-256)"))


def _receive(
    file: RemoteFile, address: str, part: Path, progress: Callable[[int], None], timeout: float
) -> None:
    """Read the bytes that are missing into the part."""
    have = _length(part)
    if have >= file.size:  # nothing to ask for: all is there, or more than all
        if have > file.size:
            part.unlink()
            have = 0
        else:
            return
    with _network(timeout), closing(_ask(address, have, timeout)) as answer:
        have = _place(answer, have)
        if answer.length is not None and answer.length != file.size - have:
            raise _Failed(_("the file there has another size"))
        with writing(part.parent):
            stream = part.open("r+b" if have else "wb")
        with stream:
            stream.seek(have)
            progress(have)
            while block := answer.read1(CHUNK):
                have += len(block)
                if have > file.size:
                    part.unlink()
                    raise _Failed(_("the file there has another size"))
                with writing(part.parent):
                    stream.write(block)
                progress(have)
            with writing(part.parent):
                stream.flush()
                os.fsync(stream.fileno())
    if have < file.size:
        raise _Failed(_("the connection broke off"))


def _ask(address: str, have: int, timeout: float) -> HTTPResponse:
    headers = {"User-Agent": f"gan-tutor/{__version__}", "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    request = Request(address, headers=headers)  # noqa: S310  # the catalogue's own addresses
    answer: HTTPResponse = urlopen(request, timeout=timeout)  # noqa: S310
    return answer


def _place(answer: HTTPResponse, have: int) -> int:
    """At which byte the answer begins: a server may pass over the range, and send all of it."""
    if answer.status != 206:
        return 0
    found = re.fullmatch(r"bytes (\d+)-\d+/(?:\d+|\*)", answer.headers.get("Content-Range", ""))
    if found is None or int(found[1]) != have:
        raise _Failed(_("it sends another part than the one asked for"))
    return have


@contextmanager
def _network(timeout: float) -> Iterator[None]:
    """What can happen on the way to a mirror, as a reason to try another one."""
    try:
        yield
    except HTTPError as error:
        error.close()
        raise _Failed(_("it answers {code}").format(code=error.code)) from error
    except TimeoutError as error:
        raise _silent(timeout) from error
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise _silent(timeout) from error
        why = getattr(error.reason, "strerror", None) or error.reason
        raise _Failed(_("it cannot be reached ({why})").format(why=why)) from error
    except (OSError, HTTPException, ValueError) as error:
        raise _Failed(_("the connection broke off")) from error


def _silent(timeout: float) -> _Failed:
    return _Failed(_("it was silent for {n} seconds").format(n=f"{timeout:g}"))


def _given_up(file: RemoteFile, reasons: dict[str, str], kept: int) -> GanTutorError:
    lines = [f"  {urlsplit(address).netloc}: {reason}" for address, reason in reasons.items()]
    message = "\n".join([_("{file} could not be downloaded.").format(file=file.name), *lines])
    again = _("Look at the connection, and give the same command again.")
    if kept:
        again += " " + _("What has come so far is kept.")
    return GanTutorError(message, again)


def _length(path: Path) -> int:
    """Bytes of the file; 0 if there is none."""
    return path.stat().st_size if path.is_file() else 0


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
