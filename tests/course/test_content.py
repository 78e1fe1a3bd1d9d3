"""Figures of the built-in course, worked out again."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest

from gan_tutor.course.load import Course
from gan_tutor.course.schema import Number

# The fully connected networks of the lesson: units of each layer.
BASIC = {"G": (100, 256, 784), "D": (784, 256, 1)}
DEEP = {"G": (100, 256, 512, 1024, 784), "D": (784, 1024, 512, 256, 1)}
NETWORKS = [("basic", BASIC), ("deep", DEEP)]
_LINEAR = re.compile(r"nn\.Linear\((\d+), (\d+)\)")


def parameters(units: tuple[int, ...]) -> int:
    """Weights and biases of fully connected layers: n·m + m for each."""
    return sum(n * m + m for n, m in pairwise(units))


def _ungrouped(text: str) -> str:
    """The text without what parts the thousands of a number, in any of the languages."""
    return re.sub(r"(?<=\d)[\u00a0\u202f .,](?=\d{3}(?!\d))", "", text)


def test_parameters_are_counted_as_in_the_book() -> None:
    """The counting itself is right for a case worked out by hand."""
    assert parameters((2, 3, 1)) == 2 * 3 + 3 + 3 * 1 + 1
    assert (
        _ungrouped("1 486 352, 1.486.352, 1\u00a0486\u202f352; 28 28 и 0,25")
        == "1486352, 1486352, 1486352; 28 28 и 0,25"
    )


@pytest.mark.parametrize(("example", "networks"), NETWORKS)
def test_the_examples_build_the_networks_of_the_lesson(
    built_in: Course, example: str, networks: dict[str, tuple[int, ...]]
) -> None:
    """The code has just these layers, and prints the count that arithmetic gives."""
    shown = next(item for item in built_in.lesson("gan").examples if item.id == example)
    layers = [(int(n), int(m)) for n, m in _LINEAR.findall(built_in.code("gan", shown.code))]
    assert layers == [*pairwise(networks["G"]), *pairwise(networks["D"])]
    printed = dict(line.split(maxsplit=1) for line in shown.output.splitlines())
    assert {name: int(printed[name]) for name in networks} == {
        name: parameters(units) for name, units in networks.items()
    }


@pytest.mark.parametrize("lang", ["bg", "ru", "pl", "ro"])
@pytest.mark.parametrize(("example", "networks"), NETWORKS)
def test_each_language_names_the_counts(
    built_in: Course, lang: str, example: str, networks: dict[str, tuple[int, ...]]
) -> None:
    """The text after an example gives both counts, grouped as the language groups digits."""
    after = _ungrouped(built_in.text("gan", lang).examples[example].after)
    missing = [count for count in map(parameters, networks.values()) if not re.search(rf"\b{count}\b", after)]
    assert missing == []


@pytest.mark.parametrize("lang", ["bg", "ru", "pl", "ro"])
def test_the_parts_of_the_sum_are_right(built_in: Course, lang: str) -> None:
    """Every product and sum that the basic example works out is right."""
    after = _ungrouped(built_in.text("gan", lang).examples["basic"].after)
    sums = re.findall(r"(?:(\d+) ?[·×*] ?)?(\d+) ?\+ ?(\d+) ?= ?(\d+)", after)
    assert len(sums) == 4
    for n, m, bias, total in sums:
        assert (int(n) if n else 1) * int(m) + int(bias) == int(total), (n, m, bias, total)


def test_answer_keys_that_can_be_worked_out(built_in: Course) -> None:
    """The keys of the questions for numbers are what arithmetic gives."""
    lesson = built_in.lesson("gan")
    keys = {question.id: question.key for question in lesson.questions if isinstance(question, Number)}
    assert keys["basic-parameters"] == parameters(BASIC["G"])
    assert keys["undecided-loss"] == pytest.approx(-2 * math.log(0.5), abs=5e-3)
    assert keys["wanted-label"] == 1


@pytest.mark.parametrize("lang", ["bg", "ru", "pl", "ro"])
def test_a_number_question_explains_its_key(built_in: Course, lang: str) -> None:
    """The explanation of the parameter count names it."""
    explained = _ungrouped(built_in.text("gan", lang).questions["basic-parameters"].explain)
    assert re.search(rf"\b{parameters(BASIC['G'])}\b", explained)
