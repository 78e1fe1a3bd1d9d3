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

from gan_tutor.answers.negation import FUNCTION_WORDS, NEGATORS, Negation
from gan_tutor.answers.sentences import Sentence
from gan_tutor.answers.stems import akin
from gan_tutor.answers.words import fold, normalise, tokens

__all__ = ["Wording", "compiled", "matches"]

_GAP = 2  # function words that may stand between two words of one alternative
_CANDIDATES = 6  # places tried for a slot, and…
_COMBINATIONS = 300  # …ways to fill all slots: enough for any sentence, a bound for keyword soup

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
    if plain in NEGATORS or plain in FUNCTION_WORDS:
        return plain == fold(typed)
    return akin(lang, word, typed)


@lru_cache(maxsize=1 << 14)
def _any_order(words: tuple[str, ...]) -> bool:
    """Content words may change places (losowy wektor, wektor losowy); от шум may not."""
    return len(words) == 2 and not any(fold(w) in NEGATORS or fold(w) in FUNCTION_WORDS for w in words)


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
            if fold(sentence.words[at]) not in FUNCTION_WORDS:
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
    numbers = {at for at, word in enumerate(sentence.words) if word[0].isdigit()}
    if filled.isdisjoint(numbers):
        return False
    for at in filled - numbers:
        own = {n for n in numbers if sentence.clauses[n] == sentence.clauses[at]}
        if own and own.isdisjoint(filled):
            return True
    return False


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
        if one_clause and len({sentence.clauses[at] for at in filled}) > 1:
            continue
        if _stands(filled, sentence) and not _has_other_number(filled, sentence):
            return True
    return False
