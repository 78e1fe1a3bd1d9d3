"""Days and numbers in the words of each language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gan_tutor import i18n
from gan_tutor.screen import dates

TODAY = date(2026, 11, 21)

each_language = pytest.mark.parametrize("lang", ["bg", "ru", "pl", "ro", "en"])


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("bg", ["21", "ноември", "2026"]),
        ("ru", ["21", "ноября", "2026"]),
        ("pl", ["21", "listopada", "2026"]),
        ("ro", ["21", "noiembrie", "2026"]),
        ("en", ["November", "21,", "2026"]),
    ],
)
def test_a_day_in_full(lang: str, parts: list[str]) -> None:
    """A month has the form that its language gives it after a number."""
    i18n.use(lang)
    assert dates.day(TODAY).split()[:3] == parts


@pytest.mark.parametrize(
    ("lang", "weekday"), [("bg", "сб"), ("ru", "сб"), ("pl", "sob"), ("ro", "sâm"), ("en", "Sat")]
)
def test_a_day_in_a_table(lang: str, weekday: str) -> None:
    """In a table a day has its weekday and is short."""
    i18n.use(lang)
    assert dates.weekday_day(TODAY).startswith(weekday)
    assert "21" in dates.weekday_day(TODAY)
    assert len(dates.weekday_day(TODAY)) <= 14


@pytest.mark.parametrize(
    ("lang", "days", "words"),
    [
        ("bg", 2, "след 2 дни"),
        ("bg", 21, "след 21 дни"),
        ("ru", 2, "через 2 дня"),
        ("ru", 5, "через 5 дней"),
        ("ru", 11, "через 11 дней"),
        ("ru", 21, "через 21 день"),
        ("ru", 23, "через 23 дня"),
        ("pl", 3, "za 3 dni"),
        ("pl", 23, "za 23 dni"),
        ("ro", 3, "peste 3 zile"),
        ("ro", 19, "peste 19 zile"),
        ("ro", 20, "peste 20 de zile"),
        ("ro", 101, "peste 101 zile"),
        ("en", 30, "in 30 days"),
        ("en", 240, "in 240 days"),
    ],
)
def test_how_far_a_day_is(lang: str, days: int, words: str) -> None:
    """A distance is told in days, with the plural that the language has for the number."""
    i18n.use(lang)
    assert dates.distance(TODAY, TODAY + timedelta(days=days)) == words


@each_language
def test_near_days_have_names(lang: str) -> None:
    """Today, tomorrow and what is overdue are told in a word, not in days."""
    i18n.use(lang)
    today, tomorrow = i18n._("today"), i18n._("tomorrow")
    assert dates.distance(TODAY, TODAY) == today
    assert dates.distance(TODAY, TODAY - timedelta(days=9)) == today
    assert dates.distance(TODAY, TODAY + timedelta(days=1)) == tomorrow
    assert today != tomorrow


@each_language
def test_a_distance_names_its_days(lang: str) -> None:
    """Any distance up to the longest gap is told by its own number of days."""
    i18n.use(lang)
    told = [dates.distance(TODAY, TODAY + timedelta(days=days)) for days in range(2, 241)]
    assert all(str(days) in words.split() for days, words in enumerate(told, 2))


@pytest.mark.parametrize(
    ("lang", "share", "count", "small"),
    [
        ("bg", "88%", "1 486 352", "0,0002"),
        ("ru", "88 %", "1 486 352", "0,0002"),
        ("pl", "88%", "1 486 352", "0,0002"),
        ("ro", "88 %", "1.486.352", "0,0002"),
        ("en", "88%", "1,486,352", "0.0002"),
    ],
)
def test_numbers(lang: str, share: str, count: str, small: str) -> None:
    """Percentages, grouping and the decimal sign are those of the language; no digit is lost."""
    i18n.use(lang)
    blanks = str.maketrans("\u00a0\u202f", "  ")
    assert dates.percent(0.876).translate(blanks) == share
    assert dates.decimal(1486352).translate(blanks) == count
    assert dates.decimal(0.0002) == small
    assert dates.decimal(1.0) == "1"
