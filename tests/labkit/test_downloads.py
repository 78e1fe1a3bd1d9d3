"""Downloads from mirrors that are down, slow, lying or cut off: the file is whole and right, or not there."""

from __future__ import annotations

import hashlib
import random
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit.downloads import RemoteFile, fetch, is_right, part_of
from tests.labkit.mirror import Mirror, mirror_of

CONTENT = random.Random(0).randbytes(600_000)
HALF, REST = CONTENT[:300_000], "bytes=300000-"


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy stands between the tests and this machine."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    """A server that has the file."""
    with mirror_of({"file.bin": CONTENT}) as running:
        yield running


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where the file shall be; its folder is not there yet."""
    return tmp_path / "data" / "file.bin"


def remote(*mirrors: str) -> RemoteFile:
    """The file, with these mirrors."""
    return RemoteFile("file.bin", len(CONTENT), hashlib.sha256(CONTENT).hexdigest(), mirrors)


def leave_part(target: Path, content: bytes) -> None:
    """As if an earlier call had loaded so much."""
    target.parent.mkdir()
    part_of(target).write_bytes(content)


def closed_port() -> str:
    """An address at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/file.bin"


def files(folder: Path) -> list[str]:
    """What lies in the folder, hidden files too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_loaded_once(mirror: Mirror, target: Path) -> None:
    """The file comes whole, with nothing beside it; a second call asks no server."""
    file, seen = remote(mirror.at("good")), list[int]()
    assert fetch(file, target, progress=seen.append)
    assert target.read_bytes() == CONTENT
    assert files(target.parent) == ["file.bin"]
    assert (seen[0], seen[-1], seen) == (0, len(CONTENT), sorted(seen))
    assert not fetch(file, target)
    assert mirror.asked == ["good"]


def test_another_file_in_its_place_is_replaced(mirror: Mirror, target: Path) -> None:
    """A file of the right size with other bytes, and one of another size, are loaded anew."""
    target.parent.mkdir()
    for other in (CONTENT[::-1], HALF):
        target.write_bytes(other)
        assert not is_right(target, remote())
        assert fetch(remote(mirror.at("good")), target)
        assert target.read_bytes() == CONTENT


@pytest.mark.parametrize(
    "fault", ["missing", "wrong", "promises-more", "promises-less", "endless", "nonsense", "silent", "cut"]
)
def test_the_next_mirror_is_tried(mirror: Mirror, target: Path, fault: str) -> None:
    """Whatever the first mirror does, the second one gives the file."""
    assert fetch(remote(mirror.at(fault), mirror.at("good")), target, timeout=0.3)
    assert target.read_bytes() == CONTENT
    assert files(target.parent) == ["file.bin"]
    assert mirror.asked[-1].split()[0] == "good"


def test_a_mirror_that_is_down(mirror: Mirror, target: Path) -> None:
    """Where nobody listens, the next mirror is asked."""
    assert fetch(remote(closed_port(), mirror.at("good")), target)
    assert target.read_bytes() == CONTENT


def test_a_redirect_is_followed(mirror: Mirror, target: Path) -> None:
    """A mirror that sends elsewhere is followed there, with the range."""
    leave_part(target, HALF)
    assert fetch(remote(mirror.at("moved")), target)
    assert target.read_bytes() == CONTENT
    assert mirror.asked == [f"moved {REST}", f"good {REST}"]


def test_what_was_loaded_before_is_not_loaded_again(mirror: Mirror, target: Path) -> None:
    """The next call asks for the rest alone."""
    with pytest.raises(GanTutorError, match=r"silent for 0\.2 seconds"):
        fetch(remote(mirror.at("silent")), target, timeout=0.2)
    kept = part_of(target).stat().st_size
    assert kept > 0
    assert part_of(target).read_bytes() == CONTENT[:kept]
    mirror.asked.clear()
    seen = list[int]()
    assert fetch(remote(mirror.at("good")), target, progress=seen.append)
    assert target.read_bytes() == CONTENT
    assert mirror.asked == [f"good bytes={kept}-"]
    assert seen[0] == kept


def test_a_mirror_that_always_cuts_off(mirror: Mirror, target: Path) -> None:
    """What comes is kept and asked for no more; after some rounds the error says that it is kept."""
    with pytest.raises(GanTutorError, match=r"127\.0\.0\.1:.*broke off") as caught:
        fetch(remote(mirror.at("cut")), target)
    assert "is kept" in caught.value.fix
    assert files(target.parent) == [".file.bin.part"]
    kept = part_of(target).read_bytes()
    assert kept == CONTENT[: len(kept)]
    assert mirror.asked[:3] == ["cut", f"cut {REST}", "cut bytes=450000-"]


def test_a_file_that_had_come_whole(mirror: Mirror, target: Path) -> None:
    """A call that was killed right before the end has nothing left to load."""
    leave_part(target, CONTENT)
    assert fetch(remote(mirror.at("good")), target)
    assert target.read_bytes() == CONTENT
    assert mirror.asked == []


@pytest.mark.parametrize("left", [HALF[::-1], CONTENT + b"more", CONTENT[::-1]])
def test_a_part_of_another_file(mirror: Mirror, target: Path, left: bytes) -> None:
    """A part that does not belong to the file, or is too long, is thrown away and all is loaded."""
    leave_part(target, left)
    assert fetch(remote(mirror.at("good")), target)
    assert target.read_bytes() == CONTENT
    assert mirror.asked[-1] == "good"


@pytest.mark.parametrize("fault", ["ignores-range", "another-part", "refuses-ranges"])
def test_a_server_that_knows_no_ranges(mirror: Mirror, target: Path, fault: str) -> None:
    """A server that sends all instead of the rest, another part, or refuses, harms nothing."""
    leave_part(target, HALF)
    if fault == "ignores-range":
        assert fetch(remote(mirror.at(fault)), target)
        assert mirror.asked == [f"{fault} {REST}"]
    else:
        assert fetch(remote(mirror.at(fault), mirror.at("good")), target)
        assert mirror.asked == [f"{fault} {REST}", f"good {REST}"]
    assert target.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("missing", "it answers 404"),
        ("wrong", "not the right one"),
        ("promises-more", "another size"),
        ("promises-less", "another size"),
        ("endless", "another size"),
        ("nonsense", "broke off"),
    ],
)
def test_when_no_mirror_has_it(mirror: Mirror, target: Path, fault: str, reason: str) -> None:
    """The error names the file, each mirror and what was wrong there; nothing is left."""
    with pytest.raises(GanTutorError) as caught:
        fetch(remote(mirror.at(fault), closed_port()), target)
    first, *reasons = caught.value.message.splitlines()
    assert first == "file.bin could not be downloaded."
    assert reason in reasons[0]
    assert "cannot be reached" in reasons[1]
    assert (caught.value.exit_code, files(target.parent)) == (1, [])
    assert "is kept" not in caught.value.fix


def test_the_file_that_was_there_stays(mirror: Mirror, target: Path) -> None:
    """A download that fails leaves an older file as it is."""
    target.parent.mkdir()
    target.write_bytes(b"older")
    with pytest.raises(GanTutorError):
        fetch(remote(mirror.at("wrong")), target)
    assert target.read_bytes() == b"older"
    assert files(target.parent) == ["file.bin"]


def test_a_silent_mirror_is_named(mirror: Mirror, target: Path) -> None:
    """A mirror that says nothing for the time given is left, and the time is told."""
    leave_part(target, CONTENT[:-1])  # half of what is missing is no byte: it is silent from the start
    with pytest.raises(GanTutorError, match=r"silent for 0\.2 seconds"):
        fetch(remote(mirror.at("silent")), target, timeout=0.2)
    assert part_of(target).read_bytes() == CONTENT[:-1]


def test_ctrl_c_keeps_what_has_come(mirror: Mirror, target: Path) -> None:
    """Stopped in the middle, everything that was told of lies in the part."""
    told = list[int]()

    def stop(done: int) -> None:
        told.append(done)
        if done > 100_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(remote(mirror.at("good")), target, progress=stop)
    assert part_of(target).read_bytes() == CONTENT[: told[-1]]
    assert fetch(remote(mirror.at("good")), target)
    assert target.read_bytes() == CONTENT


def test_a_folder_that_cannot_be_made(tmp_path: Path, mirror: Mirror) -> None:
    """A file where a folder should be is an error that names the folder and GAN_TUTOR_HOME."""
    (tmp_path / "data").write_text("a file")
    with pytest.raises(GanTutorError, match="cannot be written") as caught:
        fetch(remote(mirror.at("good")), tmp_path / "data" / "mnist" / "file.bin")
    assert str(tmp_path / "data" / "mnist") in caught.value.message
    assert "GAN_TUTOR_HOME" in caught.value.fix
    assert mirror.asked == []


def test_every_reason_is_said_in_words(target: Path) -> None:
    """An address that is none is a reason as well, not a crash."""
    with pytest.raises(GanTutorError, match="could not be downloaded"):
        fetch(remote("http://127.0.0.1:99999/file.bin"), target)
