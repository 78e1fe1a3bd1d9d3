"""Judge a file of images, whoever made them.

    python -m gan_tutor.labkit.judging FILE.npz --data NAME [--json]

A process of its own, as every lab is: it needs torch.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _, use_inherited
from gan_tutor.labkit.checks import yardstick
from gan_tutor.labkit.data import load, split
from gan_tutor.labkit.images import read_generated
from gan_tutor.labkit.judge import obtain_judge
from gan_tutor.labkit.lab import NOT_PASSED, PASSED, print_checks, print_error
from gan_tutor.labkit.verdict import Verdict, judge_images

__all__ = ["judge_file", "main"]


def judge_file(path: Path, source: str) -> Verdict:
    """The verdict on a file's images by the data set `source`, balance left out.

    Raises:
        GanTutorError: file or data cannot be used, or the judge of the data is not good enough.
    """
    images, labels = read_generated(path)
    if images.shape[1] != images.shape[2]:
        raise GanTutorError(
            _("The images are {width} x {height}; only square ones are judged.").format(
                width=images.shape[2], height=images.shape[1]
            )
        )
    data = load(source, images.shape[1])
    if labels is not None and not set(labels.tolist()) <= set(range(len(data.classes))):
        raise GanTutorError(
            _("`labels` has values outside 0..{last}, the classes of {name}.").format(
                last=len(data.classes) - 1, name=source
            ),
            _("Number the classes from 0, in the order of the data set."),
        )
    parts = split(data)
    return judge_images(images, labels, yardstick(parts, obtain_judge(data, parts)))


def main(arguments: list[str] | None = None) -> int:
    """Judge, print, and give the exit code: 0 passed, 4 not passed, 1 or 2 errors."""
    use_inherited()
    command = argparse.ArgumentParser(prog="judge", description=_("Judge a file of generated images."))
    command.add_argument(
        "file", type=Path, help=_(".npz with `images`, and `labels` if classes were asked for")
    )
    command.add_argument("--data", required=True, help=_("data set that the generator learned from"))
    command.add_argument("--json", action="store_true", help=_("print the verdict as JSON"))
    chosen = command.parse_args(arguments)
    try:
        verdict = judge_file(chosen.file, chosen.data)
    except GanTutorError as error:
        print_error(error)
        return error.exit_code
    if chosen.json:
        print(json.dumps(verdict.record(), ensure_ascii=False, indent=2))
    else:
        print_checks(verdict.record())
    return PASSED if verdict.passed else NOT_PASSED


if __name__ == "__main__":
    sys.exit(main())
