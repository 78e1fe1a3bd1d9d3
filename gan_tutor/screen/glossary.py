"""The glossary on the screen."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from gan_tutor.i18n import _

if TYPE_CHECKING:
    from rich.console import Console

    from gan_tutor.course.schema import Term

__all__ = ["LANGUAGE_NAMES", "show_list", "show_term"]

LANGUAGE_NAMES = {"bg": "български", "ru": "русский", "pl": "polski", "ro": "română", "en": "English"}


def show_list(console: Console, terms: list[Term], lang: str) -> None:
    """Every term in one language beside the English one, in alphabetical order."""
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for term in sorted(terms, key=lambda term: _place(term.word(lang).term)):
        table.add_row(
            Text(term.word(lang).term, style="term"),
            Text(term.en.term if lang != "en" else "", style="quiet"),
        )
    console.print(table)


def show_term(console: Console, term: Term, languages: tuple[str, ...], lang: str) -> None:
    """A term in all languages, with what people also say, and its definition in one."""
    console.print()
    console.print(Text(term.word(lang).term, style="title"))
    if definition := term.word(lang).definition:
        console.print(definition)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for code in languages:
        word = term.word(code)
        also = _("also: {names}").format(names=", ".join(word.synonyms)) if word.synonyms else ""
        table.add_row(Text(LANGUAGE_NAMES[code], style="quiet"), Text(word.term, style="term"), Text(also))
    console.print(table)


def _place(word: str) -> tuple[str, str]:
    """Where a word stands in the alphabet: a letter with a mark comes right after the one without."""
    bare = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l\u0301"))
    return "".join(c for c in bare if not unicodedata.combining(c)), word
