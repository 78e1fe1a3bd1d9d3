"""Reading a YAML file: plain data, the place of every value, and nothing that a terminal would obey."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gan_tutor import i18n
from gan_tutor.course.problems import Problem
from gan_tutor.course.source import MAX_BYTES, Source, read, read_text

FILE = "a.yaml"
TAKE_OUT = "Take it out."
WRITE_OUT = "Write the value out."
LOOK = "Look at quotes and indentation here."
BEYOND = "Anchors, tags and deep nesting are not part of the format."
NO_WORD = "A key has to be a word."


def _read(folder: Path, content: str | bytes) -> Source:
    data = content.encode() if isinstance(content, str) else content
    (folder / FILE).write_bytes(data)
    return read(folder, FILE)


def _problem(message: str, fix: str, place: tuple[int, int] = (0, 0), field: str = "") -> Problem:
    return Problem(file=FILE, line=place[0], column=place[1], field=field, message=message, fix=fix)


def _control(name: str) -> str:
    return f"The text holds a control character ({name})."


def _invalid(why: str) -> str:
    return f"This is not valid YAML ({why})."


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2026-11-20", "2026-11-20"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        (".inf", ".inf"),
        ("=", "="),
        ("true", True),
        ("false", False),
        ("~", None),
        ("null", None),
        ("", None),
        ("-3", -3),
        ("007", 7),
        ("0.5", 0.5),
        (".5", 0.5),
        ("1e-3", 0.001),
        ('"3"', "3"),
        ("'true'", "true"),
        ("9999999999999999999999", "9999999999999999999999"),
        ("[a, 1]", ["a", 1]),
        ("{b: 1}", {"b": 1}),
        ('"a\\tb"', "a\tb"),
    ],
)
def test_a_scalar_is_what_it_looks_like(tmp_path: Path, written: str, value: object) -> None:
    """Words and times stay texts; only true, false, null and numbers in digits are more than texts."""
    source = _read(tmp_path, f"a: {written}\n")
    assert source.problems == []
    assert source.data == {"a": value}
    assert type(source.data["a"]) is type(value)


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(tmp_path: Path) -> None:
    """A file from another editor reads the same, and its places are the same."""
    source = _read(tmp_path, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    assert source.data == {"a": 1, "b": 2}
    assert source.marks["b",] == (2, 1)


def test_letters_are_composed(tmp_path: Path) -> None:
    """A letter typed as base and accent is the same letter as the composed one."""
    assert _read(tmp_path, "a: и\u0306\n").data == {"a": "й"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(
            "a: 1\nb: 2\na: 3\n",
            _problem("The key stands here twice.", "Keep one of the two.", (3, 1), "a"),
            id="a key twice",
        ),
        pytest.param(
            "a:\n  - {b: 1, b: 2}\n",
            _problem("The key stands here twice.", "Keep one of the two.", (2, 12), "a.0.b"),
            id="a key twice, further in",
        ),
        pytest.param("a: 1\nb: &x 2\n", _problem(BEYOND, WRITE_OUT, (2, 4)), id="an anchor"),
        pytest.param("a: *x\n", _problem(BEYOND, WRITE_OUT, (1, 4)), id="an alias"),
        pytest.param("b:\n  <<: *x\n", _problem(BEYOND, WRITE_OUT, (2, 7)), id="a merge"),
        pytest.param("a: !!str 12\n", _problem(BEYOND, WRITE_OUT, (1, 4)), id="a tag"),
        pytest.param(
            "a: !!python/object/apply:os.system [ls]\n", _problem(BEYOND, WRITE_OUT, (1, 4)), id="an object"
        ),
        pytest.param("a: " + "[" * 20, _problem(BEYOND, WRITE_OUT, (1, 23)), id="twenty-one levels"),
        pytest.param(
            "a:\n\tb: 1\n",
            _problem(_invalid("found character that cannot start any token"), LOOK, (2, 1)),
            id="a tab",
        ),
        pytest.param(
            "a: 'b\n", _problem(_invalid("found unexpected end of stream"), LOOK, (2, 1)), id="an open quote"
        ),
        pytest.param(
            "a: 1\n---\nb: 2\n",
            _problem(_invalid("but found another document"), LOOK, (2, 1)),
            id="two documents",
        ),
        pytest.param("a: b\nc: \x1b[31m\n", _problem(_control("U+001B"), TAKE_OUT, (2, 4)), id="an escape"),
        pytest.param(
            "# \x9b31m\na: b\n",
            _problem(_control("U+009B"), TAKE_OUT, (1, 3)),
            id="an 8-bit escape, in a comment",
        ),
        pytest.param("a: x\x00\n", _problem(_control("U+0000"), TAKE_OUT, (1, 5)), id="a null"),
        pytest.param(
            "a: x\u202ey\n", _problem(_control("U+202E"), TAKE_OUT, (1, 5)), id="a turn of direction"
        ),
        pytest.param(
            'a:\n  b: "x\\e[31m"\n',
            _problem(_control("U+001B"), TAKE_OUT, (2, 6), "a.b"),
            id="an escape, written out",
        ),
        pytest.param(
            'a: "\\u2066"\n', _problem(_control("U+2066"), TAKE_OUT, (1, 4), "a"), id="a turn, written out"
        ),
        pytest.param(
            '"\\e[31m": 1\n',
            _problem(NO_WORD, "Look at the indentation here.", (1, 1)),
            id="an escape in a key",
        ),
        pytest.param(
            '"a\\nb": 1\n',
            _problem(NO_WORD, "Look at the indentation here.", (1, 1)),
            id="a line end in a key",
        ),
        pytest.param(
            "a:\n  ? [b]\n  : 1\n",
            _problem(NO_WORD, "Look at the indentation here.", (2, 5), "a"),
            id="a list for a key",
        ),
        pytest.param(
            "a: б".encode("cp1251"), _problem("The file is not UTF-8.", "Save it as UTF-8."), id="cp1251"
        ),
        pytest.param(
            "a: b".encode("utf-16"), _problem("The file is not UTF-8.", "Save it as UTF-8."), id="utf-16"
        ),
        pytest.param("", _problem("The file is empty.", "Copy the form from another lesson."), id="nothing"),
        pytest.param(
            "# only this\n",
            _problem("The file is empty.", "Copy the form from another lesson."),
            id="a comment",
        ),
        pytest.param(
            b"#" * (MAX_BYTES + 1),
            _problem("The file is too large.", "Keep it under 1000000 bytes."),
            id="too large",
        ),
    ],
)
def test_what_is_not_of_the_format_is_refused(tmp_path: Path, content: str | bytes, problem: Problem) -> None:
    """A mistake is told with its place, its field and a remedy, and no data is given."""
    source = _read(tmp_path, content)
    assert source.problems == [problem]
    assert source.data is None


def test_the_largest_file_and_the_deepest_nesting_pass(tmp_path: Path) -> None:
    """What is just within the limits is read."""
    deep = "a: " + "[" * 19 + "]" * 19 + "\n"
    assert _read(tmp_path, deep + "#" * (MAX_BYTES - len(deep))).problems == []


def test_a_billion_laughs_are_not_told(tmp_path: Path) -> None:
    """A file that would unfold to 10^9 values is refused at its first anchor."""
    lines = ["a0: &a0 [lol]", *(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 10))]
    assert _read(tmp_path, "\n".join(lines)).problems == [_problem(BEYOND, WRITE_OUT, (1, 5))]


@pytest.mark.parametrize("opening", ["[", "- ", "? ", "{a: "])
def test_very_deep_nesting_does_not_end_the_process(tmp_path: Path, opening: str) -> None:
    """Hundreds of thousands of levels are a mistake of the file, no crash of the program."""
    (tmp_path / FILE).write_text(opening * 200_000, encoding="utf-8")
    code = "import sys, pathlib; from gan_tutor.course.source import read\n"
    code += f"print(read(pathlib.Path(sys.argv[1]), {FILE!r}).problems[0])"
    run = subprocess.run([sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
    assert BEYOND in run.stdout


def _outside(folder: Path) -> None:
    (folder.parent / "secret.yaml").write_text("secret: 1\n", encoding="utf-8")


def test_a_path_does_not_leave_the_folder(tmp_path: Path) -> None:
    """Neither `..` nor a symbolic link leads to a file outside of the course."""
    folder = tmp_path / "course"
    folder.mkdir()
    _outside(folder)
    (folder / "link.yaml").symlink_to("../secret.yaml")
    (folder / "inside.yaml").write_text("a: 1\n", encoding="utf-8")
    (folder / "alias.yaml").symlink_to("inside.yaml")
    for name in ("../secret.yaml", "link.yaml"):
        source = read(folder, name)
        assert source.data is None
        assert [str(problem) for problem in source.problems] == [
            f"{name}: The path leads out of the course folder. Put the file into the folder."
        ]
    assert read(folder, "alias.yaml").data == {"a": 1}


@pytest.mark.parametrize("name", ["missing.yaml", "folder.yaml", "circle.yaml", "x" * 300])
def test_a_file_that_is_none_is_a_mistake(tmp_path: Path, name: str) -> None:
    """A missing file, a folder, a link to itself and an impossible name are told, not raised."""
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "circle.yaml").symlink_to("circle.yaml")
    (problem,) = read(tmp_path, name).problems
    assert (problem.file, problem.line) == (name, 0)
    assert "There is no such file." in problem.message or "cannot be read" in problem.message
    assert problem.fix


def test_a_file_without_permission_is_a_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system refuses to give is told with the system's reason."""
    (tmp_path / FILE).touch()

    def refuse(*_args: Any, **_named: Any) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refuse)
    (problem,) = read(tmp_path, FILE).problems
    assert problem == _problem("The file cannot be read: Permission denied.", "Mend its permissions.")


def test_code_is_read_as_text(tmp_path: Path) -> None:
    """An example may hold what YAML may not, such as tabs, but no control character."""
    (tmp_path / "a.py").write_text("if a:\n\tb[0] = {'c': '\\x1b'}\n", encoding="utf-8")
    assert read_text(tmp_path, "a.py") == ("if a:\n\tb[0] = {'c': '\\x1b'}\n", [])
    (tmp_path / "a.py").write_text("a = 1\nb = '\x1b'\n", encoding="utf-8")
    text, problems = read_text(tmp_path, "a.py")
    assert text is None
    assert [str(problem) for problem in problems] == [f"a.py:2:6: {_control('U+001B')} {TAKE_OUT}"]


def test_a_problem_stands_at_the_nearest_place_that_the_file_has(tmp_path: Path) -> None:
    """A problem of a missing value is told at what should hold it."""
    source = _read(tmp_path, "a:\n  b:\n    c: 1\n")
    assert (
        str(source.problem(("a", "b", "d"), "Missing.", "Add it.")) == "a.yaml:2:3: a.b.d: Missing. Add it."
    )


@pytest.mark.parametrize(
    ("lang", "key", "keep"),
    [
        ("bg", "Ключът ", "Оставете "),
        ("ru", "Ключ ", "Оставьте "),
        ("pl", "Klucz ", "Zostaw "),
        ("ro", "Cheia ", "Păstrează "),
    ],
)
def test_mistakes_are_told_in_the_interface_language(tmp_path: Path, lang: str, key: str, keep: str) -> None:
    """Message and remedy are in the learner's language; file, place and field are not touched."""
    i18n.use(lang)
    (problem,) = _read(tmp_path, "a: 1\na: 2\n").problems
    assert str(problem).startswith("a.yaml:2:1: a: ")
    assert problem.message.startswith(key)
    assert problem.fix.startswith(keep)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever a file holds, there is data or a problem, and nothing is raised."""
    _has_data_or_problem(_read(tmp_path_factory.getbasetemp(), content))


YAMLISH = st.text(alphabet=st.sampled_from("ab: -[]{}&*!|>?'\"#%\n\t\\x1e\u202e,~<@`"), max_size=60)


@given(YAMLISH)
def test_anything_like_yaml_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """The characters that mean something in YAML, in any order, raise nothing either."""
    source = _read(tmp_path_factory.getbasetemp(), text)
    _has_data_or_problem(source)
    assert all(part.isprintable() for problem in source.problems for part in (problem.field, problem.message))


def _has_data_or_problem(source: Source) -> None:
    assert source.data is None or not source.problems
    assert all(problem.message and problem.fix for problem in source.problems)
