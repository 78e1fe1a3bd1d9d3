"""What a wording matches: slots, alternatives, negation; each row is a sentence somebody might type."""

from __future__ import annotations

import pytest

from gan_tutor.answers import PointKey, judge_recall

MATCHED = [
    ("bg", "прави|създава изображения", "Изображенията ги създава генераторът."),
    ("bg", "от_шум", "от този шум"),
    ("bg", "прави изображения от_шум", "generatorat pravi izobrajeniq ot shum"),
    ("ru", "создаёт изображения", "создает изображение"),
    ("ru", "создаёт изображения", "созадет изображения"),
    ("ru", "создаёт изображения", "sozdaet izobrazheniya"),
    ("pl", "wektor_losowy", "losowy wektor"),
    ("pl", "tworzy obrazy", "tworza obrazy"),
    ("ro", "creează imagini", "creeaza imaginile"),
    ("ro", "rețea", "doua retele"),
    ("en", "makes|creates images from_noise", "It creates images from the noise"),
    ("en", "wgan-gp", "WGAN-GP"),
    ("en", "networks critic", "two networks, e.g. a critic"),
    ("en", "real 1", "1 for real ones, 0 for fake ones"),
    ("en", "real 1", "real: 1, fake: 0"),
    ("bg", "генерирани 0", "истинските, с етикет 1, и генерираните, с етикет 0"),
    ("en", "sum|+", "loss_real + loss_fake"),
    # what is not denied
    ("bg", "прави изображения", "Не само прави изображения, но и лъже дискриминатора"),
    ("bg", "прави изображения", "не знае етикета, но прави изображения"),
    ("bg", "прави изображения", "без етикети прави изображения"),
    ("bg", "дава изображения", "дава ни изображения"),
    ("bg", "дискриминатор оценява", "Дискриминаторът не прави изображения, а ги оценява"),
    ("bg", "различава изображения", "различава не по-малко от десет изображения"),
    ("ru", "создаёт изображения", "создаёт из шума не текст, а изображения"),
    ("ru", "создаёт изображения", "не только создаёт изображения, но и обманывает"),
    ("pl", "tworzy obrazy", "nie tylko tworzy obrazy, ale i oszukuje"),
    ("pl", "tworzy obrazy", "nie zna etykiety, lecz tworzy obrazy"),
    ("pl", "przeciwne cel|cele", "sieci o przeciwnych celach"),
    ("ro", "creează imagini", "nu doar creează imagini, ci și învață"),
    ("ro", "creează imagini", "nu numai că creează imagini, ci și învață"),
    ("en", "makes images", "it makes not only images but also sounds"),
    ("en", "makes images", "It makes images, not labels"),
    ("en", "makes images", "it makes images not labels"),
    ("en", "judges images", "does not make images but judges images"),
    # a negator that the wording itself asks for
    ("bg", "няма|липсва разнообразие", "няма никакво разнообразие"),
    ("bg", "разпределение не|частично", "разпределението не е научено"),
    ("ru", "нет разнообразия", "разнообразия нет"),
    ("ru", "не_различает", "дискриминатор не различает их"),
    ("pl", "nie_ma|brak różnorodności", "nie ma roznorodnosci"),
    ("ro", "nu_există|lipsă diversitate", "nu există diversitate"),
    ("en", "no|loses variety", "there is no variety"),
]

UNMATCHED = [
    ("bg", "прави изображения", "Прави шум. Изображения няма."),
    ("bg", "от_шум", "от случаен шум"),
    ("bg", "от_шум", "шум от нещо"),
    ("bg", "шум шум", "само шум"),
    ("en", "images images", "images"),
    ("bg", "истински 1", "Истинските са с етикет 0, а генерираните с етикет 1."),
    ("en", "fake 0", "real ones get 0, fake ones 1"),
    ("en", "0_for_fake", "fake is 0 and for fake we want it"),
    ("en", "real_0", "0 real"),
    # denied
    ("bg", "прави изображения", "Генераторът не прави изображения"),
    ("bg", "прави изображения", "Дискриминаторът не прави изображения, а ги оценява"),
    ("bg", "прави изображения", "никога не прави изображения"),
    ("bg", "прави изображения", "Не е вярно, че генераторът прави изображения"),
    ("bg", "прави изображения", "generatorat ne pravi izobrajeniq"),
    ("bg", "реални|генерирани", "не различава нито реални, нито генерирани"),
    ("bg", "изображения", "без реални изображения"),
    ("bg", "вижда изображения", "учи се, без да вижда изображения"),
    ("bg", "разпределение не|частично", "Научава разпределението, но шумът не се мени."),
    ("bg", "не|липсва разнообразие", "не липсва разнообразие"),
    ("ru", "изображения", "изображений нет"),
    ("ru", "создаёт изображения", "Неверно: генератор не создаёт изображений"),
    ("ru", "настоящее изображение", "не говорит, настоящее ли изображение"),
    ("ru", "шум|метки", "ни шума, ни меток он не получает"),
    ("pl", "tworzy obrazy", "nie tworzy obrazow"),
    ("pl", "widzi prawdziwe obrazy", "nigdy nie widzi prawdziwych obrazów"),
    ("pl", "nagroda", "za żadną nagrodę"),
    ("pl", "różnorodność", "żadnej różnorodności"),
    ("pl", "szum|obrazy", "nie widzi ani szumu, ani obrazów"),
    ("pl", "prawdziwy|fałszywy", "nie ocenia, czy obraz jest prawdziwy czy fałszywy"),
    ("ro", "creează imagini", "nu creează imagini"),
    ("ro", "creează imagini", "niciodată nu creează imagini"),
    ("ro", "zgomot|etichete", "nu primește nici zgomot, nici etichete"),
    ("ro", "zgomot", "fără zgomot"),
    ("en", "makes images", "it doesn't make images"),
    ("en", "makes images", "it cannot make images"),
    ("en", "makes images", "it is not true that it makes images"),
    ("en", "images", "without images"),
    ("en", "no|loses variety", "it does not lose variety"),
    ("en", "real|genuine", "without seeing any real pictures"),
]


def _covered(lang: str, wording: str, typed: str) -> bool:
    return judge_recall(typed, [PointKey("point", {lang: [wording]})]).found == ("point",)


@pytest.mark.parametrize(("lang", "wording", "typed"), MATCHED)
def test_covered(lang: str, wording: str, typed: str) -> None:
    """The sentence covers the point."""
    assert _covered(lang, wording, typed)


@pytest.mark.parametrize(("lang", "wording", "typed"), UNMATCHED)
def test_not_covered(lang: str, wording: str, typed: str) -> None:
    """The sentence says something else, or denies the point."""
    assert not _covered(lang, wording, typed)
