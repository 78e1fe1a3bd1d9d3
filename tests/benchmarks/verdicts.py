"""The tables of docs/verdicts.md: known sets of images with every figure and the verdict.

python -m tests.benchmarks.verdicts --data digits [--data FOLDER] > docs/verdicts.md
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_tutor.labkit.checks import yardstick
from gan_tutor.labkit.data import load, split
from gan_tutor.labkit.judge import obtain_judge
from gan_tutor.labkit.verdict import judge_images
from tests.labkit.known_sets import known_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gan_tutor.labkit.checks import Yardstick

FIGURES = {
    "health.contrast": "contrast",
    "health.grey": "grey",
    "quality.sharpness": "sharp",
    "quality.precision": "precision",
    "quality.frechet": "Fréchet",
    "quality.kernel": "KID",
    "modes.absent": "absent",
    "modes.histogram": "histogram",
    "diversity.coverage": "coverage",
    "diversity.duplicates": "twins",
    "steering.accuracy": "obeyed",
    "steering.worst-class": "worst class",
    "steering.spread": "spread",
}

OPENING = """\
# The verdicts, tested

Sets of images whose verdict is known before anything is measured, 2,000 images each;
[runs.md](runs.md) has those of finished runs.
**Bold**: the figure fails its check. Made by `python -m tests.benchmarks.verdicts`;
`tests/labkit/test_verdict.py` asserts the verdicts and the first name of each diagnosis.

## The thresholds

One number, **a quarter**, for all figures that have a scale of their own. Where a figure says how far images
are spoiled, a quarter may be lost of what held-out real images reach; where it says how much of the real
variety or likeness is there at all, a quarter must be reached.

| figure | threshold | why |
|---|---|---|
| contrast | 1/4 of real | lightest minus darkest pixel, mean over images |
| grey | 1/4 of real | share of pixels neither black nor white |
| sharp | 3/4 of real | edges may lose a quarter of their steepness |
| precision | 1/4 of real | share of images inside the real manifold (k = 5) |
| coverage | 1/4 of real | share of real images with a generated one as near as their 5th neighbour |
| Fréchet | real + 16 | a quarter of the real variance: 64 features of variance 1 |
| KID | real + 0.953 | what a shift of the mean with that Fréchet distance costs: (1 + 1/4)³ - 1 |
| absent | 0 | classes with under a fifth of their real share: under 2 % where ten are equally common |
| histogram | 1/4 | share of images that would have to change class |
| twins | real + 0.1 | images with another nearer than half the distance that 1 % of real images have one in |
| obeyed | 3/4 of real | images that are of the class that was asked for |
| worst class | 1/4 of real | the same in the class where it is least |
| spread | 1/4 of real | variance of features within a class, in the class where it is least |

How they came about: the figures of real and of spoiled images, and those of a fully connected GAN at several
points of its training, were looked at first; they decided which figures must only be reached to a quarter
(its precision was 0.3 to 0.9, its coverage 0.1 to 0.5). Then the number was fixed for all at once, and no
threshold was moved afterwards. Contrast was added when flat grey had been called blurry. The judge itself
(noise on its training images) was settled before.
"""


def main() -> None:
    """Print the page."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("--data", action="append", default=[])
    chosen = command.parse_args()
    print(OPENING)
    for name in chosen.data:
        data = load(name)
        parts = split(data)
        judge = obtain_judge(data, parts)
        print(f"## {Path(name).name}\n\nThe judge names {judge.accuracy:.1%} of the held-out images right.\n")
        against = yardstick(parts, judge)
        print("\n".join(known_table(against, known_sets(parts))))


def known_table(against: Yardstick, sets: list[Any]) -> Iterator[str]:
    """Rows for the known sets of one data set."""
    yield from heading("images", "diagnosis")
    for known in sets:
        verdict = judge_images(known.images, known.labels, against)
        yield row(known.name, verdict.record())
    yield ""


def heading(first: str, last: str) -> Iterator[str]:
    """The two lines above a table's rows."""
    names = [first, *FIGURES.values(), last]
    yield f"| {' | '.join(names)} |"
    yield "|" + "---|" * len(names)


def row(name: str, record: dict[str, Any]) -> str:
    """One set or run, with its figures in order; a dash where it has none."""
    checks = {check["id"]: check for check in record["checks"]}
    cells = [cell(checks[figure]) if figure in checks else "-" for figure in FIGURES]
    return f"| {' | '.join([name, *cells, ', '.join(record['diagnosis']) or 'passed'])} |"


def cell(check: dict[str, Any]) -> str:
    """A value with as many digits as mean something; bold if it fails."""
    value = check["value"]
    text = f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return text if check["passed"] else f"**{text}**"


if __name__ == "__main__":
    main()
