"""The clock of the process, and the one given from outside."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from gan_tutor.commands.clock import VARIABLE, now
from gan_tutor.errors import GanTutorError


@pytest.fixture
def live_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Moves this process to a time zone, and back at the end."""

    def move(zone: str) -> None:
        monkeypatch.setenv("TZ", zone)
        time.tzset()

    yield move
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("given", "offset_h"),
    [
        ("2026-11-21T09:00:00+02:00", 2),
        ("2026-11-21T09:00+05:30", 5.5),
        ("2026-11-21 09:00:00-08:00", -8),
        ("2026-11-21T09:00:00Z", 0),
    ],
)
def test_a_given_instant_keeps_its_offset(given: str, offset_h: float) -> None:
    """The instant is the one given, with the offset that was given with it."""
    instant = now({VARIABLE: given})
    assert instant.replace(tzinfo=None) == datetime(2026, 11, 21, 9)  # noqa: DTZ001  # local, as written
    assert instant.utcoffset() == timedelta(hours=offset_h)


@pytest.mark.parametrize(
    ("given", "offset_h"),
    [("2026-07-01T09:00", 3), ("2026-11-21T09:00", 2), ("2026-10-25T02:30", 3), ("2026-10-25T04:30", 2)],
)
def test_without_an_offset_it_is_local_time(
    live_in: Callable[[str], None], given: str, offset_h: int
) -> None:
    """The offset is that of the place and of the day, summer time included."""
    live_in("EET-2EEST,M3.5.0/3,M10.5.0/4")
    assert now({VARIABLE: given}).utcoffset() == timedelta(hours=offset_h)


@pytest.mark.parametrize("environ", [{}, {VARIABLE: ""}])
def test_the_clock_of_the_system(live_in: Callable[[str], None], environ: dict[str, str]) -> None:
    """Where nothing is given, it is now, with the offset of the place."""
    live_in("XXX-9")
    before = datetime.now(tz=UTC)
    instant = now(environ)
    assert before <= instant <= datetime.now(tz=UTC)
    assert instant.utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize(
    "given",
    [
        "tomorrow",
        "21.11.2026",
        "2026-02-30",
        "2026-11-21T25:00",
        "1763715600",
        "0001-01-01",
        "9999-12-31T23:59:59-12:00",
        "2026-11-21T09:00+99:00",
        " ",
    ],
)
def test_what_is_no_instant_is_told(given: str) -> None:
    """A value that is no instant, or lies beyond any calendar, is told with the form to write."""
    with pytest.raises(GanTutorError) as caught:
        now({VARIABLE: given})
    assert caught.value.message == f"GAN_TUTOR_NOW is not an instant: `{given}`."
    assert "2026-11-21T09:00:00+02:00" in caught.value.fix
    assert caught.value.exit_code == 1
