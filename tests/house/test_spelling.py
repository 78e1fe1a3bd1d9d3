"""The spelling of what learners read, and of the tool that checks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools import spelling
from tools.catalogues import LANGUAGES

if TYPE_CHECKING:
    from hunspell import Hunspell

each_language = pytest.mark.parametrize("lang", LANGUAGES)


def _speller(lang: str) -> Hunspell:
    speller = spelling.dictionary(lang)
    if speller is None:
        pytest.skip(f"no dictionary for {lang}: install hunspell-{lang}")
    return speller


@each_language
def test_no_word_is_misspelled(lang: str) -> None:
    """Every word of the lessons, the glossary and the interface is in the dictionary or in our list."""
    _speller(lang)
    found = [f"{each.place}: {each.word}" for each in spelling.misspelled(lang)]
    assert found == [], "mend the word, or add it to tools/words if a textbook prints it so"


@pytest.mark.parametrize("name", [*LANGUAGES, "en"])
def test_our_words_are_in_order(name: str) -> None:
    """The lists are sorted and name nothing twice."""
    lines = (spelling.LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


@each_language
def test_our_words_are_needed(lang: str) -> None:
    """A model is a word of the dictionary; a word of the list is none."""
    _speller(lang)
    bare = spelling.bare_dictionary(lang)
    assert bare is not None
    own = spelling.own_words(lang)
    assert [model for _word, model in own if model and not bare.spell(model)] == []
    assert [word for word, model in spelling.listed(lang) if not model and bare.spell(word)] == []


@pytest.mark.parametrize(
    ("lang", "text", "unknown"),
    [
        ("bg", "Генераторът прави изображение.", []),
        ("bg", "Генераторът прави изобръжение.", ["изобръжение"]),
        ("bg", "GAN-мрежата и `изобръжение`, x_1, StyleGAN, дискриминаторите", []),
        ("ru", "Генератор рисует изображение.", []),
        ("ru", "Генератор ресует изображение.", ["ресует"]),
        ("ru", "полносвязными слоями, DCGAN-сеть, G(z)", []),
        ("pl", "Generator tworzy obraz.", []),
        ("pl", "Generator tfoży obraz.", ["tfoży"]),
        ("pl", "GAN-em, superrozdzielczością, sieć (feed-forward network)", []),
        ("pl", "sieć feed-forwart", ["feed-forwart"]),
        ("ro", "Generatorul face o imagine.", []),
        ("ro", "Generatorul face o imajine.", ["imajine"]),
        ("ro", "Rulează-l, ruleaz-o, rulaz-o.", ["rulaz-o"]),
        ("ro", "StyleGAN-ul și optimizatorul, `imajine`", []),
    ],
)
def test_unknown(lang: str, text: str, unknown: list[str]) -> None:
    """A misspelled word is found; code, names, terms and their inflected forms are let be."""
    assert list(spelling.unknown(text, lang, _speller(lang))) == unknown


def test_a_missing_dictionary_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the dictionary a language is skipped, not passed in silence."""
    monkeypatch.setattr(spelling, "dictionary", lambda _lang: None)
    assert spelling.main(["pl"]) == 0
    assert capsys.readouterr().out == "pl: skipped, no dictionary pl_PL (Debian: hunspell-pl)\n"


def test_a_wrong_call_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    """A language that there is not is told with how the tool is called."""
    assert spelling.main(["xx"]) == 2
    assert "python -m tools.spelling" in capsys.readouterr().err


def test_unknown_words_are_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A word is told with file and line, or with its number; the tool then fails."""
    place = spelling.Place("content/gan/pl.yaml", 7)
    monkeypatch.setattr(spelling, "dictionary", lambda _lang: object())
    monkeypatch.setattr(spelling, "misspelled", lambda _lang: [spelling.Word(place, "tfoży")])
    assert spelling.main(["pl"]) == 1
    assert spelling.main(["--words", "pl"]) == 1
    assert capsys.readouterr().out == "content/gan/pl.yaml:7: tfoży\npl:   1 tfoży\n"
