"""A month and more with the real command, day by day, the clock given from outside."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from gan_tutor.screen.inline import inline
from tests.e2e.days import GAN, PLAN, QUESTIONS, START, day, morning, prompt
from tests.e2e.helpers import Learner, Sitting

_EVERYTHING = len(QUESTIONS) + 1  # the questions and one prompt of the plan
_ASKS = {
    **{f"gan/{id_}": text.ask for id_, text in GAN.text("gan", "bg").questions.items()},
    **{f"gan/plan/{id_}": text.ask for id_, text in GAN.text("gan", "bg").plan.items()},
}
_ON_SCREEN = {item: " ".join(inline(ask).plain.split()) for item, ask in _ASKS.items()}


def due(learner: Learner, when: date | datetime) -> set[str]:
    """What `due --json` lists at that moment (of a day: in the morning); its exit code has to agree."""
    moment = when if isinstance(when, datetime) else morning(when)
    process = learner.on(moment).start("due", "--json")
    out, _ = process.communicate()
    items = {item["item"] for item in json.loads(out)["due"]}
    assert process.returncode == (0 if items else 3)
    return items


def review_all_well(learner: Learner, when: date | datetime) -> None:
    """A sitting in which every answer gets grade 3; nothing is left afterwards."""
    moment = when if isinstance(when, datetime) else morning(when)
    learner.on(moment).run_fed_by_yes("3", "review")
    assert due(learner, moment) == set()


def review(learner: Learner, when: date, forgotten: set[str]) -> None:
    """A sitting in which the items in `forgotten` get grade 1 when first asked, and all others grade 3."""
    sitting = Sitting(learner.on(morning(when)), "bg")
    to_forget, answered, seen = set(forgotten), 0, 0
    while True:
        item = next((item for item, ask in _ON_SCREEN.items() if ask in _flat(sitting.output[seen:])), None)
        if item is None:
            if not sitting.read():
                break
            continue
        sitting.feed("", "1" if item in to_forget else "3")
        to_forget.discard(item)
        answered += 1
        assert sitting.wait_for(answered), sitting.output
        seen = sitting.output.rindex("\n", 0, len(sitting.output))
        seen = _end_of_last_acknowledgement(sitting)
    sitting.end()
    assert to_forget == set()


def _flat(text: str) -> str:
    return " ".join(text.split())


def _end_of_last_acknowledgement(sitting: Sitting) -> int:
    raise NotImplementedError
