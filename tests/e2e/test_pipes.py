"""Sittings fed from a pipe: they end by themselves, whatever comes in."""

from __future__ import annotations

import pytest

from tests.e2e.days import QUESTIONS
from tests.e2e.helpers import Learner

_ALL = len(QUESTIONS) + 1


def answers(learner: Learner) -> int:
    """How many answers are in the log."""
    count: int = learner.rows("SELECT count(*) FROM log WHERE typed IS NOT NULL")[0]
    return count


@pytest.mark.parametrize(
    ("word", "saved", "due"),
    [
        ("3", _ALL, 3),  # every answer is a 3, and every grade
        ("1", 2 * _ALL, 3),  # everything is forgotten, and asked once more
        ("y", 2 * _ALL, 3),  # not a grade, so it counts as forgotten
        ("", 2 * _ALL, 3),
        ("?", 2 * _ALL, 3),
        ("u", 3 * _ALL, 3),  # each item is taken back once
        ("x", 0, 3),
        ("s", 0, 0),
        ("q", 0, 0),
    ],
)
def test_review_fed_without_end_ends(today: Learner, word: str, saved: int, due: int) -> None:
    """`yes WORD | gan-tutor review` ends by itself, and well; `due` then has this exit code."""
    today.run_fed_by_yes(word, "review")
    assert answers(today) == saved
    today.run("due", code=due)
    today.run("doctor")


@pytest.mark.parametrize("word", ["3", "y", "", "?", "q", "s", "u", "x"])
def test_quiz_fed_without_end_ends(today: Learner, word: str) -> None:
    """`yes WORD | gan-tutor quiz` ends by itself, well, after ten questions, or at once if told to leave."""
    today.run_fed_by_yes(word, "quiz")
    assert answers(today) == (0 if word == "q" else 10)


@pytest.mark.parametrize("command", ["review", "quiz"])
def test_no_input_ends_a_sitting(today: Learner, command: str) -> None:
    """A sitting without any input ends well, and nothing is recorded."""
    assert today.run(command).out
    assert answers(today) == 0


def test_half_an_answer_at_the_end_is_not_recorded(today: Learner) -> None:
    """Input that ends after an answer and before its grade saves the answers before it, not this one."""
    today.run("review", stdin="one\n3\ntwo\n3\nthree")
    assert today.rows("SELECT typed FROM log WHERE typed IS NOT NULL") == ["one", "two"]
    today.run("review", stdin="four\n3")
    assert answers(today) == 3, "a last line needs no end"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (b"\xff\xfe g\xe9n\xe9rateur \x80", "�"),
        (b"\x00\x1b[31m\x07", "\x1b"),
        (b"x" * 1_000_000, "x" * 100),
        ("генератор 🎨 ﷽".encode(), "генератор 🎨 ﷽"),
    ],
    ids=["not-utf-8", "control-characters", "a-megabyte", "rare-letters"],
)
def test_any_bytes_are_an_answer(today: Learner, typed: bytes, kept: str) -> None:
    """Bytes that are no text, control characters and an endless line are taken for an answer and kept."""
    today.run("review", "--limit", "3", stdin=(typed + b"\n3\n") * 3)
    saved = today.rows("SELECT typed FROM log WHERE typed IS NOT NULL")
    assert len(saved) == 3
    assert all(kept in answer for answer in saved)


def test_an_answer_of_no_use_counts_as_wrong(today: Learner) -> None:
    """From a pipe `blue` to a question with options is not asked again: it is graded 1."""
    today.run("quiz", "--kind", "choice", "--count", "4", stdin="blue\n0\n99\n\n")
    graded = today.rows("SELECT typed, suggested, grade FROM log WHERE typed IS NOT NULL ORDER BY seq")
    assert graded == [(typed, 1, 1) for typed in ("blue", "0", "99", "")]


def test_a_review_suggests_grade_1_for_an_answer_of_no_use(today: Learner) -> None:
    """In a review, too, it is judged wrong, and what is no grade does not change that."""
    today.run_fed_by_yes("blue", "review")
    graded = today.rows("SELECT suggested, grade FROM log WHERE typed IS NOT NULL")
    assert set(graded) == {(1, 1)}


def test_a_pipe_into_learn_prints_the_lesson(today: Learner) -> None:
    """`yes | gan-tutor learn` prints the lesson and ends."""
    assert len(today.run_fed_by_yes("y", "learn").out.split()) > 1000


def test_the_reader_may_go_away(today: Learner) -> None:
    """`gan-tutor learn | head -1` ends without a word on standard error."""
    process = today.start("learn")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait(timeout=60)
    process.stderr.close()
    assert process.stdin is not None
    process.stdin.close()
