"""`gan-tutor due`: what is due, for people, prompts and cron."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gan_tutor.i18n import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from gan_tutor.commands.context import Context
    from gan_tutor.memory.cards import Due

__all__ = ["NOTHING_DUE", "run"]

NOTHING_DUE = 3


def run(context: Context, *, as_json: bool) -> int:
    """Print what is due; the exit code says whether anything is."""
    day = context.moment().day
    due = context.reader.due(day, context.settings.policy)
    next_due = context.reader.next_due(day, context.settings.policy)
    if as_json:
        print(_as_json(day, due, next_due))
    else:
        for item in due:
            print(item.item)
        print(summary(day, len(due), next_due))
    return 0 if due else NOTHING_DUE


def summary(today: date, count: int, next_due: date | None) -> str:
    """How much is due, and when the next falls due, in one line."""
    now = (
        ngettext("{n} item is due.", "{n} items are due.", count).format(n=count)
        if count
        else _("Nothing is due.")
    )
    if next_due is None:
        return now
    from gan_tutor.screen import dates

    then = _("Next: {when} ({day}).").format(when=dates.distance(today, next_due), day=dates.day(next_due))
    return f"{now} {then}"


def _as_json(day: date, due: list[Due], next_due: date | None) -> str:
    import json

    items = [
        {"item": item.item, "kind": item.kind, "rung": item.rung, "due": item.due.isoformat()} for item in due
    ]
    return json.dumps(
        {"day": day.isoformat(), "due": items, "next_due": next_due and next_due.isoformat()},
        ensure_ascii=False,
    )
