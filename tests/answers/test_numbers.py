"""Numbers as people of five languages write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gan_tutor.answers import judge_number
from gan_tutor.answers.numbers import readings_of_number


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("227344", {227344}),
        ("227 344", {227344}),
        ("227\u00a0344", {227344}),
        ("227\u2009344", {227344}),
        ("227\u202f344", {227344}),
        ("227'344", {227344}),
        ("227’344", {227344}),
        ("227,344", {227344, 227.344}),
        ("227.344", {227344, 227.344}),
        ("227 344,0", {227344}),
        ("1,486,352", {1486352}),
        ("1.234.567,8", {1234567.8}),
        ("1,386.5", {1386.5}),
        ("1,39", {1.39}),
        ("1,39.", {1.39}),
        ("1.39,", {1.39}),
        ("1,39 ;", {1.39}),
        ("227 344.", {227344}),
        ("227344 параметра.", {227344}),
        ("1.", {1}),
        (",5", {0.5}),
        ("−1,39", {-1.39}),
        ("- 3", {-3}),
        ("+3", {3}),
        ("1e-3", {0.001}),
        ("1е-3", {0.001}),
        ("2·10^-4", {0.0002}),
        ("2·10⁻⁴", {0.0002}),
        ("2 × 10^(-4)", {0.0002}),
        ("2 х 10^-4", {0.0002}),
        ("10^-4", {0.0001}),
        ("２２７", {227}),
        ("≈1,39", {1.39}),
        ("около 1,39", {1.39}),
        ("około 1,39", {1.39}),
        ("aproximativ 1,39", {1.39}),
        ("227344 параметра", {227344}),
        ("227 344 parametrów", {227344}),
    ],
)
def test_readings(typed: str, values: set[float]) -> None:
    """Each usual spelling gives its number, and both where a separator can part thousands or decimals."""
    assert set(readings_of_number(typed)) == values


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "abc", "1 2", "2273 44", "1,23,456", "0.5.5", "1/2", "2 ln 2", "50%",
        "227k", "5 хиляди", "5 тысяч",
        "2 miliony", "3 milioane", "2 thousand", "не 1",
        "1 или 2", "+", "-", ".", ",", "1 ln.", "e3", "1e", "inf", "nan", "∞", "1e999",
        "٣", "9" * 100_000,
    ],
)  # fmt: skip
def test_unusable(typed: str) -> None:
    """What is not one finite number is not used, and counts as wrong."""
    verdict = judge_number(typed, 1, 1e12)
    assert (verdict.usable, verdict.right, verdict.suggested) == (False, False, 1)


@pytest.mark.parametrize(
    ("typed", "key", "tolerance", "right"),
    [
        ("1,386", 1.386, 0.011, True),
        ("1.386", 1386, 0, True),
        ("1,39", 1.386, 0.011, True),
        ("1.375", 1.386, 0.011, True),
        ("1.397", 1.386, 0.011, True),
        ("1.37", 1.386, 0.011, False),
        ("1,386", 1.39, 0.01, True),
        ("1,38", 1.39, 0.01, True),
        ("1,40.", 1.39, 0.01, True),
        ("1,41", 1.39, 0.01, False),
        ("1,37", 1.39, 0.01, False),
        ("-1.39", 1.386, 0.011, False),
        ("227 344", 227344, 0, True),
        ("227345", 227344, 0, False),
        ("1", 1, 0, True),
        ("0", 1, 0, False),
    ],
)
def test_judged(typed: str, key: float, tolerance: float, right: bool) -> None:
    """Within the tolerance, its bounds included, is right; grades are 3 and 1."""
    verdict = judge_number(typed, key, tolerance)
    assert (verdict.right, verdict.usable, verdict.suggested) == (right, True, 3 if right else 1)


@given(st.integers(-(10**12), 10**12))
def test_every_grouping_of_an_integer_is_read(number: int) -> None:
    """An integer is found however its thousands are parted."""
    for mark in ("", ",", ".", " ", "\u00a0", "_"):
        assert float(number) in readings_of_number(f"{number:,}".replace(",", mark))


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_what_python_prints_is_read(number: float) -> None:
    """Any finite number as Python prints it is read back."""
    assert number in readings_of_number(repr(number))
