"""Study days in real time zones, and clocks that went back."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from gan_tutor.errors import GanTutorError
from gan_tutor.memory.clock import ClockWentBack, Moment, Seen, moment_of, settle

FOUR = time(4)
SOFIA = ZoneInfo("Europe/Sofia")
WARSAW = ZoneInfo("Europe/Warsaw")


@pytest.mark.parametrize(
    ("now", "day_start", "day"),
    [
        (datetime(2026, 3, 2, 4, 0, tzinfo=SOFIA), FOUR, date(2026, 3, 2)),
        (datetime(2026, 3, 2, 3, 59, 59, tzinfo=SOFIA), FOUR, date(2026, 3, 1)),
        (datetime(2026, 3, 2, 0, 0, tzinfo=SOFIA), time(0), date(2026, 3, 2)),
        (datetime(2026, 3, 2, 4, 29, tzinfo=SOFIA), time(4, 30), date(2026, 3, 1)),
        (datetime(2026, 1, 1, 2, 0, tzinfo=SOFIA), FOUR, date(2025, 12, 31)),
        # the night of 23 hours: 03:00 becomes 04:00 in Sofia, 02:00 becomes 03:00 in Warsaw
        (datetime(2026, 3, 29, 2, 59, tzinfo=SOFIA), FOUR, date(2026, 3, 28)),
        (datetime(2026, 3, 29, 4, 0, tzinfo=SOFIA), FOUR, date(2026, 3, 29)),
        (datetime(2026, 3, 29, 3, 30, tzinfo=WARSAW), FOUR, date(2026, 3, 28)),
        (datetime(2026, 3, 29, 4, 0, tzinfo=WARSAW), FOUR, date(2026, 3, 29)),
        # the night of 25 hours: 03:30 comes twice in Sofia, and both belong to the day before
        (datetime(2026, 10, 25, 3, 30, tzinfo=SOFIA), FOUR, date(2026, 10, 24)),
        (datetime(2026, 10, 25, 3, 30, tzinfo=SOFIA, fold=1), FOUR, date(2026, 10, 24)),
        (datetime(2026, 10, 25, 4, 0, tzinfo=SOFIA), FOUR, date(2026, 10, 25)),
    ],
)
def test_a_study_day_begins_when_the_wall_clock_says_so(now: datetime, day_start: time, day: date) -> None:
    """The study day changes at its hour on the wall, also in nights that are too short or too long."""
    assert moment_of(now, day_start).day == day


def test_a_moment_keeps_the_instant_and_the_offset() -> None:
    """The instant is in UTC, the offset in minutes as it was then, also west of Greenwich."""
    summer = moment_of(datetime(2026, 7, 1, 12, 0, tzinfo=SOFIA), FOUR)
    assert (summer.at, summer.offset) == (datetime(2026, 7, 1, 9, 0, tzinfo=UTC), 180)
    west = moment_of(datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo("America/St_Johns")), FOUR)
    assert west.offset == -150


def test_a_moment_needs_a_time_zone() -> None:
    """A naive time is a mistake of the program."""
    with pytest.raises(ValueError, match="time zone"):
        moment_of(datetime(2026, 7, 1, 12, 0), FOUR)  # noqa: DTZ001 - that is what is tested


LATEST = Seen(at=datetime(2026, 3, 10, 12, 0, tzinfo=UTC), day=date(2026, 3, 10))


def behind(hours: float) -> Moment:
    """A moment so many hours before the latest one seen."""
    return moment_of(LATEST.at - timedelta(hours=hours), FOUR)


def test_the_first_moment_of_all_is_taken_as_it_is() -> None:
    """An empty log has nothing to say about the clock."""
    assert settle(behind(999), None) == behind(999)


@pytest.mark.parametrize("hours", [-30, -1, 0, 1, 9, 23.99])
def test_a_clock_back_by_less_than_a_day_goes_on_from_the_latest_day(hours: float) -> None:
    """The study day never goes back, and the instant is left as the clock says it."""
    moment = behind(hours)
    settled = settle(moment, LATEST)
    assert settled.day == max(moment.day, LATEST.day)
    assert settled.at == moment.at


@pytest.mark.parametrize("hours", [24, 25, 24 * 365])
def test_a_clock_back_by_a_day_or_more_is_refused(hours: float) -> None:
    """The error says both times, and how to go on."""
    with pytest.raises(ClockWentBack) as caught:
        settle(behind(hours), LATEST)
    assert isinstance(caught.value, GanTutorError)
    assert "2026-03-10 12:00 UTC" in caught.value.message
    assert behind(hours).at.strftime("%Y-%m-%d %H:%M") in caught.value.message
    assert "--accept-clock" in caught.value.fix


def test_travel_to_the_west_goes_on_from_the_latest_day() -> None:
    """Twelve hours later on a plane it may be yesterday again: the study day stays."""
    tokyo = moment_of(datetime(2026, 3, 11, 5, 0, tzinfo=ZoneInfo("Asia/Tokyo")), FOUR)
    honolulu = moment_of(datetime(2026, 3, 10, 20, 0, tzinfo=ZoneInfo("Pacific/Honolulu")), FOUR)
    assert honolulu.at > tokyo.at
    assert (tokyo.day, honolulu.day) == (date(2026, 3, 11), date(2026, 3, 10))
    assert settle(honolulu, Seen(tokyo.at, tokyo.day)).day == tokyo.day
