"""A review on a terminal: answers, grades and keys."""

from __future__ import annotations

import re

import pytest

from tests.e2e.days import GAN, QUESTIONS
from tests.e2e.helpers import Learner, Terminal, translation

_ALL = len(QUESTIONS) + 1
_HEAD = f" · {GAN.text('gan', 'bg').title} · "  # above each question
_GRADES = f"4 {translation('easy', 'bg')}"  # in the prompt for a grade, with a suggestion or without
_NOT_FITTING = translation(
    "That does not fit the question. Try again, or press Enter if you do not know.", "bg"
)[:20]
_ANSWERED = "SELECT typed, grade FROM log WHERE typed IS NOT NULL ORDER BY seq"
_COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3|4|9|10)[0-7]m")  # of letters or of their ground


def answer(terminal: Terminal, typed: str, grade: str) -> None:
    """Answer the next question, and grade the answer; one that does not fit is followed by Enter."""
    terminal.until(_HEAD)
    terminal.type(typed)
    while terminal.until(_GRADES, _NOT_FITTING) == 1:
        terminal.type("")
    terminal.press(grade)


def test_every_key(today: Learner) -> None:
    """Answers, a grade, undo, later, suspend, help and leave each do what they say, and nothing else."""
    terminal = Terminal(today, "review")
    terminal.until(_HEAD)
    terminal.type("?")
    terminal.until("q  ")
    terminal.type("")
    terminal.until(_GRADES)
    terminal.press("2")
    answer(terminal, "1", "3")
    terminal.until(_HEAD)
    terminal.type("u")
    answer(terminal, "1", "4")
    for key in ("s", "x"):
        terminal.until(_HEAD)
        terminal.type(key)
    terminal.until(_HEAD)
    terminal.type("q")
    assert terminal.end() == 0
    assert [grade for _, grade in today.rows(_ANSWERED)] == [2, 3, 4]
    first, undone, again = today.rows("SELECT item FROM log WHERE typed IS NOT NULL ORDER BY seq")
    assert first != undone == again, "what is taken back is asked again at once"
    [suspended] = today.run("resume").out.split()
    assert suspended not in {first, undone}
    due = today.run("due").out
    assert len(due.splitlines()) == _ALL - 3 + 1, "two answered, one suspended; the one put off is still due"
    today.run("resume", suspended)
    assert suspended in today.run("due").out
    today.run("doctor")


def test_enter_takes_the_suggestion(today: Learner) -> None:
    """Enter at the grade takes the suggested one; for an answer in one's head there is none to take."""
    terminal = Terminal(today, "quiz", "--kind", "recall", "--count", "2")
    answer(terminal, "1", "\r")
    answer(terminal, "", "\r")
    terminal.until(_GRADES)
    terminal.press("4")
    assert terminal.end() == 0
    graded = today.rows("SELECT suggested, grade FROM log WHERE typed IS NOT NULL ORDER BY seq")
    assert graded == [(1, 1), (None, 4)]


def test_arrow_keys_do_no_harm(today: Learner) -> None:
    """Arrow keys edit the answer, and are no grade."""
    terminal = Terminal(today, "review")
    terminal.until(_HEAD)
    terminal.press("\x1b[A\x1b[B\x1b[D\x1b[C\r")
    terminal.until(_GRADES)
    terminal.press("\x1b[A")
    terminal.until(_GRADES)
    terminal.press("1")
    terminal.until(_HEAD)
    terminal.type("й")  # q, on a keyboard that is switched to Cyrillic
    assert terminal.end() == 0
    assert today.rows(_ANSWERED) == [("", 1)]


@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 0)])
def test_leaving_at_any_prompt_loses_nothing(today: Learner, key: str, code: int) -> None:
    """Ctrl-C ends with 130 and Ctrl-D with 0, at an answer and at a grade; what was saved stays."""
    for at_grade in (False, True):
        terminal = Terminal(today, "review")
        answer(terminal, "1", "3")
        terminal.until(_HEAD)
        if at_grade:
            terminal.type("")
            terminal.until(_GRADES)
        terminal.press(key)
        assert terminal.end() == code
    assert [grade for _, grade in today.rows(_ANSWERED)] == [3, 3]
    today.run("doctor")


@pytest.mark.parametrize(("variables", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_no_color(today: Learner, variables: dict[str, str], coloured: bool) -> None:
    """With NO_COLOR set no colour is sent; without it some are."""
    terminal = Terminal(today.having(**variables), "review")
    answer(terminal, "1", "1")
    terminal.until(_HEAD)
    terminal.press("\x03")
    terminal.end()
    assert bool(_COLOUR.search(terminal.raw)) == coloured


@pytest.mark.parametrize(("columns", "lines"), [(40, 10), (120, 40)])
def test_any_size_of_terminal(today: Learner, columns: int, lines: int) -> None:
    """A sitting of two items, one of them forgotten, works on a small terminal and on a large one."""
    terminal = Terminal(today, "review", "--limit", "2", columns=columns, lines=lines)
    for grade in "131":
        terminal.until(" · ")
        terminal.press("\r")
        terminal.until("4 ")
        terminal.press(grade)
    assert terminal.end() == 0
    assert [grade for _, grade in today.rows(_ANSWERED)] == [1, 3, 1]


def test_a_quiz_on_a_terminal(today: Learner) -> None:
    """A question with one right answer takes no grade in a quiz; at the end comes the score."""
    terminal = Terminal(today, "quiz", "--kind", "number", "--count", "3")
    for _ in range(3):
        terminal.until(_HEAD)
        terminal.type("227344")
    assert terminal.end() == 0
    right = sum(grade > 1 for _, grade in today.rows(_ANSWERED))
    assert right == 1
    assert translation("{right} of {asked} right.", "bg").format(right=1, asked=3) in terminal.text
    assert "gan-tutor learn gan --section" in terminal.text
