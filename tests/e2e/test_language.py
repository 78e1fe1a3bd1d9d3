"""Which language is spoken, and that all four are everywhere."""

from __future__ import annotations

import pytest
import typer

from gan_tutor.cli import app
from tests.e2e.days import GAN, START, morning
from tests.e2e.helpers import Learner, Terminal

_COMMANDS = ["", "course check", *vars(typer.main.get_command(app))["commands"]]


def spoken(learner: Learner, *arguments: str) -> str:
    """The language in which the lesson is printed."""
    out = learner.run("learn", "gan", "--section", "recap", *arguments).out
    [lang] = [lang for lang in GAN.index.languages if GAN.text("gan", lang).title in out.splitlines()[0]]
    return lang


@pytest.mark.parametrize(
    ("option", "saved", "environ", "expected"),
    [
        ("--lang=ro", "bg", {"GAN_TUTOR_LANG": "ru", "LANG": "pl_PL.UTF-8"}, "ro"),
        ("", "bg", {"GAN_TUTOR_LANG": "ru", "LANG": "pl_PL.UTF-8"}, "bg"),
        ("", "", {"GAN_TUTOR_LANG": "ru", "LANG": "pl_PL.UTF-8"}, "ru"),
        ("", "", {"GAN_TUTOR_LANG": "", "LANG": "pl_PL.UTF-8"}, "pl"),
        ("", "", {"LC_ALL": "ro", "LANG": "pl_PL.UTF-8"}, "ro"),
        ("--lang=BG", "", {}, "bg"),
    ],
)
def test_precedence(
    learner: Learner, option: str, saved: str, environ: dict[str, str], expected: str
) -> None:
    """`--lang` comes first, then the saved choice, then GAN_TUTOR_LANG, then the locale."""
    if saved:
        learner.run("config", "lang", saved)
    assert spoken(learner.having(**environ), *option.split()) == expected


def test_the_first_choice_is_saved_and_later_ones_are_not(learner: Learner) -> None:
    """The first `--lang` of a learner stays; another one later holds for that command only."""
    now = learner.on(morning(START))
    now.run("learn", "gan", "--done", "--lang", "ro")
    now.run("review", "--lang", "pl")
    assert spoken(now) == "ro"
    assert spoken(now, "--lang=ru") == "ru"


def test_a_locale_that_the_course_does_not_speak(learner: Learner) -> None:
    """A French learner without a terminal is told, in English, how to name a language; with one, is asked."""
    french = learner.having(LANG="fr_FR.UTF-8")
    assert "No language is chosen." in french.run("learn", "gan", code=2).err
    terminal = Terminal(french, "learn", "gan")
    terminal.until("română")
    terminal.press("\x04")
    assert terminal.end() == 2


@pytest.mark.parametrize("lang", GAN.index.languages)
def test_help_of_every_command_in_every_language(learner: Learner, lang: str) -> None:
    """`--help` works for each command, and writes nothing into the learner's folder."""
    for command in _COMMANDS:
        run = learner.run("--lang", lang, *command.split(), "--help")
        assert f"gan-tutor {command}".strip() in run.out
        assert run.err == ""
    assert not learner.home.exists()


@pytest.mark.parametrize("lang", GAN.index.languages)
def test_a_whole_day_in_every_language(today: Learner, lang: str) -> None:
    """A glance, a review, statistics, a term and the list of lessons: all work in every language."""
    assert "gan-tutor review" in today.run("--lang", lang).out
    review = today.run_fed_by_yes("3", "review", "--lang", lang).out
    assert GAN.text("gan", lang).plan["day-1"].answer.split(maxsplit=1)[0] in review
    for command in ("stats", "glossary gan", "learn --list", "config", "doctor"):
        assert today.run(*command.split(), "--lang", lang).out
    assert set(today.rows("SELECT lang FROM log WHERE typed IS NOT NULL")) == {lang}
