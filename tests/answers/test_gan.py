"""The judge on the real lesson: answers as learners type them, in four languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from gan_tutor.answers import PointKey, TrapKey, judge_recall

LESSON = Path(__file__).parents[2] / "content" / "gan"
LANGUAGES = ("bg", "ru", "pl", "ro")
EXPECTED = {"right": 3, "half": 2, "wrong": 1}


@dataclass(frozen=True)
class Sample:
    """An answer, and the grade that a teacher would suggest."""

    question: str
    lang: str
    grade: int
    typed: str


@cache
def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


@cache
def _samples() -> tuple[Sample, ...]:
    data = _yaml(Path(__file__).parent / "data" / "gan.yaml")
    return tuple(
        Sample(question, lang, EXPECTED[kind], typed)
        for question, langs in data.items()
        for lang, kinds in langs.items()
        for kind, answers in kinds.items()
        for typed in answers
    )


def _text(lang: str, question: str) -> Any:
    return _yaml(LESSON / f"{lang}.yaml")["questions"][question]


@cache
def _structure(question: str) -> Any:
    (structure,) = (q for q in _yaml(LESSON / "lesson.yaml")["questions"] if q["id"] == question)
    return structure


def _enough(question: str) -> int | None:
    enough: int | None = _structure(question).get("enough")
    return enough


@cache
def _points(question: str) -> tuple[PointKey, ...]:
    structure = _structure(question)
    texts = {lang: _text(lang, question)["points"] for lang in LANGUAGES}
    return tuple(
        PointKey(
            p["id"], {"en": p.get("en", ()), **{lang: texts[lang][p["id"]]["accept"] for lang in LANGUAGES}}
        )
        for p in structure["points"]
    )


@cache
def _traps(lang: str, question: str) -> tuple[TrapKey, ...]:
    return tuple(TrapKey(t["say"], {lang: t["accept"]}) for t in _text(lang, question).get("traps", ()))


def _suggested(sample: Sample) -> int | None:
    traps = _traps(sample.lang, sample.question)
    return judge_recall(sample.typed, _points(sample.question), traps, _enough(sample.question)).suggested


@pytest.mark.parametrize("lang", LANGUAGES)
def test_agrees_with_a_teacher(lang: str) -> None:
    """The suggested grade is a teacher's for at least nine answers in ten of each language."""
    samples = [sample for sample in _samples() if sample.lang == lang]
    apart = [sample for sample in samples if _suggested(sample) != sample.grade]
    assert len(samples) >= 49
    assert len(apart) <= 0.1 * len(samples), apart


@pytest.mark.parametrize("lang", LANGUAGES)
def test_never_praises_a_wrong_answer(lang: str) -> None:
    """No wrong answer is suggested a 3, and no right one falls into a trap."""
    samples = [sample for sample in _samples() if sample.lang == lang]
    praised = [s for s in samples if s.grade == 1 and _suggested(s) == 3]
    trapped = [s for s in samples if s.grade == 3 and _suggested(s) == 1]
    assert (praised, trapped) == ([], [])


@pytest.mark.parametrize(
    ("question", "typed", "expected"),
    [
        ("generator-role", "It makes images from noise and the discriminator takes them for real.", 3),
        ("generator-role", "It doesn't make images from noise and does not fool the discriminator.", 1),
        ("generator-role", "generator sozdaet izobrazheniya iz shuma i obmanyvaet diskriminator", 3),
        ("generator-role", "generatorul creeaza imagini din zgomot ca sa pacaleasca discriminatorul", 3),
        ("generator-role", "generator robi obrazy ze szumu zeby oszukac dyskryminator", 3),
        ("generator-role", "Генератор не создаёт изображений из шума и не обманывает дискриминатор.", 1),
        ("generator-role", "Nie tworzy obrazów z szumu i nie oszukuje dyskryminatora.", 1),
        ("generator-role", "Nu creează imagini din zgomot și nu păcălește discriminatorul.", 1),
        ("discriminator-role", "a classifier that tells real images from generated ones", 3),
        ("mode-collapse", "Разнообразието не се губи и генераторът не прави еднакви картинки.", 1),
        ("adversarial-training", "двете мрежи не се обучават заедно и не се състезават", 1),
        ("latent-space", "Не е пространство на шума и няма много измерения.", 1),
        ("generator-role", "It turns random noise into images that fool the discriminator", 3),
        ("generator-role", "turns noise into pictures to fool D", 3),
        ("stabilising", "add noise to the images, label smoothing, train D less often", 3),
        ("discriminator-loss", "binary cross-entropy: real images with label 1, fake ones with 0, added", 3),
    ],
)
def test_other_languages_and_denials(question: str, typed: str, expected: int) -> None:
    """Any language is understood, without diacritics or Cyrillic letters too; denials do not count."""
    assert judge_recall(typed, _points(question), enough=_enough(question)).suggested == expected


@pytest.mark.parametrize(
    ("question", "typed", "point"),
    [
        ("mode-collapse", "генераторът прави само единици, всичко останало се губи", "few-outputs"),
        ("mode-collapse", "generator face numai o cifra", "few-outputs"),
        ("latent-space", "пространството от което взимаме z", "space-of-noise"),
    ],
)
def test_half_an_answer_is_heard(question: str, typed: str, point: str) -> None:
    """What a short answer does say is found."""
    assert point in judge_recall(typed, _points(question)).found


@pytest.mark.parametrize(
    ("lang", "typed"),
    [
        ("pl", "1 dla prawdziwych, 0 dla fałszywych"),
        ("pl", "1 dla prawdziwych i 0 dla fałszywych"),
        ("pl", "0 dla fałszywych i 1 dla prawdziwych"),
        ("pl", "1 dla prawdziwych 0 dla fałszywych"),
        ("pl", "etykieta jeden dla prawdziwych i etykieta zero dla fałszywych"),
        ("pl", "prawdziwe - 1 i fałszywe - 0"),
        ("pl", "fałszywe: 0 prawdziwe: 1"),
        ("ru", "для настоящих — 1 и для поддельных — 0"),
        ("ru", "для поддельных — 0 и для настоящих — 1"),
        ("ru", "метка 1 настоящим и метка 0 поддельным"),
        ("ro", "eticheta 1 pentru reale și eticheta 0 pentru generate"),
        ("ro", "false - 0 și reale - 1"),
        ("bg", "етикет 1 за истинските и етикет 0 за фалшивите"),
        ("bg", "фалшиви - 0 и истински - 1"),
    ],
)
def test_labels_in_any_order_are_not_taken_for_swapped(lang: str, typed: str) -> None:
    """A right answer does not spring the trap of the swapped labels."""
    assert judge_recall(typed, (), _traps(lang, "discriminator-loss")).traps == ()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_model_answers_cover_their_own_points(lang: str) -> None:
    """The model answer that a learner is shown would itself be suggested a 3."""
    text = _yaml(LESSON / f"{lang}.yaml")
    asked = {**{f"plan/{k}": v for k, v in text["plan"].items()}, **text["questions"]}
    recalls = {name: recall for name, recall in asked.items() if "points" in recall}
    short = {
        name: verdict.missed
        for name, recall in recalls.items()
        for points in [[PointKey(id_, {lang: p["accept"]}) for id_, p in recall["points"].items()]]
        for traps in [[TrapKey(t["say"], {lang: t["accept"]}) for t in recall.get("traps", ())]]
        if (verdict := judge_recall(recall["answer"], points, traps)).suggested != 3
    }
    assert len(recalls) == 11
    assert short == {}
