"""Posing a question: which options are shown, and in which order."""

from __future__ import annotations

from itertools import permutations
from random import Random
from typing import Any

import pytest

from gan_tutor.course.pose import items, pose, pose_plainly
from gan_tutor.course.schema import Lesson
from gan_tutor.course.texts import LessonText, RecallText
from gan_tutor.errors import GanTutorError
from tests.course.small import Small

STEPS = ("first", "second", "third")
OPTIONS = ("one", "two", "three")


@pytest.fixture
def lesson(small: Small) -> Lesson:
    """The structure of the small lesson."""
    return small.open().lesson("demo")


@pytest.fixture
def text(small: Small) -> LessonText:
    """Its texts in Bulgarian."""
    return small.open().text("demo", "bg")


class _Draws(Random):
    """Gives the samples that it was told to give."""

    def __init__(self, *samples: tuple[str, ...]) -> None:
        super().__init__(0)
        self.samples = list(samples)

    def sample(self, population: Any, k: int, *, counts: Any = None) -> list[Any]:
        """The next sample."""
        assert (len(population), counts) == (k, None)
        return list(self.samples.pop(0))


def test_items_of_a_lesson(lesson: Lesson) -> None:
    """Everything that can be answered has an id: the questions in their order, then the plan's prompts."""
    assert items(lesson) == (
        *(f"demo/{name}" for name in "why pick gap count steps".split()),
        *(f"demo/plan/day-{day}" for day in (1, 3, 7, 30)),
    )


def test_every_item_can_be_posed(lesson: Lesson, text: LessonText) -> None:
    """Each item is posed as its own kind, with its own texts; a prompt of the plan is a recall."""
    posed = {item: pose_plainly(lesson, text, item) for item in items(lesson)}
    assert [question.item for question in posed.values()] == list(items(lesson))
    assert [question.kind for question in posed.values()] == [
        "recall",
        "choice",
        "cloze",
        "number",
        "order",
        *["recall"] * 4,
    ]
    for day in (1, 3, 7, 30):
        assert posed[f"demo/plan/day-{day}"].question is lesson.plan[f"day-{day}"]  # type: ignore[index]
        assert isinstance(posed[f"demo/plan/day-{day}"].text, RecallText)
    assert posed["demo/gap"].text is text.questions["gap"]
    assert posed["demo/gap"].shown == ()


def test_options_are_shown_as_they_were_drawn(lesson: Lesson, text: LessonText) -> None:
    """The order of a choice is the random generator's; any order may be shown, the file's too."""
    for order in permutations(OPTIONS):
        posed = pose(lesson, text, "demo/pick", _Draws(order))
        assert posed.shown == order
        assert [posed.shown_text(id_) for id_ in OPTIONS] == ["едно", "две", "три"]


def test_steps_are_never_shown_in_the_right_order(lesson: Lesson, text: LessonText) -> None:
    """Whatever is drawn, every step is shown, and there is something to put in order."""
    for order in permutations(STEPS):
        posed = pose(lesson, text, "demo/steps", _Draws(order))
        assert sorted(posed.shown) == sorted(STEPS)
        assert posed.shown != STEPS
        assert posed.shown == (order if order != STEPS else ("second", "third", "first"))
        assert posed.shown_text("second") == "второ"


def test_the_same_seed_gives_the_same_order(lesson: Lesson, text: LessonText) -> None:
    """The random generator is the only source of chance, and all orders come up."""
    shown = [pose(lesson, text, "demo/pick", Random(seed)).shown for seed in range(60)]
    assert shown == [pose(lesson, text, "demo/pick", Random(seed)).shown for seed in range(60)]
    assert set(shown) == set(permutations(OPTIONS))


def test_a_plain_order_is_the_same_every_time_and_in_every_language(small: Small, lesson: Lesson) -> None:
    """A script finds the options where it found them before; two questions differ all the same."""
    orders = {
        pose_plainly(lesson, small.open().text("demo", lang), "demo/pick").shown
        for lang in ("bg", "pl")
        for _time in range(5)
    }
    assert len(orders) == 1
    names = [f"demo/{name}" for name in ("pick", *"abcdefgh")]
    assert len({tuple(Random(name).sample(OPTIONS, 3)) for name in names}) > 1


@pytest.mark.parametrize(
    "item",
    [
        "demo/nothing",
        "other/pick",
        "demo/plan/day-2",
        "demo/plan",
        "demo/day-1",
        "demo/",
        "",
        "demo/plan/pick",
    ],
)
def test_an_item_that_is_none(lesson: Lesson, text: LessonText, item: str) -> None:
    """An id that names nothing is a wrong call, told with where the ids are."""
    with pytest.raises(GanTutorError) as caught:
        pose_plainly(lesson, text, item)
    assert caught.value.message == f"There is no question `{item}`."
    assert "--list --json" in caught.value.fix
    assert caught.value.exit_code == 2


def test_a_question_without_options_has_none_to_show(lesson: Lesson, text: LessonText) -> None:
    """Asking for the text of an option that there cannot be is the program's mistake."""
    with pytest.raises(KeyError):
        pose_plainly(lesson, text, "demo/gap").shown_text("one")
