"""The log is the truth: whatever happens, the table of cards is what replaying it gives."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from gan_tutor.memory.cards import SCHEDULERS, Scheduler, item_of
from gan_tutor.memory.ladder import Grade
from gan_tutor.memory.replay import live, replay
from gan_tutor.memory.store import Store, open_store
from tests.memory.helpers import AGAIN, GOOD, at, given

QUESTIONS = ["gan/a", "gan/b", "vae/c"]
PLANS = ["gan/plan", "vae/plan"]
CARDS = st.sampled_from(QUESTIONS + PLANS)
ITEMS = st.one_of(
    st.sampled_from(QUESTIONS),
    st.builds(item_of, st.sampled_from(PLANS), st.integers(min_value=0, max_value=3)),
)


class Learner(RuleBasedStateMachine):
    """Does anything that a learner can do, in any order, on days that only move forward."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = open_store(Path(self.folder.name) / "progress.db")
        self.today = 0
        self.rev = 1
        self.answered: list[str] = []

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.store.close()
        self.folder.cleanup()

    @rule(days=st.sampled_from([0, 1, 2, 4, 23, 90]))
    def wait(self, days: int) -> None:
        """Time passes."""
        self.today += days

    @rule(cards=st.lists(CARDS, max_size=5, unique=True))
    def study(self, cards: list[str]) -> None:
        """Study some cards, perhaps again."""
        self.store.study(dict.fromkeys(cards, self.rev), at(self.today), "pl")

    @rule(item=ITEMS, grade=st.sampled_from(Grade), scheduler=st.sampled_from(SCHEDULERS))
    def answer(self, item: str, grade: Grade, scheduler: Scheduler) -> None:
        """Answer anything, due or not, enrolled or not."""
        self.answered.append(self.store.answer(given(item, grade), at(self.today), scheduler).event.uuid)

    @rule(card=CARDS, scheduler=st.sampled_from(SCHEDULERS), grade=st.sampled_from(Grade))
    def answer_what_is_due(self, card: str, scheduler: Scheduler, grade: Grade) -> None:
        """Wait until a card is due, and answer it."""
        state = self.store.states().get(card)
        due = state and state.due(scheduler)
        if state and due:
            self.today = max(self.today, (due - at(0).day).days)
            self.answer(item_of(card, state.ladder.rung), grade, scheduler)

    @rule(item=st.sampled_from(QUESTIONS))
    def take_a_test(self, item: str) -> None:
        """Answer a question of a posttest."""
        self.store.test(given(item), at(self.today), "posttest")

    @rule(card=CARDS)
    def suspend(self, card: str) -> None:
        """Ask a card no more."""
        self.store.suspend(card, at(self.today))

    @rule(card=CARDS)
    def resume(self, card: str) -> None:
        """Ask a card again."""
        self.store.resume(card, at(self.today))

    @rule(card=CARDS)
    def revise(self, card: str) -> None:
        """Raise the rev of a card."""
        self.rev += 1
        self.store.revise({card: self.rev}, at(self.today))

    @rule(card=st.sampled_from(QUESTIONS))
    def fail_a_lab(self, card: str) -> None:
        """Have a lab put a question into the queue."""
        self.store.queue({card: self.rev}, at(self.today))

    @rule()
    def undo(self) -> None:
        """Take back the last answer."""
        self.store.undo(at(self.today))

    @precondition(lambda self: self.answered)
    @rule(data=st.data())
    def undo_some_answer(self, data: st.DataObject) -> None:
        """Take back an answer that others may have followed."""
        self.store.undo(at(self.today), among=[data.draw(st.sampled_from(self.answered))])

    @rule()
    def rebuild(self) -> None:
        """Write the table anew."""
        before = self.store.states()
        self.store.rebuild()
        assert self.store.states() == before

    @invariant()
    def the_table_is_what_replaying_gives(self) -> None:
        """No difference between log and table, at any time."""
        assert self.store.verify() == []


Learner.TestCase.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


class TestLearner(Learner.TestCase):  # type: ignore[misc, valid-type]
    """Any sequence of answers, marks and undos gives a table that equals the replayed log."""


def test_undo_gives_back_the_state_before(store: Store) -> None:
    """After an undo the card is exactly where it was, and the log has grown by a row."""
    store.study({"gan/q": 1}, at(0), "bg")
    before = store.states()
    store.answer(given("gan/q", AGAIN), at(1), "ladder")
    store.undo(at(1))
    assert store.states() == before
    assert len(store.events()) == 3
    assert len(live(store.events())) == 1


def test_undoing_the_first_answer_of_a_day_makes_the_second_count(store: Store) -> None:
    """The truth is recomputed, so a repetition becomes the day's first answer."""
    store.study({"gan/q": 1}, at(0), "bg")
    first = store.answer(given("gan/q", AGAIN), at(1), "ladder").event
    second = store.answer(given("gan/q", GOOD), at(1), "ladder").event
    assert second.kind == "relearn"
    store.undo(at(1), among=[first.uuid])
    state = store.states()["gan/q"]
    assert (state.ladder.rung, state.ladder.lapses) == (1, 0)


def test_renamed_cards_keep_their_history(store: Store) -> None:
    """Replaying with aliases gives the old history under the new id, and nothing under the old one."""
    store.study({"gan/old": 1}, at(0), "bg")
    store.answer(given("gan/old"), at(1), "ladder")
    [state] = replay(store.events(), {"gan/old": "gan/new"}).values()
    assert (state.card, state.ladder.rung) == ("gan/new", 1)
