"""A question and what became of the answer, on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from rich.table import Table
from rich.text import Text

from gan_tutor.course.pose import Posed
from gan_tutor.course.schema import Choice, Cloze, Glossary, Number, Order
from gan_tutor.course.texts import RecallText
from gan_tutor.i18n import _
from gan_tutor.screen.inline import inline
from gan_tutor.screen.names import grade_name, kind_name

if TYPE_CHECKING:
    from rich.console import Console
__all__ = [
    "Outcome",
    "grade_prompt",
    "how_to_answer",
    "right_answer",
    "show_question",
    "show_recall",
    "show_right_or_wrong",
    "suggestion",
]

Outcome = Literal["right", "wrong", "unusable", "blank"]


def show_question(console: Console, posed: Posed, place: str) -> None:
    """Print a question: where we are (`place`), what is asked, its options.

    Only the plain text is printed here, without Rich's Markdown, which would delay the first question.
    """
    console.print()
    console.print(
        Text(f"{place} · {kind_name(posed.kind)}" if place else kind_name(posed.kind), style="quiet")
    )
    console.print(inline(posed.text.ask))
    for i, id_ in enumerate(posed.shown, 1):
        console.print(Text.assemble((f"  {i}. ", "part"), inline(posed.shown_text(id_))))


def how_to_answer(kind: str) -> str:
    """The prompt of an answer line, for a kind of question."""
    if kind == "choice":
        return _("Number of your choice: ")
    if kind == "order":
        return _("The numbers in order, such as 2 1 3: ")
    if kind == "number":
        return _("Number: ")
    if kind == "cloze":
        return _("The missing word: ")
    return _("Your answer (Enter: in your head): ")


def right_answer(posed: Posed, glossary: Glossary, lang: str) -> str:
    """The right answer of a question that has exactly one."""
    question = posed.question
    if isinstance(question, Choice):
        return posed.shown_text(question.key)
    if isinstance(question, Order):
        return "\n".join(f"{i}. {posed.shown_text(step)}" for i, step in enumerate(question.steps, 1))
    if isinstance(question, Cloze):
        term = glossary.terms.get(question.term or "")
        return term.word(lang).term if term else question.word or ""
    if isinstance(question, Number):
        from gan_tutor.screen.dates import decimal

        return decimal(question.key)
    return ""


def show_right_or_wrong(console: Console, posed: Posed, outcome: Outcome, answer: str) -> None:
    """The outcome of a question with one right answer, and its explanation.

    Args:
        console: where to print.
        posed: the question.
        outcome: `unusable` is an answer of the wrong form; `blank` none at all, for which nobody is scolded.
        answer: the right one.
    """
    if outcome == "right":
        console.print(Text(_("✓ Right."), style="right"))
    elif outcome == "wrong":
        console.print(Text(_("✗ Wrong."), style="wrong"))
    elif outcome == "unusable":
        console.print(Text(_("✗ That is not an answer to this."), style="wrong"))
    if outcome != "right":
        between = "\n" if "\n" in answer else " "
        console.print(Text.assemble((_("The right answer:"), "part"), between, inline(answer)))
    console.print(inline(posed.text.explain))


def show_recall(
    console: Console, posed: Posed, found: Sequence[str], missed: Sequence[str], traps: Sequence[str]
) -> None:
    """The model answer of a recall question, the key points found and missed, and its explanation.

    Args:
        console: where to print.
        posed: a question of kind `recall`, or a prompt of the plan.
        found, missed: ids of its points; both empty if nothing was typed.
        traps: what sets the recognised misconceptions right.
    """
    words = posed.text
    if not isinstance(words, RecallText):
        raise TypeError(posed.item)
    console.print(Text.assemble((_("Model answer:"), "part"), " ", inline(words.answer)))
    points = Table.grid(padding=(0, 1, 0, 0))  # long points hang under their own beginning
    for id_, point in words.points.items():
        mark, style = _mark(id_, found, missed)
        points.add_row(Text(f"  {mark}", style=style), inline(point.say))
    for trap in traps:
        points.add_row(Text("  !", style="half"), inline(trap))
    console.print(points)
    console.print(inline(words.explain))


def _mark(id_: str, found: Sequence[str], missed: Sequence[str]) -> tuple[str, str]:
    """The sign before a key point, and its style."""
    if id_ in found:
        return "✓", "right"
    return ("✗", "wrong") if id_ in missed else ("•", "quiet")


def suggestion(grade: int) -> str:
    """The suggested grade in a line."""
    return _("Suggested grade: {n} ({name})").format(n=grade, name=grade_name(grade))


def grade_prompt(suggested: int | None) -> str:
    """The line that asks for a grade."""
    names = " · ".join(f"{grade} {grade_name(grade)}" for grade in (1, 2, 3, 4))
    if suggested is None:
        return _("{names}: ").format(names=names)
    return _("{names} (Enter: {suggested}): ").format(names=names, suggested=grade_name(suggested))
