"""Judging the kinds with one right answer: choice, cloze, order. Exact, with a learner's tolerance."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gan_tutor.answers.stems import LANGUAGES, inflected
from gan_tutor.answers.verdict import Verdict, exact
from gan_tutor.answers.words import fold, normalise, tokens

__all__ = ["judge_choice", "judge_cloze", "judge_order"]

_LONGEST = 400  # characters: more than any option or gap holds
_OPTION_NUMBER = re.compile(r"[(\[#]?\s*([0-9]{1,2})\s*[)\].:]?")
_ORDER = re.compile(r"[0-9]+(?:[\s,;.>→-]+[0-9]+)*[.\s]*")


def _words(text: str) -> tuple[str, ...]:
    return tuple(tokens(normalise(text[:_LONGEST])))


def _slip(one: str, other: str) -> bool:
    """Whether two words differ by at most one slip of the keyboard; short words by none."""
    if one == other:
        return True
    if min(len(one), len(other)) < 6 or not (one.isalpha() and other.isalpha()):
        return False
    from rapidfuzz.distance import OSA

    return one[0] == other[0] and OSA.distance(one, other, score_cutoff=1) <= 1


def _same_letters(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts are the same but for diacritics, spaces and hyphens."""
    return fold("".join(one)) == fold("".join(other))


def _same_but_slips(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(_slip(fold(a), fold(b)) for a, b in zip(one, other, strict=True))


def _chosen(typed: str, shown: Sequence[str]) -> int | None:
    """The index of the option meant; None where it is none, or could be several."""
    if (number := _OPTION_NUMBER.fullmatch(normalise(typed[:_LONGEST]).strip())) and 1 <= int(
        number[1]
    ) <= len(shown):
        return int(number[1]) - 1
    words = _words(typed)
    for same in (tuple.__eq__, _same_letters, _same_but_slips):
        meant = [i for i, option in enumerate(shown) if words and same(words, _words(option))]
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None


def judge_choice(typed: str, shown: Sequence[str], key_index: int) -> Verdict:
    """Whether the option meant is the one at `key_index` (from 0) of the texts as shown.

    Usable is an option's number (from 1, with or without a bracket or full stop) or its whole text,
    slips in long words forgiven where only one option fits. A number in range is always an option's.
    """
    meant = _chosen(typed, shown)
    return exact(None if meant is None else meant == key_index)


def _is_form(one: str, other: str) -> bool:
    """Whether two words are inflected forms of one word in any language."""
    return any(inflected(lang, one, other) for lang in LANGUAGES)


def judge_cloze(typed: str, accepted: Sequence[str]) -> Verdict:
    """Whether `typed` is one of the accepted fillings of a gap.

    Forgiven: case, ё for е, missing diacritics, hyphens and spaces, quotes, another inflected form or
    article of the same words, and one slip in a word of six letters or more. Not forgiven: a word too
    many or too few, another word of the same family (generator, generated).
    """
    words = _words(typed)
    if not words:
        return exact(None)
    return exact(any(_fills(words, _words(filling)) for filling in accepted))


def _fills(words: Sequence[str], filling: Sequence[str]) -> bool:
    if _same_letters(words, filling):
        return bool(filling)
    return len(words) == len(filling) and all(
        _slip(fold(a), fold(b)) or _is_form(a, b) for a, b in zip(words, filling, strict=True)
    )


def judge_order(typed: str, shown_count: int, right_order: Sequence[int]) -> Verdict:
    """Whether `typed` names the steps in the right order, by their numbers as shown (from 1).

    Usable are all the numbers from 1 to `shown_count`, each once, parted by spaces, commas, dashes or
    arrows; up to nine steps need nothing between the digits.
    """
    text = normalise(typed[:_LONGEST]).strip()
    if not _ORDER.fullmatch(text):
        return exact(None)
    digits = re.findall("[0-9]+", text)
    if len(digits) == 1 and shown_count <= 9:
        digits = list(digits[0])
    named = [int(number) for number in digits if len(number) <= 3]
    if sorted(named) != list(range(1, shown_count + 1)) or len(named) != len(digits):
        return exact(None)
    return exact(named == list(right_order))
