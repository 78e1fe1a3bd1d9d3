"""Rules of form for the texts: each finds its mistake, and lets a good text pass."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from gan_tutor.course import style
from gan_tutor.course.texts import ChoiceText, LessonText
from tests.course.small import Small

TICK = "A backtick has no partner."
STAR = "An asterisk has no partner."
MARKUP = "Headings, links, tables and HTML are not part of the format."
QUOTE = "A straight quotation mark."


@pytest.fixture
def text(small: Small) -> LessonText:
    """A text without a mistake."""
    return small.open().text("demo", "bg")


def _messages(found: Iterable[style.Found]) -> list[str]:
    pairs = list(found)
    assert all(fix for _message, fix in pairs)
    return [message for message, _fix in pairs]


@pytest.mark.parametrize(
    ("written", "messages"),
    [
        ("Обикновен текст: 3 < 4 и 5 > 2, «кавички», № 1, #1, a|b.", []),
        ('**важно** и *леко*, `x ** 2 * 3`, `a"b`, `<b>`, `# не е заглавие`', []),
        ("- едно\n- две\n\n1. три\n\n[[blocks]]", []),
        ("E[log D(x)] (виж по-горе)", []),
        ("Кодът `x не свършва.", [TICK]),
        ("Две `a` и `b", [TICK]),
        ("**важно", [STAR]),
        ("*леко", [STAR]),
        ("2 * 3", [STAR]),
        ("**важно*", [STAR]),
        ("# Заглавие", [MARKUP]),
        ("Текст\n\n## Заглавие", [MARKUP]),
        ("[тук](a.html)", [MARKUP]),
        ("![тук]", [MARKUP]),
        ("Виж https://example.org.", [MARKUP]),
        ("<b>важно</b>", [MARKUP]),
        ("| a | b |", [MARKUP]),
        ('Каза "да".', [QUOTE]),
        ('# Каза "да" *', [STAR, MARKUP, QUOTE]),
    ],
)
def test_prose(written: str, messages: list[str]) -> None:
    """Open markup, markup of other formats and straight quotes are found, outside of code."""
    assert _messages(style.prose(written)) == messages


@pytest.mark.parametrize(
    ("drawn", "messages"),
    [
        ("", []),
        ("┌" + "─" * 74 + '┐\n# * ` "', []),
        ("─" * 77, ["The diagram is too wide (columns: 77)."]),
        ("a\tb", ["The diagram holds a tab."]),
        ("─" * 100 + "\n\tb", ["The diagram is too wide (columns: 100).", "The diagram holds a tab."]),
    ],
)
def test_diagram(drawn: str, messages: list[str]) -> None:
    """A drawing fits a terminal of 80 columns with its margin, and has no tabs."""
    assert _messages(style.diagram(drawn)) == messages


@pytest.mark.parametrize(
    ("lang", "written", "messages"),
    [
        ("ro", "știință și țară", []),
        ("ro", "ştiinţă", ["ş or ţ with a cedilla."]),
        ("ro", "Ţară", ["ş or ţ with a cedilla."]),
        ("pl", "zażółć gęślą jaźń, GAN-u", []),
        ("bg", "GAN-мрежа, DCGAN и мрежа", []),
        ("bg", "мрeжа", ["“мрeжа” mixes Latin and Cyrillic letters."]),
        ("ru", "сeть", ["“сeть” mixes Latin and Cyrillic letters."]),
        ("pl", "sieć и siеć", ["“и” is in Cyrillic.", "“siеć” mixes Latin and Cyrillic letters."]),
        ("ro", "rețea мрежа", ["“мрежа” is in Cyrillic."]),
        ("bg", "`мрeжа` и `G(x)`", []),
    ],
)
def test_letters(lang: str, written: str, messages: list[str]) -> None:
    """Letters of another script inside a word, and Romanian cedillas, are found, outside of code."""
    assert _messages(style.letters(written, lang)) == messages


@pytest.mark.parametrize(
    ("overview", "focus", "found"),
    [
        ("а\n\n[[flow]]", "б", []),
        ("а", "б\n\n[[flow]]\n\nв", []),
        ("а", "б", [("diagrams", "flow", 0)]),
        ("а [[flow]]", "б", [("diagrams", "flow", 0)]),
        ("а\n\n [[flow]]", "б", [("diagrams", "flow", 0)]),
        ("[[flow]]", "[[flow]]", [("diagrams", "flow", 2)]),
        ("[[flow]]\n\n[[flaw]]", "б", [("overview", "flaw", None)]),
    ],
)
def test_diagrams_placed(
    small: Small, text: LessonText, overview: str, focus: str, found: list[tuple[str, str, int | None]]
) -> None:
    """Each diagram is shown once, in a paragraph of its own; none is shown that there is not."""
    text = replace(text, overview=overview, path={"look": replace(text.path["look"], focus=focus)})
    problems = list(style.diagrams_placed(small.open().lesson("demo"), text))
    assert [path[0] for path, _words in problems] == [part for part, _id, _count in found]
    for (_path, (message, fix)), (_part, id_, count) in zip(problems, found, strict=True):
        assert id_ in message + fix
        assert count is None or str(count) in message


@pytest.mark.parametrize(
    ("options", "longer"),
    [
        (("едно", "две", "три"), []),
        (("съвсем кратък отговор", "а", "б"), ["one"]),
        (("двадесет знака, не 21", "десет знака, не 21!", "десет знака, не 21!"), []),
        (("д" * 20, "а", "б"), []),
        (("д" * 44, "а" * 20, "б" * 20), []),
        (("д" * 45, "а" * 20, "б" * 20), ["one"]),
    ],
)
def test_options_alike(text: LessonText, options: tuple[str, str, str], longer: list[str]) -> None:
    """No option is more than 2.2 times as long as the others are on average; short ones may be."""
    pick = text.questions["pick"]
    assert isinstance(pick, ChoiceText)
    pick = replace(pick, options=dict(zip(("one", "two", "three"), options, strict=True)))
    problems = list(style.options_alike(replace(text, questions={**text.questions, "pick": pick})))
    assert [path for path, _words in problems] == [("questions", "pick", "options", id_) for id_ in longer]


@pytest.mark.parametrize(
    ("counts", "apart"),
    [
        ({"bg": 100, "ru": 100, "pl": 135}, []),
        ({"bg": 100, "ru": 100, "pl": 100, "ro": 160}, ["ro"]),
        ({"bg": 100, "ru": 100, "pl": 100, "ro": 50}, ["ro"]),
        ({"bg": 10, "ru": 30}, ["bg", "ru"]),
        ({"bg": 10}, []),
        ({}, []),
    ],
)
def test_lengths_alike(counts: dict[str, int], apart: list[str]) -> None:
    """A language whose text is more than 35 % from the mean of all is told, with both numbers."""
    found = list(style.lengths_alike(counts))
    assert [lang for lang, _words in found] == apart
    for lang, (message, fix) in found:
        assert str(counts[lang]) in message
        assert "35 %" in fix


@pytest.mark.parametrize(
    ("written", "name", "there"),
    [
        ("Генераторът рисува.", "генератор", True),
        ("генераторите", "генератор", True),
        ("Приграничен отбор", "граница", False),
        ("Скритото пространство е голямо", "скрито пространство", True),
        ("пространство, което е открито", "скрито пространство", False),
        ("Szumu nie widać", "szum", True),
        ("w przestrzeni ukrytej", "przestrzeń ukryta", True),
        ("spațiului latent", "spațiu latent", True),
        ("GAN", "gan", True),
        ("нещо", "42", False),
    ],
)
def test_contains(written: str, name: str, there: bool) -> None:
    """A name is found in any inflected form of its words, from the beginning of a word only."""
    assert style.contains(written, name) is there


def test_uses_looks_at_what_the_lesson_says(text: LessonText) -> None:
    """A term counts as used in the sentences of the lesson, not in its questions alone."""
    assert style.uses(text, ("шум",))
    assert style.uses(text, ("няма такова", "смущение", "шум"))
    question = replace(text.questions["count"], ask="Колко дивергенции?")
    asked = replace(text, questions={**text.questions, "count": question})
    assert not style.uses(asked, ("дивергенция",))
    explained = replace(text, questions={"count": replace(question, explain="Две дивергенции.")})
    assert style.uses(explained, ("дивергенция",))


def test_count_words_counts_what_is_read(text: LessonText) -> None:
    """Words of prose count; questions, tests, plan, diagrams and numbers do not."""
    words = style.count_words(text)
    assert style.count_words(replace(text, questions={}, plan={}, diagrams={})) == words
    assert style.count_words(replace(text, recap={"all": "Входът е шум, шум и 3 шума."})) == words + 3
