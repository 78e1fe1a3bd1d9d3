"""The suggested grade, traps, and answers that are no answers."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gan_tutor.answers import (
    PointKey,
    TrapKey,
    judge_choice,
    judge_cloze,
    judge_number,
    judge_order,
    judge_recall,
)

POINTS = (
    PointKey("makes", {"bg": ["създава изображения"], "en": ["makes images"]}),
    PointKey("noise", {"bg": ["от_шум"], "en": ["noise"]}),
    PointKey("fools", {"bg": ["заблуждава дискриминатор"], "en": ["fools discriminator"]}),
)
TRAP = TrapKey(
    "It is the discriminator that judges.", {"bg": ["генератор преценява"], "en": ["generator judges"]}
)


@pytest.mark.parametrize(
    ("typed", "found", "suggested"),
    [
        ("Създава изображения от шум и заблуждава дискриминатора.", ("makes", "noise", "fools"), 3),
        ("It makes images from noise and fools the discriminator.", ("makes", "noise", "fools"), 3),
        ("създава изображения. from noise", ("makes", "noise"), 2),
        ("създава изображения", ("makes",), 1),
        ("не знам", (), 1),
        ("?", (), 1),
    ],
)
def test_suggested_grade(typed: str, found: tuple[str, ...], suggested: int) -> None:
    """3 for all points, 2 from half on, 1 below; in any language, or in two."""
    verdict = judge_recall(typed, POINTS)
    assert (verdict.found, verdict.suggested) == (found, suggested)
    assert sorted((*verdict.found, *verdict.missed)) == sorted(point.id for point in POINTS)
    assert verdict.right is None


@pytest.mark.parametrize("typed", ["", "  ", "\n\t"])
def test_nothing_typed(typed: str) -> None:
    """An answer given in one's head gets no suggestion."""
    verdict = judge_recall(typed, POINTS, (TRAP,))
    assert (verdict.suggested, verdict.usable, verdict.missed) == (None, False, ("makes", "noise", "fools"))


def test_a_decimal_comma_ends_no_clause() -> None:
    """What is denied stays denied, and a number stays one, across the comma of `0,5`."""
    half = PointKey("half", {"bg": ["отговаря 0,5"]})
    assert judge_recall("отговаря 0,5 на всичко", [half]).found == ("half",)
    assert judge_recall("не отговаря с 0,5", [half]).found == ()


def test_trap_caps_the_grade() -> None:
    """A misconception makes it a 1, however many points are covered."""
    typed = "Генераторът преценява картинки. Създава изображения от шум и заблуждава дискриминатора."
    verdict = judge_recall(typed, POINTS, (TRAP,))
    assert (verdict.suggested, verdict.traps, len(verdict.found)) == (1, (TRAP,), 3)


@pytest.mark.parametrize(
    "typed",
    [
        "Генераторът не преценява изображения.",
        "Генераторът ги създава, а дискриминаторът преценява.",
        "Дискриминаторът преценява картинките, които генераторът създава.",
    ],
)
def test_trap_needs_its_own_clause(typed: str) -> None:
    """Neither a denied misconception nor what is said of the other network springs the trap."""
    assert judge_recall(typed, POINTS, (TRAP,)).traps == ()


def test_trap_reaches_into_an_indirect_question() -> None:
    """What a verb asks (…, czy …) belongs to its clause, comma or not."""
    trap = TrapKey("It is the discriminator.", {"pl": ["generator_ocenia prawdziwy"]})
    assert judge_recall("Generator ocenia, czy obraz jest prawdziwy.", (), (trap,)).traps == (trap,)


def test_a_dash_for_is_parts_nothing() -> None:
    """Russian and Polish put a dash where other languages say "is"."""
    trap = TrapKey("It is the discriminator.", {"ru": ["генератор_это_классификатор"]})
    assert judge_recall("Генератор — это классификатор.", (), (trap,)).traps == (trap,)
    assert judge_recall("Генератор — это не классификатор.", (), (trap,)).traps == ()


@pytest.mark.parametrize(
    ("typed", "sprung"),
    [
        ("real 0, fake 1", True),
        ("label 1 for real and label 0 for fake", False),
        ("fake - 0 and real - 1", False),
        ("label one for real and label 0 for fake", False),
    ],
)
def test_trap_of_a_number_needs_it_alone_in_its_clause(typed: str, sprung: bool) -> None:
    """Where it is open what a number belongs to, no trap is sprung."""
    trap = TrapKey("Real is 1.", {"en": ["real_0|real_label_0"]})
    assert bool(judge_recall(typed, (), (trap,)).traps) is sprung


@pytest.mark.parametrize(
    "typed", ["шум " * 25_000, "x" * 100_000, "не," * 30_000, "ﷺ" * 100_000, "makes images not " * 6_000]
)
def test_pasted_pages_are_read_in_part(typed: str) -> None:
    """Of an over-long answer only the beginning counts."""
    assert judge_recall(typed + ". fools the discriminator", POINTS).found in ((), ("noise",), ("makes",))
    assert "fools" in judge_recall("Fools the discriminator. " + typed, POINTS).found


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.text("не,нobrazNuбез.!- 1й\u0301ﬁ+n't", max_size=80)))
def test_no_text_is_too_strange(typed: str) -> None:
    """Every judge has a verdict on any text at all, and grades stay on the scale."""
    wordings = {lang: ["не|без|nu|obraz", "n't|+ и"] for lang in ("bg", "ru", "pl", "ro", "en")}
    verdicts = [
        judge_recall(typed, [PointKey("p", wordings)], [TrapKey("t", wordings)]),
        judge_choice(typed, ["a", typed, "б"], 1),
        judge_cloze(typed, ["латентно пространство", typed]),
        judge_number(typed, 1.0, 0.5),
        judge_order(typed, 3, [2, 1, 3]),
    ]
    assert all(verdict.suggested in (None, 1, 2, 3) for verdict in verdicts)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=60))
def test_no_wording_is_too_strange(pattern: str) -> None:
    """A wording of any shape matches or does not, and an empty one never matches."""
    found = judge_recall("генератор makes images", [PointKey("p", {"en": [pattern, "", "| _"]})]).found
    assert found in ((), ("p",))
    assert judge_recall("makes", [PointKey("p", {"en": ["", "|", "_"]})]).found == ()


def test_importing_loads_no_language_data() -> None:
    """Start-up does not wait for stemmers or RapidFuzz."""
    code = (
        "import sys, gan_tutor.answers;"
        "print([m for m in ('bulstem', 'snowballstemmer', 'rapidfuzz') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
