"""Two drawn pictures for style transfer: a landscape to redraw, and a mosaic to take the style from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["draw_landscape", "draw_mosaic"]

TILES = 260
PALETTE = ((24, 58, 110), (232, 176, 48), (196, 62, 40), (240, 230, 200), (40, 130, 120), (90, 40, 90))
GROUT = (30, 26, 30)


def draw_landscape(size: int) -> NDArray[np.uint8]:
    """A sun over hills and a lake, (size, size, 3)."""
    y, x = _places(size)
    sky = _blend((92, 146, 206), (244, 214, 170), y / 0.62)
    sun = np.hypot(x - 0.7, y - 0.26) < 0.12
    far = y > 0.5 + 0.10 * np.sin(7 * x + 1) + 0.03 * np.sin(23 * x)
    near = y > 0.66 + 0.09 * np.sin(5 * x + 3.4)
    lake = np.hypot((x - 0.42) / 2.4, y - 0.88) < 0.09
    for region, colour in (
        (sun, np.array((255, 236, 150))),
        (far, _blend((96, 112, 134), (140, 160, 150), (y - 0.4) / 0.4)),
        (near, _blend((86, 122, 62), (40, 66, 38), (y - 0.58) / 0.42)),
        (lake, _blend((60, 100, 150), (140, 180, 210), (y - 0.79) / 0.18)),
    ):
        sky = np.where(region[..., None], colour, sky)
    return np.round(sky).astype(np.uint8)


def draw_mosaic(size: int) -> NDArray[np.uint8]:
    """Tiles of few colours with dark joints, (size, size, 3): the cells of scattered points."""
    rng = np.random.default_rng(1907)
    centres = rng.random((TILES, 2))
    colours = np.array(PALETTE)[rng.integers(len(PALETTE), size=TILES)] + rng.normal(0, 12, (TILES, 3))
    y, x = _places(size)
    nearest = np.empty((size, size), dtype=np.int64)
    margin = np.empty((size, size))
    for row in range(size):  # all places to all tiles at once would take a hundred megabytes
        distances = np.hypot(y[row][:, None] - centres[:, 0], x[row][:, None] - centres[:, 1])
        nearest[row] = distances.argmin(axis=1)
        first, second = np.partition(distances, 1, axis=1)[:, :2].T
        margin[row] = second - first
    tiles = colours[nearest] * (0.85 + 4 * margin.clip(0, 0.06))[..., None]
    return np.where((margin < 0.009)[..., None], GROUT, tiles).clip(0, 255).round().astype(np.uint8)


def _places(size: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Height and width of each pixel's middle, 0 to 1, each (size, size)."""
    y, x = (np.indices((size, size)) + 0.5) / size
    return y, x


def _blend(top: tuple[int, ...], bottom: tuple[int, ...], share: NDArray[np.float64]) -> NDArray[np.float64]:
    weight = share.clip(0, 1)[..., None]
    blended: NDArray[np.float64] = np.array(top) * (1 - weight) + np.array(bottom) * weight
    return blended
