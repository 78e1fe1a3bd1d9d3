"""A month and more with the real command, day by day, the clock given from outside."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gan_tutor.screen.inline import inline
from tests.e2e.days import GAN, PLAN, QUESTIONS, day, morning, prompt
from tests.e2e.helpers import Learner, Sitting

_TEXT = GAN.text("gan", "bg")
_ASKS = {
    **{f"gan/{id_}": question.ask for id_, question in _TEXT.questions.items()},
    **{f"gan/plan/{id_}": words.ask for id_, words in _TEXT.plan.items()},
}
_ON_SCREEN = {item: " ".join(inline(ask).plain.split()) for item, ask in _ASKS.items()}


def due_form(learner: Learner) -> dict[str, Any]:
    """What `due --json` says; its exit code has to agree."""
    process = learner.start("due", "--json")
    out, err = process.communicate()
    form: dict[str, Any] = json.loads(out)
    assert process.returncode == (0 if form["due"] else 3), err
    return form


def due(learner: Learner) -> set[str]:
    """The items that are due."""
    return {item["item"] for item in due_form(learner)["due"]}


def review_all_well(learner: Learner) -> None:
    """A sitting in which every answer gets grade 3."""
    learner.run_fed_by_yes("3", "review")


def review(learner: Learner, forgotten: set[str]) -> None:
    """A sitting in which the items in `forgotten` get grade 1 when first asked, all else grade 3."""
    sitting, to_forget = Sitting(learner, "bg"), set(forgotten)
    while True:
        item = next((item for item, ask in _ON_SCREEN.items() if ask in sitting.asked), None)
        if item is not None:
            answered = sitting.acknowledged
            sitting.feed("", "1" if item in to_forget else "3")
            to_forget.discard(item)
            assert sitting.wait_for(answered + 1), sitting.output
        elif not sitting.read():
            break
    sitting.end()
    assert to_forget == set()


def review_when_due(learner: Learner, first: int, last: int) -> dict[int, set[str]]:
    """Review all well on each day that `next_due` leads to; what was asked, by the number of the day."""
    asked, number = {}, first
    while number <= last:
        now = learner.on(morning(day(number)))
        if items := due(now):
            asked[number] = items
            review_all_well(now)
        next_due = date.fromisoformat(due_form(now)["next_due"])
        assert next_due > day(number)
        number = (next_due - day(0)).days
    return asked


def wall(number: int) -> datetime:
    """A moment of study day `number`: in Sofia, then from day 10 in New York, from day 20 in Tokyo.

    The clocks of Sofia go back on day 5, those of New York on day 12. Some days are studied after midnight;
    day 4 even in the hour that Sofia's clocks show twice, the second time, half an hour before day 5 begins.
    """
    zone = ZoneInfo("Europe/Sofia" if number < 10 else "America/New_York" if number < 20 else "Asia/Tokyo")
    if number == 4:
        return datetime.combine(day(5), time(3, 30), tzinfo=zone).replace(fold=1)
    if number % 5 == 3:
        return datetime.combine(day(number + 1), time(0, 30), tzinfo=zone)
    return datetime.combine(day(number), time(4, 0) if number == 5 else time(20, 15), tzinfo=zone)


def test_a_month_day_by_day(learner: Learner) -> None:
    """Each prompt and each question is asked on days 1, 3, 7 and 30 and on no other, whatever clocks do."""

    def at(number: int) -> Learner:
        moment = wall(number)
        return learner.on(moment).having(TZ=str(moment.tzinfo))

    at(0).run("learn", "--done", "gan", "--lang", "bg")
    asked = {}
    for number in range(32):
        items = due(at(number))
        if items:
            asked[number] = items
            review_all_well(at(number))
            assert due(at(number)) == set()
    assert asked == {number: QUESTIONS | {prompt(number)} for number in PLAN}
    at(31).run("doctor")
    days = learner.rows("SELECT DISTINCT day FROM log WHERE kind = 'due' ORDER BY day")
    assert days == [str(day(number)) for number in PLAN]


def test_a_study_day_begins_at_four_local_time(studied: Learner) -> None:
    """A clock given without an offset shows local time; a minute before four it is still the day before."""
    sofia = studied.having(TZ="Europe/Sofia")
    assert due(sofia.having(GAN_TUTOR_NOW=f"{day(1)}T03:59")) == set()
    assert due(sofia.having(GAN_TUTOR_NOW=f"{day(1)}T04:00")) == QUESTIONS | {prompt(1)}


def test_what_was_forgotten_comes_back_the_next_day(studied: Learner) -> None:
    """Grade 1 brings a question to the first rung and a prompt once more, both on the next day."""
    forgotten = {"gan/latent-space", prompt(3)}
    review_all_well(studied.on(morning(day(1))))
    review(studied.on(morning(day(3))), forgotten)
    again = studied.rows("SELECT item FROM log WHERE kind = 'relearn'")
    assert set(again) == forgotten, "each was asked once more in the same sitting"
    others = QUESTIONS - {"gan/latent-space"}
    assert review_when_due(studied, 4, 30) == {
        4: forgotten,
        6: {"gan/latent-space"},  # two days after the first rung
        7: others,
        8: {prompt(7)},  # the plan goes on a day late
        10: {"gan/latent-space"},
        30: others,
    }
    studied.run("doctor")


def test_a_late_review_moves_the_rest(studied: Learner) -> None:
    """After two missed days the gaps are counted from the day of the answer."""
    review_all_well(studied.on(morning(day(1))))
    for number in (3, 4):
        assert due(studied.on(morning(day(number)))) == QUESTIONS | {prompt(3)}
    for late, next_ in ((5, 9), (9, 32)):
        review_all_well(studied.on(morning(day(late))))
        form = due_form(studied.on(morning(day(late))))
        assert form["due"] == []
        assert form["next_due"] == str(day(next_))
    assert due(studied.on(morning(day(32)))) == QUESTIONS | {prompt(30)}


@pytest.fixture
def after_a_month(studied: Learner) -> Learner:
    """A learner who answered everything well on days 1, 3 and 7; it is day 30."""
    for number in PLAN[:-1]:
        review_all_well(studied.on(morning(day(number))))
    return studied.on(morning(day(30)))


def test_after_the_month_reviews_go_on_further_apart(after_a_month: Learner) -> None:
    """By default everything is asked again after 60, 120 and 240 days, and then every 240."""
    when = day(30)
    for gap in (60, 120, 240, 240):
        now = after_a_month.on(morning(when))
        review_all_well(now)
        when += timedelta(days=gap)
        assert due_form(now) == {"day": str(when - timedelta(days=gap)), "due": [], "next_due": str(when)}
    assert due(after_a_month.on(morning(when))) == QUESTIONS | {prompt(30)}
    after_a_month.run("doctor")


def test_after_the_month_reviews_end_if_so_chosen(after_a_month: Learner) -> None:
    """With `after_month` set to `retire` nothing is asked after the month."""
    after_a_month.run("config", "after_month", "retire")
    review_all_well(after_a_month)
    assert due_form(after_a_month)["next_due"] is None
    assert due(after_a_month.on(morning(day(3000)))) == set()
    after_a_month.run("doctor")


def test_fsrs_leaves_the_plan_its_days_and_loses_nothing(studied: Learner) -> None:
    """With FSRS the prompts come on days 1, 3, 7 and 30; changing to the ladder and back changes nothing."""
    studied.run("config", "scheduler", "fsrs")
    asked = review_when_due(studied, 1, 31)
    prompts = {number: items - QUESTIONS for number, items in asked.items() if items - QUESTIONS}
    assert prompts == {number: {prompt(number)} for number in PLAN}
    late = studied.on(morning(day(90)))
    by_fsrs = due_form(late)
    late.run("config", "scheduler", "ladder")
    by_ladder = due_form(late)
    late.run("config", "scheduler", "fsrs")
    assert by_fsrs == due_form(late)
    assert by_fsrs["due"] != by_ladder["due"], "otherwise this test would see no difference"
    late.run("doctor")


def test_a_sitting_under_fsrs_counts_on_the_ladder_too(studied: Learner) -> None:
    """A review under FSRS in the middle of the month leaves the days of the ladder as they were."""
    for number in PLAN:
        now = studied.on(morning(day(number)))
        now.run("config", "scheduler", "ladder")
        assert due(now) == QUESTIONS | {prompt(number)}
        now.run("config", "scheduler", "fsrs" if number == 3 else "ladder")
        review_all_well(now)
    studied.run("doctor")
