"""The spelling of all that learners read, by hunspell's dictionaries and our own lists of the field's words.

    python -m tools.spelling [LANG…]           tell every unknown word with its place
    python -m tools.spelling --words [LANG…]   only the unknown words, each once, the most frequent first

The dictionaries are Debian's hunspell-bg, hunspell-ru, hunspell-pl and hunspell-ro. A language whose
dictionary is not installed is skipped, and it is said so.

`tools/words/LANG.txt` has one word a line, sorted: names, terms and what else a textbook prints and the
dictionary does not know. `word/model` takes the inflected forms of `model`, a word that the dictionary has.
`en.txt` has the English words and the names that Polish and Romanian keep as they are.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from gan_tutor.course.language import plain
from gan_tutor.course.source import read
from tools.catalogues import DOMAINS, LANGUAGES, po_file
from tools.catalogues import read as read_catalogue

if TYPE_CHECKING:
    from hunspell import Hunspell

__all__ = [
    "LISTS",
    "Place",
    "Word",
    "bare_dictionary",
    "dictionary",
    "english",
    "listed",
    "main",
    "misspelled",
    "own_words",
    "unknown",
    "words",
]

_ROOT = Path(__file__).parent.parent
LISTS = Path(__file__).parent / "words"
_FOLDERS = ("/usr/share/hunspell", "/usr/share/myspell/dicts", "/Library/Spelling")
_NAMES = {"bg": "bg_BG", "ru": "ru_RU", "pl": "pl_PL", "ro": "ro_RO"}
_CYRILLIC = ("bg", "ru")

_FIELD = re.compile(r"\{[^{}]*\}|--?[a-z][a-z-]*|\S*[/\\_@=]\S*|%\w")  # of messages: fields, options, paths
_FORMULA = re.compile(r"\S*[\^_=]\S*|\w*\d\w*|\b\w+\([^()\s]*\)")
_BRACKETS = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u04ff]")
_ELIDED = re.compile("(?<=z)(?=-o$)")  # rulează + o = ruleaz-o
_ACUTE = re.compile("\u0301")  # a stress mark that helps to read a word


@dataclass(frozen=True, order=True)
class Place:
    """Where a text or a word of it stands: the file, and a line (0 if that is not known)."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, order=True)
class Word:
    """A word that neither the dictionary nor our list has."""

    place: Place
    word: str


def main(arguments: list[str]) -> int:
    """Tell the unknown words; 1 if there are any."""
    only_words = "--words" in arguments
    chosen = [argument for argument in arguments if argument != "--words"]
    if not set(chosen) <= set(LANGUAGES):
        print(__doc__, file=sys.stderr)
        return 2
    found = False
    for lang in chosen or LANGUAGES:
        if dictionary(lang) is None:
            print(f"{lang}: skipped, no dictionary {_NAMES[lang]} (Debian: hunspell-{lang})")
            continue
        wrong = misspelled(lang)
        found = found or bool(wrong)
        if only_words:
            for word, count in Counter(each.word for each in wrong).most_common():
                print(f"{lang}: {count:3} {word}")
        else:
            for each in wrong:
                print(f"{each.place}: {each.word}")
    return int(found)


def misspelled(lang: str) -> list[Word]:
    """The unknown words of all texts in a language, in order."""
    speller = dictionary(lang)
    assert speller is not None, lang
    return sorted(
        {Word(place, word) for place, text in _texts(lang) for word in unknown(text, lang, speller)}
    )


def unknown(text: str, lang: str, speller: Hunspell) -> Iterator[str]:
    """The words of one text that the speller does not know.

    A word of several parts (`GAN-мрежа`) is right if it is known as a whole or in each of its parts.
    """
    for word in words(text, lang):
        whole = _ELIDED.sub("ă", word) if lang == "ro" else word
        parts = [part for part in whole.split("-") if _is_ours(part, lang)]
        if not _knows(speller, word) and not all(len(part) == 1 or _knows(speller, part) for part in parts):
            yield word


def _knows(speller: Hunspell, word: str) -> bool:
    try:
        return bool(speller.spell(word))
    except UnicodeEncodeError:  # a letter that the dictionary's encoding does not have
        return False


def words(text: str, lang: str) -> Iterator[str]:
    """The words of a text that are of its language: without code, formulas and foreign names."""
    prose = _FORMULA.sub(" ", plain(_ACUTE.sub("", text)))
    if lang not in _CYRILLIC:
        prose = _BRACKETS.sub(lambda found: _without_english(found[0]), prose)
    for word in _WORD.findall(prose):
        if any(_is_ours(part, lang) for part in word.split("-")):
            yield word.replace("’", "'")


def _without_english(text: str) -> str:
    """The text without the words of the glossary's English terms."""
    return _WORD.sub(
        lambda found: " " if english().issuperset(found[0].lower().split("-")) else found[0], text
    )


@cache
def english() -> frozenset[str]:
    """The words of the English terms."""
    terms = read(_ROOT / "content", "glossary.yaml").data["terms"].values()
    names = [name for term in terms for name in (term["en"]["term"], *term["en"].get("synonyms", ()))]
    return frozenset(part.lower() for name in names for part in re.split(r"[\s-]", name))


def _is_ours(part: str, lang: str) -> bool:
    """Whether a part is a word of the language: not of another script, no name like `StyleGAN` or `FID`."""
    if lang in _CYRILLIC:
        return _CYRILLIC_LETTER.search(part) is not None
    return part[1:] == part[1:].lower()


@cache
def dictionary(lang: str) -> Hunspell | None:
    """The language's dictionary with our own words in it; None if it is not installed."""
    speller = bare_dictionary(lang)
    if speller is None:
        return None
    for word, model in own_words(lang):
        if model:
            speller.add_with_affix(word, model)
        else:
            speller.add(word)
    return speller


def bare_dictionary(lang: str) -> Hunspell | None:
    """The language's dictionary as it is installed; None if it is not."""
    try:
        from hunspell import Hunspell
    except ImportError:
        return None
    name = _NAMES[lang]
    for folder in (os.environ.get("HUNSPELL_DATA", ""), *_FOLDERS):
        if folder and (Path(folder) / f"{name}.dic").is_file():
            return Hunspell(name, hunspell_data_dir=folder)
    return None


def own_words(lang: str) -> list[tuple[str, str]]:
    """Our words for a language, each with its model or nothing; Polish and Romanian have `en.txt` too."""
    return listed(lang) if lang in _CYRILLIC else [*listed(lang), *listed("en")]


def listed(name: str) -> list[tuple[str, str]]:
    """The words of one list."""
    lines = (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [(word, model) for word, _slash, model in (line.partition("/") for line in lines)]


def _texts(lang: str) -> Iterator[tuple[Place, str]]:
    content = _ROOT / "content"
    for file in sorted(content.glob(f"*/{lang}.yaml")):
        name = file.relative_to(content).as_posix()
        source = read(content, name)
        for path, text in _strings(source.data, ()):
            if path[0] not in {"lesson", "diagrams"} and "accept" not in path:
                yield Place(f"content/{name}", source.marks[path][0]), text
    source = read(content, "glossary.yaml")
    for id_, term in source.data["terms"].items():
        for path, text in _strings(term.get(lang, {}), ("terms", id_, lang)):
            place = Place("content/glossary.yaml", source.marks[path][0])
            yield place, _without_english(text) if "synonyms" in path else text
    index = read(content, "course.yaml")
    yield Place("content/course.yaml", index.marks["title", lang][0]), index.data["title"][lang]
    for domain in DOMAINS:
        yield from _messages(domain, lang)


def _messages(domain: str, lang: str) -> Iterator[tuple[Place, str]]:
    """The translations of the interface."""
    file = po_file(domain, lang)
    place = Place(file.relative_to(_ROOT).as_posix(), 0)
    for message in read_catalogue(file, lang):
        if message.id:
            forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
            named = set(
                _WORD.findall(str(message.id))
            )  # commands, files and settings are the same in English
            for form in forms:
                prose = _FIELD.sub(" ", plain(form))
                yield place, " ".join(word for word in prose.split() if not set(_WORD.findall(word)) & named)


def _strings(data: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a file, with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _strings(value, (*path, i))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
