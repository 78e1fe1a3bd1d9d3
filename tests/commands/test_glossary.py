"""Looking a term up, in any of the languages."""

from __future__ import annotations

import pytest

from gan_tutor.commands.glossary import find
from gan_tutor.course.load import Course, open_course
from gan_tutor.course.schema import Glossary, GlossaryWord, Term
from gan_tutor.paths import content_folder

LANGUAGES = ("bg", "ru", "pl", "ro", "en")


def _word(term: str, *synonyms: str) -> GlossaryWord:
    return GlossaryWord(term=term, synonyms=synonyms)


GLOSSARY = Glossary(
    terms={
        "loss": Term(en=_word("loss"), pl=_word("strata"), ro=_word("funcție de pierdere", "pierdere")),
        "network": Term(en=_word("network"), bg=_word("мрежа"), pl=_word("sieć"), ro=_word("rețea")),
        "gan": Term(en=_word("GAN"), bg=_word("генеративна състезателна мрежа", "GAN")),
        "discriminator-loss": Term(
            en=_word("discriminator loss"), pl=_word("strata dyskryminatora", "łasość")
        ),
    }
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("loss", ["loss"]),
        ("LOSS", ["loss"]),
        ("discriminator-loss", ["discriminator-loss"]),
        ("Discriminator  Loss", ["discriminator-loss"]),
        ("strata", ["loss"]),
        ("pierdere", ["loss"]),
        ("functie", ["loss"]),
        ("rețea", ["network"]),
        ("retea", ["network"]),
        ("rețea".replace("ț", "t\u0326"), ["network"]),
        ("siec", ["network"]),
        ("lasosc", ["discriminator-loss"]),
        ("мрежа", ["network"]),
        ("МРЕЖ", ["network", "gan"]),
        ("gan", ["gan"]),
        ("discrim", ["discriminator-loss"]),
        ("oss", ["loss", "discriminator-loss"]),
        ("nothing", []),
    ],
)
def test_a_term_is_found_by_any_of_its_names(wanted: str, found: list[str]) -> None:
    """Case and diacritics do not matter; what a term is called in full comes before what holds it."""
    assert find(GLOSSARY, wanted, LANGUAGES) == found


def test_only_the_languages_of_the_course_are_looked_at() -> None:
    """A name in a language that the course is not in names nothing."""
    assert find(GLOSSARY, "rețea", ("bg", "en")) == []


@pytest.fixture(scope="module")
def built_in() -> Course:
    """The built-in course."""
    return open_course(content_folder())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_of_the_course_is_found_by_its_name(built_in: Course, lang: str) -> None:
    """Whoever types what a lesson prints finds the term, in any language."""
    names = {id_: term.word(lang).term for id_, term in built_in.glossary.terms.items()}
    lost = [id_ for id_, name in names.items() if id_ not in find(built_in.glossary, name, LANGUAGES)]
    assert lost == []
