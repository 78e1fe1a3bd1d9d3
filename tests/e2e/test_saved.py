"""What was said to be saved is saved: sittings that are killed, and two at once."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import pytest

from gan_tutor.memory.store import open_store
from tests.e2e.days import QUESTIONS, day, morning
from tests.e2e.helpers import Learner, Sitting

_KILLS = 10  # in each of five tests, so that they can run side by side


def typed_answers(learner: Learner) -> list[str]:
    """What was typed, of every answer in the log; the table of cards has to be what the log gives."""
    with open_store(learner.database) as store:
        assert store.verify() == []
    return learner.rows("SELECT typed FROM log WHERE typed IS NOT NULL ORDER BY seq")


def answer_until_killed(sitting: Sitting, tokens: Iterator[str], chance: random.Random) -> list[str]:
    """Answer item after item until a random moment, then kill; what had been typed, in order.

    Some sittings are killed as they start, some between two answers, most a few milliseconds after a grade
    was typed, about when the answer is written to the disk.
    """
    typed: list[str] = []
    if chance.random() < 0.2:
        time.sleep(chance.uniform(0, 0.6))
    else:
        for number in range(chance.randint(1, 25)):
            typed.append(next(tokens))
            # Hard or not at all: the item is due again the next day.
            sitting.feed(typed[-1], chance.choice("12"))
            if not sitting.wait_for(number):
                break
        time.sleep(chance.expovariate(1 / 0.01))
    sitting.kill()
    return typed


@pytest.mark.parametrize("seed", range(5))
def test_kill_nine_loses_no_acknowledged_answer(studied: Learner, seed: int) -> None:
    """Fifty sittings in all are killed; what they had acknowledged is in the log, and the next one starts."""
    chance = random.Random(seed)
    tokens = (f"t{number}" for number in range(10_000))
    acknowledged: list[str] = []
    for number in range(_KILLS):
        today = studied.on(morning(day(1 + number)))
        sitting = Sitting(today, "bg")
        typed = answer_until_killed(sitting, tokens, chance)
        assert len(typed) - 2 <= sitting.acknowledged <= len(typed)
        acknowledged += typed[: sitting.acknowledged]
        saved = typed_answers(today)
        assert len(saved) == len(set(saved)), "an answer was saved twice"
        assert set(acknowledged) <= set(saved)
        assert set(typed[sitting.acknowledged + 1 :]).isdisjoint(saved), "saved before it was graded"
    assert len(acknowledged) > 2 * _KILLS
    after = studied.on(morning(day(1 + _KILLS)))
    after.run("doctor")
    after.run_fed_by_yes("3", "review")
    assert after.run("due", code=3).err == ""


def test_two_sittings_at_once_lose_nothing(studied: Learner) -> None:
    """Two sittings of one learner, answered in turn, save every answer of both."""
    today = studied.on(morning(day(1)))
    sittings = [Sitting(today, "bg"), Sitting(today, "bg")]
    tokens: list[str] = []
    for number in range(len(QUESTIONS) + 1):
        for which, sitting in enumerate(sittings):
            tokens.append(f"t{which}-{number}")
            sitting.feed(tokens[-1], "3")
    for sitting in sittings:
        assert sitting.wait_for(len(QUESTIONS) + 1), sitting.output
        sitting.end()
    assert sorted(typed_answers(today)) == sorted(tokens)
    kinds = today.rows("SELECT kind FROM log WHERE typed IS NOT NULL")
    assert kinds.count("due") == kinds.count("relearn") == len(QUESTIONS) + 1, "the first of a day counts"
    today.run("doctor")
