"""IDX, the format of MNIST and its kin: a header of big-endian sizes, then bytes. Gzipped or not.

Format: http://yann.lecun.com/exdb/mnist/ (Yann LeCun, Corinna Cortes, Christopher Burges). Files are known by
their first bytes, not by their names; names only tell which labels belong to which images.
"""

from __future__ import annotations

import gzip
import math
import re
import struct
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["IdxPair", "find_pairs", "read_array"]

Bytes = NDArray[np.uint8]

UNSIGNED_BYTES = b"\x00\x00\x08"
GZIP = b"\x1f\x8b"
LARGEST = 1 << 30  # bytes of one array; MNIST has 47 million


@dataclass(frozen=True)
class IdxPair:
    """A file of images, and the file of their labels if there is one."""

    images: Path
    labels: Path | None


def find_pairs(folder: Path) -> list[IdxPair]:
    """The image files of the folder in the order of their names, each with its labels.

    Labels without images are left aside: MNIST is often kept without its larger half.
    """
    ranks = {path: _rank(path) for path in sorted(folder.iterdir()) if path.is_file()}
    images = [path for path, rank in ranks.items() if rank in (3, 4)]
    labels = {_stem(path): path for path, rank in ranks.items() if rank == 1}
    return [IdxPair(path, labels.get(_stem(path))) for path in images]


def read_array(path: Path) -> Bytes:
    """The array in an IDX file of unsigned bytes.

    Raises:
        GanTutorError: the file is cut off, has bytes left over, is too large or is no IDX file.
    """
    try:
        with _open(path) as file:
            shape = _shape(file)
            if shape is None:
                raise _damaged(path)
            wanted = math.prod(shape)
            if wanted > LARGEST:
                raise _damaged(path)
            data = file.read(wanted + 1)  # one more: bytes left over are a sign of damage
    except (OSError, EOFError, zlib.error) as error:
        raise _damaged(path) from error
    if len(data) != wanted:
        raise _damaged(path)
    return np.frombuffer(data, dtype=np.uint8).reshape(shape)


def _rank(path: Path) -> int | None:
    """Number of dimensions of the file's array; None if it is no IDX file of unsigned bytes."""
    try:
        with _open(path) as file:
            shape = _shape(file)
    except (OSError, EOFError, zlib.error):
        return None
    return len(shape) if shape else None


def _shape(file: BinaryIO) -> tuple[int, ...] | None:
    head = file.read(4)
    if len(head) < 4 or head[:3] != UNSIGNED_BYTES or not 1 <= head[3] <= 4:
        return None
    sizes = file.read(4 * head[3])
    if len(sizes) < 4 * head[3]:
        return None
    return struct.unpack(f">{head[3]}I", sizes)


def _open(path: Path) -> BinaryIO:
    with path.open("rb") as file:
        zipped = file.read(2) == GZIP
    return gzip.open(path, "rb") if zipped else path.open("rb")  # type: ignore[return-value]  # GzipFile reads alike


def _stem(path: Path) -> str:
    """What an image file and its label file have in common: `t10k-images-idx3-ubyte.gz` gives `t10k`."""
    return re.sub(r"[-_.]?(images?|labels?|idx\d|ubyte|gz)", "", path.name)


def _damaged(path: Path) -> GanTutorError:
    return GanTutorError(
        _("{file} is damaged: it does not hold the bytes that its header promises.").format(file=path),
        _("Download it again, or take it out of the folder."),
    )
