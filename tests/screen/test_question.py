"""A question on the screen, and what became of the answer."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TYPE_CHECKING

import pytest

from gan_tutor.course.pose import Posed, items, pose, pose_plainly
from gan_tutor.course.schema import KINDS
from gan_tutor.screen import question as screen
from tests.course.small import LESSON, Small

if TYPE_CHECKING:
    from rich.console import Console


def _posed(small: Small, name: str) -> Posed:
    course = small.open()
    return pose_plainly(course.lesson("demo"), course.text("demo", "bg"), f"demo/{name}")


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_options_are_numbered_as_shown(small: Small, console: Console, printed: Callable[[], str]) -> None:
    """The number before an option is the one to type, whatever order was drawn."""
    course = small.open()
    for seed in range(5):
        posed = pose(course.lesson("demo"), course.text("demo", "bg"), "demo/pick", Random(seed))
        screen.show_question(console, posed, "2/7")
        place, ask, *options = _lines(printed())
        assert (place, ask) == ("2/7 · choose one", "Кое?")
        assert options == [f"{i}. {posed.shown_text(id_)}" for i, id_ in enumerate(posed.shown, 1)]


def test_a_question_without_a_place(small: Small, console: Console, printed: Callable[[], str]) -> None:
    """Without a place only the kind stands before the question."""
    screen.show_question(console, _posed(small, "gap"), "")
    assert _lines(printed()) == ["fill the gap", "На входа има ___."]


def test_no_question_shows_its_answer(small: Small, console: Console, printed: Callable[[], str]) -> None:
    """What is printed before the answer holds neither the model answer nor the explanation."""
    for item in items(small.open().lesson("demo")):
        posed = _posed(small, item.removeprefix("demo/"))
        screen.show_question(console, posed, "1/1")
        shown = printed()
        assert posed.text.explain.strip() not in shown
        assert getattr(posed.text, "answer", "\0").strip() not in shown


def test_each_kind_says_how_to_answer() -> None:
    """The prompts differ by kind, and all end as a prompt does."""
    prompts = {screen.how_to_answer(kind) for kind in KINDS}
    assert len(prompts) == len(KINDS)
    assert all(prompt.endswith(": ") for prompt in prompts)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("pick", "едно"),
        ("gap", "шум"),
        ("count", "3"),
        ("steps", "1. първо\n2. второ\n3. трето"),
        ("why", ""),
    ],
)
def test_the_right_answer(small: Small, name: str, answer: str) -> None:
    """The right answer is told in the learner's language; a recall has no single one."""
    assert screen.right_answer(_posed(small, name), small.open().glossary, "bg") == answer


@pytest.mark.parametrize(("key", "answer"), [("0.0002", "0.0002"), ("227344", "227,344"), ("-1.39", "-1.39")])
def test_a_right_number_is_told_in_full(small: Small, key: str, answer: str) -> None:
    """A small number is not rounded away."""
    small.edit(LESSON, "key: 3", f"key: {key}")
    assert screen.right_answer(_posed(small, "count"), small.open().glossary, "bg") == answer


def test_a_gap_for_a_word_without_a_language(small: Small) -> None:
    """A word such as `tanh` is the same in every language."""
    small.edit(LESSON, "term: noise", "word: tanh")
    assert screen.right_answer(_posed(small, "gap"), small.open().glossary, "bg") == "tanh"


@pytest.mark.parametrize(
    ("outcome", "lines"),
    [
        ("right", ["✓ Right.", "Така е."]),
        ("wrong", ["✗ Wrong.", "The right answer: шум", "Така е."]),
        ("unusable", ["✗ That is not an answer to this.", "The right answer: шум", "Така е."]),
        ("blank", ["The right answer: шум", "Така е."]),
    ],
)
def test_every_outcome_is_explained(
    small: Small, console: Console, printed: Callable[[], str], outcome: screen.Outcome, lines: list[str]
) -> None:
    """Right or wrong, the explanation follows; the right answer where it was not given."""
    screen.show_right_or_wrong(console, _posed(small, "gap"), outcome, "шум")
    assert _lines(printed()) == lines


def test_an_answer_of_several_lines_has_its_own(
    small: Small, console: Console, printed: Callable[[], str]
) -> None:
    """The steps in order are set below the words before them."""
    screen.show_right_or_wrong(console, _posed(small, "steps"), "wrong", "1. първо\n2. второ")
    assert _lines(printed())[1:4] == ["The right answer:", "1. първо", "2. второ"]


@pytest.mark.parametrize(
    ("points", "mark"), [((["random"], []), "✓"), (([], ["random"]), "✗"), (([], []), "•")]
)
def test_the_points_of_a_recall(
    small: Small,
    console: Console,
    printed: Callable[[], str],
    points: tuple[list[str], list[str]],
    mark: str,
) -> None:
    """Each point is marked as found or missed; where nothing was typed, as neither."""
    screen.show_recall(console, _posed(small, "why"), *points, [])
    assert _lines(printed()) == ["Model answer: Защото е случаен.", f"{mark} Случаен е.", "Шумът е случаен."]


def test_a_misconception_is_set_right(small: Small, console: Console, printed: Callable[[], str]) -> None:
    """What sets a recognised misconception right stands between the points and the explanation."""
    screen.show_recall(console, _posed(small, "plan/day-1"), ["p"], [], ["Не е *картина*."])
    assert _lines(printed()) == ["Model answer: Шумът.", "✓ Шумът.", "! Не е картина.", "Да."]


def test_only_recall_has_points(small: Small, console: Console) -> None:
    """Showing another kind as a recall is the program's mistake."""
    with pytest.raises(TypeError):
        screen.show_recall(console, _posed(small, "pick"), [], [], [])


def test_grades() -> None:
    """The four grades are named with their keys, and what Enter takes where there is a suggestion."""
    assert screen.suggestion(2) == "Suggested grade: 2 (hard)"
    assert screen.grade_prompt(None) == "1 again · 2 hard · 3 good · 4 easy: "
    assert screen.grade_prompt(3) == "1 again · 2 hard · 3 good · 4 easy (Enter: good): "
