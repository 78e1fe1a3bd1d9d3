"""Running the examples of the built-in course: what they print has to be what the lesson shows.

Only ever for the built-in course. A course from elsewhere is text, and its code is never run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from gan_tutor.course.problems import Problem
from gan_tutor.course.schema import Lesson
from gan_tutor.i18n import _

__all__ = ["can_run", "run_examples"]

LIMIT_S = 120  # seconds; they take a few


def can_run() -> bool:
    """Whether PyTorch is installed, which the examples need."""
    return find_spec("torch") is not None


def run_examples(folder: Path, lesson: Lesson) -> list[Problem]:
    """Run each example of a lesson in a process of its own and compare what it prints."""
    problems = []
    for example in lesson.examples:
        file = f"{lesson.id}/{example.code}"
        try:
            run = subprocess.run(  # noqa: S603  # our own file, our own interpreter
                [sys.executable, "-I", str(folder / file)],
                capture_output=True,
                text=True,
                encoding="utf-8",
                # one thread: several that wait for each other crawl where other programs run
                env=os.environ | {"OMP_NUM_THREADS": "1"},
                timeout=LIMIT_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            fix = _("At most {n} s.").format(n=LIMIT_S)
            problems.append(Problem(file=file, message=_("The example does not end."), fix=fix))
            continue
        if run.returncode:
            last = run.stderr.strip().splitlines()[-1:] or [""]
            problems.append(
                Problem(
                    file=file, message=_("The example fails: {why}.").format(why=last[0]), fix=_("Mend it.")
                )
            )
        elif run.stdout != example.output:
            message = _("The example prints something else than lesson.yaml shows: {found}").format(
                found=repr(run.stdout)
            )
            problems.append(
                Problem(
                    file=file,
                    field=f"examples.{example.id}",
                    message=message,
                    fix=_("Correct one of the two."),
                )
            )
    return problems
