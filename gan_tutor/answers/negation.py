"""What a sentence denies, and how far: the negators of five languages and their scope.

A rule of thumb, not a parser. A negator denies what follows it in its clause. What stands before it
is denied only along with the rest of its clause: in „дискриминаторът не прави изображения, а ги
оценява“ the discriminator is still the one that judges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["CONJUNCTIONS", "FUNCTION_WORDS", "NEGATORS", "STARTS_CLAUSE", "Negation", "is_small", "negations"]


# All words here are spelt without diacritics, and the languages are not told apart: who answers in
# which language is not known, and the few words that two of them share do no harm.
def _set(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_NOT = _set(
    "не няма нямат нямаше нито невъзможно нет нельзя невозможно",
    "nie ani niemozliwe nu nici imposibil not never neither impossible unable",
)
_CONCORD = _set(  # stand beside a negator; deny by themselves only where there is none
    "никога никой нищо никакъв никаква никакво никакви никогда никто ничто никакой никакая никакое никакие",
    "nigdy nikt nic zaden zadna zadne zadnego zadnej zadnemu zadnym zadnych zadnymi",
    "niciodata nimeni nimic niciun nicio nobody nothing none",
)
_WITHOUT = _set("без вместо bez zamiast fara without instead no")
NEGATORS = _NOT | _CONCORD | _WITHOUT

_ONLY = _set("само просто единствено только лишь tylko jedynie doar numai only just merely simply")
_COMPARED = _set("малко меньше менее более mniej putin less")
_COPULAS = _set("е са есть является являются jest sa este e sunt is are")
_AUXILIARIES = _COPULAS | _set(
    "was were do does did can could will would should must may might has have had be"
)
_THAT = _set("че что ze ca that")
_TRUE = _set("вярно истина мисля верно правда думаю prawda mysle adevarat cred true think")
_VERBAL = _set("да sa a ca")  # after without: a whole verb phrase (без да вижда, fără să vadă)
STARTS_CLAUSE = _set(
    "но а обаче однако зато ale lecz jednak natomiast dar insa ci iar but however whereas while yet",
    "that which who because since care deoarece incat",
)
_PREPOSITIONS = _set(
    "от из с със в във на за до по към при у к о об со для между",
    "z ze w we na do od dla przez przy o din de la in cu pe prin pentru",
    "from of to with by at for into on",
)
CONJUNCTIONS = _set("и i oraz si iar and")
FUNCTION_WORDS = (
    _PREPOSITIONS
    | _COPULAS
    | _set(
        "се си го я ги му и й те той тя то това този тази тези",
        "ся его ее их это этот эта эти этой этого же ли",
        "i a sie go je ja ich to ten ta te tym tego un una o unei unui al ale ai cel cea cei cele si acest",
        "aceasta aceste the an his her its their this these it they been be also very",
    )
)
_CONTENT = {"pl": _set("cel cele")}  # small in another language only: aims, not "the one, the ones"


def is_small(lang: str, word: str) -> bool:
    """Whether a word of `lang`, without diacritics, is a negator or a function word."""
    return word in NEGATORS or (word in FUNCTION_WORDS and word not in _CONTENT.get(lang, ()))


@dataclass(frozen=True)
class Negation:
    """A negator at position `at`; `denied` are the positions that it denies, whatever else matches.

    `clause` are the positions of which one at least must be left out by a match for it to stand: empty
    where the negator (without, not X) touches nothing but its own phrase.
    """

    at: int
    denied: range
    clause: frozenset[int]


def _is_cancelled(words: Sequence[str], at: int) -> bool:
    """Not only, nie tylko, не е само, не менее: words of negation that deny nothing."""
    after = words[at + 1 : at + 3]
    if after and (after[0] in _COPULAS or after[0] in ("по", "mai")):
        after = after[1:]
    return bool(after) and (after[0] in _ONLY or (after[0] in _COMPARED and words[at] != "no"))


def _phrase_end(words: Sequence[str], at: int, end: int) -> int:
    """Where the phrase after "without" ends: a verb phrase with its clause, a noun phrase soon.

    An adjective and its noun are two words („без реални изображения“), but the second may be the verb of
    the clause already („без етикети прави изображения“): it counts where nothing but small words follow.
    """
    if at + 1 < end and (words[at + 1] in _VERBAL or words[at + 1].endswith("ing")):
        return end
    content = [i for i in range(at + 1, end) if words[i] not in FUNCTION_WORDS]
    for last in content[1:2]:
        if last + 1 == end or words[last + 1] in FUNCTION_WORDS:
            return last + 1
    return content[0] + 1 if content else end


def _clause_end(words: Sequence[str], at: int, end: int) -> int:
    """Where a verb's negation ends: at an "and" that brings a predicate of its own, or with the clause."""
    for i in range(at + 2, end):
        if words[i] in CONJUNCTIONS and end - i > 2:
            return i
    return end


def _reaches_on(words: Sequence[str], at: int, end: int) -> bool:
    """Whether the next clause is denied too: "it is not true that …"."""
    return end < len(words) and words[end] in _THAT and not _TRUE.isdisjoint(words[at:end])


def _is_constituent(words: Sequence[str], at: int) -> bool:
    """English "not" without an auxiliary denies its phrase, not its clause (images not labels)."""
    return words[at] == "not" and (at == 0 or words[at - 1] not in _AUXILIARIES)


def _end(clauses: Sequence[int], at: int) -> int:
    """The position after the clause that `at` stands in."""
    return next((i for i in range(at, len(clauses)) if clauses[i] != clauses[at]), len(clauses))


def _negation(words: Sequence[str], clauses: Sequence[int], at: int) -> Negation:
    end = _end(clauses, at)
    if words[at] in _WITHOUT:
        return Negation(at, range(at + 1, _phrase_end(words, at, end)), frozenset())
    reach = _end(clauses, end) if _reaches_on(words, at, end) else _clause_end(words, at, end)
    clause = frozenset(i for i in range(at) if clauses[i] == clauses[at]) | frozenset(range(at, reach))
    return Negation(at, range(at + 1, reach), frozenset() if _is_constituent(words, at) else clause)


def _is_negator(words: Sequence[str], at: int) -> bool:
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "ни":  # "us" in Bulgarian; a negator in Russian where it is paired or says "not one"
        return words.count("ни") > 1 or after in ("один", "одного", "одно")
    if word == "n":  # Romanian n-are
        return after in ("are", "au", "a", "am", "ai")
    return word in _NOT or word in _WITHOUT


def negations(words: Sequence[str], clauses: Sequence[int]) -> tuple[Negation, ...]:
    """The negations of a sentence: its words without diacritics, and the clause number of each."""
    plain = [i for i in range(len(words)) if _is_negator(words, i) and not _is_cancelled(words, i)]
    denied = {clauses[i] for i in range(len(words)) if _is_negator(words, i)}
    lone = [i for i, word in enumerate(words) if word in _CONCORD and clauses[i] not in denied]
    return tuple(_negation(words, clauses, i) for i in sorted(plain + lone))
