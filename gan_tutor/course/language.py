"""Whether a text is in the language that it should be in: its letters, its script, its small words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gan_tutor.i18n import _

__all__ = ["foreign", "plain", "small_words", "strange_letters"]

Found = tuple[str, str]  # what is wrong, and the remedy

_ENOUGH = 6  # words of a text or sentence: fewer say too little about its language
_SHOWN = 8  # words of it that a message quotes

_CODE = re.compile(r"`[^`]*`|\[\[[^\]]*\]\]")
_BRACKETS = re.compile(r"\([^()]*\)")
_SENTENCE = re.compile(r"(?<=[.!?;:…])\s+|\n\s*\n|\n- ")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[a-z\u00df-\u024f]")
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")
_SHORT_LATIN = re.compile(r"(?<![\w.^_-])[a-z]{1,2}(?![\w.(^_-])")
_CYRILLIC = ("bg", "ru")

# Frequent words of each language. What another list has as well (`при`) counts for neither language.
_SMALL_WORDS = {
    lang: frozenset(words.split())
    for lang, words in {
        "bg": "се са ще че който която което които когато със във това тази този тези му ѝ го ги си към има "
        "може трябва като защо какво след защото още обаче тя той те ние всеки всяка всяко едно една "
        "тогава само колкото бъде беше най повече където вместо през от как или при все е двете "
        "затова един малко би дава прави всички колко няма ако пъти",
        "ru": "что это для его её ее или из к она он они мы вы бы был была будет есть чтобы если когда уже "
        "также который которая которое которые можно нужно почему какой какая какие чем где тоже этот "
        "эта эти этого со во об только каждый каждая каждое все всё лишь от как при тогда той те "
        "вместо нет же у о их больше один раз потом двух одно одной одного одна меньше",
        "pl": "się jest nie to że na jak co czy ale dla przez od po który która które są lub oraz gdy tylko "
        "też jego jej ich być może tego tym ze przy więc bo każdy każda każde jeden jedna do ma za "
        "albo bez daje każdej każdym potem więcej razem czyli go ile sam kilka obie gdzie",
        "ro": "și este nu că în cu pe din care un sau mai se să pentru sunt prin dar nici lui ei cum dacă "
        "după fără le al ale are fi acest această fiecare poate numai când iar atunci de la ce ar "
        "două cele deci ca multe dă toate una tot cât unui într dintre cea prea peste mult apoi",
        "en": "the of and is are that it for with this by from which not when what how does you your their "
        "has have can but was will its they we be or each only",
    }.items()
}
_SHARED = {
    word
    for lang, words in _SMALL_WORDS.items()
    for word in words
    if any(word in others for other, others in _SMALL_WORDS.items() if other != lang)
}
# Small words whose letters Latin has as well: what a wrong keyboard makes of them cannot be seen.
_LOOKALIKE = str.maketrans("aceopxyk", "асеорхук")
_TYPED = {
    "bg": frozenset("а е о с у се са".split()),
    "ru": frozenset("а о с у к со ко ее".split()),
}
# Letters that a language does not have, and one that it may be taken for has.
_STRANGE = {
    "bg": re.compile("[ыэёіїєґ]", re.IGNORECASE),
    "ru": re.compile("[ѝіїєґ]|ъ(?![еёюя])", re.IGNORECASE),
    "pl": re.compile("[ăâîșțşţ]"),
    "ro": re.compile("[ąćęłńóśźż]"),
}


def plain(text: str) -> str:
    """The text without code and without the marks of diagrams."""
    return _CODE.sub(" ", text)


def small_words(lang: str) -> frozenset[str]:
    """The frequent small words of a language."""
    return _SMALL_WORDS[lang]


def strange_letters(text: str, lang: str) -> Iterator[Found]:
    """Words with a letter of another language; in Polish and Romanian, names (in capitals) may have them."""
    for word in dict.fromkeys(_WORD.findall(plain(text))):
        if _STRANGE[lang].search(word) and (lang in _CYRILLIC or not word[0].isupper()):
            yield (
                _("“{word}” has a letter that the language does not have.").format(word=word),
                _("Type it again."),
            )
    for word in dict.fromkeys(_SHORT_LATIN.findall(plain(text))) if lang in _CYRILLIC else ():
        if word.translate(_LOOKALIKE) in _TYPED[lang]:
            yield _("“{word}” is typed in Latin letters.").format(word=word), _("Type it again.")


def foreign(text: str, lang: str) -> Iterator[Found]:
    """The first sentence that is in another language; what is in brackets may be.

    A sentence of six words or more is foreign if most letters of its words are of another script (names and
    code aside), or if at least two of its small words are of another language and fewer of its own.
    """
    prose = _BRACKETS.sub(" ", plain(text))
    for part in (*_SENTENCE.split(prose), prose):
        words = _WORD.findall(part)
        if len(words) >= _ENOUGH and _is_foreign(words, lang):
            shown = " ".join(part.split()[:_SHOWN])
            message = _("This does not read like the language of the file: “{text}”.").format(text=shown)
            yield message, _("Write it in the language of the file.")
            return


def _is_foreign(words: list[str], lang: str) -> bool:
    other_script = _LATIN if lang in _CYRILLIC else _CYRILLIC_LETTER
    if 2 * sum(len(word) for word in words if other_script.match(word)) > sum(map(len, words)):
        return True
    lower = [word.casefold() for word in words if len(word) == 1 or not word.isupper()]
    counts = {
        name: sum(word in small and word not in _SHARED for word in lower)
        for name, small in _SMALL_WORDS.items()
    }
    own = counts.pop(lang)
    most = max(counts.values())
    return most >= 2 and most > own
