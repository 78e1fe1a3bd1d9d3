"""Statistics as bars."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gan_tutor.i18n import _, ngettext
from gan_tutor.screen import dates
from gan_tutor.screen.names import rung_name

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["bar", "show_days", "show_forecast", "show_recall", "show_totals"]

WIDTH = 30  # columns of the longest bar
SHOWN_DAYS = 14
_EIGHTHS = " ▏▎▍▌▋▊▉"


def bar(value: float, largest: float, width: int = WIDTH) -> str:
    """A bar of block characters, in steps of an eighth of a column; never empty for a value above 0."""
    if value <= 0 or largest <= 0:
        return ""
    eighths = max(1, round(value / largest * width * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def show_days(console: Console, by_day: dict[date, int], today: date) -> None:
    """Answers on each of the last 14 study days."""
    days = [today - timedelta(days=n) for n in range(SHOWN_DAYS - 1, -1, -1)]
    _bars(console, _("Answers by day"), [(dates.weekday_day(day), by_day.get(day, 0)) for day in days])


def show_forecast(console: Console, forecast: dict[date, int]) -> None:
    """What falls due on each of the coming days; days with nothing are left out."""
    rows = [(dates.weekday_day(day), count) for day, count in forecast.items() if count]
    _bars(console, _("Due in the next 30 days"), rows)


def show_recall(console: Console, recall: dict[int, tuple[int, int]]) -> None:
    """The share of right answers to what was due, by rung.

    Args:
        console: where to print.
        recall: for each rung, how many were right of how many asked.
    """
    _head(console, _("Recalled when due, by rung"))
    table = _table()
    for rung, (right, asked) in recall.items():
        share = right / asked
        table.add_row(
            rung_name(rung), Text(bar(share, 1), style="right"), f"{dates.percent(share)} ({right}/{asked})"
        )
    _show(console, table, any_rows=bool(recall))


def show_totals(
    console: Console, streak: int, cards: int, predicted: float | None, leeches: list[str]
) -> None:
    """The figures that need no bar."""
    console.print()
    console.print(ngettext("{n} item is scheduled.", "{n} items are scheduled.", cards).format(n=cards))
    if streak:
        console.print(ngettext("{n} day in a row.", "{n} days in a row.", streak).format(n=streak))
    if predicted is not None:
        share = dates.percent(predicted)
        console.print(_("Asked today, you would probably know {share} (FSRS).").format(share=share))
    if leeches:
        console.print(_("Forgotten again and again:"))
        for item in leeches:
            console.print(Padding(item, (0, 0, 0, 2)))


def _bars(console: Console, title: str, rows: Iterable[tuple[str, int]]) -> None:
    _head(console, title)
    rows = list(rows)
    largest = max((count for _label, count in rows), default=0)
    table = _table()
    for label, count in rows:
        table.add_row(label, Text(bar(count, largest), style="cyan"), str(count) if count else "·")
    _show(console, table, any_rows=largest > 0)


def _head(console: Console, title: str) -> None:
    console.print()
    console.print(title, style="part")


def _table() -> Table:
    return Table(box=None, show_header=False, padding=(0, 2, 0, 0))


def _show(console: Console, table: Table, *, any_rows: bool) -> None:
    if any_rows:
        console.print(table)
    else:
        console.print(_("nothing yet"), style="quiet")
