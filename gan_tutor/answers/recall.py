"""Judging an answer in the learner's own words: which key points it covers, and a grade to suggest.

The judge reads words, not meaning: somebody who lists every keyword is believed, since telegraphic
notes ("noise → image, fools D") are good answers and cannot be told from such a list. That is why it
only suggests, and the learner decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gan_tutor.answers.sentences import Sentence, readings
from gan_tutor.answers.stems import LANGUAGES
from gan_tutor.answers.verdict import AGAIN, GOOD, HARD, PointKey, TrapKey, Verdict
from gan_tutor.answers.wording import compiled, matches

__all__ = ["judge_recall"]

_CYRILLIC = ("bg", "ru")


def _says(
    answer: Sequence[Sequence[Sentence]], wordings: Mapping[str, Sequence[str]], *, one_clause: bool = False
) -> bool:
    """Whether any reading of the answer matches a wording of any language."""
    for number, sentences in enumerate(answer):
        for lang in _CYRILLIC if number else LANGUAGES:
            for pattern in wordings.get(lang, ()):
                wording = compiled(lang, pattern)
                if any(matches(wording, sentence, one_clause=one_clause) for sentence in sentences):
                    return True
    return False


def _grade(found: int, full: int, *, trapped: bool) -> int:
    if trapped or 2 * found < full:
        return AGAIN
    return GOOD if found >= full else HARD


def judge_recall(
    typed: str, points: Sequence[PointKey], traps: Sequence[TrapKey] = (), enough: int | None = None
) -> Verdict:
    """The points that `typed` covers, in whichever course language it is, and a suggested grade.

    A full answer covers `enough` points, by default all of them ("name three ways" has more points than
    it takes). Suggests 1 under half of a full answer, 2 from half on, 3 for a full one; 1 whenever a trap is
    matched, and nothing where nothing was typed. A trap must lie within one clause of the answer, so
    that what is said of the other network does not spring it. `right` is None: the learner decides.
    """
    answer = readings(typed)
    found = tuple(p.id for p in points if _says(answer, p.wordings))
    missed = tuple(p.id for p in points if p.id not in found)
    sprung = tuple(t for t in traps if _says(answer, t.wordings, one_clause=True))
    if not typed.strip():
        return Verdict(right=None, usable=False, missed=missed)
    return Verdict(
        right=None,
        usable=any(sentences for sentences in answer),
        found=found,
        missed=missed,
        traps=sprung,
        suggested=_grade(len(found), enough or len(points), trapped=bool(sprung)),
    )
