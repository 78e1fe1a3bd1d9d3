"""The questions of a lesson: none gives its answer away, none is asked twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gan_tutor.course import questions
from gan_tutor.course.questions import Asked
from gan_tutor.course.schema import Choice, Lesson
from gan_tutor.course.texts import ChoiceText, LessonText, QuestionText, RecallText
from tests.course.small import Small

_HERE = ("questions", "here", "ask")
_OPTIONS = ("right", "wrong", "false")


def _asked(ask: str, key: str = "") -> Asked:
    return Asked("demo", _HERE, questions.normal(ask), tuple(filter(str.isdigit, ask.split())), key)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_asked("Какво прави генераторът?"), _asked("Какво прави генераторът?"), True),
        (_asked("Какво прави генераторът?"), _asked("„Какво“ прави *генераторът* ?"), True),
        (_asked("Какво прави генераторът?"), _asked("Какво прави дискриминаторът?"), False),
        (_asked("Кое?"), _asked("Кое?"), False),
        (_asked("Колко са 2 и 3 заедно?", "5"), _asked("Колко са 4 и 3 заедно?", "7"), False),
        (_asked("Колко са 2 и 3 заедно?", "5"), _asked("Колко са 3 и 2 заедно?", "5"), True),
        (_asked("Колко са 2 и 3 заедно?", "5"), _asked("Колко са 2 и 3 заедно?", "6"), True),
    ],
)
def test_asked_twice(one: Asked, other: Asked, same: bool) -> None:
    """A question is the same as another with nearly its words, unless numbers and answer are others."""
    found = list(questions.asked_twice([one, other]))
    assert bool(found) is same
    for question, (message, fix) in found:
        assert question is other
        assert "demo: questions.here.ask" in message
        assert fix


def test_every_question_is_compared(small: Small) -> None:
    """Questions of all kinds and the prompts of the plan have their words, numbers and answers."""
    course = small.open()
    found = {
        each.place[1]: each for each in questions.asked(course.lesson("demo"), course.text("demo", "bg"))
    }
    assert {name: each.key for name, each in found.items()} == {
        "why": "",
        "pick": "едно",
        "gap": "noise",
        "count": "3.0",
        "steps": "първо второ трето",
        **dict.fromkeys(("day-1", "day-3", "day-7", "day-30"), ""),
    }
    assert found["why"].words == "защо шум"
    assert found["day-7"].place == ("plan", "day-7", "ask")


@pytest.mark.parametrize(
    ("explain", "repeats"),
    [
        ("Защото е случаен.", True),
        ("Защото е случаен!", True),
        ("Иначе мрежата би правила едно и също.", False),
    ],
)
def test_explanations(small: Small, explain: str, repeats: bool) -> None:
    """An explanation that only says the answer again explains nothing."""
    text = small.open().text("demo", "bg")
    why = text.questions["why"]
    assert isinstance(why, RecallText)
    text = replace(text, questions={"why": replace(why, explain=explain)}, plan={})
    expected = [("questions", "why", "explain")] if repeats else []
    assert [place for place, _words in questions.explanations(text)] == expected


def _choices(small: Small, lengths: list[tuple[int, int, int]]) -> tuple[Lesson, LessonText]:
    """A lesson with one choice for each triple of lengths, the right option's first."""
    course = small.open()
    lesson, text = course.lesson("demo"), course.text("demo", "bg")
    ids = [f"q{i}" for i in range(len(lengths))]
    asked = tuple(Choice(id=id_, kind="choice", options=_OPTIONS, key="right") for id_ in ids)
    texts: dict[str, QuestionText] = {
        id_: ChoiceText(
            ask="?", explain="!", options={name: "д" * n for name, n in zip(_OPTIONS, each, strict=True)}
        )
        for id_, each in zip(ids, lengths, strict=True)
    }
    return replace(lesson, questions=asked), replace(text, questions=texts)


@pytest.mark.parametrize(
    ("lengths", "told"),
    [
        ([(20, 30, 40)] * 6, ["shortest (6 of 6)"]),
        ([(20, 10, 10)] * 3, []),
        ([(41, 30, 30)] * 3 + [(30, 40, 20)] * 3, []),
        ([(41, 30, 30)] * 4 + [(30, 40, 20)] * 3, ["longest (4 of 7)"]),
        ([(40, 30, 30)] * 4 + [(30, 40, 20)] * 2, []),
        ([(31, 30, 30)] * 5 + [(30, 40, 20)] * 2, ["longest (5 of 7)"]),
        ([(31, 30, 30)] * 3 + [(20, 40, 30)] * 3, []),
    ],
)
def test_length_gives_away(small: Small, lengths: list[tuple[int, int, int]], told: list[str]) -> None:
    """No learner passes by always taking the longest option, or the shortest; few choices show nothing."""
    found = list(questions.length_gives_away(*_choices(small, lengths)))
    assert [place for place, _words in found] == [("questions",)] * len(told)
    assert all(part in message for part, (_place, (message, _fix)) in zip(told, found, strict=True))


@pytest.mark.parametrize(
    ("ask", "options", "itself"),
    [
        ("Как случайният вектор стига до мрежата?", ("случаен вектор", "готова картинка", "етикет"), True),
        ("Как случайният вектор стига до мрежата?", ("случаен вектор", "векторът случаен е", "клас"), False),
        ("Откъде тръгва мрежата?", ("случаен вектор", "готова картинка", "етикет"), False),
        ("Кое мени стъпката на генератора?", ("само генератора", "само дискриминатора", "двете"), False),
        ("Кое е вярно?", ("`G`", "`D`", "`z`"), False),
    ],
)
def test_a_choice_that_answers_itself(small: Small, ask: str, options: tuple[str, ...], itself: bool) -> None:
    """The words of the right option, two or more, do not all stand in a question that has not the others'."""
    course = small.open()
    lesson, text = _choices(small, [(1, 1, 1)])
    choice = ChoiceText(ask=ask, explain="!", options=dict(zip(_OPTIONS, options, strict=True)))
    text = replace(text, questions={"q0": choice})
    found = list(questions.answered_by_itself(lesson, text, course.glossary, "bg"))
    assert [place for place, _words in found] == ([("questions", "q0", "ask")] if itself else [])
