"""Ids of cards and items."""

from __future__ import annotations

import pytest

from gan_tutor.memory.cards import asks, card_of, item_of, kind_of, lesson_of, resolve


@pytest.mark.parametrize(
    ("item", "card", "kind"),
    [
        ("gan/generator-role", "gan/generator-role", "question"),
        ("gan/plan", "gan/plan", "plan"),
        ("gan/plan/day-1", "gan/plan", "plan"),
        ("gan/plan/day-30", "gan/plan", "plan"),
        ("gan/planet", "gan/planet", "question"),
    ],
)
def test_an_item_belongs_to_one_card(item: str, card: str, kind: str) -> None:
    """An item gives its card, its kind and its lesson."""
    assert card_of(item) == card
    assert kind_of(card_of(item)) == kind
    assert lesson_of(item) == "gan"


def test_a_plan_asks_the_prompt_of_its_rung() -> None:
    """Rungs 0 to 3 ask the four prompts, and every rung above asks the last one again."""
    asked = [item_of("gan/plan", rung) for rung in range(6)]
    prompts = ["day-1", "day-3", "day-7", "day-30", "day-30", "day-30"]
    assert asked == [f"gan/plan/{prompt}" for prompt in prompts]
    assert [item_of("gan/q", rung) for rung in (0, 5)] == ["gan/q", "gan/q"]


def test_only_the_prompt_of_the_rung_is_asked() -> None:
    """A prompt that the plan has moved past is not what it asks; a question always is."""
    assert asks("gan/plan/day-3", 1)
    assert not asks("gan/plan/day-1", 1)
    assert asks("gan/q", 7)


def test_renames_are_followed_to_their_end() -> None:
    """A card renamed twice is found under its newest id, and a circle is refused."""
    assert resolve("gan/a", {"gan/a": "gan/b", "gan/b": "gan/c"}) == "gan/c"
    assert resolve("gan/x", {"gan/a": "gan/b"}) == "gan/x"
    with pytest.raises(ValueError, match="circle"):
        resolve("gan/a", {"gan/a": "gan/b", "gan/b": "gan/a"})
