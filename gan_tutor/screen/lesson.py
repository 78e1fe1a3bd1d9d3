"""A lesson on the screen: blocks of each part, and pages that fit the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from gan_tutor.course.schema import PLAN_PROMPTS, Glossary, Lesson
from gan_tutor.course.style import PLACED
from gan_tutor.course.texts import LessonText
from gan_tutor.i18n import _
from gan_tutor.screen.inline import inline
from gan_tutor.screen.names import plan_name, section_name

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType

__all__ = [
    "Page",
    "Reading",
    "blocks",
    "heading",
    "pages",
    "plan_lines",
    "prose",
    "show_dates",
    "show_lessons",
    "title",
]


@dataclass(frozen=True)
class Page:
    """What is shown at once: a part of the lesson, from block `start` on (0-based)."""

    section: str
    start: int
    blocks: tuple[RenderableType, ...]


def title(lesson: Lesson, text: LessonText) -> RenderableType:
    """The head of a lesson."""
    head = Text(text.title, style="title")
    head.append("\n" + text.summary, style="default")
    head.append("\n" + _("about {n} min").format(n=lesson.minutes), style="quiet")
    return head


def heading(section: str) -> RenderableType:
    """The heading of a part, underlined so that it is one without colour too."""
    name = section_name(section)
    return Text.assemble("\n", (name, "part"), "\n", ("─" * len(name), "quiet"))


def prose(text: str, diagrams: dict[str, str] | None = None) -> RenderableType:
    """A text of the course: paragraphs, lists, `**bold**`, `*italic*`, code, and its diagrams."""
    from rich.markdown import Markdown

    parts: list[RenderableType] = []
    for i, piece in enumerate(PLACED.split(text)):
        if i % 2:
            drawing = (diagrams or {}).get(piece, "").rstrip("\n")
            parts.append(Text(drawing + "\n", no_wrap=True, overflow="ignore"))
        elif piece.strip():
            parts.append(Markdown(piece, hyperlinks=False))
    return Group(*parts)


@dataclass(frozen=True)
class Reading:
    """A lesson to be read: its structure and texts, the glossary, the language, and the examples' code.

    `code` gives the source of an example by its file name, `place` the path of that file.
    """

    lesson: Lesson
    text: LessonText
    glossary: Glossary
    lang: str
    code: Callable[[str], str]
    place: Callable[[str], str]


def blocks(section: str, reading: Reading) -> list[RenderableType]:
    """The blocks of a part that is read; the parts that ask questions have none.

    Everything comes in the order of `lesson.yaml`, whatever order a text file has.
    """
    parts = {
        "prior": _prior,
        "overview": _overview,
        "concepts": _concepts,
        "path": _path,
        "examples": _examples,
        "pitfalls": _pitfalls,
        "recap": _recap,
    }
    return list(parts[section](reading)) if section in parts else []


def _prior(reading: Reading) -> Iterator[RenderableType]:
    ask = [f"{i}. {reading.text.prior[id_]}" for i, id_ in enumerate(reading.lesson.prior, 1)]
    yield prose("\n".join([_("Before you read: what would you answer now?"), "", *ask]))


def _overview(reading: Reading) -> Iterator[RenderableType]:
    for part in reading.text.overview.split("\n\n"):
        yield Group(prose(part, reading.text.diagrams), "")


def _concepts(reading: Reading) -> Iterator[RenderableType]:
    for id_ in reading.lesson.concepts:
        concept = reading.text.concepts[id_]
        term = reading.glossary.terms.get(id_)
        local = term.word(reading.lang).term if term else id_
        name = Text("\n" + local, style="term")
        if term and term.en.term != local:
            name.append(f" ({term.en.term})", style="quiet")
        yield Group(name, prose(concept.meaning), _labelled(_("Picture it:"), concept.picture, mark="*"))


def _path(reading: Reading) -> Iterator[RenderableType]:
    for i, part in enumerate(reading.lesson.path, 1):
        step = reading.text.path[part.id]
        questions = "\n".join(f"- {question}" for question in step.questions)
        yield Group(
            Text(f"\n{i}. {step.title}", style="term"),
            prose(step.focus, reading.text.diagrams),
            _labelled(_("Task:"), step.task),
            _labelled(_("Ask yourself:"), f"\n\n{questions}"),
        )


def _examples(reading: Reading) -> Iterator[RenderableType]:
    from rich.syntax import Syntax

    for example in reading.lesson.examples:
        words = reading.text.examples[example.id]
        yield Group(Text("\n" + words.title, style="term"), prose(words.before))
        code = reading.code(example.code).rstrip("\n")
        source = Syntax(code, "python", theme="ansi_dark", background_color="default", word_wrap=True)
        yield Padding(source, (1, 0, 0, 2))
        output = Text(example.output.rstrip("\n"), style="quiet", no_wrap=True, overflow="ignore")
        yield Group(_labelled(_("It prints:"), ""), Padding(output, (0, 0, 1, 2)), prose(words.after))
        yield Text(_("The file: {file}").format(file=reading.place(example.code)), style="quiet")


def _pitfalls(reading: Reading) -> Iterator[RenderableType]:
    for part in reading.lesson.pitfalls:
        pitfall = reading.text.pitfalls[part.id]
        yield Group(
            Text("\n" + pitfall.title, style="term"),
            prose(pitfall.symptom),
            _labelled(_("Remedy:"), pitfall.remedy),
        )


def _recap(reading: Reading) -> Iterator[RenderableType]:
    yield prose("\n".join(f"- {reading.text.recap[id_]}" for id_ in reading.lesson.recap))


def _labelled(label: str, text: str, mark: str = "**") -> RenderableType:
    """A text after a label that stands out."""
    return prose(f"{mark}{label}{mark} {text}".rstrip())


def plan_lines(text: LessonText) -> list[tuple[str, str]]:
    """The prompts of the review plan: when, and what will be asked."""
    return [(plan_name(prompt), text.plan[prompt].ask) for prompt in PLAN_PROMPTS]  # type: ignore[index]


def show_dates(console: Console, text: LessonText, studied: date, gaps: Sequence[int]) -> None:
    """The dates of the four reviews, and what each will ask.

    Args:
        console: where to print.
        text: the lesson's texts.
        studied: the study day.
        gaps: days from studying to the first review, and from each to the next.
    """
    from gan_tutor.screen import dates

    console.print(_("“{title}” is studied. You will be asked:").format(title=text.title))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    day = studied
    for gap, (when, ask) in zip(gaps, plan_lines(text), strict=False):
        day += timedelta(days=gap)
        table.add_row(Text(f"{dates.day(day)} ({when})", style="part", no_wrap=True), inline(ask))
    console.print(table)


def show_lessons(console: Console, rows: list[tuple[Lesson, LessonText, date | None, bool]]) -> None:
    """The lessons of a course with what the learner has done of each.

    Args:
        console: where to print.
        rows: the lesson, its texts, the day it was studied, and whether it was begun and left.
    """
    from gan_tutor.screen import dates

    for lesson, text, day, begun in rows:
        state = _("studied on {day}").format(day=dates.day(day)) if day else _("begun") if begun else _("new")
        head = Text.assemble((lesson.id, "term"), f"  {text.title}  ", (f"[{state}]", "quiet"))
        console.print(head)
        console.print(Padding(Text(text.summary, style="quiet"), (0, 0, 0, 4)))


@dataclass(frozen=True)
class _Lines:
    """Lines of a block that is too long for one page."""

    lines: list[list[Segment]]

    def __rich_console__(self, _console: Console, _options: ConsoleOptions) -> Iterator[Segment]:
        for line in self.lines:
            yield from line
            yield Segment.line()


def pages(console: Console, section: str, parts: list[RenderableType], height: int) -> list[Page]:
    """The blocks of a part, as many on a page as fit; only a block longer than a page is cut."""
    result: list[Page] = []
    start, used = 0, 0
    page: list[RenderableType] = []
    for i, block in enumerate(parts):
        lines = console.render_lines(block, pad=False)
        if page and used + len(lines) > height:
            result.append(Page(section, start, tuple(page)))
            start, used, page = i, 0, []
        if len(lines) <= height:
            page.append(block)
        while len(lines) > height:
            result.append(Page(section, i, (_Lines(lines[:height]),)))
            lines = lines[height:]
            if len(lines) <= height:
                page.append(_Lines(lines))
        used += len(lines)
    if page:
        result.append(Page(section, start, tuple(page)))
    return result
