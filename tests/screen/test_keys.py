"""Reading lines and keys, from a terminal and from a pipe."""

from __future__ import annotations

import builtins
import io
from collections.abc import Callable, Iterator

import pytest
import typer

from gan_tutor.screen.keys import Keyboard, command

KNOWN = "qusxb?"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def keyboard() -> Keyboard:
    """A keyboard with somebody at it."""
    return Keyboard(_Terminal())


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Prepares what the terminal will hand over: each string at once, then the end of the input."""

    def prepare(*bursts: str) -> None:
        waiting: Iterator[str] = iter(bursts)

        def getchar() -> str:
            try:
                return next(waiting)
            except StopIteration:
                raise EOFError from None

        monkeypatch.setattr(typer, "getchar", getchar)

    return prepare


def _keys(keyboard: Keyboard) -> list[str]:
    found = []
    while (key := keyboard.key("> ")) is not None:
        found.append(key)
    return found


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("q", "q"),
        (" Q ", "q"),
        ("й", "q"),
        ("Й", "q"),
        ("я", "q"),
        ("г", "u"),
        ("у", "u"),
        ("ы", "s"),
        ("с", "s"),
        ("ч", "x"),
        ("ь", "x"),
        ("и", "b"),
        ("б", "b"),
        ("?", "?"),
        (",", "?"),
        ("", None),
        ("z", None),
        ("3", None),
        ("qq", None),
        ("quit", None),
        ("генератор", None),
        ("\x1b", None),
    ],
)
def test_commands_on_any_keyboard(typed: str, key: str | None) -> None:
    """A command is one key, the same on Latin, Russian and Bulgarian keyboards; an answer is none."""
    assert command(typed, KNOWN) == key


def test_a_command_that_is_not_offered_is_none() -> None:
    """Where `u` means nothing, it is an answer like any other, on every keyboard."""
    assert command("u", "q") is None
    assert command("у", "q") is None


def test_a_burst_of_keys_is_one_key_after_another(keyboard: Keyboard, press: Callable[..., None]) -> None:
    """Keys that come at once, as in pasting or on a slow line, are taken one by one."""
    press("3", "41", "й\r")
    assert _keys(keyboard) == ["3", "4", "1", "й", ""]


@pytest.mark.parametrize("sequence", ["\x1b[A", "\x1bOP", "\x1b[15~", "\x1b[1;5C", "\x1b", "\x1bq"])
def test_a_special_key_is_no_command(keyboard: Keyboard, press: Callable[..., None], sequence: str) -> None:
    """An arrow or function key is one key that means nothing; its letters are no commands."""
    press(sequence, "q")
    first, second = _keys(keyboard)
    assert command(first, KNOWN) is None
    assert first not in {"", "1", "2", "3", "4"}
    assert second == "q"


def test_enter_and_the_end_of_the_input(keyboard: Keyboard, press: Callable[..., None]) -> None:
    """Enter is the empty key, however it is sent; Ctrl-D ends the input like its real end."""
    press("\r", "\n", "\x04", "q")
    assert _keys(keyboard) == ["", ""]
    press()
    assert keyboard.key("> ") is None


def test_a_key_is_shown_but_not_what_a_terminal_obeys(
    keyboard: Keyboard, press: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """The learner sees which key was taken; control characters are not echoed."""
    press("3", "\x1b[A", "\x07")
    assert len(_keys(keyboard)) == 3
    assert capsys.readouterr().out == "> 3\n> \n> \n> \n"


def test_leftover_keys_grade_nothing(
    keyboard: Keyboard, press: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An Enter pressed right after a grade does not take the suggestion for the next question."""
    press("3\r", "4")
    monkeypatch.setattr(builtins, "input", lambda _prompt: "мрежа")
    assert keyboard.key("grade: ") == "3"
    assert keyboard.line("answer: ") == "мрежа"
    assert keyboard.key("grade: ") == "4"


def test_the_end_of_the_input_at_a_line(keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-D instead of an answer ends the input."""

    def end(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(builtins, "input", end)
    assert keyboard.line("> ") is None


def test_lines_from_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """A pipe is read line by line, with any line ends, to its end; the transcript shows the answers."""
    keyboard = Keyboard(io.StringIO("едно\r\n\nпоследно"))
    assert not keyboard.interactive
    assert [keyboard.line("? ") for _line in range(5)] == ["едно", "", "последно", None, None]
    assert capsys.readouterr().out == "? едно\n? \n? последно\n? \n? \n"


def test_keys_from_a_pipe_are_lines() -> None:
    """A script gives a grade as a line; blanks around it mean nothing."""
    keyboard = Keyboard(io.StringIO(" 3 \n\nq\n"))
    assert _keys(keyboard) == ["3", "", "q"]


def test_a_pipe_never_waits_for_the_terminal(press: Callable[..., None]) -> None:
    """From a pipe no key is read from the terminal, which a script does not have."""
    press("4")
    assert Keyboard(io.StringIO("")).key("> ") is None


def test_without_standard_input_there_is_nothing_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program started without standard input is at its end at once."""
    monkeypatch.setattr("sys.stdin", None)
    keyboard = Keyboard()
    assert not keyboard.interactive
    assert keyboard.line("> ") is None
    assert keyboard.key("> ") is None
