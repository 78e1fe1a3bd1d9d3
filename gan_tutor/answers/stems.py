"""When two words are forms of one word: stems for five languages, small misspellings forgiven.

Bulgarian: BulStem (Nakov 2003); Russian, Polish, Romanian, English: Snowball. Neither was made for
learners who leave out diacritics, nor for telling a generator from what it generated, so each word
gets a set of keys (stem of the word as typed, and stem without diacritics) after rules of our own for
the endings on which the stemmers were seen to split or to merge words of this field.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from gan_tutor.answers.words import fold, is_cyrillic

__all__ = ["LANGUAGES", "akin", "inflected"]

LANGUAGES = ("bg", "ru", "pl", "ro", "en")

_Stem = Callable[[str], str]
_Rules = tuple[tuple[re.Pattern[str], str], ...]


def _rules(*pairs: tuple[str, str]) -> _Rules:
    return tuple((re.compile(pattern), stem) for pattern, stem in pairs)


# Romanian and English stemmers give generator, generative and generated one stem; Latin-script agent
# nouns keep their -ator in every case ending of the three languages.
_AGENT = (
    r"^(.{3,}at)o(?:r(?:s|a|u|y|e|i|ii|iu|em|ow|om|ze|owi|ami|ach|ul|ului|ilor|iul|iului)?|are(?:a|i|le|lor)?)$",
    r"\1or",
)
_BG_CONJUGATION = (
    "[мшхт]|ме|те|ше|хме|хте|ха|не|нето|ния|нията|йки|л[аои]?|н[аои]?|ният?|ната|ното|ните"
    "|щ[аои]?|щият?|щата|щото|щите"
)
_LEXEMES: dict[str, _Rules] = {
    "bg": _rules(
        (rf"^(.{{2,}}(?:[ая]в|ир))а(?:{_BG_CONJUGATION})?$", r"\1"),
        (r"^(.{2,}[еая]ни)(?:е|ето|я|ята)$", r"\1"),
        (r"^(.{3,})ене(?:то)?$", r"\1"),
        (r"^(.*различ|случай)(?:ен|н.*)$", r"\1н"),  # adjectives beside a verb and a noun of the same stem
        (r"^случаен$", "случайн"),
        (r"^нул(?:а|ата|и|ите|ев.*)$", "нулев"),
        (r"^ед(?:ин|на|но|ни|ната|ното|ните|иния?|иният)$", "един"),
    ),
    "ru": _rules(
        (r"^н[уо]л(?:ь|[яюией]|ем|ям|ями|ях|ев.*)$", "нулев"),
        (r"^од(?:ин|н[аоиуе]|ного|ному|ном|ним|ной|ну|них|ними)$", "один"),
    ),
    "pl": _rules(_AGENT),
    "ro": _rules(
        _AGENT,
        (r"^re[tțţ](?:ea|eaua|ele|elele|elei|elelor|ele?i)$", "retel"),
        (r"^cre(?:e|a(?!d)|ând).*$", "crea"),  # creează, but not creadă and crezut (a crede)
        (r"^(fals|pierd)(?:a|ă|e|i|ei|uri|ul|ului|ile|ilor|erea|ere|eri|erii|ut|em|eți)?$", r"\1"),
    ),
    "en": _rules(_AGENT),
}
# What is taken off the stem: aspect and conjugation that the stemmers leave on.
_ENDINGS: dict[str, re.Pattern[str]] = {
    "bg": re.compile(r"(?<=.{3})(?:[ая]в|(?<!р)[ая])$"),
    "ru": re.compile(r"(?<=.{3})(?:ыва|ива|ова|(?<=н)ут?|(?<=ир)у(?:ем)?|(?<=[ая])ва)$"),
    "pl": re.compile(r"(?<=.{4})(?:uj|aj|ow|aw|iw|yw|i?ac|ic|yc|owac|awac|ywac|iwac|owan|ywan|iwan|i)$"),
    "ro": re.compile(r"(?<=.{3})(?:este|easca|esc|est|eaza|eaz|eze|ez|iu)$"),
    "en": re.compile(r"(?!)"),
}
# BulStem breaks some nouns apart (градиент/градиента); plain endings taken off give a second key.
_BG_LIGHT = re.compile(
    r"(?<=.{4})(?:овете|овце|ищата|ията|ите|ата|ята|ото|ето|ият|ове|ия|ът|ят|ат|(?<=[аеиоуъюя])т[аое]|а|я|и|е|о)$"
)


@lru_cache(maxsize=len(LANGUAGES))
def _stemmer(lang: str) -> _Stem:
    if lang == "bg":
        from bulstem.stem import BulStemmer

        # Context 1 splits fewest forms of this field's words, and loads in 13 ms (3: over 200 ms).
        stem: _Stem = BulStemmer.from_file("stem-context-1", min_freq=2, left_context=1).stem
        return stem
    import snowballstemmer

    name = {"ru": "russian", "pl": "polish", "ro": "romanian", "en": "english"}[lang]
    snowball: _Stem = snowballstemmer.stemmer(name).stemWord
    return snowball


def _stem(lang: str, word: str) -> str:
    for pattern, stem in _LEXEMES[lang]:
        if pattern.match(word):
            return _ENDINGS[lang].sub("", fold(pattern.sub(stem, word)))
    return _ENDINGS[lang].sub("", fold(_stemmer(lang)(word)))


@lru_cache(maxsize=1 << 15)
def _keys(lang: str, word: str) -> tuple[str, ...]:
    """The stems by which a normalised word of `lang` is known; the first is the word's own."""
    if not word.isalpha() or len(word) > 40:
        return (word,)
    plain = fold(word)
    if is_cyrillic(plain) != (lang in ("bg", "ru")):
        # A term in the other script: GAN, Wasserstein, latent space in a Bulgarian sentence.
        return (plain,) if is_cyrillic(plain) else _keys("en", plain)
    found = [_stem(lang, word), _stem(lang, plain)]
    if lang == "bg":
        found.append(_BG_LIGHT.sub("", plain))
    if lang == "ru":
        found = [stem.rstrip("ьъ") for stem in found]
    return tuple(dict.fromkeys(found))


_BOTH_WORDS = frozenset({frozenset(("twarz", "tworz"))})  # stems one letter apart, and no slips: face, make


def _misspelt(one: str, other: str) -> bool:
    """Whether two stems differ by a slip of the keyboard (optimal string alignment distance).

    One edit in stems of 5 letters or more, two from 12 on. The first letters must agree (стабилен and
    нестабилен, minimizes and maximizes are no slips), and so must the last in shorter stems, where an
    ending makes another word of it (различа-, различн-).
    """
    shortest, longest = sorted((len(one), len(other)))
    agree = 1 if longest >= 9 else 2
    if one[:agree] != other[:agree] or shortest < 4 or longest < 5 or frozenset((one, other)) in _BOTH_WORDS:
        return False
    from rapidfuzz.distance import OSA

    allowed = 2 if longest >= 12 and one[:3] == other[:3] else 1
    if OSA.distance(one, other, score_cutoff=allowed) > allowed:
        return False
    return longest >= 9 or one[-1] == other[-1]


def _is_inflected(word: str, stem: str) -> bool:
    """Whether `word` is `stem` with at most an ending that begins with a vowel."""
    return re.match(rf"{stem}(?:[ьъаеиоуыэюяaeiouy]|$)", fold(word)) is not None


def inflected(lang: str, one: str, other: str) -> bool:
    """Whether two normalised words of `lang` share a stem; three letters alone do not (точка, точно)."""
    return any(
        len(stem) > 3 or (_is_inflected(one, stem) and _is_inflected(other, stem))
        for stem in {*_keys(lang, one)} & {*_keys(lang, other)}
    )


def _is_swapped(one: str, other: str) -> bool:
    """Whether two neighbouring letters changed places: a slip that can spoil the ending for a stemmer."""
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(one) < 6 or len(apart) != 2 or apart[0] == 0:
        return False
    i, j = apart
    return j == i + 1 and one[i] == other[j] and one[j] == other[i]


@lru_cache(maxsize=1 << 15)
def akin(lang: str, one: str, other: str) -> bool:
    """Whether two normalised words are forms of one word of `lang`, a small misspelling apart."""
    if one == other:
        return True
    if inflected(lang, one, other):
        return True
    mine, theirs = _keys(lang, one), _keys(lang, other)
    if not (one.isalpha() and other.isalpha()) or not {*mine}.isdisjoint(theirs):
        return False
    return _misspelt(mine[0], theirs[0]) or _is_swapped(one, other)
