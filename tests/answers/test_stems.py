"""Forms of one word are known as such; other words, opposites above all, are not."""

from __future__ import annotations

from itertools import combinations

import pytest

from gan_tutor.answers.stems import akin
from gan_tutor.answers.words import fold, normalise, tokens

FORMS = [
    ("bg", "генератор генератора генераторът генератори генераторите"),
    ("bg", "градиент градиента градиентът градиенти"),
    ("bg", "изображение изображения изображението изображенията"),
    ("bg", "създава създавам създаде създават създадено създаване създал създаващ"),
    ("bg", "мрежа мрежи мрежите мрежата"),
    ("bg", "шум шума шумът"),
    ("bg", "случаен случайна случайни случайния случайно"),
    ("bg", "прави правят правя правене"),
    ("bg", "един една едно"),
    ("bg", "нула нули нулата"),
    ("ru", "генератор генератора генераторы"),
    ("ru", "создаёт создает создавать создать создаются"),
    ("ru", "сеть сети сетей"),
    ("ru", "обмануть обманывает обманывать обманывают"),
    ("ru", "суммирует суммируем суммировать суммируются"),
    ("ru", "точка точки точек"),
    ("ru", "ноль нулю нулем нуля"),
    ("pl", "generator generatora generatorem generatory"),
    ("pl", "sieć sieci siecią siec"),
    ("pl", "oszukać oszukuje oszukują oszukiwać oszukac"),
    ("pl", "rozróżnia rozróżniać rozrozniac rozróżnić rozroznia"),
    ("pl", "generuje generować generowanie generowane"),
    ("ro", "generator generatorul generatorului generatoare"),
    ("ro", "rețea rețeaua rețele rețelele rețelei retea retele reţea"),
    ("ro", "creează crează creeaza crea creând creeze"),
    ("pl", "cel cele celach celami celów"),
    ("ro", "păcăli păcălește păcălească pacaleste păcălesc"),
    ("ro", "spațiu spațiul spațiului spațiile"),
    ("en", "fool fools fooling"),
    ("en", "generators generator"),
]

OTHERS = [
    ("en", "generator", "generated"),
    ("ro", "generator", "generativ"),
    ("pl", "generator", "generuje"),
    ("bg", "генератор", "генерира"),
    ("bg", "различи", "различни"),
    ("ru", "различает", "различные"),
    ("bg", "точка", "точно"),
    ("ru", "точка", "точно"),
    ("bg", "случай", "случаен"),
    ("bg", "реални", "нереални"),
    ("ro", "stabil", "instabil"),
    ("ro", "creează", "creadă"),
    ("ro", "crea", "crezut"),
    ("pl", "tworzy", "twarzy"),
    ("en", "minimizes", "maximizes"),
    ("en", "point", "paint"),
    ("en", "noise", "nose"),
    ("bg", "обучава", "обяснява"),
]

SLIPS = [
    ("bg", "дискриминатор", "дискримнатора"),
    ("bg", "изображение", "изобрежение"),
    ("ru", "создает", "созадет"),
    ("ru", "дискриминатор", "дискременатор"),
    ("pl", "dyskryminator", "dyskriminatora"),
    ("ro", "discriminator", "descriminatorul"),
    ("en", "discriminator", "discrimnator"),
]


@pytest.mark.parametrize(("lang", "forms"), FORMS)
def test_inflected_forms_are_one_word(lang: str, forms: str) -> None:
    """Any two of the forms match, with diacritics or without."""
    apart = [(a, b) for a, b in combinations(map(normalise, forms.split()), 2) if not akin(lang, a, b)]
    assert apart == []


@pytest.mark.parametrize(("lang", "one", "other"), OTHERS)
def test_other_words_stay_apart(lang: str, one: str, other: str) -> None:
    """A shared beginning, a prefix that reverses the meaning or one letter do not make one word."""
    assert not akin(lang, one, other)


@pytest.mark.parametrize(("lang", "word", "typed"), SLIPS)
def test_slips_in_long_words_are_forgiven(lang: str, word: str, typed: str) -> None:
    """A letter left out, replaced or swapped in a long word still gives the word."""
    assert akin(lang, word, typed)


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Șţ ŞȚ", "st st"), ("Żółć", "zolc"), ("ЁЖ", "еж"), ("Йод", "йод"), ("генера\u0301тор", "генератор")],
)
def test_spellings_are_unified(text: str, folded: str) -> None:
    """Diacritics, stress marks and ё go; й, a letter of its own, stays."""
    assert fold(normalise(text)) == folded


def test_tokens_split_compounds() -> None:
    """Hyphens, underscores and digits part words; a decimal number and a plus between terms stay whole."""
    assert tokens("wgan-gp loss_real + 0,5 100d") == ["wgan", "gp", "loss", "real", "+", "0,5", "100", "d"]
