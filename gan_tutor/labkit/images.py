"""From a generator's output to pictures: bytes, grids, PNG files, generated.npz."""

from __future__ import annotations

import math
import zipfile
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _
from gan_tutor.labkit.files import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

__all__ = ["grid", "read_generated", "save_png", "to_images", "to_tensor", "write_generated"]


def to_tensor(images: Tensor) -> Tensor:
    """Images 0 to 255, (N, H, W) or (N, H, W, C), on any device, as (N, C, H, W) in [-1, 1]."""
    channels_first = images.unsqueeze(1) if images.ndim == 3 else images.permute(0, 3, 1, 2)
    return channels_first.float().div_(127.5).sub_(1)


def to_images(tensor: Tensor) -> NDArray[np.uint8]:
    """Images in [-1, 1], (N, C, H, W), as 0 to 255: (N, H, W) if C is 1, else (N, H, W, C)."""
    scaled = tensor.detach().float().nan_to_num().add(1).mul(127.5).round().clamp(0, 255)
    array: NDArray[np.uint8] = scaled.byte().permute(0, 2, 3, 1).cpu().numpy()
    return array[..., 0] if array.shape[3] == 1 else array


def grid(images: NDArray[np.uint8], columns: int, gap: int = 2) -> NDArray[np.uint8]:
    """The images in rows of `columns`, with `gap` grey pixels between them."""
    height, width = images.shape[1:3]
    rows = math.ceil(len(images) / columns)
    shape = (rows * (height + gap) - gap, columns * (width + gap) - gap, *images.shape[3:])
    sheet = np.full(shape, 96, dtype=np.uint8)
    for number, image in enumerate(images):
        top, left = number // columns * (height + gap), number % columns * (width + gap)
        sheet[top : top + height, left : left + width] = image
    return sheet


def save_png(path: Path, picture: NDArray[np.uint8]) -> None:
    """Write one picture, (H, W) or (H, W, 3)."""
    with replacing(path) as file:
        Image.fromarray(picture).save(file, "PNG")


def write_generated(path: Path, images: NDArray[np.uint8], labels: NDArray[np.int64] | None) -> None:
    """Write the images that are judged and the classes asked for, so that others can judge them too."""
    arrays = {"images": images} if labels is None else {"images": images, "labels": labels}
    with replacing(path) as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)


def read_generated(path: Path) -> tuple[NDArray[np.uint8], NDArray[np.int64] | None]:
    """Images and labels of a file that `write_generated` or anybody else wrote; nothing in it is executed.

    Raises:
        GanTutorError: it is no such file, or its arrays are not what they should be.
    """
    if not path.is_file():
        raise GanTutorError(
            _("There is no file {file}.").format(file=path),
            _("Name a file that numpy.savez(FILE, images=...) wrote."),
            exit_code=2,
        )
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            images = file["images"]
            labels = file["labels"] if "labels" in file.files else None
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, EOFError, TypeError, AttributeError) as error:
        raise _wrong(path, _("it is no .npz file with an array `images`")) from error
    if images.dtype != np.uint8:
        raise _wrong(path, _("`images` holds {type}, not uint8 from 0 to 255").format(type=images.dtype))
    if images.ndim not in (3, 4) or images.shape[3:] not in ((), (3,)):
        shape = " x ".join(map(str, images.shape))
        raise _wrong(path, _("`images` is {shape}, not N x H x W or N x H x W x 3").format(shape=shape))
    if labels is not None and (labels.shape != (len(images),) or labels.dtype.kind not in "iu"):
        raise _wrong(path, _("`labels` is not one whole number for each image"))
    return images, None if labels is None else labels.astype(np.int64)


def _wrong(path: Path, what: str) -> GanTutorError:
    return GanTutorError(
        _("{file} cannot be judged: {what}.").format(file=path, what=what),
        _("Save it with numpy.savez(FILE, images=..., labels=...); labels only if classes were asked for."),
    )
