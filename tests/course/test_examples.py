"""Running a lesson's examples, and what they print."""

from __future__ import annotations

from pathlib import Path

import pytest

from gan_tutor.course import examples
from gan_tutor.course.load import Course
from tests.course.small import LESSON, Small

FILE = "demo/sum.py"
needs_torch = pytest.mark.skipif(not examples.can_run(), reason="the examples need PyTorch, an extra")


def _run(small: Small, code: str) -> list[str]:
    (small.path / FILE).write_text(code, encoding="utf-8")
    return [str(problem) for problem in examples.run_examples(small.path, small.open().lesson("demo"))]


def test_an_example_that_prints_what_is_shown(small: Small) -> None:
    """There is nothing to say about an example that keeps its word."""
    assert _run(small, "print(1 + 2)\n") == []


@pytest.mark.parametrize("code", ["print(4)", "print(3, 3)", "print(3, end='')", "print('3 ')", "pass"])
def test_an_example_that_prints_something_else(small: Small, code: str) -> None:
    """An output that differs in one blank is found, and both places to correct are named."""
    (told,) = _run(small, code)
    assert told.startswith(
        f"{FILE}: examples.sum: The example prints something else than lesson.yaml shows: '"
    )
    assert told.endswith("Correct one of the two.")


def test_a_changed_output_is_found(small: Small) -> None:
    """The lesson's side is compared as well as the code's."""
    small.edit(LESSON, "      3\n", "      4\n")
    assert "prints something else" in _run(small, "print(1 + 2)")[0]


def test_an_example_that_fails(small: Small) -> None:
    """An error is told by its last line, whatever had been printed before."""
    (told,) = _run(small, "print(3)\nraise ValueError('shape (1, 2)')")
    assert told == f"{FILE}: The example fails: ValueError: shape (1, 2). Mend it."


def test_an_example_without_end(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """An example that goes on for ever is stopped and told."""
    monkeypatch.setattr(examples, "LIMIT_S", 1)
    (told,) = _run(small, "while True: pass")
    assert told.startswith(f"{FILE}: The example does not end.")


def test_an_example_stands_on_its_own(small: Small) -> None:
    """Files beside an example are not imported in place of the library's: a reader runs it alone."""
    (small.path / "demo" / "random.py").write_text("raise SystemExit(5)\n", encoding="utf-8")
    assert _run(small, "import random\nprint(3)") == []


@needs_torch
def test_the_built_in_examples_print_what_the_lessons_show(built_in: Course) -> None:
    """What a learner reads under an example is what it prints on this machine."""
    folder = Path(built_in.folder)
    found = [
        str(problem)
        for id_ in built_in.index.lessons
        for problem in examples.run_examples(folder, built_in.lesson(id_))
    ]
    assert found == []
