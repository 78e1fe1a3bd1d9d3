"""The glossary on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gan_tutor.course.load import Course
from gan_tutor.screen import glossary
from tests.course.small import Small

if TYPE_CHECKING:
    from rich.console import Console

LANGUAGES = ("bg", "pl", "en")


def test_a_term_in_every_language(small: Small, console: Console, printed: Callable[[], str]) -> None:
    """A term stands under its name and definition in one language with its words in all of them."""
    term = small.open().glossary.terms["noise"]
    glossary.show_term(console, term, LANGUAGES, "bg")
    assert [" ".join(line.split()) for line in printed().splitlines()] == [
        "",
        "шум",
        "Случайни числа на входа.",
        "български шум also: смущение",
        "polski szum",
        "English noise",
    ]


def test_a_term_without_a_definition(small: Small, console: Console, printed: Callable[[], str]) -> None:
    """Where there is no definition, there is no line for one."""
    glossary.show_term(console, small.open().glossary.terms["noise"], ("en",), "en")
    assert [line.split() for line in printed().splitlines()] == [[], ["noise"], ["English", "noise"]]


def test_the_list_is_in_alphabetical_order(
    built_in: Course, console: Console, printed: Callable[[], str]
) -> None:
    """Every term has its line, in the order of the language in which they are looked up."""
    terms = list(built_in.glossary.terms.values())
    glossary.show_list(console, terms, "ro")
    words = [line.split("  ")[0] for line in printed().splitlines()]
    assert len(words) == len(terms)
    bare = [word.casefold().translate(str.maketrans("ăâîșț", "aaist")) for word in words]
    assert bare == sorted(bare)
    assert set(words) == {term.word("ro").term for term in terms}


def test_the_english_list_has_one_column(
    built_in: Course, console: Console, printed: Callable[[], str]
) -> None:
    """In English there is no English word to stand beside."""
    terms = list(built_in.glossary.terms.values())
    glossary.show_list(console, terms, "en")
    assert [line.strip() for line in printed().splitlines()] == sorted(
        (term.en.term for term in terms), key=str.casefold
    )
