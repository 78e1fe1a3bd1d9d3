"""What language a text is in: a sentence, a word or a letter of another one is found."""

from __future__ import annotations

import pytest

from gan_tutor.course import language

_BG = "Генераторът получава шум и прави от него изображение, което трябва да изглежда истинско."
_RU = "Генератор получает шум и делает из него изображение, которое должно быть похоже на настоящее."
_PL = "Generator dostaje szum i robi z niego obraz, który ma wyglądać jak prawdziwy."
_RO = "Generatorul primește zgomot și face din el o imagine care trebuie să pară reală."
_EN = "The generator takes noise and makes an image that has to look like a real one."
_SENTENCES = {"bg": _BG, "ru": _RU, "pl": _PL, "ro": _RO, "en": _EN}


@pytest.mark.parametrize("lang", ["bg", "ru", "pl", "ro"])
@pytest.mark.parametrize("other", ["bg", "ru", "pl", "ro", "en"])
def test_a_sentence_in_another_language(lang: str, other: str) -> None:
    """A sentence that was left in another language is found, alone and among others; one's own is not."""
    found = list(language.foreign(_SENTENCES[other], lang))
    assert bool(found) == (lang != other)
    own = _SENTENCES[lang]
    for message, fix in language.foreign(f"{own} {_SENTENCES[other]} {own}", lang):
        assert lang != other
        assert " ".join(_SENTENCES[other].split()[:3]) in message
        assert fix
    assert list(language.foreign(f"{own}\n\n- {_SENTENCES[other]}", lang)) == found or found


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("bg", "Кратко (the loss of the generator and of the discriminator) и ясно: така се учи мрежата."),
        ("ru", "Команда `the loss of the generator is not what it was` печатает потери сети за весь запуск."),
        ("bg", "PixelRNN, WaveNet, StyleGAN, CycleGAN, Pix2Pix, Glow."),
        ("ru", "IS равно 10, KL в IS не больше 2, и IS не видит копий."),
        ("pl", "`G(z)`, `D(x)` i `z` to the."),
        ("ro", "not the best"),
        ("bg", "[[blocks]]"),
    ],
)
def test_what_may_be_foreign(lang: str, text: str) -> None:
    """Terms in brackets, code, names, acronyms and texts of a few words are let be."""
    assert list(language.foreign(text, lang)) == []


def test_another_script() -> None:
    """Where most letters are Latin, a Bulgarian text is none, though it has no small word to tell it by."""
    latin = "generator discriminator noise image training network шум"
    assert [message for message, _fix in language.foreign(latin, "bg")] == [
        f"This does not read like the language of the file: “{latin}”."
    ]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("bg", "мрежата ѝ, обект, ъгъл", []),
        ("bg", "сын и это", ["сын", "это"]),
        ("bg", "учёт", ["учёт"]),
        ("bg", "шум і образ", ["і"]),
        ("ru", "объект, подъём, съесть, это, ещё", []),
        ("ru", "трябва ъгъл", ["ъгъл"]),
        ("ru", "и ѝ", ["ѝ"]),
        ("pl", "zażółć gęślą jaźń, Fréchet, Rață", []),
        ("pl", "rețea", ["rețea"]),
        ("ro", "știință și țară, Gauß, Wałęsa", []),
        ("ro", "sieć są", ["sieć", "są"]),
        ("ru", "`ъгъл`", []),
    ],
)
def test_strange_letters(lang: str, text: str, words: list[str]) -> None:
    """Letters that only a neighbour has are found; in Polish and Romanian, names may have them."""
    assert list(language.strange_letters(text, lang)) == [
        (f"“{word}” has a letter that the language does not have.", "Type it again.") for word in words
    ]


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("bg", "шум c числа", ["c"]),
        ("bg", "то ce учи", ["ce"]),
        ("ru", "шум y входа", ["y"]),
        ("ru", "шум `y` входа, 2e-4, f(x), x_y, a-b", []),
        ("pl", "a o y", []),
        ("bg", "се учи с числа", []),
    ],
)
def test_small_words_in_latin_letters(lang: str, text: str, words: list[str]) -> None:
    """A Latin `c` that stands for the word `с` looks right, and is found; code and formulas are let be."""
    assert list(language.strange_letters(text, lang)) == [
        (f"“{word}” is typed in Latin letters.", "Type it again.") for word in words
    ]
