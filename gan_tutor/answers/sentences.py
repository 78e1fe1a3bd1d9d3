"""An answer taken apart: sentences, clauses, words, and what is denied in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from gan_tutor.answers.negation import NEGATORS, STARTS_CLAUSE, Negation, negations
from gan_tutor.answers.words import fold, is_cyrillic, normalise, tokens

__all__ = ["LONGEST_ANSWER", "Sentence", "readings"]

LONGEST_ANSWER = 4000  # characters; a model answer has a few hundred, a pasted page must not hang the judge
_LONGEST_SENTENCE = 60  # words; beyond that slots would meet by accident

_ABBREVIATION = re.compile(
    r"\b(?:т\.\s?[екндп]|напр|np|m\.\s?in|tzn|tj|itp|itd|tzw|e\.\s?g|i\.\s?e|etc|de ex|vs|см|др)\.(?=\s)"
)
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|[;!?…]+")
# A comma between digits is a decimal comma, and a dash before "is" is the verb (генератор — это сеть).
_CLAUSE_BREAK = re.compile(r"(?<!\d),|,(?!\d)|[:()\[\]\n]|(?:(?<=\s)|^)-+(?=\s)(?!\s+(?:это|to)\b)")
_CONTRACTION = re.compile(r"n't\b")
_JOINED_NEGATION = re.compile(r"\bcannot\b")
_SUBJECT = 2  # words that may stand between "and" and the negator of its clause
_CONJUNCTIONS = frozenset(("а", "и", "но", "i", "si", "and", "dar", "ale", "but"))

# Bulgarian and Russian typed on a Latin keyboard, as people do; longest first.
_LATIN = (
    "sht щ,zh ж,ch ч,sh ш,ts ц,ya я,yu ю,ja я,ju ю,kh х,yo е,a а,b б,c ц,d д,e е,f ф,g г,h х,i и,j ж,k к,l л,"
    "m м,n н,o о,p п,q я,r р,s с,t т,u у,v в,w в,x х,y ы,z з"
)
_TO_CYRILLIC = dict(pair.split() for pair in _LATIN.split(","))
_LATIN_LETTERS = re.compile("|".join(_TO_CYRILLIC))


@dataclass(frozen=True)
class Sentence:
    """The words of a sentence as typed (normalised), the clause number of each, and its negations."""

    words: tuple[str, ...]
    clauses: tuple[int, ...]
    negations: tuple[Negation, ...]

    @cached_property
    def by_initial(self) -> dict[str, tuple[int, ...]]:
        """The positions of the words by first letter without diacritics, which all forms of a word share."""
        found: dict[str, tuple[int, ...]] = {}
        for at, word in enumerate(self.words):
            initial = fold(word)[:1]
            found[initial] = (*found.get(initial, ()), at)
        return found


def _opens_clause(words: list[str], at: int) -> bool:
    """Whether a conjunction starts a clause: but, and "and" before a negator (… and it does not …)."""
    word = words[at]
    if word == "a":  # a conjunction in Polish, an article in English, an auxiliary in Romanian
        return words[at + 1 : at + 2] == ["nie"]
    return word in STARTS_CLAUSE or (
        word in _CONJUNCTIONS and not NEGATORS.isdisjoint(words[at + 1 : at + 2 + _SUBJECT])
    )


def _asks_whether(piece: list[str]) -> bool:
    """Whether a clause is what the verb before its comma asks: denied, or said of a subject, with it."""
    return piece[0] in ("дали", "czy", "whether") or "ли" in piece[1:2]


def _sentence(pieces: list[list[str]]) -> Sentence:
    words = [word for piece in pieces for word in piece]
    plain = [fold(word) for word in words]
    breaks, position = set(), 0
    for piece in pieces:
        if not _asks_whether(piece):
            breaks.add(position)
        position += len(piece)
    clauses: list[int] = []
    for i in range(len(words)):
        opens = i in breaks or _opens_clause(plain, i)
        clauses.append((clauses[-1] if clauses else 0) + opens)
    return Sentence(tuple(words), tuple(clauses), negations(plain, clauses))


def _parts(pieces: list[list[str]]) -> list[list[list[str]]]:
    """The clauses of a sentence dealt out so that no part is over-long."""
    parts: list[list[list[str]]] = [[]]
    for piece in pieces:
        for start in range(0, len(piece), _LONGEST_SENTENCE):
            chunk = piece[start : start + _LONGEST_SENTENCE]
            if sum(map(len, parts[-1])) + len(chunk) > _LONGEST_SENTENCE:
                parts.append([])
            parts[-1].append(chunk)
    return [part for part in parts if part]


def _sentences(text: str) -> tuple[Sentence, ...]:
    found = []
    for raw in _SENTENCE_END.split(_ABBREVIATION.sub(" ", text)):
        pieces = [tokens(piece) for piece in _CLAUSE_BREAK.split(raw)]
        found += [_sentence(part) for part in _parts([piece for piece in pieces if piece])]
    return tuple(found)


def _expanded(text: str) -> str:
    return _JOINED_NEGATION.sub("can not", _CONTRACTION.sub(" not", text))


def _in_cyrillic(sentence: Sentence) -> Sentence:
    """A sentence typed on a Latin keyboard; denied is what either way of reading it denies."""
    words = tuple(_LATIN_LETTERS.sub(lambda m: _TO_CYRILLIC[m[0]], word) for word in sentence.words)
    denied = dict.fromkeys((*sentence.negations, *negations(words, sentence.clauses)))
    return Sentence(words, sentence.clauses, tuple(denied))


def readings(typed: str) -> tuple[tuple[Sentence, ...], ...]:
    """The sentences of an answer, and once more in Cyrillic letters where it has none.

    Only the first `LONGEST_ANSWER` characters are read.
    """
    text = _expanded(normalise(typed[:LONGEST_ANSWER])[:LONGEST_ANSWER])
    sentences = _sentences(text)
    if is_cyrillic(text):
        return (sentences,)
    return sentences, tuple(_in_cyrillic(sentence) for sentence in sentences)
