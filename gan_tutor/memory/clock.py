"""Study days, and what to do about a clock that went back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

__all__ = ["ClockWentBack", "Moment", "Seen", "moment_of", "settle"]

TOLERANCE = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant in UTC, how far local time was ahead of UTC (minutes), and the study day."""

    at: datetime
    offset: int
    day: date


@dataclass(frozen=True, slots=True)
class Seen:
    """The latest instant (UTC) and the latest study day in the log; not always of the same row."""

    at: datetime
    day: date


class ClockWentBack(GanTutorError):  # noqa: N818 - what happened, not a fault of the program
    """The clock stands a day or more behind the latest answer."""

    def __init__(self, at: datetime, latest: datetime) -> None:
        super().__init__(
            _("The clock says {now}, but the latest entry is of {latest}.").format(
                now=at.strftime("%Y-%m-%d %H:%M UTC"), latest=latest.strftime("%Y-%m-%d %H:%M UTC")
            ),
            _(
                "Correct the clock of this computer. If it is right now and was wrong before, repeat the "
                "command with --accept-clock."
            ),
        )


def moment_of(now: datetime, day_start: time) -> Moment:
    """The moment of `now`; the study day begins when the clock on the wall shows `day_start`.

    The subtraction is done on wall-clock time, so a day with 23 or 25 hours begins on time too.

    Raises:
        ValueError: `now` has no time zone.
    """
    offset = now.utcoffset()
    if offset is None:
        raise ValueError("a moment needs a time zone")
    since_midnight = timedelta(hours=day_start.hour, minutes=day_start.minute)
    wall = now.replace(tzinfo=None)
    return Moment(
        at=now.astimezone(UTC),
        offset=offset // timedelta(minutes=1),
        day=(wall - since_midnight).date(),
    )


def settle(moment: Moment, latest: Seen | None) -> Moment:
    """The moment to go on from: the study day is never earlier than the latest one seen.

    That holds for a clock set back by less than 24 hours, and for travel to the west.

    Raises:
        ClockWentBack: the clock stands 24 hours or more behind the latest entry.
    """
    if latest is None:
        return moment
    if latest.at - moment.at >= TOLERANCE:
        raise ClockWentBack(moment.at, latest.at)
    return replace(moment, day=max(moment.day, latest.day))
