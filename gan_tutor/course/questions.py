"""Rules for the questions of a lesson: none gives its answer away, none is asked twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from gan_tutor.course import style
from gan_tutor.course.language import small_words
from gan_tutor.course.schema import Choice, Cloze, Glossary, Lesson, Number, Order
from gan_tutor.course.texts import ChoiceText, LessonText, OrderText, RecallText
from gan_tutor.i18n import _

__all__ = [
    "Asked",
    "answered_by_itself",
    "asked",
    "asked_twice",
    "explanations",
    "length_gives_away",
    "normal",
]

Place = tuple[str, ...]
Found = tuple[str, str]  # what is wrong, and the remedy

_WORD = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_SAME = 92  # percent of the letters of two questions: then they are one; parallel ones stay below
_EXPLAINS_NOTHING = 95  # percent of the model answer's letters in an explanation
_FEW_WORDS = 3  # fewer words than that are nothing to compare ("Why?")
_FEW_CHOICES = 4  # fewer choices than that show no habit
_MUCH_LONGER = 4 / 3  # times the longest of the wrong options


@dataclass(frozen=True)
class Asked:
    """A question as it stands in one language.

    Attributes:
        lesson: the lesson's id.
        place: where `ask` stands in the text file.
        words: `ask` in small letters, without signs and numbers.
        numbers: the numbers in `ask`.
        key: its answer, in the same form; empty for a recall question.
    """

    lesson: str
    place: Place
    words: str
    numbers: tuple[str, ...]
    key: str


def normal(text: str) -> str:
    """The words of a text in small letters, without signs and numbers."""
    return " ".join(_WORD.findall(text.casefold()))


def asked(lesson: Lesson, text: LessonText) -> Iterator[Asked]:
    """All questions of a lesson, and the prompts of its plan."""
    for question in lesson.questions:
        words, key = text.questions[question.id], ""
        if isinstance(question, Choice) and isinstance(words, ChoiceText):
            key = normal(words.options[question.key])
        elif isinstance(question, Order) and isinstance(words, OrderText):
            key = normal(" ".join(words.steps[step] for step in question.steps))
        elif isinstance(question, Number):
            key = str(question.key)
        elif isinstance(question, Cloze):
            key = question.term or question.word or ""
        yield _asked(lesson.id, ("questions", question.id, "ask"), words.ask, key)
    for id_, prompt in text.plan.items():
        yield _asked(lesson.id, ("plan", id_, "ask"), prompt.ask, "")


def _asked(lesson: str, place: Place, ask: str, key: str) -> Asked:
    return Asked(lesson, place, normal(ask), tuple(_NUMBER.findall(ask)), key)


def asked_twice(questions: Iterable[Asked]) -> Iterator[tuple[Asked, Found]]:
    """Questions that are the same as an earlier one, or nearly.

    A question may be asked again with other numbers, if its answer is another one then.
    """
    from rapidfuzz import fuzz

    long_enough = [question for question in questions if len(question.words.split()) >= _FEW_WORDS]
    for earlier, later in combinations(long_enough, 2):
        if earlier.numbers != later.numbers and earlier.key != later.key:
            continue
        if fuzz.ratio(earlier.words, later.words, score_cutoff=_SAME):
            other = f"{earlier.lesson}: {'.'.join(earlier.place)}"
            yield (
                later,
                (
                    _("The question is asked already ({place}).").format(place=other),
                    _("Ask for something else, or take one of the two out."),
                ),
            )


def explanations(text: LessonText) -> Iterator[tuple[Place, Found]]:
    """Explanations of recall questions that only say the model answer again."""
    from rapidfuzz import fuzz

    for part in ("questions", "plan"):
        for id_, words in getattr(text, part).items():
            if isinstance(words, RecallText) and fuzz.ratio(
                normal(words.answer), normal(words.explain), score_cutoff=_EXPLAINS_NOTHING
            ):
                message = _("The explanation only repeats the model answer.")
                yield (part, id_, "explain"), (message, _("Say why it is so."))


def length_gives_away(lesson: Lesson, text: LessonText) -> Iterator[tuple[Place, Found]]:
    """Choices that a learner passes by the length of the options alone.

    The right option may not be the longest by more than a third in more than half of the lesson's choices,
    nor just the longest, or just the shortest, in more than two thirds.
    """
    right, longest, shortest = [], [], []
    for question in lesson.questions:
        words = text.questions[question.id]
        if isinstance(question, Choice) and isinstance(words, ChoiceText):
            right.append(len(words.options[question.key]))
            wrong = [len(option) for id_, option in words.options.items() if id_ != question.key]
            longest.append(max(wrong))
            shortest.append(min(wrong))
    if len(right) < _FEW_CHOICES:
        return
    much = sum(a > _MUCH_LONGER * b for a, b in zip(right, longest, strict=True))
    long = sum(a > b for a, b in zip(right, longest, strict=True))
    short = sum(a < b for a, b in zip(right, shortest, strict=True))
    fix = _("Make the options of similar length.")
    if 2 * much > len(right) or 3 * long > 2 * len(right):
        message = _("In most choices the right option is the longest ({n} of {all}).")
        yield ("questions",), (message.format(n=long, all=len(right)), fix)
    if 3 * short > 2 * len(right):
        message = _("In most choices the right option is the shortest ({n} of {all}).")
        yield ("questions",), (message.format(n=short, all=len(right)), fix)


def answered_by_itself(
    lesson: Lesson, text: LessonText, glossary: Glossary, lang: str
) -> Iterator[tuple[Place, Found]]:
    """Questions whose own wording holds the answer: the word of a gap, the words of only the right option."""
    for question in lesson.questions:
        words, answer = text.questions[question.id], ""
        if isinstance(question, Cloze):
            answer = glossary.terms[question.term].word(lang).term if question.term else question.word or ""
            given_away = style.contains(words.ask, answer)
        elif isinstance(question, Choice) and isinstance(words, ChoiceText):
            answer = words.options[question.key]
            told = {id_ for id_, option in words.options.items() if _tells(words.ask, option, lang)}
            given_away = told == {question.key}
        else:
            continue
        if given_away:
            message = _("The question holds its own answer.")
            yield (
                ("questions", question.id, "ask"),
                (message, _("Say it without “{term}”.").format(term=answer)),
            )


def _tells(ask: str, option: str, lang: str) -> bool:
    """Whether all words of the option that mean something stand in the question; one may be its subject."""
    small = small_words(lang)
    meaning = [word for word in _WORD.findall(option) if len(word) > 3 and word.casefold() not in small]
    return len(meaning) > 1 and style.contains(ask, " ".join(meaning))
