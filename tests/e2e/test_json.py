"""What scripts get: every JSON form as `docs/json.md` promises it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.days import GAN, QUESTIONS, day, morning, prompt
from tests.e2e.forms import FORMS, Answer, Check, Due, Glossary, Lessons, Stats
from tests.e2e.helpers import Learner

_DOCUMENT = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
_SECTION = re.compile(
    r"^## `gan-tutor (.+?)(?: (?:ITEM|\[\w+\]))? --json`\n(.*?)(?=^## )", re.MULTILINE | re.DOTALL
)
_EXAMPLE = re.compile(r"^```json\n(.+?)\n```$", re.MULTILINE)


def test_every_form_is_documented_by_an_example_that_is_true() -> None:
    """Each form has its section in `docs/json.md`, with an example of that form and a table of its keys."""
    documented = dict(_SECTION.findall(_DOCUMENT))
    assert set(documented) == set(FORMS)
    for command, form in FORMS.items():
        [example] = _EXAMPLE.findall(documented[command])
        form.model_validate_json(example)
        for key in form.model_fields:
            assert f"`{key}" in documented[command], (command, key)


def test_due(studied: Learner) -> None:
    """`due --json` lists questions and prompts with their rung; the exit code says whether there are any."""
    nothing = Due.model_validate_json(studied.run("due", "--json", code=3).out)
    assert (nothing.due, nothing.next_due) == ([], day(1))
    due = Due.model_validate_json(studied.on(morning(day(2))).run("due", "--json").out)
    assert (due.day, due.next_due) == (day(2), None)
    assert {item.item: item.kind for item in due.due} == {
        prompt(1): "plan",
        **dict.fromkeys(QUESTIONS, "question"),
    }
    assert {(item.rung, item.due) for item in due.due} == {(0, day(1))}


def test_stats(studied: Learner) -> None:
    """`stats --json` counts answers by day and rung, and forecasts thirty days."""
    before = Stats.model_validate_json(studied.run("stats", "--json").out)
    assert (before.answers, before.recall, before.predicted_recall) == ({}, {}, None)
    now = studied.on(morning(day(1)))
    now.run("review", stdin="x\n\n3\n\n3\n\n1\n")
    now.run("undo")
    stats = Stats.model_validate_json(now.run("stats", "--json").out)
    assert stats.answers == {day(1): 2}
    assert stats.recall["0"].right == stats.recall["0"].asked == 2
    assert len(stats.forecast) == 30
    assert stats.forecast[day(1)] == len(QUESTIONS) - 2
    assert stats.suspended == 1


def test_list_of_lessons(studied: Learner) -> None:
    """`learn --list --json` says when a lesson was studied, and names all that can be asked."""
    lessons = Lessons.model_validate_json(studied.run("learn", "--list", "--json").out).lessons
    assert [lesson.lesson for lesson in lessons] == list(GAN.index.lessons)
    [gan] = [lesson for lesson in lessons if lesson.lesson == "gan"]
    assert gan.title == GAN.text("gan", "bg").title
    assert (gan.studied, gan.place) == (day(0), None)
    assert {*gan.items} > {*QUESTIONS, prompt(1), prompt(30)}


def answer(learner: Learner, item: str, typed: str, lang: str = "bg") -> Answer:
    """What `answer --json` makes of an answer; nothing may be recorded."""
    out = learner.run("answer", item, "--json", "--lang", lang, stdin=typed).out
    assert learner.rows("SELECT * FROM log WHERE typed IS NOT NULL") == []
    return Answer.model_validate_json(out)


@pytest.mark.parametrize("lang", GAN.index.languages)
def test_answer_in_ones_own_words(studied: Learner, lang: str) -> None:
    """A model answer covers every key point of its prompt, in each language; nothing typed covers none."""
    model = GAN.text("gan", lang).plan["day-1"].answer
    points = [point.id for point in GAN.lesson("gan").plan["day-1"].points]
    verdict = answer(studied, prompt(1), model, lang)
    assert (verdict.kind, verdict.right) == ("recall", None)
    assert (verdict.found, verdict.missed, verdict.suggested) == (points, [], 3)
    nothing = answer(studied, prompt(1), "", lang)
    assert (nothing.found, nothing.missed, nothing.suggested) == ([], points, 1)


@pytest.mark.parametrize(
    ("item", "typed", "right"),
    [
        ("gan/basic-parameters", "227 344", True),
        ("gan/undecided-loss", "1,39", True),
        ("gan/wanted-label", "0", False),
        ("gan/output-activation", "Tanh", True),
        ("gan/noise-space", "латентното пространство", True),
        ("gan/minimax-roles", "blue", False),
        ("gan/generator-order", "1 1 1", False),
    ],
)
def test_answer_with_one_right_answer(studied: Learner, item: str, typed: str, right: bool) -> None:
    """The exact kinds are right or wrong, and suggest 3 or 1."""
    verdict = answer(studied, item, typed)
    assert (verdict.right, verdict.suggested) == (right, 3 if right else 1)
    assert verdict.found == verdict.missed == verdict.corrections == []


@pytest.mark.parametrize("term", ["генератор", "GENERATOR", "rețea generatoare", "retea generatoare"])
def test_glossary(learner: Learner, term: str) -> None:
    """A term is found by its name in any language, and given in all of them."""
    terms = Glossary.model_validate_json(learner.run("glossary", *term.split(), "--json").out).terms
    assert set(terms["generator"]) == {"bg", "ru", "pl", "ro", "en"}
    assert terms["generator"]["ru"].term == "генератор"


def test_whole_glossary(learner: Learner) -> None:
    """Without a term all are given."""
    terms = Glossary.model_validate_json(learner.run("glossary", "--json").out).terms
    assert set(terms) == set(GAN.glossary.terms)


def test_course_check(learner: Learner, tmp_path: Path) -> None:
    """A course with a mistake is not ok, and the mistake has a place and a remedy."""
    (tmp_path / "course.yaml").write_text("format: 1\n", encoding="utf-8")
    check = Check.model_validate_json(learner.run("course", "check", str(tmp_path), "--json", code=1).out)
    assert not check.ok
    assert {problem.file for problem in check.problems} >= {"course.yaml"}
    assert all(problem.message and problem.fix for problem in check.problems)
