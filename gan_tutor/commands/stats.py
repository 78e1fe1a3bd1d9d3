"""`gan-tutor stats`: what was done, what is remembered, what is coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gan_tutor.commands.asking import called
from gan_tutor.memory import statistics

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["Figures", "run"]


@dataclass(frozen=True)
class Figures:
    """What the statistics show."""

    day: date
    answers: dict[date, int]
    recall: dict[int, statistics.Recall]
    forecast: dict[date, int]
    predicted: float | None
    leeches: list[str]
    cards: int
    suspended: int


def run(context: Context, *, as_json: bool) -> None:
    """Print answers by day, recall by rung, the forecast of 30 days, leeches, predicted recall."""
    figures = _figures(context)
    if as_json:
        print(_as_json(figures))
        return
    from gan_tutor.screen import stats as screen

    console = context.console
    screen.show_days(console, figures.answers, figures.day)
    screen.show_recall(console, {rung: (share.right, share.asked) for rung, share in figures.recall.items()})
    screen.show_forecast(console, figures.forecast)
    streak = context.reader.streak(figures.day)
    leeches = [called(context, item) for item in figures.leeches]
    screen.show_totals(console, streak, figures.cards, figures.predicted, leeches)


def _figures(context: Context) -> Figures:
    day = context.moment().day
    events, states = context.store.events(), list(context.store.states().values())
    return Figures(
        day=day,
        answers=statistics.answers_by_day(events),
        recall=statistics.recall_by_rung(events),
        forecast=statistics.forecast(states, day, context.settings.policy),
        predicted=statistics.predicted_recall(states, day),
        leeches=[state.card for state in statistics.leeches(states)],
        cards=len(states),
        suspended=sum(state.suspended for state in states),
    )


def _as_json(figures: Figures) -> str:
    import json

    recall = figures.recall.items()
    form = {
        "day": figures.day.isoformat(),
        "answers": {str(day): n for day, n in figures.answers.items()},
        "recall": {str(rung): {"right": share.right, "asked": share.asked} for rung, share in recall},
        "forecast": {str(day): n for day, n in figures.forecast.items()},
        "predicted_recall": figures.predicted,
        "leeches": figures.leeches,
        "items": figures.cards,
        "suspended": figures.suspended,
    }
    return json.dumps(form, ensure_ascii=False)
