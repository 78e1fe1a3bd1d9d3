"""`gan-tutor course check`: what it prints, what it runs, and what a course from elsewhere cannot do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gan_tutor import paths
from gan_tutor.commands import course_check
from gan_tutor.commands.context import Context
from gan_tutor.commands.language import Chosen
from gan_tutor.commands.settings import Settings
from gan_tutor.course import examples
from tests.course.small import LESSON, TEXT, Small, small_course

SPYING = "import pathlib\npathlib.Path('it-ran').touch()\nprint(3)\n"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """The small course in a folder of this test's own."""
    return small_course(tmp_path / "small")


@pytest.fixture
def context(home: Path) -> Context:
    """One run of the program for a new learner."""
    return Context(home=home, settings=Settings(), language=Chosen("bg"))


def _program(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program, as a user in Bulgarian would."""
    command = [sys.executable, "-m", "gan_tutor", *arguments, "--lang", "bg"]
    return subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False, env=os.environ)


def test_a_course_without_mistakes(
    context: Context, small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing wrong is told with what was looked at, and that no code was run; the exit code is 0."""
    assert course_check.run(context, small.path, as_json=False) == 0
    assert capsys.readouterr().out == (
        "1 lesson, 2 texts: nothing wrong.\n"
        "The examples were not run: only those of the built-in course are.\n"
    )


def test_mistakes_are_listed(context: Context, small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    """Each mistake has its line with its place, in order; the exit code is 1."""
    line, column = small.edit(TEXT, "title: Проба", "title: Про`ба")
    small.edit(LESSON, "facts:\n  F1: [overview, ", "facts:\n  F1: [review, ")
    assert course_check.run(context, small.path, as_json=False) == course_check.WRONG == 1
    first, second, summary, _note = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{TEXT}:{line}:{column}: title: A backtick has no partner. ")
    assert second.startswith(f"{LESSON}:")
    assert summary == "1 lesson, 2 texts: 2 mistakes."


def test_json(context: Context, small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    """For scripts the same is told as JSON, in one line."""
    small.edit(TEXT, "title: Проба", "title: 12")
    assert course_check.run(context, small.path, as_json=True) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {
        "ok": False,
        "lessons": 1,
        "texts": 1,
        "words": {"demo/pl": 29},
        "problems": [
            {
                "file": TEXT,
                "line": 3,
                "column": 1,
                "field": "title",
                "message": "This has to be a text.",
                "fix": "Put it in quotes.",
            }
        ],
    }


@pytest.mark.parametrize(
    "case",
    [
        (
            "answer: Защото е случаен.",
            "answer: Защото е зелен.",
            "why",
            "The model answer does not cover: random.",
        ),
        (
            "answer: Защото е случаен.",
            "answer: Защото е случаен.\n    traps: [{say: Не., accept: [случаен]}]",
            "why",
            "The model answer is taken for a misconception: Не.",
        ),
        (
            "day-7: {ask: Кое?, answer: Шумът.",
            "day-7: {ask: Кое?, answer: Той.",
            "plan.day-7",
            "does not cover: p.",
        ),
    ],
)
def test_a_model_answer_satisfies_the_judge(
    context: Context, small: Small, capsys: pytest.CaptureFixture[str], case: tuple[str, str, str, str]
) -> None:
    """A model answer that would itself be marked as incomplete or mistaken is a mistake of the course."""
    old, new, field, words = case
    small.edit(TEXT, old, new)
    assert course_check.run(context, small.path, as_json=True) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["file"], field in problem["field"]) == (TEXT, True)
    assert words in problem["message"]
    assert problem["fix"]


def test_a_question_that_is_its_own_answer(
    context: Context, small: Small, capsys: pytest.CaptureFixture[str]
) -> None:
    """A recall question that the judge would take for a good answer to itself is a mistake."""
    small.edit(TEXT, "ask: Защо шум?", "ask: Защо шумът е случаен?")
    assert course_check.run(context, small.path, as_json=True) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert (problem["file"], problem["field"]) == (TEXT, "why")
    assert "typed as its answer" in problem["message"]


def test_a_lab_that_there_is_not(context: Context, small: Small, capsys: pytest.CaptureFixture[str]) -> None:
    """A text names labs, options and breaks that there are."""
    small.edit(TEXT, "task: Нарисувай `z`.", "task: 'Пусни `gan-tutor lab mlp-gan --steps 9`.'")
    assert course_check.run(context, small.path, as_json=False) == 0
    small.edit(TEXT, "mlp-gan --steps 9", "mlp-gan --stops 9")
    assert course_check.run(context, small.path, as_json=False) == 1
    assert "path.look.task: The lab mlp-gan has no option --stops." in capsys.readouterr().out


def test_code_from_elsewhere_is_never_run(
    context: Context, small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither checking nor reading a course from a folder runs its examples."""
    monkeypatch.chdir(tmp_path)
    trace = tmp_path / "it-ran"
    (small.path / "demo" / "sum.py").write_text(SPYING, encoding="utf-8")
    assert course_check.run(context, small.path, as_json=False) == 0
    assert _program("--course", str(small.path), "learn", "demo").returncode == 0
    assert not trace.exists()
    assert examples.run_examples(small.path, small.open().lesson("demo")) == []
    assert trace.exists()  # the code would have left its trace


def test_the_code_of_the_built_in_course_is_run(
    context: Context, small: Small, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Examples of the built-in course are run and compared; without PyTorch it is said that they were not."""
    monkeypatch.setattr(paths, "content_folder", lambda: small.path)
    monkeypatch.setattr(examples, "can_run", lambda: True)
    small.edit(LESSON, "      3\n", "      4\n")
    assert course_check.run(context, None, as_json=False) == 1
    assert "prints something else" in capsys.readouterr().out
    monkeypatch.setattr(examples, "can_run", lambda: False)
    assert course_check.run(context, None, as_json=False) == 0
    assert "PyTorch is not installed" in capsys.readouterr().out


ESCAPE = "\\e]0;owned\\a\\e[31m"


@pytest.mark.parametrize(
    "hidden",
    [
        (TEXT, "title: Проба", f'title: "{ESCAPE}"'),
        (TEXT, "title: Проба", "title: \x1b[31m"),
        (TEXT, "title: Проба", "title: \x9b31m"),
        (TEXT, "title: Проба", "title: Проба \u202eабв"),
        (TEXT, "title: Проба", f'"{ESCAPE}": Проба'),
        (TEXT, "one: едно", f'"{ESCAPE}": едно'),
        (TEXT, "day-30: {ask: Кое?", f'day-30: {{"{ESCAPE}": 1, ask: Кое?'),
        (LESSON, "prior: [guess]", f'prior: ["{ESCAPE}"]'),
        (LESSON, "code: sum.py", f'code: "{ESCAPE}.py"'),
        (LESSON, "  F1:", f'  "{ESCAPE}":'),
        (LESSON, "kind: choice", f'kind: "{ESCAPE}"'),
        ("demo/sum.py", "print(1 + 2)", "print('\x1b]0;owned\x07')"),
        ("course.yaml", "lessons: [demo]", f'lessons: ["{ESCAPE}"]'),
        ("course.yaml", "id: small", "id: !\x1b[31m small"),
        ("glossary.yaml", "  noise:\n", f'  "{ESCAPE}":\n'),
    ],
)
def test_no_escape_sequence_reaches_the_terminal(
    context: Context, small: Small, capsys: pytest.CaptureFixture[str], hidden: tuple[str, str, str]
) -> None:
    """Wherever a hostile course hides one, checking and reading print none, and end in order."""
    small.edit(*hidden)
    assert course_check.run(context, small.path, as_json=False) == 1
    read = _program("--course", str(small.path), "learn", "demo")
    assert read.returncode == 1
    for printed in (capsys.readouterr().out, (read.stdout + read.stderr).decode()):
        assert printed.strip()
        assert "Traceback" not in printed
        assert [char for char in printed if not char.isprintable() and char not in "\n\u00a0\u202f"] == []


def test_a_course_with_marks_of_rich_and_markdown_is_shown_as_text(small: Small) -> None:
    """What means something to the libraries that print means nothing in a course."""
    small.edit(TEXT, "summary: Кратък урок.", "summary: '[bold]a[/bold] [link=file:///etc]b[/link] :bomb:'")
    run = _program("--course", str(small.path), "learn", "demo")
    assert run.returncode == 0
    assert "[bold]a[/bold] [link=file:///etc]b[/link] :bomb:" in run.stdout.decode()
