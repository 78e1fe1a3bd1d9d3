"""Training data, from wherever it comes, in one shape: `ImageSet`, and its division into three parts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from gan_tutor import paths
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _, ngettext
from gan_tutor.labkit.digits import draw_digits
from gan_tutor.labkit.idx import find_pairs, read_array
from gan_tutor.labkit.pictures import LeftOut, find_pictures, read_pictures

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "FEWEST_IMAGES",
    "JUDGED",
    "ImageSet",
    "Split",
    "labels_of",
    "load",
    "require_labels",
    "require_size",
    "split",
    "undivided",
]

JUDGED = 2000
"""Images that a verdict is spoken on; every figure depends on their number, so there is one number."""

FEWEST_IMAGES = 500
"""A fifth of the images is compared with: 100, the fewest that say something about 64 features."""

DRAWN = 20_000  # digits in `digits`
DRAWING_SEED = 2014  # of the data, not of a run: every run and every judge sees the same digits
SPLIT_SEED = 0


@dataclass(frozen=True)
class ImageSet:
    """Images with their labels.

    Attributes:
        name: what the person called it: a built-in name or a folder.
        images: (N, H, W) grey or (N, H, W, 3) colour, 0 to 255.
        labels: (N,) index into `classes`, or None.
        classes: names of the classes, in the order of their labels.
        left_out: files that could not be taken, with the reasons.
    """

    name: str
    images: NDArray[np.uint8]
    labels: NDArray[np.int64] | None
    classes: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def __len__(self) -> int:
        return len(self.images)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the images, their shape and their labels, as hexadecimal digits."""
        sha = hashlib.sha256(repr((self.images.shape, self.classes)).encode())
        sha.update(self.images.tobytes())
        if self.labels is not None:
            sha.update(self.labels.tobytes())
        return sha.hexdigest()

    def take(self, places: NDArray[np.int64]) -> ImageSet:
        """The images at `places`, in that order."""
        labels = None if self.labels is None else self.labels[places]
        return ImageSet(self.name, self.images[places], labels, self.classes)


@dataclass(frozen=True)
class Split:
    """Three parts of a data set without an image in common.

    Attributes:
        train: what the labs and the judge learn from.
        reference: what a generator's images are compared with.
        held_out: real images judged as if they were generated: what a figure can be at best.
    """

    train: ImageSet
    reference: ImageSet
    held_out: ImageSet


def split(data: ImageSet) -> Split:
    """Divide a data set, always in the same way: JUDGED images or a fifth as reference, as many held out."""
    order = np.random.default_rng(SPLIT_SEED).permutation(len(data))
    part = min(JUDGED, len(data) // 5)
    return Split(
        train=data.take(order[2 * part :]),
        reference=data.take(order[:part]),
        held_out=data.take(order[part : 2 * part]),
    )


def undivided(data: ImageSet) -> Split:
    """All of it to learn from, for a lab that compares with no real images."""
    nothing = data.take(np.arange(0))
    return Split(train=data, reference=nothing, held_out=nothing)


def require_labels(data: ImageSet) -> NDArray[np.int64]:
    """The labels, (N,).

    Raises:
        GanTutorError: the data set has none.
    """
    if data.labels is None:
        raise GanTutorError(
            _("{name} has no labels, and this lab learns from them.").format(name=data.name),
            _("Put the pictures of each class into a sub-folder of its own."),
        )
    return data.labels


def labels_of(data: ImageSet, names: str) -> list[int]:
    """The labels of classes that a person named, as in `3,5`.

    Raises:
        GanTutorError: with exit code 2; the data set has no such class.
    """
    named = [name.strip() for name in names.split(",")]
    for name in named:
        if name not in data.classes:
            raise GanTutorError(
                _("{name} has no class {kind}.").format(name=data.name, kind=name or '""'),
                _("Its classes are: {classes}.").format(classes=", ".join(data.classes)),
                exit_code=2,
            )
    return [data.classes.index(name) for name in named]


def require_size(size: int, *, low: int, high: int, step: int) -> None:
    """Refuse images that a lab's networks cannot draw.

    Raises:
        GanTutorError: with exit code 2; the side is outside low..high or no multiple of step.
    """
    if size % step or not low <= size <= high:
        raise GanTutorError(
            _(
                "This lab draws pictures of {low} to {high} pixels, a multiple of {step}, not of {size}."
            ).format(low=low, high=high, step=step, size=size),
            _("Take another --size."),
            exit_code=2,
        )


def load(source: str, size: int = 28) -> ImageSet:
    """The data set `source`: `digits`, one kept under GAN_TUTOR_HOME, a folder of IDX files or pictures.

    Args:
        source: name or folder. A name goes before a folder of the same name; `./digits` is the folder.
        size: side of the images in pixels; data of another size is scaled.

    Raises:
        GanTutorError: there is no such data set, a file is damaged, or there are too few images.
    """
    if source == "digits":
        return _drawn(size)
    kept = paths.home() / "data" / source
    folder = kept if _is_name(source) and kept.is_dir() else Path(source).expanduser()
    if not folder.is_dir():
        raise GanTutorError(
            _("There is no data set called {name}, and no such folder.").format(name=source),
            _("Name one of `gan-tutor data list`, or a folder of IDX files or of pictures."),
        )
    data = _from_idx(source, folder, size)
    if data is None:
        data = _from_pictures(source, folder, size)
    if len(data) < FEWEST_IMAGES:
        raise _too_few(data)
    return data


def _is_name(source: str) -> bool:
    return source not in ("", ".", "..") and not set(source) & {"/", "\\"}


def _drawn(size: int) -> ImageSet:
    rng = np.random.default_rng(DRAWING_SEED)
    labels = np.arange(DRAWN, dtype=np.int64) % 10
    return ImageSet("digits", draw_digits(labels, size, rng), labels, tuple("0123456789"))


def _from_idx(name: str, folder: Path, size: int) -> ImageSet | None:
    pairs = find_pairs(folder)
    if not pairs:
        return None
    parts = [read_array(pair.images) for pair in pairs]
    if len({part.shape[1:] for part in parts}) > 1 or parts[0].shape[3:] not in ((), (3,)):
        raise GanTutorError(
            _("The IDX files in {folder} hold images of different shapes.").format(folder=folder),
            _("Put each kind into a folder of its own."),
        )
    images = _scaled(np.concatenate(parts), size)
    if any(pair.labels is None for pair in pairs):
        return ImageSet(name, images, None)
    labels = [read_array(pair.labels) for pair in pairs if pair.labels]
    if any(len(part) != len(label) for part, label in zip(parts, labels, strict=True)):
        raise GanTutorError(
            _("The labels in {folder} are not as many as the images.").format(folder=folder),
            _("Download both files again, from the same place."),
        )
    values, numbers = np.unique(np.concatenate(labels), return_inverse=True)
    return ImageSet(name, images, numbers.astype(np.int64), tuple(str(value) for value in values))


def _from_pictures(name: str, folder: Path, size: int) -> ImageSet:
    found = read_pictures(folder, size) if find_pictures(folder) else None
    if found is None:
        raise GanTutorError(
            _("{folder} holds neither pictures (PNG, JPEG, WebP) nor IDX files.").format(folder=folder),
            _("Name the folder that the files lie in."),
        )
    return ImageSet(name, found.images, found.labels, found.classes, found.left_out)


def _scaled(images: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    if images.shape[1:3] == (size, size):
        return images
    each = (Image.fromarray(image).resize((size, size), Image.Resampling.LANCZOS) for image in images)
    return np.stack([np.asarray(image, dtype=np.uint8) for image in each])


def _too_few(data: ImageSet) -> GanTutorError:
    message = ngettext(
        "{name} has {n} usable image; {needed} are needed.",
        "{name} has {n} usable images; {needed} are needed.",
        len(data),
    ).format(name=data.name, n=len(data), needed=FEWEST_IMAGES)
    left_out = ngettext(
        "{n} file was left out as broken, huge or of another format.",
        "{n} files were left out as broken, huge or of another format.",
        len(data.left_out),
    ).format(n=len(data.left_out))
    return GanTutorError(message, left_out if data.left_out else _("Add pictures to the folder."))
