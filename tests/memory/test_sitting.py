"""The order of a sitting, and what comes next."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from gan_tutor.memory.cards import Due, card_of, kind_of, lesson_of
from gan_tutor.memory.sitting import Sitting, choose, interleave
from tests.memory.helpers import day


def due(item: str, since: int = 0) -> Due:
    """An item that is due since that day."""
    return Due(item, card_of(item), lesson_of(item), kind_of(card_of(item)), 0, day(since))


def longest_run(items: list[str]) -> int:
    """How many items of one lesson follow one another at most."""
    return max(len(list(group)) for _, group in groupby(items, key=lesson_of))


@given(seed=st.integers(0, 10_000), size=st.integers(1, 20))
def test_lessons_of_one_size_take_turns(seed: int, size: int) -> None:
    """Two lessons with equally many items never have more than two in a row."""
    items = [f"{lesson}/q{n}" for lesson in ("gan", "dcgan") for n in range(size)]
    mixed = interleave(items, Random(seed))
    assert Counter(mixed) == Counter(items)
    assert longest_run(mixed) <= 2


@given(seed=st.integers(0, 10_000))
def test_a_small_lesson_is_spread_over_a_large_one(seed: int) -> None:
    """Of two items among twenty others, one comes in each half, give or take one place."""
    items = [f"gan/q{n}" for n in range(20)] + ["vae/a", "vae/b"]
    first, second = (n for n, item in enumerate(interleave(items, Random(seed))) if lesson_of(item) == "vae")
    assert first <= 11
    assert second >= 10


def test_the_order_is_random_but_repeatable() -> None:
    """The same seed gives the same order, and another seed another one."""
    items = [f"gan/q{n}" for n in range(12)]
    assert interleave(items, Random(1)) == interleave(items, Random(1))
    assert interleave(items, Random(1)) != interleave(items, Random(2))


def test_a_limit_keeps_what_is_due_the_longest() -> None:
    """With a limit the oldest are asked, and those due on the same day are not chosen by lesson."""
    items = [due(f"gan/q{n}", since=5) for n in range(6)] + [due(f"vae/q{n}", since=5) for n in range(6)]
    oldest = [due("gan/old", since=1), due("vae/old", since=2)]
    sittings = [choose([*items, *oldest], Random(seed), limit=4) for seed in range(20)]
    assert all({"gan/old", "vae/old"} < set(sitting.items) for sitting in sittings)
    assert all(len(sitting.items) == 4 for sitting in sittings)
    assert {lesson_of(item) for sitting in sittings for item in sitting.items if "old" not in item} == {
        "gan",
        "vae",
    }


def test_without_a_limit_everything_due_is_asked() -> None:
    """Nothing is left out and nothing is asked twice."""
    items = [due(f"gan/q{n}") for n in range(9)]
    assert sorted(choose(items, Random(3)).items) == [item.item for item in items]
    assert choose([], Random(3)).item is None


SIX = Sitting(("a/1", "a/2", "a/3", "a/4", "a/5", "a/6"))


def test_the_sitting_ends_when_everything_is_answered() -> None:
    """Each answered item makes room for the next one, until there is none."""
    sitting, asked = SIX, []
    while sitting.item:
        asked.append(sitting.item)
        sitting = sitting.done(sitting.item)
    assert asked == list(SIX.items)


def test_a_wrong_item_comes_again_after_three_others() -> None:
    """Three others are asked before a wrong answer is tried once more."""
    assert SIX.again("a/1").items == ("a/2", "a/3", "a/4", "a/1", "a/5", "a/6")


def test_a_wrong_item_comes_again_at_the_end_if_few_are_left() -> None:
    """With fewer than three others it is the last; alone, it comes at once."""
    assert Sitting(("a/1", "a/2")).again("a/1").items == ("a/2", "a/1")
    assert Sitting(("a/1",)).again("a/1").item == "a/1"


def test_an_item_comes_again_only_once() -> None:
    """Wrong a second time, it is over for today."""
    sitting = Sitting(("a/1", "a/2")).again("a/1").done("a/2")
    assert sitting.again("a/1").item is None


def test_later_today_is_not_in_this_sitting() -> None:
    """A skipped item is not asked again here."""
    assert SIX.skip("a/1").items == SIX.items[1:]


def test_undo_asks_the_item_now() -> None:
    """What was answered right and taken back comes next."""
    assert SIX.done("a/1").undo("a/1") == SIX


def test_undoing_a_wrong_answer_takes_its_repetition_back_too() -> None:
    """The item is in front once, and another wrong answer earns a repetition again."""
    undone = SIX.again("a/1").undo("a/1")
    assert undone == SIX
    assert undone.again("a/1") == SIX.again("a/1")


def test_undoing_a_repetition_does_not_earn_another() -> None:
    """When the repetition itself is taken back, the item is asked once more and then is over."""
    sitting = Sitting(("a/1", "a/2")).again("a/1").done("a/2").done("a/1").undo("a/1")
    assert sitting.item == "a/1"
    assert sitting.again("a/1").item is None
