"""What can be downloaded: data sets, and the weights of a network; where from, how large, with which SHA-256.

Sizes and SHA-256 are those that public projects check their own downloads by. For MNIST's two files of labels
and its test images they were computed here too; the other files were not at hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gan_tutor.labkit.downloads import RemoteFile

__all__ = ["DATA_SETS", "VGG19", "DataSet", "Weights"]


@dataclass(frozen=True)
class DataSet:
    """A data set of IDX files.

    Attributes:
        name: as a learner writes it; its folder under `data/` has the same name.
        images: how many, training and test images together.
        classes: how many.
        files: all of them belong to it; without one it is another data set.
        licence: under which it may be used.
        page: where it is described.
    """

    name: str
    images: int
    classes: int
    files: tuple[RemoteFile, ...]
    licence: str
    page: str

    @property
    def size(self) -> int:
        """Bytes to download."""
        return sum(file.size for file in self.files)

    def folder(self, home: Path) -> Path:
        """Where it is kept; `labkit.data.load` looks there."""
        return home / "data" / self.name


@dataclass(frozen=True)
class Weights:
    """Weights of a network that others trained: one file in `weights/`."""

    name: str
    file: RemoteFile
    licence: str
    page: str

    def path(self, home: Path) -> Path:
        """Where they are kept."""
        return home / "weights" / self.file.name


def _idx_files(mirrors: tuple[str, ...], known: dict[str, tuple[int, str]]) -> tuple[RemoteFile, ...]:
    return tuple(
        RemoteFile(name, size, sha256, tuple(mirror + name for mirror in mirrors))
        for name, (size, sha256) in known.items()
    )


MNIST = DataSet(
    name="mnist",
    images=70_000,
    classes=10,
    files=_idx_files(
        (
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
        ),
        {
            "t10k-labels-idx1-ubyte.gz": (
                4_542,
                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
            ),
            "t10k-images-idx3-ubyte.gz": (
                1_648_877,
                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            ),
            "train-labels-idx1-ubyte.gz": (
                28_881,
                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            ),
            "train-images-idx3-ubyte.gz": (
                9_912_422,
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
            ),
        },
    ),
    licence="CC BY-SA 3.0",
    page="http://yann.lecun.com/exdb/mnist/",
)

COMMIT = "b2617bb6d3ffa2e429640350f613e3291e10b141"  # of its repository
FASHION_MNIST = DataSet(
    name="fashion-mnist",
    images=70_000,
    classes=10,
    files=_idx_files(
        (
            # the bucket of http://fashion-mnist.s3-website.eu-central-1.amazonaws.com, over https
            "https://fashion-mnist.s3.eu-central-1.amazonaws.com/",
            f"https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/{COMMIT}/data/fashion/",
        ),
        {
            "t10k-labels-idx1-ubyte.gz": (
                5_148,
                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
            ),
            "t10k-images-idx3-ubyte.gz": (
                4_422_102,
                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
            ),
            "train-labels-idx1-ubyte.gz": (
                29_515,
                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
            ),
            "train-images-idx3-ubyte.gz": (
                26_421_880,
                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
            ),
        },
    ),
    licence="MIT",
    page="https://github.com/zalandoresearch/fashion-mnist",
)

DATA_SETS = {each.name: each for each in (MNIST, FASHION_MNIST)}

VGG19 = Weights(
    name="vgg19",
    file=RemoteFile(
        "vgg19-dcbb9e9d.pth",
        574_673_361,
        "dcbb9e9dad569fff7a846263a77324fc34978fea2bfb039c012d710e1776ae44",
        ("https://download.pytorch.org/models/vgg19-dcbb9e9d.pth",),
    ),
    licence="BSD-3-Clause",
    page="https://pytorch.org/vision/stable/models/vgg.html",
)
