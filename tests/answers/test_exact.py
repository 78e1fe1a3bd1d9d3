"""Choice, cloze and order: what is taken for right, for wrong, and for no answer."""

from __future__ import annotations

import pytest

from gan_tutor.answers import Verdict, judge_choice, judge_cloze, judge_order

RIGHT = Verdict(right=True, usable=True, suggested=3)
WRONG = Verdict(right=False, usable=True, suggested=1)
UNUSABLE = Verdict(right=False, usable=False, suggested=1)

OPTIONS = ("Случаен вектор", "Истинско изображение", "Само G", "Само D", "256")


@pytest.mark.parametrize(
    ("typed", "key", "verdict"),
    [
        ("1", 0, RIGHT),
        (" 1) ", 0, RIGHT),
        ("(1)", 0, RIGHT),
        ("1.", 0, RIGHT),
        ("１", 0, RIGHT),
        ("2", 0, WRONG),
        ("случаен вектор", 0, RIGHT),
        ("„Случаен вектор“.", 0, RIGHT),
        ("случаен вектро", 0, RIGHT),
        ("истинско изображение", 0, WRONG),
        ("само g", 2, RIGHT),
        ("само d", 2, WRONG),
        ("256", 4, RIGHT),
        ("само", 2, UNUSABLE),
        ("само x", 2, UNUSABLE),
        ("вектор", 0, UNUSABLE),
        ("1 2", 0, UNUSABLE),
        ("-1", 0, UNUSABLE),
        ("0", 0, UNUSABLE),
        ("9", 0, UNUSABLE),
        ("", 0, UNUSABLE),
        ("не знам", 0, UNUSABLE),
        ("1" * 5000, 0, UNUSABLE),
    ],
)
def test_choice(typed: str, key: int, verdict: Verdict) -> None:
    """An option's number or its whole text decides; anything else is no choice."""
    assert judge_choice(typed, OPTIONS, key) == verdict


def test_choice_between_texts_that_a_slip_confuses() -> None:
    """A slip that could mean either of two options chooses neither; the exact text chooses its own."""
    shown = ("overfitting", "overfittinq")
    assert judge_choice("overfitting", shown, 0) == RIGHT
    assert judge_choice("overfittinx", shown, 0) == UNUSABLE


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("Латентното пространство", "латентно пространство"),
        ("латентно  простанство", "латентно пространство"),
        ("«латентно пространство»", "латентно пространство"),
        ("генераторът", "генератор"),
        ("шума", "шум"),
        ("черный", "чёрный"),
        ("скрытого пространства", "скрытое пространство"),
        ("przestrzen ukryta", "przestrzeń ukryta"),
        ("dyskryminatora", "dyskryminator"),
        ("sieć", "siec"),
        ("spaţiul latent", "spațiu latent"),
        ("spatiul latent", "spațiul latent"),
        ("reteaua", "rețea"),
        ("TANH", "tanh"),
        ("cross entropy", "cross-entropy"),
        ("crossentropy", "cross-entropy"),
        ("discrimnator", "discriminator"),
    ],
)
def test_cloze_right(typed: str, accepted: str) -> None:
    """Case, diacritics, hyphens, quotes, inflection and a slip in a long word do not matter."""
    assert judge_cloze(typed, ["нещо друго", accepted]) == RIGHT


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("tan", "tanh"),
        ("than", "tanh"),
        ("generated", "generator"),
        ("генерира", "генератор"),
        ("discriminator", "generator"),
        ("латентно", "латентно пространство"),
        ("не генератор", "генератор"),
        ("шум и генератор", "шум"),
        ("instabil", "stabil"),
        ("вход", "изход"),
        ("1", "10"),
    ],
)
def test_cloze_wrong(typed: str, accepted: str) -> None:
    """Another word, a word too many or too few, or a slip in a short word is wrong."""
    assert judge_cloze(typed, [accepted]) == WRONG


@pytest.mark.parametrize("typed", ["", "  ", "?!"])
def test_cloze_without_a_word(typed: str) -> None:
    """No word is no answer, even where something accepted has none either."""
    assert judge_cloze(typed, ["tanh", "…"]) == UNUSABLE


@pytest.mark.parametrize(
    "typed", ["3 1 2", "3,1,2", "3, 1, 2.", "312", "3>1>2", "3 -> 1 -> 2", "3→1→2", "3-1-2", "３１２"]
)
def test_order_right(typed: str) -> None:
    """The numbers may be parted in any usual way, or not at all."""
    assert judge_order(typed, 3, [3, 1, 2]) == RIGHT


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ("123", WRONG),
        ("3 1", UNUSABLE),
        ("3 1 1", UNUSABLE),
        ("3 1 2 4", UNUSABLE),
        ("0 1 2", UNUSABLE),
        ("3 1 b", UNUSABLE),
        ("", UNUSABLE),
        ("-", UNUSABLE),
        ("9" * 9000, UNUSABLE),
    ],
)
def test_order_wrong_or_unusable(typed: str, verdict: Verdict) -> None:
    """Another permutation is wrong; what is no permutation is no answer."""
    assert judge_order(typed, 3, [3, 1, 2]) == verdict


def test_order_of_ten_needs_separators() -> None:
    """From ten steps on, digits that stand together are one number."""
    steps = list(range(1, 11))
    assert judge_order("1 2 3 4 5 6 7 8 9 10", 10, steps) == RIGHT
    assert judge_order("12345678910", 10, steps) == UNUSABLE
