"""Judging a number as people of five languages write it."""

from __future__ import annotations

import math
import re
import unicodedata

from gan_tutor.answers.verdict import Verdict, exact

__all__ = ["judge_number", "readings_of_number"]

_LONGEST = 80  # characters; no number of the course needs more
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "’": "'", "·": "*", "×": "*", "⋅": "*"})
_STOPS = " .,;"  # what ends a sentence after a number
_SUPERSCRIPT = re.compile("[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_NUMBER = re.compile(
    r"""(?P<sign>[+-]?)\s?
        (?P<digits>[0-9]*(?:[.,'_ ][0-9]+)*[.,]?)
        (?:\s?(?:[eе]|[*xх]\s?10\s?\^)\s?\(?(?P<exponent>[+-]?[0-9]{1,4})\)?)?""",
    re.VERBOSE,
)
_POWER = re.compile(r"(?P<sign>[+-]?)10\s?\^\s?\(?(?P<exponent>[+-]?[0-9]{1,4})\)?")
_BEFORE = re.compile(
    r"^(?:[=≈~≃]|(?:около|приблизително|примерно|приблизительно|okolo|około|aproximativ|circa|about|roughly)\b)\s*"
)
_AFTER = re.compile(r"(?<=[0-9])\s*([^\W\d_]{4,})$")
_MAGNITUDE = re.compile(  # words that change the number rather than name what it counts
    r"хиляд|стот|тысяч|сот|десе|деся|мил+и|полов|процент|минус|плюс|tysi|setk|setek|dziesi|mil+i|po[lł]ow|procent"
    r"|sute|sut[aă]|zeci|jum[aă]t|thousand|hundred|dozen|billion|half|percent|minus|plus"
)


def _plain(typed: str) -> str:
    """The text in ASCII signs: one minus, one space, a superscript as ^-4, what stands around it gone."""
    raised = _SUPERSCRIPT.sub(lambda m: "^" + unicodedata.normalize("NFKC", m[0]), typed.translate(_SIGNS))
    text = unicodedata.normalize("NFKC", raised).translate(_SIGNS).casefold()
    text = _BEFORE.sub("", " ".join(text.split())).rstrip(_STOPS)
    unit = _AFTER.search(text)
    if unit and not _MAGNITUDE.match(unit[1]):
        text = text[: unit.start()]
    return text.rstrip(_STOPS)


def _is_grouped(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _mantissas(digits: str) -> list[str]:
    """Every way to read the separators: 1,386 may be 1386 or 1.386; 227 344,5 is one number."""
    marks = re.findall(r"[^0-9]", digits)
    groups = re.split(r"[^0-9]", digits)
    found = []
    if len(set(marks)) <= 1 and _is_grouped(groups):
        found.append("".join(groups))
    if marks and marks[-1] in ".," and marks.count(marks[-1]) == 1 and len(set(marks[:-1])) <= 1:
        whole = groups[:-1]
        if len(whole) == 1 or _is_grouped(whole):
            found.append(f"{''.join(whole) or '0'}.{groups[-1] or '0'}")
    if not marks:
        found.append(digits)
    return found


def readings_of_number(typed: str) -> tuple[float, ...]:
    """The finite numbers that the text can mean; empty where it is not one number."""
    if len(typed) > _LONGEST:
        return ()
    text = _plain(typed)
    if power := _POWER.fullmatch(text):
        spellings = [f"{power['sign']}1e{power['exponent']}"]
    else:
        match = _NUMBER.fullmatch(text)
        if match is None or not any(c.isdigit() for c in match["digits"]):
            return ()
        exponent = match["exponent"] or "0"
        spellings = [f"{match['sign']}{m}e{exponent}" for m in _mantissas(match["digits"])]
    values = dict.fromkeys(float(spelling) for spelling in spellings)
    return tuple(value for value in values if math.isfinite(value))


def judge_number(typed: str, key: float, tolerance: float = 0.0) -> Verdict:
    """Whether `typed` is `key`, give or take `tolerance` (absolute, in the unit of the key).

    A separator that may part thousands or decimals counts as whichever is right. Taken besides: a sign
    or word for "about" before the number and one word for its unit after it; anything else, and
    numbers that are not finite, can't be used.
    """
    values = readings_of_number(typed)
    if not values:
        return exact(None)
    slack = tolerance + 1e-9 * max(1.0, abs(key))  # 1.375 is within 0.011 of 1.386 in binary, too
    return exact(any(abs(value - key) <= slack for value in values))
