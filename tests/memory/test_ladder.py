"""The rules of the ladder, one line each."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gan_tutor.memory import ladder
from gan_tutor.memory.cards import CardKind
from gan_tutor.memory.ladder import GAPS, Grade, Ladder
from tests.memory.helpers import AGAIN, EASY, GOOD, HARD, START, day

Q: CardKind = "question"
PLAN: CardKind = "plan"


def test_studying_enrols_on_the_first_rung() -> None:
    """A card is first due the day after studying."""
    assert ladder.enrol(START) == Ladder(rung=0, due=day(1), lapses=0)


# (rung, due, lapses) on day, grade → (rung, due, lapses); days are counted from studying
RULES = [
    # right and due: up one rung, by the gaps 1, 2, 4, 23, 60, 120, 240, 240…
    ("right, rung 0", Q, (0, 1, 0), GOOD, 1, (1, 3, 0)),
    ("right, rung 1", Q, (1, 3, 0), GOOD, 3, (2, 7, 0)),
    ("right, rung 2", Q, (2, 7, 0), GOOD, 7, (3, 30, 0)),
    ("right, rung 3", Q, (3, 30, 0), GOOD, 30, (4, 90, 0)),
    ("right, rung 4", Q, (4, 90, 0), GOOD, 90, (5, 210, 0)),
    ("right, rung 5", Q, (5, 210, 0), GOOD, 210, (6, 450, 0)),
    ("right, rung 6", Q, (6, 450, 0), GOOD, 450, (7, 690, 0)),
    ("right, rung 7", Q, (7, 690, 0), GOOD, 690, (8, 930, 0)),
    ("easy is right", Q, (0, 1, 2), EASY, 1, (1, 3, 2)),
    ("a plan climbs like a question", PLAN, (2, 7, 0), GOOD, 7, (3, 30, 0)),
    # late: the gap counts from the answer
    ("late, rung 0", Q, (0, 1, 0), GOOD, 6, (1, 8, 0)),
    ("late, rung 2", Q, (2, 7, 0), GOOD, 20, (3, 43, 0)),
    ("late and hard", Q, (2, 7, 0), HARD, 20, (2, 24, 0)),
    # hard and due: the same gap once more
    ("hard, rung 0", Q, (0, 1, 0), HARD, 1, (0, 2, 0)),
    ("hard, rung 3", Q, (3, 30, 1), HARD, 30, (3, 53, 1)),
    ("hard, a plan", PLAN, (1, 3, 0), HARD, 3, (1, 5, 0)),
    # wrong: a lapse, due tomorrow; a question starts again, a plan repeats its prompt
    ("wrong, rung 0", Q, (0, 1, 0), AGAIN, 1, (0, 2, 1)),
    ("wrong, rung 3", Q, (3, 30, 1), AGAIN, 30, (0, 31, 2)),
    ("wrong and late", Q, (3, 30, 1), AGAIN, 40, (0, 41, 2)),
    ("wrong, a plan", PLAN, (2, 7, 0), AGAIN, 7, (2, 8, 1)),
    # early: right changes nothing, wrong is a lapse all the same
    ("early and right", Q, (2, 7, 0), GOOD, 6, (2, 7, 0)),
    ("early and easy", Q, (2, 7, 0), EASY, 4, (2, 7, 0)),
    ("early and hard", Q, (2, 7, 0), HARD, 4, (2, 7, 0)),
    ("early and wrong", Q, (2, 7, 0), AGAIN, 4, (0, 5, 1)),
    ("early and wrong, a plan", PLAN, (3, 30, 0), AGAIN, 12, (3, 13, 1)),
    ("right on the day of studying", Q, (0, 1, 0), GOOD, 0, (0, 1, 0)),
    ("wrong on the day of studying", Q, (0, 1, 0), AGAIN, 0, (0, 1, 1)),
]


def place(rung: int, due: int | None, lapses: int) -> Ladder:
    """A place with its due day counted from studying."""
    return Ladder(rung, None if due is None else day(due), lapses)


@pytest.mark.parametrize(
    ("kind", "before", "grade", "on", "after"), [rule[1:] for rule in RULES], ids=[rule[0] for rule in RULES]
)
def test_rule(
    kind: CardKind, before: tuple[int, int, int], grade: Grade, on: int, after: tuple[int, int, int]
) -> None:
    """Each rule of the ladder gives exactly the place that the table says."""
    assert ladder.answer(place(*before), grade, day(on), kind=kind, retire=False) == place(*after)


@pytest.mark.parametrize(
    ("before", "grade", "on", "after"),
    [
        ((2, 7, 0), GOOD, 7, (3, 30, 0)),
        ((3, 30, 0), GOOD, 30, (4, None, 0)),
        ((3, 30, 0), HARD, 30, (3, 53, 0)),
        ((3, 30, 0), AGAIN, 30, (0, 31, 1)),
        ((5, 210, 0), GOOD, 210, (6, None, 0)),
        ((4, None, 0), GOOD, 99, (4, None, 0)),
        ((4, None, 0), AGAIN, 99, (0, 100, 1)),
    ],
)
def test_retiring(
    before: tuple[int, int | None, int], grade: Grade, on: int, after: tuple[int, int | None, int]
) -> None:
    """A card that retires is never due after the month was answered right, until it is answered wrong."""
    assert ladder.answer(place(*before), grade, day(on), kind=Q, retire=True) == place(*after)


def test_a_revised_card_starts_again_without_a_lapse() -> None:
    """A change of the question is not the learner's fault."""
    assert ladder.revise(place(3, 30, 2), day(12)) == place(0, 13, 2)


@pytest.mark.parametrize(
    ("before", "on", "queued", "answered_right"),
    [
        ((3, 30, 0), 12, (2, 12, 0), (3, 35, 0)),
        ((0, 1, 1), 0, (0, 0, 1), (1, 2, 1)),
        ((2, 7, 0), 9, (2, 7, 0), (3, 32, 0)),
        ((4, None, 0), 40, (3, 40, 0), (4, 100, 0)),
    ],
)
def test_a_failed_lab_brings_a_card_forward(
    before: tuple[int, int | None, int],
    on: int,
    queued: tuple[int, int, int],
    answered_right: tuple[int, int, int],
) -> None:
    """The card is due today, and answering it right does not climb higher than it stood."""
    now = ladder.queue(place(*before), day(on))
    assert now == place(*queued)
    assert ladder.answer(now, GOOD, day(on), kind=Q, retire=False) == place(*answered_right)


@given(
    rung=st.integers(0, 12),
    due=st.integers(1, 400),
    late=st.integers(0, 400),
    grade=st.sampled_from([HARD, GOOD, EASY]),
    kind=st.sampled_from([Q, PLAN]),
)
def test_a_rung_is_never_closer_than_its_gap(
    rung: int, due: int, late: int, grade: Grade, kind: CardKind
) -> None:
    """However late a right answer comes, the next review is a whole gap away."""
    after = ladder.answer(place(rung, due, 0), grade, day(due + late), kind=kind, retire=False)
    assert isinstance(after.due, date)
    assert (after.due - day(due + late)).days == GAPS[min(after.rung, len(GAPS) - 1)]
