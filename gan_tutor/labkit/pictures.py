"""A folder of pictures as training data: each a square of the same size, or left out with the reason."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

__all__ = ["LARGEST_PICTURE", "LeftOut", "PictureFolder", "find_pictures", "read_picture", "read_pictures"]

FORMATS = ("PNG", "JPEG", "WEBP")
SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".webp"})
LARGEST_PICTURE = 64_000_000
"""Pixels above which a picture is left out unread; a telephone's largest have about 50 million."""


@dataclass(frozen=True)
class LeftOut:
    """A file that was not taken: its path, and why (`broken`, `huge` or `other-format`)."""

    path: Path
    reason: str


@dataclass(frozen=True)
class PictureFolder:
    """What a folder of pictures gave.

    Attributes:
        images: (N, size, size) if every picture is grey, else (N, size, size, 3).
        labels: (N,) index into `classes`; None where the pictures do not lie in sub-folders.
        classes: names of the sub-folders, sorted.
        left_out: files that look like pictures and could not be taken.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.int64] | None
    classes: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def find_pictures(folder: Path) -> list[Path]:
    """The picture files of the folder and of its sub-folders, sorted; hidden ones are not looked at."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def read_pictures(folder: Path, size: int) -> PictureFolder:
    """Every picture of the folder: its middle square, scaled to `size` pixels.

    One sub-folder for each class gives labels; pictures beside the sub-folders, or no sub-folders, give none.
    """
    taken: list[Path] = []
    squares: list[NDArray[np.uint8]] = []
    left_out: list[LeftOut] = []
    for path in find_pictures(folder):
        square = _read(path, size)
        if isinstance(square, LeftOut):
            left_out.append(square)
        else:
            taken.append(path)
            squares.append(square)
    labels, classes = _labels([path.relative_to(folder) for path in taken])
    return PictureFolder(_stack(squares, size), labels, classes, tuple(left_out))


def read_picture(path: Path, size: int) -> NDArray[np.uint8]:
    """The middle square of one picture that a person named, scaled: (size, size, 3).

    Raises:
        GanTutorError: with exit code 2; there is no such file, it is no picture, huge, or so small that
            it would be enlarged more than twice.
    """
    path = path.expanduser()
    square = _read(path, size) if path.is_file() else LeftOut(path, "missing")
    if isinstance(square, LeftOut):
        raise _unusable(square)
    with Image.open(path, formats=FORMATS) as picture:
        width, height = picture.size
    if 2 * min(width, height) < size:
        raise GanTutorError(
            _("{file} has only {width} x {height} pixels.").format(file=path, width=width, height=height),
            _("Take a larger picture, or a smaller --size."),
            exit_code=2,
        )
    return square if square.ndim == 3 else np.repeat(square[..., None], 3, 2)


def _unusable(file: LeftOut) -> GanTutorError:
    messages = {
        "missing": _("There is no file {file}."),
        "huge": _("{file} has more than {n} million pixels."),
        "broken": _("{file} is damaged or cut off."),
        "other-format": _("{file} is no picture that this program reads."),
    }
    message = messages[file.reason].format(file=file.path, n=LARGEST_PICTURE // 1_000_000)
    return GanTutorError(message, _("Name a PNG, JPEG or WebP file."), exit_code=2)


def _read(path: Path, size: int) -> NDArray[np.uint8] | LeftOut:
    """The picture as (size, size) or (size, size, 3)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as picture:
                if picture.width * picture.height > LARGEST_PICTURE:
                    return LeftOut(path, "huge")
                picture.draft("RGB", (2 * size, 2 * size))  # a JPEG decodes straight to a smaller one
                return _square(picture, size)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        return LeftOut(path, "huge")
    except UnidentifiedImageError:
        return LeftOut(path, "other-format" if path.stat().st_size else "broken")
    except (OSError, SyntaxError, ValueError):  # what Pillow raises for files that are cut off or lie
        return LeftOut(path, "broken")


def _square(picture: Image.Image, size: int) -> NDArray[np.uint8]:
    upright = ImageOps.exif_transpose(picture)
    grey = upright.mode in ("1", "L", "I", "I;16")
    fitted = ImageOps.fit(_flat(upright, "L" if grey else "RGB"), (size, size), Image.Resampling.LANCZOS)
    return np.asarray(fitted, dtype=np.uint8)


def _flat(picture: Image.Image, mode: str) -> Image.Image:
    """The picture without transparency: what shines through is white, as on paper."""
    if picture.mode.startswith("I"):  # 16 bits a pixel, which Pillow would clip at 255 instead of scaling
        return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if not picture.has_transparency_data:
        return picture.convert(mode)
    layered = picture.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered).convert(mode)


def _stack(squares: list[NDArray[np.uint8]], size: int) -> NDArray[np.uint8]:
    if all(square.ndim == 2 for square in squares):
        return np.stack(squares) if squares else np.empty((0, size, size), dtype=np.uint8)
    return np.stack(
        [square if square.ndim == 3 else np.repeat(square[..., None], 3, 2) for square in squares]
    )


def _labels(paths: list[Path]) -> tuple[NDArray[np.int64] | None, tuple[str, ...]]:
    folders = list(_first_folders(paths))
    classes = tuple(sorted(set(folders)))
    if len(classes) < 2 or "" in classes:
        return None, ()
    return np.array([classes.index(name) for name in folders], dtype=np.int64), classes


def _first_folders(paths: list[Path]) -> Iterator[str]:
    for path in paths:
        yield path.parts[0] if len(path.parts) > 1 else ""
