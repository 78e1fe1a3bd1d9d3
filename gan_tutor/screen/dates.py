"""Days and numbers as the learner's language prints them."""

from __future__ import annotations

from datetime import date, timedelta

from gan_tutor.i18n import _, current

__all__ = ["day", "decimal", "distance", "percent", "weekday_day"]


def day(value: date) -> str:
    """A day in full, such as «21 ноября 2026 г.»."""
    from babel.dates import format_date

    return format_date(value, format="long", locale=current())


def weekday_day(value: date) -> str:
    """A day with its weekday, short enough for a table."""
    from babel.dates import format_date, format_skeleton

    if current() == "en":
        return format_date(value, "EEE d MMM", locale="en")
    return format_skeleton("MMMEd", value, locale=current())


def distance(today: date, value: date) -> str:
    """How far away a day is, such as «через 3 дня»."""
    if value <= today:
        return _("today")
    if value == today + timedelta(days=1):
        return _("tomorrow")
    from babel.dates import format_timedelta

    days = timedelta(days=(value - today).days)
    return format_timedelta(days, granularity="day", threshold=1000, add_direction=True, locale=current())


def percent(share: float) -> str:
    """A share between 0 and 1 in per cent."""
    from babel.numbers import format_percent

    return format_percent(share, locale=current())


def decimal(value: float) -> str:
    """A number in full, with the grouping and the decimal sign of the language."""
    from babel.numbers import format_decimal

    return format_decimal(value, locale=current(), decimal_quantization=False)
