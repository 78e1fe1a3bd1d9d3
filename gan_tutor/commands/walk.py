"""Walking through a lesson on a terminal: page by page, back and forth, the place kept."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Literal

from gan_tutor.commands import progress
from gan_tutor.commands.asking import Command, Reply, ask, ask_grade, show_verdict
from gan_tutor.commands.learn import enrol
from gan_tutor.commands.progress import Place
from gan_tutor.course.pose import pose
from gan_tutor.course.schema import SECTIONS
from gan_tutor.i18n import _
from gan_tutor.screen import lesson as screen
from gan_tutor.screen.keys import command

if TYPE_CHECKING:
    from rich.console import RenderableType

    from gan_tutor.commands.context import Context
    from gan_tutor.course.pose import Posed

__all__ = ["run"]

ASKED = ("pretest", "quiz", "posttest")
COMMANDS = "bq"
LINES_FOR_PROMPT = 3


@dataclass(frozen=True)
class Stop:
    """One screenful: blocks to read, or one question to answer (`question` is its id)."""

    place: Place
    blocks: tuple[RenderableType, ...] = ()
    question: str | None = None


Move = Literal["on", "back", "leave"]


@dataclass
class _Walk:
    """A walk through a lesson, or through one part of it.

    `answered` holds the uuid in the log of each question answered on it.
    """

    context: Context
    lesson_id: str
    sections: tuple[str, ...]
    answered: dict[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether this is the whole lesson, whose place is kept and which counts as studied at the end."""
        return self.sections == SECTIONS


def run(context: Context, lesson_id: str, section: str | None) -> None:
    """Show a lesson from the place where it was left, or only one part of it.

    At the end the lesson counts as studied, and its reviews are planned.
    """
    lesson, text = context.course.lesson(lesson_id), context.text(lesson_id)
    context.remember_language()
    walk = _Walk(context, lesson_id, SECTIONS if section is None else (section,))
    place = progress.place(context, lesson_id) if walk.whole else None
    if walk.whole:
        context.console.print(screen.title(lesson, text))
    if _go_through(walk, place):
        if walk.whole:
            context.console.print(screen.heading("plan"))
            enrol(context, lesson_id)
    elif walk.whole:
        context.console.print(_("Your place is kept; `gan-tutor learn` goes on from here."))


def _go_through(walk: _Walk, place: Place | None) -> bool:
    """Show stop after stop, from the place on; False if the learner left before the end."""
    size = get_terminal_size()
    stops = _stops(walk)
    at, shown = _find(stops, place), None
    while at < len(stops):
        if get_terminal_size() != size:
            size = get_terminal_size()
            walk.context.forget_console()
            place = stops[at].place
            stops = _stops(walk)
            at = _find(stops, place)
        section = stops[at].place.section
        if walk.whole:
            progress.set_place(walk.context, walk.lesson_id, stops[at].place)
        if section != shown:
            _show_heading(walk, section)
            shown = section
        move = _show(walk, stops[at])
        if move == "leave":
            return False
        at = max(at - 1, 0) if move == "back" else at + 1
        ends = at == len(stops) or stops[at].place.section != section
        if move == "on" and ends and section in ASKED:
            _show_score(walk, section)
            if walk.whole and at < len(stops):
                progress.set_place(walk.context, walk.lesson_id, stops[at].place)
            if _turn_page(walk.context) == "leave":
                return False
    return True


def _show_heading(walk: _Walk, section: str) -> None:
    walk.context.console.print(screen.heading(section))
    if section in ASKED:
        keys = {"b": _("back"), "?": _("help"), "q": _("leave")}
        line = " · ".join(f"{key} {name}" for key, name in keys.items())
        walk.context.console.print(line, style="quiet")


def _stops(walk: _Walk) -> list[Stop]:
    context, lesson = walk.context, walk.context.course.lesson(walk.lesson_id)
    height = max(context.console.height - LINES_FOR_PROMPT, 10)
    stops = []
    for section in walk.sections:
        if section in ASKED:
            ids = getattr(lesson, section)
            stops += [Stop(Place(section, i), question=id_) for i, id_ in enumerate(ids)]
            continue
        blocks = screen.blocks(section, context.reading(walk.lesson_id))
        pages = screen.pages(context.console, section, blocks, height)
        stops += [Stop(Place(section, page.start), page.blocks) for page in pages]
    return stops


def _find(stops: list[Stop], place: Place | None) -> int:
    """The stop that holds the place; pages may have been cut otherwise then."""
    if place is None:
        return 0
    in_part = [stop.place.block for stop in stops if stop.place.section == place.section]
    held = max((block for block in in_part if block <= place.block), default=0)
    wanted = Place(place.section, held)
    return next((i for i, stop in enumerate(stops) if stop.place == wanted), 0)


def _show(walk: _Walk, stop: Stop) -> Move:
    if stop.question is not None:
        return _ask(walk, stop.place.section, stop.question)
    for block in stop.blocks:
        walk.context.console.print(block)
    return _turn_page(walk.context)


def _turn_page(context: Context) -> Move:
    """Wait for a key at the end of a page."""
    while True:
        key = context.keyboard.key(_("Enter on · b back · q leave: "))
        if key is None:
            return "leave"
        if key in {"", " "} or not context.keyboard.interactive:
            return "leave" if command(key, "q") else "on"
        named = command(key, COMMANDS + "?")
        if named == "?":
            context.console.print(_help())
        elif named is not None:
            return "back" if named == "b" else "leave"


def _ask(walk: _Walk, section: str, question: str) -> Move:
    """Ask a question of the lesson; only those of the quiz take part in the schedule."""
    context, lesson_id = walk.context, walk.lesson_id
    lesson, text = context.course.lesson(lesson_id), context.text(lesson_id)
    posed = pose(lesson, text, f"{lesson_id}/{question}", random.Random())  # an order, no secret
    ids = getattr(lesson, section)
    keys = COMMANDS if context.keyboard.interactive else "q"
    reply = ask(context, posed, f"{ids.index(question) + 1}/{len(ids)}", keys, _help())
    if not isinstance(reply, Reply):
        return _moved(reply)
    show_verdict(context, posed, reply.typed, reply.verdict)
    grade = reply.verdict.suggested
    if posed.kind == "recall":
        chosen = ask_grade(context, grade, keys, _help())
        if not isinstance(chosen, int):
            return _moved(chosen)
        grade = chosen
    _record(walk, section, posed, reply, grade or 1)
    return "on"


def _moved(said: Command | None) -> Move:
    return "back" if said == Command("b") else "leave"


def _record(walk: _Walk, section: str, posed: Posed, reply: Reply, grade: int) -> None:
    """Save an answer. Who comes back to a question corrects it in the quiz; a test counts first answers."""
    from gan_tutor.commands.recording import given

    context, earlier = walk.context, walk.answered.get(posed.item)
    answer = given(context, posed, reply, grade)
    moment = context.moment()
    if section == "quiz":
        if earlier is not None:
            context.store.undo(moment, {earlier})
        walk.answered[posed.item] = context.store.answer(answer, moment, context.settings.policy).event.uuid
    elif earlier is not None:
        context.console.print(_("In a test the first answer counts."))
    else:
        test: Literal["pretest", "posttest"] = "pretest" if section == "pretest" else "posttest"
        walk.answered[posed.item] = context.store.test(answer, moment, test).uuid


def _show_score(walk: _Walk, section: str) -> None:
    """After a test: how many were right; after the second one, how many were right before the lesson."""
    if section not in {"pretest", "posttest"}:
        return
    walk.context.console.print()
    scores = walk.context.reader.test_scores(walk.lesson_id)
    for name, words in (
        ("pretest", _("Before the lesson: {right} of {asked}.")),
        ("posttest", _("Now: {right} of {asked}.")),
    ):
        score = scores.get(name)  # type: ignore[call-overload]
        if score is not None and (section == "posttest" or name == "pretest"):
            walk.context.console.print(words.format(right=score.right, asked=score.asked), style="part")


def _help() -> str:
    return "\n".join(
        [
            _("Type your answer and press Enter; Enter alone if you answer in your head, or do not know."),
            _("b  back to the page before"),
            _("q  leave; the place is kept"),
        ]
    )
