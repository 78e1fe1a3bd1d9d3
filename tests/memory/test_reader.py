"""The fast way in: what is due, and the little that is needed before a lesson or a sitting."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from gan_tutor.memory.cards import Due
from gan_tutor.memory.clock import Seen
from gan_tutor.memory.ladder import Grade
from gan_tutor.memory.reader import Reader, TestScore
from gan_tutor.memory.store import Store
from tests.memory.helpers import AGAIN, GOOD, at, day, given

CARDS = {"gan/plan": 1, "gan/q": 1}


def test_an_empty_store_knows_nothing(reader: Reader) -> None:
    """Before the first lesson nothing is due, studied or seen."""
    assert reader.due(day(0), "ladder") == []
    assert reader.next_due(day(0), "fsrs") is None
    assert reader.latest() is None
    assert reader.lessons_studied() == {}
    assert reader.streak(day(0)) == 0
    assert reader.test_scores("gan") == {}


def test_what_is_due_comes_with_the_item_to_ask(store: Store, reader: Reader) -> None:
    """A plan asks the prompt of its rung; the longest due comes first, then the order of ids."""
    store.study({"gan/plan": 1, "gan/b": 1, "gan/a": 1}, at(0), "bg")
    store.answer(given("gan/plan/day-1"), at(1), "ladder")
    assert reader.due(day(0), "ladder") == []
    assert reader.due(day(3), "ladder") == [
        Due("gan/a", "gan/a", "gan", "question", 0, day(1)),
        Due("gan/b", "gan/b", "gan", "question", 0, day(1)),
        Due("gan/plan/day-3", "gan/plan", "gan", "plan", 1, day(3)),
    ]


def test_the_next_due_day_comes_after_today(store: Store, reader: Reader) -> None:
    """What is due today is not what is due next."""
    store.study(CARDS, at(0), "bg")
    assert reader.next_due(day(0), "ladder") == day(1)
    assert reader.next_due(day(1), "ladder") is None
    store.answer(given("gan/q"), at(1), "ladder")
    assert reader.next_due(day(1), "ladder") == day(3)


def test_under_fsrs_only_questions_move(store: Store, reader: Reader) -> None:
    """An easy question comes back when FSRS says, its plan when the ladder says."""
    store.study(CARDS, at(0), "bg")
    store.answer(given("gan/q", Grade.EASY), at(1), "fsrs")
    store.answer(given("gan/plan/day-1", Grade.EASY), at(1), "fsrs")
    spaced = store.states()["gan/q"].spacing.due
    assert spaced > day(3)
    assert [due.card for due in reader.due(day(3), "fsrs")] == ["gan/plan"]
    assert [due.due for due in reader.due(spaced, "fsrs") if due.card == "gan/q"] == [spaced]
    assert [due.card for due in reader.due(day(3), "ladder")] == ["gan/plan", "gan/q"]


def test_the_latest_instant_and_day_are_each_the_greatest(store: Store, reader: Reader) -> None:
    """They may come from two rows, after travel to the west."""
    store.study({"gan/a": 1}, at(5), "bg")
    later = at(5).at + timedelta(hours=3)
    store.study({"gan/b": 1}, type(at(5))(later, 0, day(4)), "bg")
    assert reader.latest() == Seen(later, day(5))


def test_an_accepted_clock_forgets_what_was_seen_before(store: Store, reader: Reader) -> None:
    """After a clock that ran ahead, only rows from the mark on count."""
    store.study({"gan/a": 1}, at(400), "bg")
    store.accept_clock(at(2))
    assert reader.latest() == Seen(at(2).at, day(2))
    store.study({"gan/b": 1}, at(3), "bg")
    assert reader.latest() == Seen(at(3).at, day(3))


def test_a_lesson_was_studied_on_its_first_day(store: Store, reader: Reader) -> None:
    """Questions added to a lesson later do not move the day on which it was studied."""
    store.study(CARDS, at(0), "bg")
    store.study({**CARDS, "gan/new": 1}, at(9), "bg")
    store.study({"dcgan/plan": 1}, at(4), "bg")
    assert reader.lessons_studied() == {"gan": day(0), "dcgan": day(4)}
    assert reader.revs() == {"gan/plan": 1, "gan/q": 1, "gan/new": 1, "dcgan/plan": 1}


def test_a_streak_ends_today_or_yesterday(store: Store, reader: Reader) -> None:
    """Days in a row count up to today or yesterday; a missed day begins a new streak."""
    for number in (0, 1, 3, 4, 5):
        store.answer(given("gan/q"), at(number), "ladder")
        store.answer(given("gan/q"), at(number), "ladder")
    assert [reader.streak(day(number)) for number in range(8)] == [1, 2, 2, 1, 2, 3, 3, 0]


def test_marks_alone_are_no_streak(store: Store, reader: Reader) -> None:
    """A lesson studied counts as a day of learning, a card suspended does not."""
    store.study({"gan/q": 1}, at(0), "bg")
    store.suspend("gan/q", at(1))
    assert reader.streak(day(1)) == 1
    assert reader.streak(day(2)) == 0


def test_a_test_is_scored_by_the_latest_answers(store: Store, reader: Reader) -> None:
    """The score counts each question's latest answer that was not taken back, test by test."""
    store.test(given("gan/a", AGAIN), at(0), "pretest")
    store.test(given("gan/a", GOOD), at(2), "posttest")
    store.test(given("gan/b", AGAIN), at(2), "posttest")
    store.test(given("gan/b", GOOD), at(3), "posttest")
    store.test(given("gan/a", AGAIN), at(4), "posttest")
    store.undo(at(4))
    store.test(given("vae/a", GOOD), at(5), "posttest")
    assert reader.test_scores("gan") == {
        "pretest": TestScore(right=0, asked=1, day=day(0)),
        "posttest": TestScore(right=2, asked=2, day=day(3)),
    }


def test_small_things_are_kept(reader: Reader) -> None:
    """What is put under a key is there until something else is."""
    assert reader.get_meta("place") is None
    reader.set_meta("place", "gan:3")
    reader.set_meta("place", "gan:4")
    assert reader.get_meta("place") == "gan:4"


HEAVY = ("babel", "fsrs", "pydantic", "rich", "sqlalchemy", "sqlmodel", "torch", "yaml")
PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from gan_tutor.memory.reader import open_reader
from gan_tutor.memory import cards, clock, sitting
with open_reader(Path(sys.argv[1])) as reader:
    assert reader.due(date(2026, 3, 3), "fsrs") and reader.latest()
print(*sorted(set(sys.argv[2:]) & set(sys.modules)))
"""


def test_the_way_to_what_is_due_is_light(store: Store, path: Path) -> None:
    """Reading what is due loads none of the modules that take long to load."""
    store.study(CARDS, at(0), "bg")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), *HEAVY], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_warming_up_loads_what_an_answer_needs() -> None:
    """After `warm` saving an answer has nothing heavy left to load."""
    program = (
        "import sys; import gan_tutor.memory as memory; memory.warm(); "
        "print(*sorted({'fsrs', 'sqlmodel', 'gan_tutor.memory.store'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["fsrs", "gan_tutor.memory.store", "sqlmodel"]
