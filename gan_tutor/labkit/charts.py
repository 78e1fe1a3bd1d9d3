"""What a finished run leaves to look at: its curves, and the film of its samples."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from PIL import Image

from gan_tutor.i18n import N_, _, current
from gan_tutor.labkit.files import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.axes import Axes

__all__ = ["draw_curves", "make_film", "read_figures"]

_FIGURES = {  # as the tutor names them while the lab runs
    "d_loss": N_("loss of D"),
    "g_loss": N_("loss of G"),
    "d_accuracy": N_("D is right"),
    "loss": N_("loss"),
    "accuracy": N_("accuracy"),
    "content_loss": N_("content loss"),
    "style_loss": N_("style loss"),
    "variation_loss": N_("variation loss"),
}
FRAME = 160  # milliseconds
LAST_FRAME = 2500
SMALLEST_FILM = 224  # pixels; smaller samples are enlarged, pixel by pixel


def read_figures(folder: Path) -> dict[str, list[tuple[int, float]]]:
    """The figures of a run's events: for each its values with their steps, in order.

    A run that was killed and resumed has told some steps twice; the later word counts.
    """
    by_step: dict[int, dict[str, float | None]] = {}
    for line in (folder / "events.jsonl").read_text(encoding="utf-8").splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            continue  # the last line of a process that was killed
        if event["event"] == "step":
            by_step[event["step"]] = event["figures"]
    figures: dict[str, list[tuple[int, float]]] = {}
    for step in sorted(by_step):
        for name, value in by_step[step].items():
            if value is not None and math.isfinite(value):
                figures.setdefault(name, []).append((step, value))
    return figures


def draw_curves(folder: Path) -> Path | None:
    """Draw `curves.png`: losses above, accuracies below; nothing if the run told of no step."""
    figures = read_figures(folder)
    losses = {name: points for name, points in figures.items() if name.endswith("loss")}
    shares = {name: points for name, points in figures.items() if name not in losses}
    groups = [group for group in (losses, shares) if group]
    if not groups:
        return None
    from matplotlib.figure import Figure  # without pyplot: no window, no global state

    figure = Figure(figsize=(8, 2.6 * len(groups)), dpi=100, layout="constrained")
    for axes, group in zip(
        figure.subplots(len(groups), squeeze=False, sharex=True)[:, 0], groups, strict=True
    ):
        _plot(axes, group)
    axes.set_xlabel(_("steps"))
    path = folder / "curves.png"
    with replacing(path) as file:
        figure.savefig(file, format="png")
    return path


def _plot(axes: Axes, group: dict[str, list[tuple[int, float]]]) -> None:
    from babel.numbers import format_decimal

    for name, points in group.items():
        steps, values = zip(*points, strict=True)
        label = _(_FIGURES[name]) if name in _FIGURES else name
        axes.plot(steps, values, label=label, linewidth=1.3)
    axes.yaxis.set_major_formatter(lambda value, _place: format_decimal(round(value, 6), locale=current()))
    axes.grid(alpha=0.3)
    axes.legend(loc="best")


def make_film(folder: Path) -> Path | None:
    """Make `progress.webp` of the samples, one after the other; nothing if there are fewer than two."""
    files = sorted((folder / "samples").glob("*.png"))
    if len(files) < 2:
        return None
    frames = [_frame(file) for file in files]
    durations = [FRAME] * (len(frames) - 1) + [LAST_FRAME]
    path = folder / "progress.webp"
    with replacing(path) as file:
        frames[0].save(
            file, "WEBP", save_all=True, append_images=frames[1:], duration=durations, loop=0, quality=80
        )
    return path


def _frame(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        times = max(1, math.ceil(SMALLEST_FILM / min(picture.size)))
        size = (picture.width * times, picture.height * times)
        return picture.convert("RGB").resize(size, Image.Resampling.NEAREST)
