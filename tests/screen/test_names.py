"""What ids are called on the screen."""

from __future__ import annotations

import pytest

from gan_tutor import i18n
from gan_tutor.course.schema import KINDS, PLAN_PROMPTS, SECTIONS
from gan_tutor.screen import names

each_language = pytest.mark.parametrize("lang", ["bg", "ru", "pl", "ro", "en"])


@each_language
def test_everything_has_a_name_of_its_own(lang: str) -> None:
    """Parts, kinds, grades, prompts and rungs each have a name, and no two the same."""
    i18n.use(lang)
    for told in (
        [names.section_name(section) for section in SECTIONS],
        [names.kind_name(kind) for kind in KINDS],
        [names.grade_name(grade) for grade in (1, 2, 3, 4)],
        [names.plan_name(prompt) for prompt in PLAN_PROMPTS],
        [names.rung_name(rung) for rung in range(5)],
    ):
        assert all(told)
        assert len(set(told)) == len(told)


def test_rungs_and_prompts_agree() -> None:
    """A prompt of the plan and the rung on which it comes are called the same."""
    assert [names.plan_name(prompt) for prompt in PLAN_PROMPTS] == [names.rung_name(n) for n in range(4)]
    assert names.rung_name(4) == names.rung_name(9)
