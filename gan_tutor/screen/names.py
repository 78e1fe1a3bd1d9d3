"""What ids are called on the screen."""

from __future__ import annotations

from gan_tutor.i18n import N_, _

__all__ = ["PLAN_NAMES", "grade_name", "kind_name", "plan_name", "rung_name", "section_name"]

_SECTIONS = {
    "prior": N_("What you know already"),
    "pretest": N_("A short test before the lesson"),
    "overview": N_("Overview"),
    "concepts": N_("Key concepts"),
    "path": N_("Learning path, step by step"),
    "examples": N_("Examples"),
    "pitfalls": N_("Common pitfalls"),
    "quiz": N_("Retrieval quiz"),
    "posttest": N_("The test after the lesson"),
    "recap": N_("Recap"),
    "plan": N_("Your review plan"),
}
_RUNGS = (N_("1 day"), N_("3 days"), N_("1 week"), N_("1 month"))
_GRADES = {1: N_("again"), 2: N_("hard"), 3: N_("good"), 4: N_("easy")}
_KINDS = {
    "recall": N_("in your own words"),
    "choice": N_("choose one"),
    "cloze": N_("fill the gap"),
    "number": N_("a number"),
    "order": N_("put in order"),
}
PLAN_NAMES = {"day-1": _RUNGS[0], "day-3": _RUNGS[1], "day-7": _RUNGS[2], "day-30": _RUNGS[3]}


def section_name(section: str) -> str:
    """The heading of a part of a lesson."""
    return _(_SECTIONS[section])


def plan_name(prompt: str) -> str:
    """How long after studying a prompt of the plan comes."""
    return _(PLAN_NAMES[prompt])


def rung_name(rung: int) -> str:
    """How long after studying a rung of the ladder lies; the later ones are all «more than a month»."""
    return _(_RUNGS[rung]) if rung < len(_RUNGS) else _("over a month")


def grade_name(grade: int) -> str:
    """A grade in a word."""
    return _(_GRADES[grade])


def kind_name(kind: str) -> str:
    """What a kind of question asks for."""
    return _(_KINDS[kind])
