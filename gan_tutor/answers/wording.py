"""Wordings: small patterns that say what an answer must contain to cover a key point.

Slots are separated by spaces, alternatives in a slot by `|`, the words of one alternative are joined
by `_`: `makes|creates images|pictures from_noise`. A sentence matches when every slot is met by words
of its own, in any order, in any inflected form, small misspellings forgiven, and the sentence does not
deny it. A negator in the wording itself (`no|loses variety`) is part of what it asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from gan_tutor.answers.negation import CONJUNCTIONS, FUNCTION_WORDS, NEGATORS, Negation, is_small
from gan_tutor.answers.sentences import Sentence
from gan_tutor.answers.stems import akin
from gan_tutor.answers.words import fold, normalise, tokens

__all__ = ["Wording", "compiled", "matches"]

_GAP = 2  # function words that may stand between two words of one alternative
_CANDIDATES = 6  # places tried for a slot, and…
_COMBINATIONS = 300  # …ways to fill all slots: enough for any sentence, a bound for keyword soup
_NUMERALS = frozenset(
    "нула нулата нули ноль нуль нуля нулю нулем единица единици единицата единицы единицу единицей един едно "
    "один zero zera zerem jeden jedynka jedynke jedynki jedynka unu one".split()
)

_Place = tuple[int, ...]


@dataclass(frozen=True)
class Wording:
    """A compiled wording of one language: slots of alternatives of words."""

    lang: str
    slots: tuple[tuple[tuple[str, ...], ...], ...]


@lru_cache(maxsize=4096)
def compiled(lang: str, wording: str) -> Wording:
    """The wording as slots; an alternative without a word in it is left out."""
    slots = []
    for slot in normalise(wording).split():
        alternatives = tuple(tuple(tokens(a.replace("_", " "))) for a in slot.split("|"))
        slots.append(tuple(a for a in alternatives if a))
    return Wording(lang, tuple(slot for slot in slots if slot))


def _is(lang: str, word: str, typed: str) -> bool:
    """Whether a typed word is the wording's; a small word is only itself, for it has no inflection."""
    plain = fold(word)
    if is_small(lang, plain):
        return plain == fold(typed)
    return akin(lang, word, typed)


@lru_cache(maxsize=1 << 14)
def _any_order(words: tuple[str, ...]) -> bool:
    """Content words may change places (losowy wektor, wektor losowy); от шум and real 0 may not."""
    return len(words) == 2 and not any(
        fold(w) in NEGATORS or fold(w) in FUNCTION_WORDS or _is_digits(w) for w in words
    )


def _is_digits(word: str) -> bool:
    return word[0].isdigit()


def _parts(between: str, before: str) -> bool:
    """Whether a word parts the phrase it stands in: all but small ones, and "and" after a number (1 and)."""
    plain = fold(between)
    return plain not in FUNCTION_WORDS or (plain in CONJUNCTIONS and _is_digits(before))


def _run(lang: str, words: tuple[str, ...], sentence: Sentence, start: int) -> _Place | None:
    """The places of `words` from `start` on, next to each other but for small words."""
    if not _is(lang, words[0], sentence.words[start]):
        return None
    places = [start]
    for word in words[1:]:
        for at in range(places[-1] + 1, min(places[-1] + 2 + _GAP, len(sentence.words))):
            if _is(lang, word, sentence.words[at]):
                places.append(at)
                break
            if _parts(sentence.words[at], sentence.words[at - 1]):
                return None
        else:
            return None
    return tuple(places)


def _places(lang: str, slot: tuple[tuple[str, ...], ...], sentence: Sentence) -> Iterator[_Place]:
    for words in slot:
        orders = (words, words[::-1]) if _any_order(words) else (words,)
        for order in orders:
            for start in sentence.by_initial.get(fold(order[0])[:1], ()):
                if (place := _run(lang, order, sentence, start)) is not None:
                    yield place


def _candidates(lang: str, slot: tuple[tuple[str, ...], ...], sentence: Sentence) -> list[_Place]:
    """Where a slot is met, what is denied last.

    A bare negator meets a slot only where it does not deny what also meets it: in "does not lose
    variety" the wording `not|lose variety` is denied, not fulfilled.
    """
    found = list(dict.fromkeys(_places(lang, slot, sentence)))
    for negation in sentence.negations:
        if any(set(place) & set(negation.denied) and negation.at not in place for place in found):
            found = [place for place in found if place != (negation.at,)]
    found.sort(key=lambda place: any(place[0] in n.denied for n in sentence.negations))
    return found[:_CANDIDATES]


def _stands(filled: frozenset[int], sentence: Sentence) -> bool:
    """Whether no negation outside the match denies it, and each one inside denies something in it."""
    return not any(_is_idle(n, filled) if n.at in filled else _denies(n, filled) for n in sentence.negations)


def _denies(negation: Negation, filled: frozenset[int]) -> bool:
    return not filled.isdisjoint(negation.denied) or filled <= negation.clause


def _is_idle(negation: Negation, filled: frozenset[int]) -> bool:
    return len(filled) > 1 and (filled - {negation.at}).isdisjoint({*negation.denied, *negation.clause})


def _has_other_number(filled: frozenset[int], sentence: Sentence) -> bool:
    """Whether a number is borrowed from a clause while a matched word's own clause gives another one.

    In "real 0, fake 1" the words real and 1 both stand, and yet nothing says that real is 1.
    """
    numbers = {at for at, word in enumerate(sentence.words) if _is_digits(word)}
    if filled.isdisjoint(numbers):
        return False
    for at in filled - numbers:
        own = {n for n in numbers if sentence.clauses[n] == sentence.clauses[at]}
        if own and own.isdisjoint(filled):
            return True
    return False


def _is_unclear(filled: frozenset[int], sentence: Sentence) -> bool:
    """Whether it is open what a matched number belongs to: another stands in its clause, or one all alone.

    In "label 1 for real and label 0 for fake" the words "real and label 0" follow each other, and in
    "real - 1 and fake - 0" the words "1 and fake" are between two dashes.
    """
    numbers = {at for at, word in enumerate(sentence.words) if _is_digits(word) or fold(word) in _NUMERALS}
    if filled.isdisjoint(numbers):
        return False
    own = {sentence.clauses[at] for at in filled}
    others = {sentence.clauses[at] for at in range(len(sentence.words)) if at not in numbers}
    return any(sentence.clauses[at] in own or sentence.clauses[at] not in others for at in numbers - filled)


def matches(wording: Wording, sentence: Sentence, *, one_clause: bool = False) -> bool:
    """Whether the sentence says what the wording asks for, all within one clause if so asked."""
    slots = []
    for slot in wording.slots:
        slots.append(_candidates(wording.lang, slot, sentence))
        if not slots[-1]:
            return False
    for places in islice(product(*slots), _COMBINATIONS):
        filled = frozenset(at for place in places for at in place)
        if len(filled) < sum(map(len, places)) or not filled:
            continue
        if one_clause and (len({sentence.clauses[at] for at in filled}) > 1 or _is_unclear(filled, sentence)):
            continue
        if _stands(filled, sentence) and not _has_other_number(filled, sentence):
            return True
    return False
