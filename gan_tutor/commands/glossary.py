"""`gan-tutor glossary`: a term in all languages, or the whole glossary in the learner's."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict
from typing import TYPE_CHECKING

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _, current

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context
    from gan_tutor.course.schema import Glossary, Term

__all__ = ["find", "run"]


def run(context: Context, wanted: str, *, as_json: bool) -> None:
    """Print the terms that match, in full; without a word to look for, all terms in a line each.

    Raises:
        GanTutorError: no term matches.
    """
    glossary = context.course.glossary
    languages = (*context.course.index.languages, "en")
    found = find(glossary, wanted, languages) if wanted else list(glossary.terms)
    if not found:
        raise GanTutorError(
            _("The glossary has no term like “{term}”.").format(term=wanted),
            _("`gan-tutor glossary` lists them all."),
        )
    if as_json:
        print(_as_json(glossary, found, languages))
        return
    from gan_tutor.screen.glossary import show_list, show_term

    if not wanted:
        show_list(context.console, [glossary.terms[id_] for id_ in found], context.language.interface)
        return
    for id_ in found:
        show_term(context.console, glossary.terms[id_], languages, current())


def find(glossary: Glossary, wanted: str, languages: tuple[str, ...]) -> list[str]:
    """Ids of the terms that `wanted` names, in any of the languages.

    Those that it names in full, if there are any; else those of which it is a part.
    """
    key = _folded(wanted)
    names = {
        id_: [_folded(name) for name in (id_, *_names(term, languages))]
        for id_, term in glossary.terms.items()
    }
    exact = [id_ for id_, own in names.items() if key in own]
    return exact or [id_ for id_, own in names.items() if any(key in name for name in own)]


def _names(term: Term, languages: tuple[str, ...]) -> list[str]:
    return [name for lang in languages for name in (term.word(lang).term, *term.word(lang).synonyms)]


def _folded(text: str) -> str:
    """Without case and diacritics: whoever looks up a foreign term may lack its letters."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("ł", "l").replace("-", " "))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _as_json(glossary: Glossary, found: list[str], languages: tuple[str, ...]) -> str:
    import json

    terms = {id_: {lang: asdict(glossary.terms[id_].word(lang)) for lang in languages} for id_ in found}
    return json.dumps({"terms": terms}, ensure_ascii=False)
