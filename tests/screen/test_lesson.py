"""A lesson on the screen: its parts, its pages, its diagrams."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from datetime import date
from typing import TYPE_CHECKING

import pytest

from gan_tutor.course.load import Course
from gan_tutor.course.schema import SECTIONS
from gan_tutor.screen import lesson as screen
from gan_tutor.screen.console import make_console
from tests.course.small import LESSON, TEXT, Small

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

LANGUAGES = ["bg", "ru", "pl", "ro"]
READ = ["prior", "overview", "concepts", "path", "examples", "pitfalls", "recap"]
TODAY = date(2026, 11, 21)


def _reading(course: Course, lesson: str, lang: str) -> screen.Reading:
    text = course.text(lesson, lang)
    return screen.Reading(
        course.lesson(lesson),
        text,
        course.glossary,
        lang,
        code=lambda file: course.code(lesson, file),
        place=lambda file: f"{lesson}/{file}",
    )


def _printed(parts: list[RenderableType]) -> str:
    """What a pipe gets."""
    paper = io.StringIO()
    with redirect_stdout(paper):
        console = make_console()
    for part in parts:
        console.print(part)
    return paper.getvalue()


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("section", SECTIONS)
def test_parts_that_are_read_have_blocks(small: Small, section: str) -> None:
    """The seven parts that are read have something to show; those that ask have nothing."""
    assert bool(screen.blocks(section, _reading(small.open(), "demo", "bg"))) == (section in READ)


def test_a_whole_lesson(small: Small) -> None:
    """Every text of a lesson is shown in its part, code and output between what is said about them."""
    reading = _reading(small.open(), "demo", "bg")
    shown = {section: _lines(_printed(screen.blocks(section, reading))) for section in READ}
    assert shown["prior"][-1] == "1 Какво е това?"
    assert shown["overview"] == ["На входа има шум.", "z ──▶ G"]
    assert shown["concepts"] == ["шум (noise)", "Случайни числа.", "Picture it: Телевизор без антена."]
    assert shown["path"] == [
        "1. Погледни",
        "Гледаме входа.",
        "Task: Нарисувай z.",
        "Ask yourself:",
        "• Защо?",
    ]
    assert shown["examples"] == [
        "Сбор",
        "Преди.",
        "print(1 + 2)",
        "It prints:",
        "3",
        "След.",
        "The file: demo/sum.py",
    ]
    assert shown["pitfalls"] == ["Бързане", "Грешки.", "Remedy: Спокойно."]
    assert shown["recap"] == ["• Входът е шум."]


def test_the_order_is_that_of_the_lesson(small: Small) -> None:
    """A text file in another order does not put the lesson's parts, or the plan's dates, in another."""
    small.edit(LESSON, "recap: [all]", "recap: [all, more]")
    small.edit(TEXT, "  all: Входът е шум.", "  more: После.\n  all: Входът е шум.")
    day = (small.path / TEXT).read_text(encoding="utf-8").split("  day-1:")[1].split("\n")[0]
    small.edit(TEXT, f"  day-1:{day}\n", "")
    with (small.path / TEXT).open("a", encoding="utf-8") as file:
        file.write(f"  day-1:{day.replace('Кое?', 'Първо?')}\n")
    reading = _reading(small.open(), "demo", "bg")
    assert _lines(_printed(screen.blocks("recap", reading))) == ["• Входът е шум.", "• После."]
    assert screen.plan_lines(reading.text)[0] == ("1 day", "Първо?")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_of_the_built_in_lessons_is_lost(built_in: Course, lang: str) -> None:
    """Each word of the texts that are read comes out on the screen, wrapped as it may be."""
    for id_ in built_in.index.lessons:
        reading = _reading(built_in, id_, lang)
        shown = _words(_printed([part for section in READ for part in screen.blocks(section, reading)]))
        text = reading.text
        parts = [*text.prior.values(), *text.recap.values(), re.sub(r"\[\[.*\]\]", "", text.overview)]
        parts += [part for concept in text.concepts.values() for part in (concept.meaning, concept.picture)]
        parts += [part for pit in text.pitfalls.values() for part in (pit.title, pit.symptom, pit.remedy)]
        parts += [part for item in text.examples.values() for part in (item.title, item.before, item.after)]
        assert {word for part in parts for word in _words(part)} - set(shown) == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_diagrams_are_not_wrapped(built_in: Course, lang: str) -> None:
    """At 80 columns every diagram stands as it was drawn, line by line, exactly once."""
    for id_ in built_in.index.lessons:
        reading = _reading(built_in, id_, lang)
        parts = [*screen.blocks("overview", reading), *screen.blocks("path", reading)]
        shown = "\n".join(line.rstrip() for line in _printed(parts).splitlines())
        for drawing in reading.text.diagrams.values():
            drawn = "\n".join(line.rstrip() for line in drawing.rstrip("\n").splitlines())
            assert shown.count(drawn) == 1


def test_a_diagram_too_wide_for_the_terminal_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow terminal a drawing loses its right side rather than its form."""
    monkeypatch.setenv("COLUMNS", "40")
    drawing = "┌" + "─ " * 29 + "┐\n│ a b c │\n└" + "─ " * 29 + "┘"
    shown = _printed([screen.prose("[[x]]", {"x": drawing})]).rstrip("\n").splitlines()
    assert [line.rstrip() for line in shown] == [line[:40].rstrip() for line in drawing.splitlines()]


def test_prose_knows_its_marks_and_nothing_else() -> None:
    """Bold, italic, code and lists are rendered; brackets, tags and names between colons are text."""
    shown = _lines(_printed([screen.prose("**a** *b* `c ** d` [x] :smile:\n\n- e\n- f\n\n1. g\n")]))
    assert shown == ["a b c ** d [x] :smile:", "• e", "• f", "1 g"]


def test_prose_prints_no_addresses_as_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link in a course from elsewhere is text: the terminal is told of no address behind it."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setenv("TERM", "xterm-256color")
    terminal = Terminal()
    with redirect_stdout(terminal):
        make_console().print(screen.prose("[тук](https://example.org/x)"))
    assert "\x1b]8" not in terminal.getvalue()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("columns", "height"), [("80", 22), ("120", 40), ("40", 8)])
def test_pages_fit_and_lose_nothing(
    built_in: Course, monkeypatch: pytest.MonkeyPatch, lang: str, columns: str, height: int
) -> None:
    """Pages in a row are the part, line by line; each fits, and begins with the block that it names."""
    monkeypatch.setenv("COLUMNS", columns)
    console = make_console()
    reading = _reading(built_in, "gan", lang)
    for section in READ:
        parts = screen.blocks(section, reading)
        pages = screen.pages(console, section, parts, height)
        assert _lines_of(console, [block for page in pages for block in page.blocks]) == _lines_of(
            console, parts
        )
        for page in pages:
            assert len(_lines_of(console, page.blocks)) <= height
            assert page.section == section
            first = _lines_of(console, [parts[page.start]])
            assert _lines_of(console, page.blocks)[0] in first


def _lines_of(console: Console, blocks: Iterable[RenderableType]) -> list[str]:
    return [
        "".join(segment.text for segment in line).rstrip()
        for block in blocks
        for line in console.render_lines(block, pad=False)
    ]


def test_pages_are_as_full_as_they_can_be(console: Console) -> None:
    """A page takes the next block as long as there is room; only a block longer than a page is cut."""
    parts: list[RenderableType] = ["a", "b\nb", "c\nc\nc\nc\nc", "d", "e\ne"]
    pages = screen.pages(console, "path", parts, 3)
    assert [(page.start, _lines_of(console, page.blocks)) for page in pages] == [
        (0, ["a", "b", "b"]),
        (2, ["c", "c", "c"]),
        (2, ["c", "c", "d"]),
        (4, ["e", "e"]),
    ]
    assert screen.pages(console, "path", [], 3) == []


def test_the_head_of_a_lesson(small: Small) -> None:
    """A lesson begins with its title, what it is about, and how long it takes."""
    course = small.open()
    assert _lines(_printed([screen.title(course.lesson("demo"), course.text("demo", "pl"))])) == [
        "Próba",
        "Krótka lekcja.",
        "about 10 min",
    ]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_heading_is_one_without_colour_too(section: str) -> None:
    """The name of a part is underlined in its whole length."""
    name, line = _lines(_printed([screen.heading(section)]))
    assert name
    assert line == "─" * len(name)


def test_the_dates_of_the_plan(small: Small, console: Console, printed: Callable[[], str]) -> None:
    """The four reviews come 1, 3, 7 and 30 days after studying, each with what it will ask."""
    screen.show_dates(console, small.open().text("demo", "bg"), TODAY, (1, 2, 4, 23))
    head, *rows = _lines(printed())
    assert "Проба" in head
    assert rows == [
        "November 22, 2026 (1 day) Кое?",
        "November 24, 2026 (3 days) Кое?",
        "November 28, 2026 (1 week) Кое?",
        "December 21, 2026 (1 month) Кое?",
    ]


def test_the_list_of_lessons(small: Small, console: Console, printed: Callable[[], str]) -> None:
    """Each lesson has its id, title, summary and what has been done of it."""
    course = small.open()
    lesson, text = course.lesson("demo"), course.text("demo", "bg")
    rows = [(lesson, text, TODAY, False), (lesson, text, None, True), (lesson, text, None, False)]
    screen.show_lessons(console, rows)
    assert _lines(printed()) == [
        "demo Проба [studied on November 21, 2026]",
        "Кратък урок.",
        "demo Проба [begun]",
        "Кратък урок.",
        "demo Проба [new]",
        "Кратък урок.",
    ]
