"""Commands that texts name: the labs and options in them exist."""

from __future__ import annotations

import pytest

from gan_tutor.course.calls import LabWords, calls, wrong_lab
from gan_tutor.course.check import check_calls
from tests.course.small import INDEX, TEXT, Small

LABS = {"dcgan": LabWords(frozenset({"--steps", "--amp", "--break"}), frozenset({"no-norm"}))}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Пусни `gan-tutor lab dcgan --steps 5`, после `gan-tutor runs`.",
            [["lab", "dcgan", "--steps", "5"], ["runs"]],
        ),
        ("`gan-tutor lab\ndcgan`", [["lab", "dcgan"]]),
        ("`gan-tutor`", [[]]),
        ("gan-tutor lab dcgan и `gan-tutors`", []),
    ],
)
def test_calls(text: str, found: list[list[str]]) -> None:
    """What stands in backticks after `gan-tutor` is a call, wherever the line is broken."""
    assert [list(call) for call in calls(text)] == found


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("lab dcgan", None),
        ("lab dcgan --steps 100 --help", None),
        ("lab dcgan --steps=100 --no-amp --lang bg", None),
        ("lab dcgan --break no-norm", None),
        ("lab dcgan --break ИМЕ", None),
        ("lab --help", None),
        ("lab", None),
        ("runs compare A B --fast", None),
        ("lab srgan --anything", "There is no lab `srgan`."),
        ("lab dcgan --step 100", "The lab dcgan has no option --step."),
        ("lab dcgan --no-norm", "The lab dcgan has no option --no-norm."),
        ("lab dcgan --break norm", "The lab dcgan has nothing that `--break norm` spoils."),
        ("lab dcgan --break=norm", "The lab dcgan has nothing that `--break norm` spoils."),
    ],
)
def test_wrong_lab(call: str, message: str | None) -> None:
    """A call of a lab names a lab, options and breaks that there are."""
    found = list(wrong_lab(tuple(call.split()), LABS))
    assert [words for words, _fix in found] == ([message] if message else [])
    assert all(fix for _words, fix in found)


def test_check_calls_gives_the_place(small: Small) -> None:
    """A wrong call is told once, with its place; a course that cannot be read has none to tell."""
    small.edit(
        TEXT, "task: Нарисувай `z`.", "task: 'Пусни `gan-tutor lab srgan`, пак `gan-tutor lab srgan`.'"
    )
    (problem,) = check_calls(small.open(), LABS)
    assert (problem.file, problem.field) == (TEXT, "path.look.task")
    assert problem.line > 0
    assert "There is no lab `srgan`." in str(problem)
    small.edit(INDEX, "lessons: [demo]", "lessons: 5")
    assert check_calls(small.open(), LABS) == []
