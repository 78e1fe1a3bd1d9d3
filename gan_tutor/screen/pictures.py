"""Pictures in the terminal: two pixels a character, as half blocks of two colours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment, Segments
from rich.style import Style

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["half_blocks"]

UPPER = "▀"


def half_blocks(file: Path, columns: int, lines: int) -> RenderableType:
    """The picture in `file`, as large as fits into so many columns and lines, never enlarged.

    Raises:
        OSError: the file is no picture, or is not there.
    """
    from PIL import Image

    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    scale = min(columns / picture.width, 2 * lines / picture.height, 1.0)
    size = (max(1, round(picture.width * scale)), max(2, 2 * round(picture.height * scale / 2)))
    pixels = picture.resize(size, Image.Resampling.BOX).load()
    assert pixels is not None
    segments: list[Segment] = []
    for y in range(0, size[1], 2):
        styles = (
            Style(color=_colour(pixels[x, y]), bgcolor=_colour(pixels[x, y + 1])) for x in range(size[0])
        )
        segments += [*(Segment(UPPER, style) for style in styles), Segment.line()]
    return Segments(segments)


def _colour(pixel: object) -> Color:
    assert isinstance(pixel, tuple)
    return Color.from_rgb(*pixel[:3])
