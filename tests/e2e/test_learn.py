"""A lesson read on a terminal, and printed without one."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise

import pytest
from babel.dates import format_date

from gan_tutor.course.schema import SECTIONS
from gan_tutor.screen.inline import inline
from gan_tutor.screen.names import section_name
from tests.e2e.days import GAN, PLAN, START, day, morning
from tests.e2e.helpers import Learner, Terminal, translation

_LESSON = GAN.lesson("gan")
_PAGE = "Enter on · b back · q leave: "
_LINES = (
    "Number of your choice: ",
    "The numbers in order, such as 2 1 3: ",
    "Number: ",
    "The missing word: ",
    "Your answer (Enter: in your head): ",
)


def prompts(lang: str) -> list[str]:
    """The prompts of a lesson: for a page, for the kinds of questions, for a grade."""
    return [*(translation(prompt, lang) for prompt in (_PAGE, *_LINES)), f"4 {translation('easy', lang)}"]


def read_on(terminal: Terminal, lang: str, dates: str) -> Counter[int]:
    """Press Enter, or 3 for a grade, at every prompt until `dates` comes; how often each prompt came."""
    met: Counter[int] = Counter()
    waited_for = prompts(lang)
    while (which := terminal.until(*waited_for, dates)) < len(waited_for):
        met[which] += 1
        terminal.press("3" if which == len(waited_for) - 1 else "\r")
    return met


def place(learner: Learner) -> str | None:
    """In which part of the lesson the learner stands."""
    [gan] = [
        lesson
        for lesson in json.loads(learner.run("learn", "--list", "--json").out)["lessons"]
        if lesson["lesson"] == "gan"
    ]
    kept: str | None = gan["place"]
    return kept


def headings(printed: str) -> list[str]:
    """The underlined lines."""
    lines = printed.splitlines()
    return [line for line, under in pairwise(lines) if under and set(under) == {"─"}]


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (120, 40)])
def test_a_lesson_from_the_first_start_to_the_dates(learner: Learner, columns: int, lines: int) -> None:
    """Asked for a language, then led through all parts and both tests, the learner is told the four dates."""
    now = learner.on(morning(START))
    terminal = Terminal(now, "learn", "gan", columns=columns, lines=lines)
    terminal.until("română")
    terminal.type("nothing like it")
    terminal.until("[1–4]")
    terminal.type("3")
    dates = [format_date(day(number), format="long", locale="pl") for number in PLAN]
    met = read_on(terminal, "pl", dates[0])
    assert terminal.end() == 0
    screen = terminal.text
    assert all(date in screen for date in dates)
    assert met[1] == len(_LESSON.pretest) + len(_LESSON.posttest)
    assert met[5] == met[6] == len(_LESSON.quiz), "each answered, each graded"
    kinds = Counter(learner.rows("SELECT kind FROM log WHERE typed IS NOT NULL"))
    assert kinds == {"pretest": 5, "quiz": 7, "posttest": 5}
    assert place(now) is None
    assert learner.home.joinpath("config.toml").read_text(encoding="utf-8") == 'lang = "pl"\n'


def test_the_place_is_kept(learner: Learner) -> None:
    """`b` goes back, arrow keys do nothing, `q` leaves, and the next `learn` goes on from there."""
    overview = GAN.text("gan", "ro").overview.split("\n\n")
    terminal = Terminal(learner, "learn", "gan", "--section", "overview", "--lang", "ro", lines=12)
    page = translation(_PAGE, "ro")
    terminal.until(page)
    terminal.press("q")
    assert terminal.end() == 0
    assert place(learner) is None, "a part that was looked up moves no bookmark"

    terminal = Terminal(learner, "learn", "gan", lines=12)
    terminal.until(page)
    terminal.press("\r")
    for _question in _LESSON.pretest:
        terminal.until(translation(_LINES[0], "ro"))
        terminal.type("1")
    terminal.until(page)  # the score waits to be read
    terminal.press("\r")
    start = inline(overview[0]).plain[:30]
    terminal.until(start)
    terminal.until(page)
    for key in ("\x1b[A", "\x1b[D", "k"):
        terminal.press(key)
        terminal.until(page)
    terminal.press("\r")
    terminal.until(page)
    terminal.press("b")
    terminal.until(start)
    terminal.until(page)
    terminal.press("\r")
    terminal.until(page)
    before = terminal.visible
    terminal.press("q")
    assert terminal.end() == 0
    assert place(learner) == "overview"

    terminal = Terminal(learner, "learn", lines=12)
    terminal.until(page)
    assert terminal.visible[-4:-2] == before[-4:-2], "the same page"
    assert start not in terminal.text
    terminal.press("\x04")
    assert terminal.end() == 0
    assert place(learner) == "overview"


def test_ctrl_c_stops_a_lesson(learner: Learner) -> None:
    """Ctrl-C ends with 130, and the place is kept."""
    terminal = Terminal(learner, "learn", "gan", "--lang", "bg")
    terminal.until(translation(_PAGE, "bg"))
    terminal.press("\x03")
    assert terminal.end() == 130
    assert place(learner) == "prior"


def test_a_lesson_studied_twice_is_planned_once(studied: Learner) -> None:
    """`--done` on a lesson that was studied leaves its reviews as planned."""
    before = studied.rows("SELECT * FROM card ORDER BY card")
    studied.on(morning(day(2))).run("learn", "gan", "--done")
    assert studied.rows("SELECT * FROM card ORDER BY card") == before


def test_a_small_terminal_is_enough(learner: Learner) -> None:
    """Forty columns and ten lines show the lesson too."""
    terminal = Terminal(
        learner, "learn", "gan", "--lang", "pl", "--section", "concepts", columns=40, lines=10
    )
    page = translation(_PAGE, "pl")[:10]
    for _concept in _LESSON.concepts[1:]:
        terminal.until(page)
        terminal.press("\r")
    terminal.until(page)
    terminal.press("q")
    assert terminal.end() == 0


@pytest.mark.parametrize("lang", GAN.index.languages)
def test_without_a_terminal_the_whole_lesson_is_printed(learner: Learner, lang: str) -> None:
    """Every part in its order, every diagram, question, line of code; nothing in the folder changes."""
    text = GAN.text("gan", lang)
    out = learner.run("learn", "gan", "--lang", lang).out
    assert not learner.home.exists()
    assert headings(out) == [translation(section_name(section), lang) for section in SECTIONS]
    for diagram in text.diagrams.values():
        assert "\n".join(line.rstrip() for line in diagram.rstrip("\n").splitlines()) in out
    flat = " ".join(out.split())
    for question in text.questions:
        shown = " ".join(inline(text.questions[question].ask).plain.split()) in flat
        assert shown == (question in {*_LESSON.pretest, *_LESSON.quiz, *_LESSON.posttest})
    for example in _LESSON.examples:
        for line in GAN.code("gan", example.code).split():
            assert line in flat
    assert "\x1b" not in out


def test_printing_leaves_a_learners_folder_alone(studied: Learner) -> None:
    """For one who has begun, too, nothing is written: neither log nor place nor cache."""
    shown = {path: path.stat().st_mtime_ns for path in studied.home.rglob("*")}
    studied.run("learn", "gan")
    studied.run("learn", "gan", "--section", "recap", "--lang", "ru")
    assert {path: path.stat().st_mtime_ns for path in studied.home.rglob("*")} == shown


@pytest.mark.parametrize("section", ["pretest", "concepts", "plan"])
def test_one_part_can_be_printed(learner: Learner, section: str) -> None:
    """`--section` prints that part and no other."""
    part = learner.run("learn", "gan", "--lang", "ru", "--section", section).out
    assert headings(part) == [translation(section_name(section), "ru")]
