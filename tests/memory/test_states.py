"""Both schedulers together: what one answer changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gan_tutor.memory import states
from gan_tutor.memory.cards import SCHEDULERS, Scheduler
from gan_tutor.memory.ladder import Grade, Ladder
from gan_tutor.memory.states import CardState
from tests.memory.helpers import AGAIN, GOOD, HARD, START, day

QUESTION = states.enrol("gan/q", 1, START)
PLAN = states.enrol("gan/plan", 1, START)


def after(state: CardState, grade: Grade, number: int, scheduler: Scheduler = "ladder") -> CardState:
    """The state after an answer to a question."""
    return states.answer(state, state.card, grade, day(number), scheduler)


@pytest.mark.parametrize("scheduler", SCHEDULERS)
@pytest.mark.parametrize(("first", "second"), [(GOOD, AGAIN), (AGAIN, GOOD), (HARD, GOOD)])
def test_the_first_answer_of_a_study_day_counts(scheduler: Scheduler, first: Grade, second: Grade) -> None:
    """A second answer on the same study day changes nothing at all, whatever its grade."""
    once = after(QUESTION, first, 1, scheduler)
    assert after(once, second, 1, scheduler) == once
    assert after(once, second, 2, scheduler) != once


def test_the_first_right_answers_follow_one_three_seven_thirty() -> None:
    """Reviews on days 1, 3, 7 and 30 lead from rung to rung, the plan prompt by prompt."""
    state = PLAN
    for number, prompt in ((1, "day-1"), (3, "day-3"), (7, "day-7"), (30, "day-30")):
        item = f"gan/plan/{prompt}"
        assert states.is_due(state, item, day(number), "ladder")
        assert not states.is_due(state, item, day(number - 1), "ladder")
        state = states.answer(state, item, GOOD, day(number), "ladder")
    assert state.ladder == Ladder(rung=4, due=day(90))


def test_a_prompt_that_the_plan_has_passed_earns_no_promotion() -> None:
    """An old prompt answered right leaves the plan as it is, even when the next prompt is due."""
    moved = states.answer(PLAN, "gan/plan/day-1", GOOD, day(1), "ladder")
    late = states.answer(moved, "gan/plan/day-1", GOOD, day(5), "ladder")
    assert not states.is_due(moved, "gan/plan/day-1", day(5), "ladder")
    assert late.ladder == moved.ladder
    assert states.answer(moved, "gan/plan/day-1", AGAIN, day(5), "ladder").ladder.lapses == 1


def test_questions_follow_the_scheduler_and_plans_the_ladder() -> None:
    """Under FSRS a question is due when FSRS says, and a plan on the dates that were promised."""
    question, plan = after(QUESTION, GOOD, 2), states.answer(PLAN, "gan/plan/day-1", GOOD, day(2), "fsrs")
    assert question.due("ladder") == question.due("ladder-retire") == question.ladder.due
    assert question.due("fsrs") == question.spacing.due
    assert plan.due("fsrs") == plan.ladder.due


def test_both_schedulers_learn_from_every_answer() -> None:
    """Which scheduler is in force changes nothing in either state, so that switching loses nothing."""
    assert after(QUESTION, GOOD, 1, "ladder") == after(QUESTION, GOOD, 1, "fsrs")


def test_retiring_is_a_choice_of_the_answer() -> None:
    """Only an answer given under `ladder-retire` retires a card."""
    month = replace(QUESTION, ladder=Ladder(rung=3, due=day(30)))
    assert after(month, GOOD, 30, "ladder-retire").ladder.due is None
    assert after(month, GOOD, 30, "ladder").ladder.due == day(90)


def test_a_revised_card_forgets_what_was_asked_before() -> None:
    """Another question is another memory: first rung, due tomorrow, the lapses kept as they were."""
    known = after(after(QUESTION, AGAIN, 1), GOOD, 2)
    revised = states.revise(known, 2, day(9))
    assert revised.ladder == Ladder(rung=0, due=day(10), lapses=1)
    assert revised.spacing == states.enrol("gan/q", 2, day(9)).spacing
    assert revised.rev == 2


def test_a_queued_card_is_asked_today_even_if_it_was_answered_today() -> None:
    """After a failed lab the next answer counts, and does not climb past where the card stood."""
    answered = after(QUESTION, GOOD, 1)
    queued = states.queue(answered, "gan/q", 1, day(1))
    assert all(states.is_due(queued, "gan/q", day(1), scheduler) for scheduler in SCHEDULERS)
    assert after(queued, GOOD, 1).ladder == answered.ladder
    assert after(queued, AGAIN, 1).ladder == Ladder(rung=0, due=day(2), lapses=1)


def test_a_failed_lab_enrols_a_card() -> None:
    """A question that was never studied is due at once, and its lesson does not count as studied."""
    queued = states.queue(None, "gan/q", 3, day(4))
    assert queued.ladder == Ladder(rung=0, due=day(4))
    assert (queued.rev, queued.spacing.due, queued.studied_day) == (3, day(4), None)


@pytest.mark.parametrize(
    "state",
    [
        QUESTION,
        PLAN,
        after(QUESTION, GOOD, 1),
        replace(after(QUESTION, AGAIN, 1), suspended=True),
        replace(QUESTION, ladder=Ladder(rung=4, due=None)),
        states.queue(None, "gan/q", 3, day(4)),
    ],
)
def test_columns_hold_the_whole_state(state: CardState) -> None:
    """Nothing of a state is lost in the table."""
    assert states.from_columns(states.to_columns(state)) == state
