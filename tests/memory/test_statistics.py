"""What the log and the states add up to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gan_tutor.memory import spacing, states
from gan_tutor.memory.statistics import (
    Recall,
    answers_by_day,
    forecast,
    leeches,
    predicted_recall,
    recall_by_rung,
)
from gan_tutor.memory.store import Store
from tests.memory.helpers import AGAIN, GOOD, HARD, START, at, day, given


@pytest.fixture
def week(store: Store) -> Store:
    """A week of a learner: right, wrong, hard, again, early, a test, and one answer taken back."""
    store.study({"gan/a": 1, "gan/b": 1}, at(0), "bg")
    store.test(given("gan/t"), at(0), "posttest")
    store.answer(given("gan/a", GOOD), at(0), "ladder")
    store.answer(given("gan/a", GOOD), at(1), "ladder")
    store.answer(given("gan/b", AGAIN), at(1), "ladder")
    store.answer(given("gan/b", GOOD), at(1), "ladder")
    store.answer(given("gan/b", HARD), at(2), "ladder")
    store.answer(given("gan/a", AGAIN), at(3), "ladder")
    store.undo(at(3))
    store.answer(given("gan/a", GOOD), at(3), "ladder")
    return store


def test_answers_are_counted_by_day(week: Store) -> None:
    """Every answer counts but the one taken back."""
    assert answers_by_day(week.events()) == {day(0): 2, day(1): 3, day(2): 1, day(3): 1}


def test_recall_is_counted_by_rung(week: Store) -> None:
    """Due answers only: no repetition, no early answer, no test, nothing taken back; hard is right."""
    found = recall_by_rung(week.events())
    assert found == {0: Recall(right=2, asked=3), 1: Recall(right=1, asked=1)}
    assert found[0].share == pytest.approx(2 / 3)


def test_the_forecast_counts_what_falls_due(week: Store) -> None:
    """Overdue cards count today, suspended ones never, and every day of the span is there."""
    cards = week.states()
    ahead = forecast(cards.values(), day(5), "ladder", days=4)
    assert ahead == {day(5): 1, day(6): 0, day(7): 1, day(8): 0}
    suspended = [replace(state, suspended=True) for state in cards.values()]
    assert not any(forecast(suspended, day(5), "ladder").values())
    assert len(forecast([], START, "fsrs")) == 30


def test_leeches_are_listed_worst_first() -> None:
    """Cards with four lapses or more, but not those that are suspended already."""
    base = states.enrol("gan/a", 1, START)
    cards = [
        replace(base, card=f"gan/{name}", ladder=replace(base.ladder, lapses=lapses), suspended=name == "s")
        for name, lapses in (("a", 3), ("b", 4), ("c", 6), ("s", 9))
    ]
    assert [state.card for state in leeches(cards)] == ["gan/c", "gan/b"]


def test_predicted_recall_is_the_mean_of_what_was_answered(week: Store) -> None:
    """Cards never answered have no prediction; without any there is no mean."""
    cards = week.states()
    each = [spacing.predicted(state.spacing, day(9)) or 0 for state in cards.values()]
    fresh = states.enrol("gan/fresh", 1, day(9))
    assert predicted_recall([*cards.values(), fresh], day(9)) == pytest.approx(sum(each) / 2)
    assert predicted_recall([fresh], day(9)) is None
