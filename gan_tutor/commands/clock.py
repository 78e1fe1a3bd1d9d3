"""The clock of the process: the system's, or one given from outside."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

__all__ = ["VARIABLE", "now"]

VARIABLE = "GAN_TUTOR_NOW"
# Beyond these years, adding a gap or a time zone would leave the calendar.
EARLIEST, LATEST = 1971, 9000


def now(environ: Mapping[str, str]) -> datetime:
    """The instant, aware, with the local offset of the moment.

    `GAN_TUTOR_NOW` (ISO 8601; without an offset it is local time) stands in for the system's clock: to try
    out tomorrow's review, or to test a month in a minute.

    Raises:
        GanTutorError: the variable holds something else than an instant.
    """
    given = environ.get(VARIABLE)
    if not given:
        return datetime.now().astimezone()
    try:
        return _parsed(given)
    except (ValueError, OverflowError, OSError) as error:
        raise GanTutorError(
            _("{name} is not an instant: `{value}`.").format(name=VARIABLE, value=given),
            _("Write it like 2026-11-21T09:00:00+02:00, or unset the variable."),
        ) from error


def _parsed(given: str) -> datetime:
    instant = datetime.fromisoformat(given)
    if not EARLIEST <= instant.year <= LATEST:
        raise ValueError(given)
    return instant if instant.tzinfo else instant.astimezone()
