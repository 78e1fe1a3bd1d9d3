"""Between course and answers: each kind of question reaches its judge with its key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from gan_tutor.answers import Verdict
from gan_tutor.commands.judging import judge
from gan_tutor.course.pose import items, pose, pose_plainly
from tests.course.small import LESSON, TEXT, Small, small_course

POLISH = "demo/pl.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """The small course in a folder of this test's own."""
    return small_course(tmp_path / "small")


def _judged(small: Small, name: str, typed: str, lang: str = "bg") -> Verdict:
    course = small.open()
    posed = pose_plainly(course.lesson("demo"), course.text("demo", lang), f"demo/{name}")
    return judge(course, posed, typed)


@pytest.mark.parametrize("seed", range(6))
def test_a_choice_is_judged_by_what_is_shown(small: Small, seed: int) -> None:
    """The number of an option is its number on the screen, whatever order was drawn."""
    course = small.open()
    posed = pose(course.lesson("demo"), course.text("demo", "bg"), "demo/pick", Random(seed))
    right = posed.shown.index("one") + 1
    assert [judge(course, posed, str(n)).right for n in (1, 2, 3)] == [n == right for n in (1, 2, 3)]
    assert judge(course, posed, "едно").right
    assert not judge(course, posed, "4").usable


@pytest.mark.parametrize("seed", range(6))
def test_an_order_is_judged_by_what_is_shown(small: Small, seed: int) -> None:
    """The right answer names the steps in their order by the numbers on the screen."""
    course = small.open()
    posed = pose(course.lesson("demo"), course.text("demo", "bg"), "demo/steps", Random(seed))
    numbers = [str(posed.shown.index(step) + 1) for step in ("first", "second", "third")]
    assert judge(course, posed, " ".join(numbers)).right
    assert not judge(course, posed, " ".join(reversed(numbers))).right
    assert not judge(course, posed, "1 2 3").right


@pytest.mark.parametrize(
    ("typed", "right", "usable"),
    [("3", True, True), ("3,0", True, True), ("4", False, True), ("три?", False, False), ("", False, False)],
)
def test_a_number_is_judged_by_its_key(small: Small, typed: str, *, right: bool, usable: bool) -> None:
    """A number is right or wrong; what is no number cannot be used."""
    verdict = _judged(small, "count", typed)
    assert (verdict.right, verdict.usable) == (right, usable)


def test_the_tolerance_of_a_number_counts(small: Small) -> None:
    """An answer within the tolerance of the key is right."""
    small.edit(LESSON, "key: 3", "key: 3\n    tolerance: 0.5")
    assert _judged(small, "count", "3,4").right
    assert not _judged(small, "count", "3,6").right


@pytest.mark.parametrize("typed", ["шум", "ШУМ", "шума", "смущение", "szum", "noise", "хъркане"])
def test_a_gap_takes_the_term_in_any_language(small: Small, typed: str) -> None:
    """The term, its synonyms, its forms in every language of the course, and what the text lists."""
    small.edit(TEXT, "ask: На входа има ___.", "ask: На входа има ___.\n    accept: [хъркане]")
    assert _judged(small, "gap", typed).right
    assert not _judged(small, "gap", "сигнал").right


def test_a_gap_for_a_word(small: Small) -> None:
    """A word that is the same in every language fills its gap."""
    small.edit(LESSON, "term: noise", "word: tanh")
    assert _judged(small, "gap", "Tanh").right
    assert not _judged(small, "gap", "шум").right


@pytest.mark.parametrize("typed", ["Защото е случаен.", "bo jest losowy", "it is random"])
def test_a_recall_may_be_answered_in_any_language(small: Small, typed: str) -> None:
    """Wordings of every language of the course and of English cover a point."""
    assert _judged(small, "why", typed).found == ("random",)
    verdict = _judged(small, "why", "нещо друго")
    assert (verdict.found, verdict.missed, verdict.right) == ((), ("random",), None)


def test_a_prompt_of_the_plan_is_a_recall(small: Small) -> None:
    """The prompts of the plan are judged as recall questions are."""
    assert _judged(small, "plan/day-30", "шумът").found == ("p",)


def test_a_broken_language_is_left_out(small: Small) -> None:
    """A mistake in the Polish file costs the Polish wordings, not the Bulgarian learner's review."""
    small.edit(POLISH, "rev: 2", "rev: 1")
    assert _judged(small, "why", "случаен е").found == ("random",)
    assert _judged(small, "why", "jest losowy").found == ()


def test_how_many_points_are_enough(small: Small) -> None:
    """Where a part of the points makes a full answer, that part earns the grade of one."""
    small.edit(
        LESSON, "        en: [random]\n", "        en: [random]\n      - {id: other, about: x, en: [other]}\n"
    )
    extra = "\n      other: {say: друго, accept: [друго]}"
    for file, accept in ((TEXT, "[случаен|случайни]}"), (POLISH, "[losowy|losowe]}")):
        small.edit(file, accept, accept + extra)
    assert _judged(small, "why", "случаен е").suggested == 3
    small.edit(LESSON, "    enough: 1\n", "")
    assert _judged(small, "why", "случаен е").suggested == 2


def test_a_trap_is_told_in_the_learners_language(small: Small) -> None:
    """A misconception is recognised by the wordings of the language in which the question is asked."""
    trap = "\n    traps: [{say: Не е картина., accept: [картина]}]"
    small.edit(TEXT, "answer: Защото е случаен.", "answer: Защото е случаен." + trap)
    assert [found.say for found in _judged(small, "why", "това е картина").traps] == ["Не е картина."]
    assert _judged(small, "why", "това е картина", "pl").traps == ()


def test_every_item_can_be_judged(small: Small) -> None:
    """No answer to any item, whatever is typed, is an error of the program."""
    for item in items(small.open().lesson("demo")):
        for typed in ("", " ", "\x00", "2 1 3", "1e999", "-" * 5000, "не е случаен"):
            verdict = _judged(small, item.removeprefix("demo/"), typed)
            assert replace(verdict) == verdict
            assert verdict.suggested in {None, 1, 2, 3}
