"""Statistics as bars."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gan_tutor import i18n
from gan_tutor.screen import stats

if TYPE_CHECKING:
    from rich.console import Console

TODAY = date(2026, 11, 21)
EIGHTHS = " ▏▎▍▌▋▊▉█"

counts = st.floats(0, 1e6)


def _length(bar: str) -> float:
    """Columns that a bar takes."""
    return sum(EIGHTHS.index(char) for char in bar) / 8


@pytest.mark.parametrize(
    ("value", "largest", "drawn"),
    [
        (0, 10, ""),
        (0, 0, ""),
        (-1, 10, ""),
        (10, 10, "████"),
        (5, 10, "██"),
        (1, 1000, "▏"),
        (1, 32, "▏"),
        (7, 32, "▉"),
        (9, 32, "█▏"),
    ],
)
def test_bar(value: float, largest: float, drawn: str) -> None:
    """A bar is as long as its share, in eighths of a column; nothing only for nothing."""
    assert stats.bar(value, largest, width=4) == drawn


@given(counts, counts, counts)
def test_more_is_never_shorter(one: float, other: float, largest: float) -> None:
    """Of two values in one picture the larger has the longer bar or an equal one."""
    small, large, top = sorted((one, other, largest))
    assert _length(stats.bar(small, top)) <= _length(stats.bar(large, top)) <= stats.WIDTH


@given(st.floats(1e-6, 1), st.integers(1, 100))
def test_a_bar_is_true_to_its_share(share: float, width: int) -> None:
    """A bar's length is its share of the width within half an eighth; the least visible is an eighth."""
    length = _length(stats.bar(share, 1, width))
    assert length == 1 / 8 or abs(length - share * width) <= 1 / 16 + 1e-9
    assert length > 0


def test_days(console: Console, printed: Callable[[], str]) -> None:
    """The last 14 days are shown to today, days without answers as well."""
    stats.show_days(
        console, {TODAY: 12, TODAY - timedelta(days=13): 6, TODAY - timedelta(days=14): 99}, TODAY
    )
    _blank, _title, *rows = printed().splitlines()
    assert len(rows) == 14
    assert rows[0].split()[-2:] == ["█" * 15, "6"]
    assert rows[-1].split()[-2:] == ["█" * 30, "12"]
    assert {row.split()[-1] for row in rows[1:-1]} == {"·"}
    assert "99" not in "".join(rows)


def test_forecast(console: Console, printed: Callable[[], str]) -> None:
    """Of the coming days those with something due are shown."""
    stats.show_forecast(console, {TODAY: 0, TODAY + timedelta(days=1): 3, TODAY + timedelta(days=7): 1})
    _blank, _title, *rows = printed().splitlines()
    assert [row.split()[-1] for row in rows] == ["3", "1"]


def test_recall_by_rung(console: Console, printed: Callable[[], str]) -> None:
    """Each rung has its share and the numbers that it comes from; rungs past the month are together."""
    stats.show_recall(console, {0: (3, 4), 3: (1, 2), 4: (0, 5)})
    _blank, _title, *rows = printed().splitlines()
    assert [row.split()[-2:] for row in rows] == [["75%", "(3/4)"], ["50%", "(1/2)"], ["0%", "(0/5)"]]
    assert rows[0].startswith("1 day")
    assert rows[1].startswith("1 month")
    assert "█" not in rows[2]


@pytest.mark.parametrize(
    "show",
    [
        lambda console: stats.show_days(console, {}, TODAY),
        lambda console: stats.show_forecast(console, {TODAY: 0}),
        lambda console: stats.show_recall(console, {}),
    ],
    ids=["days", "forecast", "recall"],
)
def test_nothing_yet(console: Console, printed: Callable[[], str], show: Callable[[Console], None]) -> None:
    """A picture without figures says that there are none."""
    show(console)
    assert printed().splitlines()[2:] == ["nothing yet"]


def test_totals(console: Console, printed: Callable[[], str]) -> None:
    """Figures without a bar are told in sentences; those that there are not are left out."""
    stats.show_totals(console, 0, 1, None, [])
    assert printed() == "\n1 item is scheduled.\n"
    stats.show_totals(console, 3, 20, 0.876, ["gan/latent-space", "gan/plan/day-3"])
    lines = printed().splitlines()
    assert lines[1:3] == ["20 items are scheduled.", "3 days in a row."]
    assert "88%" in lines[3]
    assert [line.strip() for line in lines[5:]] == ["gan/latent-space", "gan/plan/day-3"]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("bg", ["1 въпрос.", "2 въпроса.", "5 въпроса.", "21 въпроса.", "101 въпроса."]),
        ("ru", ["1 вопрос.", "2 вопроса.", "5 вопросов.", "21 вопрос.", "101 вопрос."]),
        ("pl", ["1 pytanie.", "2 pytania.", "5 pytań.", "21 pytań.", "101 pytań."]),
        ("ro", ["1 întrebare.", "2 întrebări.", "5 întrebări.", "21 de întrebări.", "101 întrebări."]),
    ],
)
def test_plurals(console: Console, printed: Callable[[], str], lang: str, told: list[str]) -> None:
    """A number and what it counts agree as the language has it."""
    i18n.use(lang)
    for n, words in zip((1, 2, 5, 21, 101), told, strict=True):
        stats.show_totals(console, 0, n, None, [])
        assert printed().endswith(f" {words}\n")
