"""Rules of form for the texts of a lesson: what is wrong, and the remedy; nothing for a good text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from gan_tutor.course.schema import Lesson
from gan_tutor.course.texts import ChoiceText, LessonText
from gan_tutor.i18n import _

__all__ = [
    "DIAGRAM_WIDTH",
    "PLACED",
    "contains",
    "count_words",
    "diagram",
    "diagrams_placed",
    "lengths_alike",
    "letters",
    "options_alike",
    "prose",
    "uses",
]

Found = tuple[str, str]  # what is wrong, and the remedy

DIAGRAM_WIDTH = 76  # columns, so that it stands on a terminal of 80
_LONGER = 2.2  # times the mean length of the other options: then the length gives the right one away
_APART = 0.35  # of the mean: how far the languages of a lesson may differ in length

_CODE = re.compile(r"`[^`\n]*`")
_BOLD = re.compile(r"\*\*[^*]+\*\*")
_ITALIC = re.compile(r"(?<!\*)\*[^*\s][^*]*\*(?!\*)")
_FORBIDDEN = re.compile(r"^\s{0,3}#{1,6}\s|https?://|</?[A-Za-z]|!\[|\]\(|^\s*\|", re.MULTILINE)
PLACED = re.compile(r"^\[\[([a-z0-9-]+)\]\]$", re.MULTILINE)  # where a diagram is shown
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def prose(text: str) -> Iterator[Found]:
    """Markup that is open, or does not belong to the format."""
    if text.count("`") % 2:
        yield _("A backtick has no partner."), _("Close the code, or write an apostrophe.")
        return
    plain = _CODE.sub("", text)
    if "*" in _ITALIC.sub("", _BOLD.sub("", plain)):
        yield _("An asterisk has no partner."), _("Close the bold or italic text.")
    if _FORBIDDEN.search(plain):
        yield _("Headings, links, tables and HTML are not part of the format."), _("Write it as plain text.")
    if '"' in plain:
        yield _("A straight quotation mark."), _("Use the quotation marks of the language.")


def diagram(text: str) -> Iterator[Found]:
    """A drawing that does not fit a terminal of 80 columns, or has tabs."""
    widest = max((len(line) for line in text.splitlines()), default=0)
    if widest > DIAGRAM_WIDTH:
        yield (
            _("The diagram is too wide (columns: {n}).").format(n=widest),
            _("At most {n}.").format(n=DIAGRAM_WIDTH),
        )
    if "\t" in text:
        yield _("The diagram holds a tab."), _("Draw with spaces.")


def letters(text: str, lang: str) -> Iterator[Found]:
    """Letters that look right and are not: another script inside a word, cedillas instead of commas."""
    if lang == "ro" and re.search("[şţŞŢ]", text):
        yield _("ş or ţ with a cedilla."), _("Write ș and ț with a comma below.")
    for word in _WORD.findall(_CODE.sub("", text)):
        if _CYRILLIC.search(word) and _LATIN.search(word):
            yield _("“{word}” mixes Latin and Cyrillic letters.").format(word=word), _("Type it again.")
        elif lang in {"pl", "ro"} and _CYRILLIC.search(word):
            yield _("“{word}” is in Cyrillic.").format(word=word), _("Write it in the language of the file.")


def diagrams_placed(lesson: Lesson, text: LessonText) -> Iterator[tuple[tuple[str, ...], Found]]:
    """Diagrams that the text shows not exactly once."""
    places = PLACED.findall(text.overview)
    for step in text.path.values():
        places += PLACED.findall(step.focus)
    for id_ in lesson.diagrams:
        if places.count(id_) != 1:
            message = _("The diagram does not stand in the text exactly once (found: {n}).").format(
                n=places.count(id_)
            )
            yield ("diagrams", id_), (message, _("Write [[{id}]] once, as a paragraph.").format(id=id_))
    for id_ in set(places) - set(lesson.diagrams):
        yield (
            ("overview",),
            (_("There is no diagram `{id}`.").format(id=id_), _("Add it to lesson.yaml, or take it out.")),
        )


def options_alike(text: LessonText) -> Iterator[tuple[tuple[str, ...], Found]]:
    """Choices of which one option is so much longer that it gives itself away."""
    for id_, question in text.questions.items():
        if not isinstance(question, ChoiceText):
            continue
        lengths = {option: len(words) for option, words in question.options.items()}
        for option, length in lengths.items():
            rest = [other for name, other in lengths.items() if name != option]
            if length > 20 and length > _LONGER * sum(rest) / len(rest):
                message = _("The option is much longer than the others.")
                yield ("questions", id_, "options", option), (message, _("Make them of similar length."))


def count_words(text: LessonText) -> int:
    """Words of the text that is read: questions, tests, plan and diagrams left out."""
    parts: list[str] = [*text.prior.values(), text.overview, *text.recap.values()]
    for concept in text.concepts.values():
        parts += [concept.meaning, concept.picture]
    for step in text.path.values():
        parts += [step.title, step.focus, step.task, *step.questions]
    for example in text.examples.values():
        parts += [example.title, example.before, example.after]
    for pitfall in text.pitfalls.values():
        parts += [pitfall.title, pitfall.symptom, pitfall.remedy]
    return sum(len(_WORD.findall(part)) for part in parts)


def lengths_alike(counts: Mapping[str, int]) -> Iterator[tuple[str, Found]]:
    """Languages of which the text is far from the mean length of them all: something is missing there.

    Args:
        counts: the words of a lesson by language.
    """
    mean = sum(counts.values()) / max(1, len(counts))
    for lang, count in counts.items():
        if abs(count - mean) > _APART * mean:
            message = _("The text has {n} words; the mean of the languages is {mean}.")
            fix = _("Bring it within {percent} % of the mean.").format(percent=round(100 * _APART))
            yield lang, (message.format(n=count, mean=round(mean)), fix)


def uses(text: LessonText, names: Iterable[str]) -> bool:
    """Whether the lesson's own sentences use one of the names, in any inflected form."""
    parts = [text.overview, *text.recap.values()]
    parts += [concept.meaning for concept in text.concepts.values()]
    parts += [part for step in text.path.values() for part in (step.title, step.focus, step.task)]
    parts += [part for pit in text.pitfalls.values() for part in (pit.title, pit.symptom, pit.remedy)]
    parts += [question.explain for question in text.questions.values()]
    whole = " ".join(parts)
    return any(contains(whole, name) for name in names)


def contains(text: str, name: str) -> bool:
    """Whether every word of `name` is in the text, endings aside: the languages inflect theirs."""
    words = {word.casefold() for word in _WORD.findall(text)}
    roots = [_root(word.casefold()) for word in _WORD.findall(name)]
    return bool(roots) and all(any(word.startswith(root) for word in words) for root in roots)


def _root(word: str) -> str:
    return word if len(word) <= 4 else word[: max(4, len(word) - 3)]
