"""`gan-tutor review`: answer what is due, each answer saved before the next question."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gan_tutor import memory
from gan_tutor.commands.asking import Command, Reply, ask, ask_grade, called, show_verdict
from gan_tutor.commands.due import summary
from gan_tutor.commands.recording import given
from gan_tutor.commands.syncing import askable, sync
from gan_tutor.course.pose import Posed, pose
from gan_tutor.i18n import _, ngettext
from gan_tutor.memory.cards import card_of
from gan_tutor.memory.ladder import Grade
from gan_tutor.memory.sitting import Sitting, choose

if TYPE_CHECKING:
    from datetime import date

    from gan_tutor.commands.context import Context
    from gan_tutor.memory.store import Answered

__all__ = ["run"]

COMMANDS = "usxq"


@dataclass
class _Session:
    """What happens in one sitting: what is still to be asked, and what was answered."""

    context: Context
    sitting: Sitting
    answered: dict[str, str] = field(default_factory=dict)  # uuid of each answer to its item, in order
    grades: dict[str, int] = field(default_factory=dict)  # of the first answer to each item
    undone: set[str] = field(default_factory=set)  # items of which an answer was taken back


def run(context: Context, limit: int | None) -> None:
    """Ask what is due until nothing is left, the learner leaves, or the input ends."""
    context.lang  # noqa: B018  # asks for a language before anything else
    context.remember_language()
    moment = context.moment()
    sync(context, moment)
    due = [
        item
        for item in context.reader.due(moment.day, context.settings.policy)
        if askable(context, item.item)
    ]
    if not due:
        context.console.print(summary(moment.day, 0, _next_due(context, moment.day)))
        return
    session = _Session(context, choose(due, random.Random(), limit))  # an order, no secret
    threading.Thread(target=memory.warm, daemon=True).start()
    context.console.print(summary(moment.day, len(due), None))
    context.console.print(_keys())
    while session.sitting.item is not None and _step(session, session.sitting.item):
        pass
    _close(session)


def _step(session: _Session, item: str) -> bool:
    """Ask one item; False to end the sitting."""
    context = session.context
    lesson = context.course.lesson(item.partition("/")[0])
    text = context.text(lesson.id)
    posed = pose(lesson, text, item, random.Random())  # an order, no secret
    left = ngettext("{n} to go", "{n} to go", len(session.sitting.items)).format(n=len(session.sitting.items))
    reply = ask(context, posed, f"{left} · {text.title}", _commands(session), _long_help())
    if isinstance(reply, Reply):
        show_verdict(context, posed, reply.typed, reply.verdict)
        grade = ask_grade(context, reply.verdict.suggested, _commands(session), _long_help())
        if isinstance(grade, int):
            _save(session, posed, reply, grade)
            return True
        reply = grade
    return _obey(session, item, reply)


def _commands(session: _Session) -> str:
    """The keys that are commands; from a pipe only those that cannot go on for ever."""
    if session.context.keyboard.interactive:
        return COMMANDS
    last = next(reversed(session.answered.values()), None)
    return COMMANDS if last and last not in session.undone else COMMANDS.replace("u", "")


def _obey(session: _Session, item: str, said: Command | None) -> bool:
    match said:
        case Command("s"):
            session.sitting = session.sitting.skip(item)
        case Command("x"):
            _suspend(session, item)
        case Command("u"):
            _undo(session)
        case _:
            return False
    return True


def _save(session: _Session, posed: Posed, reply: Reply, grade: int) -> None:
    context = session.context
    answer = given(context, posed, reply, grade)
    moment = context.moment()
    saved = context.store.answer(answer, moment, context.settings.policy)
    session.answered[saved.event.uuid] = posed.item
    session.grades.setdefault(posed.item, grade)
    wrong = grade == Grade.AGAIN
    session.sitting = session.sitting.again(posed.item) if wrong else session.sitting.done(posed.item)
    _acknowledge(session, posed, saved, moment.day)


def _acknowledge(session: _Session, posed: Posed, saved: Answered, today: date) -> None:
    """Say that the answer is saved, only after it is, and when the item comes back."""
    from gan_tutor.memory.events import Review
    from gan_tutor.screen import dates

    context = session.context
    due = saved.event.after.due(context.settings.policy) if isinstance(saved.event, Review) else None
    if due is None:
        context.console.print(_("Saved."))
    elif posed.item in session.sitting.items:
        when = dates.distance(today, due)
        context.console.print(_("Saved. Once more in this sitting, and again {when}.").format(when=when))
    else:
        context.console.print(_("Saved. Again {when}.").format(when=dates.distance(today, due)))
    if saved.leech:
        _show_leech(session, posed)


def _suspend(session: _Session, item: str) -> None:
    context = session.context
    context.store.suspend(card_of(item), context.moment())
    session.sitting = session.sitting.done(item)
    context.console.print(
        _("Suspended: {item}. `gan-tutor resume {item}` brings it back.").format(item=card_of(item))
    )


def _show_leech(session: _Session, posed: Posed) -> None:
    """Show the place in the lesson of a question that is forgotten again and again; offer to suspend it."""
    from gan_tutor.screen.keys import command
    from gan_tutor.screen.lesson import blocks

    context = session.context
    reading = context.reading(posed.item.partition("/")[0])
    console = context.console
    console.print()
    console.print(
        _("This one has been forgotten four times or more. Read the place in the lesson again:"), style="half"
    )
    for id_, block in zip(reading.lesson.concepts, blocks("concepts", reading), strict=True):
        if id_ in posed.question.concepts:
            console.print(block)
    if not context.keyboard.interactive:
        console.print(_("To be asked it no more, answer `x` when it comes again."))
    elif command(context.keyboard.key(_("x suspend it · Enter keep it: ")) or "", "x"):
        _suspend(session, posed.item)


def _undo(session: _Session) -> None:
    context = session.context
    back = context.store.undo(context.moment(), session.answered)
    if back is None:
        context.console.print(_("There is nothing to take back in this sitting."))
        return
    del session.answered[back.uuid]
    session.undone.add(back.item)
    session.grades.pop(back.item, None)
    session.sitting = session.sitting.undo(back.item)
    context.console.print(_("Taken back: {item}.").format(item=called(context, back.item)))


def _close(session: _Session) -> None:
    """Say what was done, and when the next is due."""
    context, grades = session.context, session.grades
    day = context.moment().day
    right = sum(grade > 1 for grade in grades.values())
    console = context.console
    console.print()
    if grades:
        done = ngettext(
            "{n} item answered, {right} of them right.",
            "{n} items answered, {right} of them right.",
            len(grades),
        )
        console.print(done.format(n=len(grades), right=right), style="part")
    left = len(context.reader.due(day, context.settings.policy))
    console.print(summary(day, left, _next_due(context, day)))


def _next_due(context: Context, day: date) -> date | None:
    return context.reader.next_due(day, context.settings.policy)


def _keys() -> str:
    keys = {"u": _("undo"), "s": _("later today"), "x": _("suspend"), "?": _("help"), "q": _("leave")}
    return " · ".join(f"{key} {name}" for key, name in keys.items())


def _long_help() -> str:
    return "\n".join(
        [
            _("Type your answer and press Enter; Enter alone if you answer in your head."),
            _("Then grade yourself: 1 again, 2 hard, 3 good, 4 easy; Enter takes the suggestion."),
            _("u  take the last answer back"),
            _("s  later today: not in this sitting"),
            _("x  suspend: do not ask it any more"),
            _("q  leave; everything answered is saved"),
        ]
    )
