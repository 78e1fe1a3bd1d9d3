"""What is recorded, and what the caller is told."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gan_tutor.errors import GanTutorError
from gan_tutor.memory.cards import SCHEDULERS, Scheduler
from gan_tutor.memory.clock import Moment
from gan_tutor.memory.events import Clock, Probe, Queue, Resume, Review, Revised, Study, Suspend, Undo
from gan_tutor.memory.ladder import Grade, Ladder
from gan_tutor.memory.reader import Reader
from gan_tutor.memory.store import Store, open_store
from tests.memory.helpers import AGAIN, GOOD, at, day, given

CARDS = {"gan/plan": 1, "gan/q": 1}


def test_an_answer_is_kept_whole(store: Store) -> None:
    """Every field of an answer is in the log as it was given, the states before and after too."""
    store.study(CARDS, at(0), "ro")
    answer = replace(given("gan/q", typed="«генератор» и ăâîșț łąę"), suggested=Grade.HARD)
    moment = Moment(at(1).at, -150, day(1))
    told = store.answer(answer, moment, "fsrs").event
    assert isinstance(told, Review)
    assert store.events()[-1] == told
    assert (told.kind, told.scheduler, told.moment, told.suggested) == ("due", "fsrs", moment, Grade.HARD)
    assert told.typed == "«генератор» и ăâîșț łąę"
    assert told.after == store.states()["gan/q"]


@pytest.mark.parametrize("scheduler", SCHEDULERS)
def test_the_kind_of_an_answer_is_decided_by_the_store(store: Store, scheduler: Scheduler) -> None:
    """Early, due and relearn follow from the state; a card that is not enrolled gives a quiz answer."""
    store.study({**CARDS, "gan/r": 1}, at(0), "bg")
    kinds = [
        store.answer(given(item, grade), at(number), scheduler).event.kind
        for number, item, grade in (
            (0, "gan/r", GOOD),
            (1, "gan/q", GOOD),
            (1, "gan/q", AGAIN),
            (1, "gan/elsewhere", GOOD),
            (1, "gan/plan/day-1", AGAIN),
            (1, "gan/plan/day-1", GOOD),
            (2, "gan/plan/day-1", GOOD),
        )
    ]
    assert kinds == ["early", "due", "relearn", "quiz", "due", "relearn", "due"]


def test_an_answer_to_a_test_schedules_nothing(store: Store) -> None:
    """Answers of a pretest or posttest leave even an enrolled card as it is."""
    store.study(CARDS, at(0), "bg")
    before = store.states()
    probe = store.test(given("gan/q", AGAIN), at(1), "posttest")
    assert (probe.kind, store.events()[-1]) == ("posttest", probe)
    assert store.states() == before


def test_studying_twice_changes_nothing(store: Store) -> None:
    """Cards that are enrolled are left alone, and only new ones are enrolled and named."""
    assert store.study(CARDS, at(0), "bg") == ["gan/plan", "gan/q"]
    before = store.states()
    assert store.study(CARDS, at(3), "ru") == []
    assert store.study({**CARDS, "gan/new": 2}, at(3), "ru") == ["gan/new"]
    assert {card: store.states()[card] for card in CARDS} == before
    assert len(store.events()) == 3


def test_the_fourth_lapse_makes_a_leech(store: Store) -> None:
    """A leech is announced when the lapse happens: not before, and not by a right answer or relearning."""
    store.study(CARDS, at(0), "bg")
    leech = [store.answer(given("gan/q", AGAIN), at(number), "ladder").leech for number in range(1, 5)]
    assert leech == [False, False, False, True]
    assert not store.answer(given("gan/q", AGAIN), at(4), "ladder").leech
    assert not store.answer(given("gan/q", GOOD), at(5), "ladder").leech
    assert store.answer(given("gan/q", AGAIN), at(6), "ladder").leech


def test_suspended_cards_are_not_due(store: Store, reader: Reader) -> None:
    """A suspended card is asked no more until it is resumed; doing it twice says False."""
    store.study(CARDS, at(0), "bg")
    assert store.suspend("gan/q", at(1))
    assert not store.suspend("gan/q", at(1))
    assert not store.suspend("gan/unknown", at(1))
    for scheduler in SCHEDULERS:
        assert [due.card for due in reader.due(day(1), scheduler)] == ["gan/plan"]
    assert store.resume("gan/q", at(2))
    assert not store.resume("gan/q", at(2))
    assert [due.card for due in reader.due(day(2), "ladder")] == ["gan/plan", "gan/q"]


def test_a_higher_rev_starts_a_card_again_once(store: Store) -> None:
    """Only enrolled cards with a lower rev are revised, and only once."""
    store.study(CARDS, at(0), "bg")
    store.answer(given("gan/q"), at(1), "ladder")
    revs = {"gan/plan": 1, "gan/q": 2, "gan/unknown": 9}
    assert store.revise(revs, at(2)) == ["gan/q"]
    assert store.revise(revs, at(2)) == []
    assert store.states()["gan/q"].ladder == Ladder(rung=0, due=day(3))


def test_a_failed_lab_puts_questions_into_the_queue(store: Store, reader: Reader) -> None:
    """What the lab points to is due today, whether it was enrolled or not."""
    store.study(CARDS, at(0), "bg")
    store.queue({"gan/q": 1, "gan/fresh": 1}, at(0))
    assert [due.card for due in reader.due(day(0), "ladder")] == ["gan/fresh", "gan/q"]
    assert reader.lessons_studied() == {"gan": day(0)}


def test_undo_takes_answers_back_one_by_one(store: Store) -> None:
    """The last answer first, tests included, and None when nothing is left; marks are never undone."""
    store.study(CARDS, at(0), "bg")
    first = store.answer(given("gan/q"), at(1), "ladder").event
    probe = store.test(given("gan/q"), at(1), "pretest")
    assert [store.undo(at(1)) for _ in range(3)] == [probe, first, None]
    assert set(store.states()) == set(CARDS)


def test_undo_keeps_to_the_answers_of_the_sitting(store: Store) -> None:
    """Given the uuids of a sitting, nothing outside of it is taken back."""
    store.study(CARDS, at(0), "bg")
    mine = store.answer(given("gan/q"), at(1), "ladder").event
    store.answer(given("gan/plan/day-1"), at(1), "ladder")
    assert store.undo(at(1), among=[]) is None
    assert store.undo(at(1), among=[mine.uuid]) == mine
    assert store.undo(at(1), among=[mine.uuid]) is None


def test_every_kind_of_event_comes_back_as_it_was(store: Store) -> None:
    """The log gives one typed event for each row, in order."""
    store.study({"gan/q": 1}, at(0), "bg")
    store.answer(given("gan/q"), at(1), "ladder")
    store.undo(at(1))
    store.answer(given("gan/other"), at(1), "ladder")
    store.suspend("gan/q", at(1))
    store.resume("gan/q", at(1))
    store.revise({"gan/q": 2}, at(1))
    store.queue({"gan/q": 2}, at(1))
    store.accept_clock(at(1))
    kinds = [Study, Review, Undo, Probe, Suspend, Resume, Revised, Queue, Clock]
    assert [type(event) for event in store.events()] == kinds


def test_verify_names_each_difference_and_rebuild_mends_it(store: Store, reader: Reader) -> None:
    """A card changed, missing or invented behind the back of the log is found, and put right."""
    store.study({"gan/a": 1, "gan/b": 1, "gan/c": 1}, at(0), "bg")
    true = store.states()
    edit = reader._connection.execute
    edit("UPDATE card SET rung = 5 WHERE card = 'gan/a'")
    edit("DELETE FROM card WHERE card = 'gan/b'")
    edit("UPDATE card SET card = 'gan/z' WHERE card = 'gan/c'")
    found = {difference.card: difference for difference in store.verify()}
    assert sorted(found) == ["gan/a", "gan/b", "gan/c", "gan/z"]
    stored = found["gan/a"].stored
    assert stored is not None
    assert stored.ladder.rung == 5
    assert found["gan/a"].replayed == true["gan/a"]
    assert (found["gan/b"].stored, found["gan/z"].replayed) == (None, None)
    store.rebuild()
    assert store.verify() == []
    assert store.states() == true


def test_renames_move_the_cards_and_keep_the_log(store: Store, reader: Reader) -> None:
    """After a rename the state is under the new id, answers go on, and undo reaches the old rows."""
    store.study({"gan/old": 1}, at(0), "bg")
    old = store.answer(given("gan/old"), at(1), "ladder").event
    before = store.events()
    assert store.sync_aliases({"gan/old": "gan/new"})
    assert not store.sync_aliases({"gan/old": "gan/new"})
    assert store.events() == before
    assert reader.aliases() == {"gan/old": "gan/new"}
    assert list(store.states()) == ["gan/new"]
    store.answer(given("gan/new"), at(3), "ladder")
    assert store.answer(given("gan/old"), at(3), "ladder").event.kind == "relearn"
    for _ in range(2):
        store.undo(at(3))
    assert store.states()["gan/new"].ladder == Ladder(rung=1, due=day(3))
    assert store.undo(at(3)) == old
    assert store.states()["gan/new"].ladder == Ladder(rung=0, due=day(1))
    assert store.verify() == []


def test_a_circle_of_renames_changes_nothing(store: Store, reader: Reader) -> None:
    """A mistake in the course leaves the store as it was."""
    store.study({"gan/a": 1}, at(0), "bg")
    before = store.states()
    with pytest.raises(ValueError, match="circle"):
        store.sync_aliases({"gan/a": "gan/b", "gan/b": "gan/a"})
    assert (store.states(), reader.aliases()) == (before, {})


def test_a_store_locked_for_too_long_says_so(
    store: Store, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock held by another program ends in a message, not in a traceback, and nothing is written."""
    store.study(CARDS, at(0), "bg")
    monkeypatch.setattr("gan_tutor.memory.database.BUSY_SECONDS", 0.05)
    with open_store(store._path) as impatient:
        reader._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(GanTutorError, match="locked") as caught:
            impatient.answer(given("gan/q"), at(1), "ladder")
        reader._connection.execute("ROLLBACK")
    assert "try again" in caught.value.fix
    assert len(store.events()) == 2


def test_states_in_the_log_are_plain_json(store: Store, reader: Reader) -> None:
    """The states of a row can be read by anything that reads JSON."""
    store.study(CARDS, at(0), "bg")
    store.answer(given("gan/q"), at(1), "ladder")
    query = "SELECT state_before, state_after FROM log WHERE kind = 'due'"
    before, after = (json.loads(text) for text in reader._connection.execute(query).fetchone())
    assert (before["rung"], after["rung"], after["due"]) == (0, 1, day(3).isoformat())
