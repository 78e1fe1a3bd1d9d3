"""`gan-tutor stats`: what was done, what is remembered, what is coming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gan_tutor.memory import statistics

if TYPE_CHECKING:
    from datetime import date

    from gan_tutor.commands.context import Context

__all__ = ["run"]


def run(context: Context, *, as_json: bool) -> None:
    """Print answers by day, recall by rung, the forecast of 30 days, leeches, predicted recall."""
    day = context.moment().day
    events, states = context.store.events(), list(context.store.states().values())
    by_day = statistics.answers_by_day(events)
    recall = statistics.recall_by_rung(events)
    forecast = statistics.forecast(states, day, context.settings.policy)
    leeches = [state.card for state in statistics.leeches(states)]
    predicted = statistics.predicted_recall(states, day)
    if as_json:
        print(_as_json(day, by_day, recall, forecast, leeches, predicted, sum(s.suspended for s in states)))
        return
    from gan_tutor.screen import stats as screen

    console = context.console
    screen.show_days(console, by_day, day)
    screen.show_recall(console, {rung: (share.right, share.asked) for rung, share in recall.items()})
    screen.show_forecast(console, forecast)
    screen.show_totals(console, context.reader.streak(day), len(states), predicted, leeches)


def _as_json(
    day: date,
    by_day: dict[date, int],
    recall: dict[int, statistics.Recall],
    forecast: dict[date, int],
    leeches: list[str],
    predicted: float | None,
    suspended: int,
) -> str:
    import json

    form = {
        "day": day.isoformat(),
        "answers": {str(d): n for d, n in by_day.items()},
        "recall": {str(rung): {"right": share.right, "asked": share.asked} for rung, share in recall.items()},
        "forecast": {str(d): n for d, n in forecast.items()},
        "predicted_recall": predicted,
        "leeches": leeches,
        "suspended": suspended,
    }
    return json.dumps(form, ensure_ascii=False)
