"""Judging a typed answer: recall by its key points, the other kinds exactly, with sensible tolerance.

The judges are pure and never raise on any text. Stemmers and RapidFuzz are loaded by the first answer
that needs them.
"""

from __future__ import annotations

from gan_tutor.answers.exact import judge_choice, judge_cloze, judge_order
from gan_tutor.answers.numbers import judge_number
from gan_tutor.answers.recall import judge_recall
from gan_tutor.answers.verdict import PointKey, TrapKey, Verdict

__all__ = [
    "PointKey",
    "TrapKey",
    "Verdict",
    "judge_choice",
    "judge_cloze",
    "judge_number",
    "judge_order",
    "judge_recall",
]
