"""FSRS, fed with study days."""

from __future__ import annotations

import math

import pytest

from gan_tutor.memory import spacing
from gan_tutor.memory.ladder import Grade
from gan_tutor.memory.spacing import Memory, Spacing
from tests.memory.helpers import AGAIN, EASY, GOOD, HARD, START, day


def intervals(grades: list[Grade]) -> list[int]:
    """The intervals in days when every review happens on the day it is due."""
    state, found = spacing.enrol(START), []
    for grade in grades:
        on = state.due
        state = spacing.answer(state, grade, on)
        found.append((state.due - on).days)
    return found


def test_a_new_card_is_first_asked_the_day_after() -> None:
    """FSRS begins like the ladder."""
    assert spacing.enrol(START) == Spacing(due=day(1), memory=None)


def test_intervals_are_those_of_the_published_model() -> None:
    """Good answers give the intervals that py-fsrs's own tests list first for FSRS-6."""
    assert intervals([GOOD] * 4) == [2, 11, 46, 163]


def test_grades_order_the_intervals() -> None:
    """After the same history, a better grade never gives a shorter interval, and a lapse a short one."""
    last = [intervals([GOOD, GOOD, grade])[-1] for grade in (AGAIN, HARD, GOOD, EASY)]
    assert last == sorted(last)
    assert last[0] < 11 < last[1]


def test_recall_is_nine_in_ten_when_stability_has_passed() -> None:
    """Stability is by definition the time in which recall falls to 0.9."""
    state = Spacing(due=day(10), memory=Memory(stability=10, difficulty=5, day=day(0)))
    assert spacing.predicted(state, day(10)) == pytest.approx(0.9)
    assert spacing.predicted(state, day(0)) == pytest.approx(1.0)


def test_recall_follows_the_power_curve() -> None:
    """The prediction is the FSRS-6 forgetting curve, computed here from its formula."""
    decay = -0.1542  # parameter 20 of FSRS-6
    factor = math.pow(0.9, 1 / decay) - 1
    state = Spacing(due=day(10), memory=Memory(stability=4, difficulty=5, day=day(0)))
    for days in (1, 7, 30, 365):
        expected = (1 + factor * days / 4) ** decay
        assert spacing.predicted(state, day(days)) == pytest.approx(expected)


def test_nothing_is_predicted_before_the_first_answer() -> None:
    """A card that was never answered has no memory to predict from."""
    assert spacing.predicted(spacing.enrol(START), day(3)) is None


def test_bringing_forward_never_moves_a_card_back() -> None:
    """A card due already stays due on its day; another one is due today; the memory is kept."""
    memory = Memory(stability=4, difficulty=5, day=day(0))
    assert spacing.bring_forward(Spacing(day(9), memory), day(5)) == Spacing(day(5), memory)
    assert spacing.bring_forward(Spacing(day(3), memory), day(5)) == Spacing(day(3), memory)
