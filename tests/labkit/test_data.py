"""Data sets: IDX folders, picture folders, and their division."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit import data, idx, pictures

MNIST = Path(__file__).parents[3] / "shared" / "data" / "mnist"


def idx_bytes(array: np.ndarray) -> bytes:
    """The array as an IDX file."""
    return struct.pack(f">HBB{array.ndim}I", 0, 8, array.ndim, *array.shape) + array.tobytes()


def write_idx(folder: Path, name: str, array: np.ndarray) -> Path:
    """The array in an IDX file, gzipped if its name says so."""
    path = folder / name
    path.write_bytes(gzip.compress(idx_bytes(array)) if name.endswith(".gz") else idx_bytes(array))
    return path


def noise(*shape: int) -> np.ndarray:
    """Bytes without a pattern, the same each time."""
    return np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)


@pytest.mark.parametrize("suffix", ["", ".gz"])
def test_idx_folder(tmp_path: Path, suffix: str) -> None:
    """A folder of IDX files, gzipped or not, gives its images with their labels, in both halves' order."""
    first, second = noise(300, 28, 28), noise(250, 28, 28)
    write_idx(tmp_path, f"t10k-images-idx3-ubyte{suffix}", first)
    write_idx(tmp_path, f"t10k-labels-idx1-ubyte{suffix}", (np.arange(300) % 10).astype(np.uint8))
    write_idx(tmp_path, f"train-images-idx3-ubyte{suffix}", second)
    write_idx(tmp_path, f"train-labels-idx1-ubyte{suffix}", np.arange(250, dtype=np.uint8) % 10)
    loaded = data.load(str(tmp_path))
    assert np.array_equal(loaded.images, np.concatenate([first, second]))
    assert loaded.labels is not None
    assert loaded.labels[299] == 9
    assert loaded.labels[300] == 0
    assert loaded.classes == tuple("0123456789")


def test_labels_without_images_are_ignored(tmp_path: Path) -> None:
    """Labels whose images are not there change nothing."""
    write_idx(tmp_path, "train-labels-idx1-ubyte.gz", np.zeros(60_000, dtype=np.uint8))
    write_idx(tmp_path, "t10k-images-idx3-ubyte", noise(500, 28, 28))
    write_idx(tmp_path, "t10k-labels-idx1-ubyte", (np.arange(500) % 10).astype(np.uint8))
    loaded = data.load(str(tmp_path))
    assert len(loaded) == 500
    assert loaded.labels is not None


def test_idx_labels_need_not_begin_at_zero(tmp_path: Path) -> None:
    """Labels become places in `classes`, whatever numbers the file uses."""
    write_idx(tmp_path, "images", noise(500, 16, 16))
    write_idx(tmp_path, "labels", np.where(np.arange(500) % 2, 7, 3).astype(np.uint8))
    loaded = data.load(str(tmp_path), size=16)
    assert loaded.classes == ("3", "7")
    assert loaded.labels is not None
    assert set(loaded.labels[::2]) == {0}


@pytest.mark.parametrize(
    "damage",
    [
        lambda good: good[:-1],
        lambda good: good + b"\0",
        lambda good: good[:4] + b"\xff" * 4 + good[8:],
        lambda good: gzip.compress(good)[:-20],
    ],
    ids=["cut off", "bytes left over", "sizes that lie", "gzip cut off"],
)
def test_damaged_idx(tmp_path: Path, damage: object) -> None:
    """An IDX file that does not hold what its header promises is an error that names the file."""
    path = tmp_path / "x-images"
    path.write_bytes(damage(idx_bytes(noise(600, 20, 20))))  # type: ignore[operator]
    with pytest.raises(GanTutorError, match="x-images is damaged"):
        idx.read_array(path)


def test_labels_of_another_length(tmp_path: Path) -> None:
    """Labels that are not as many as the images are an error, not a shift by one."""
    write_idx(tmp_path, "x-images", noise(600, 28, 28))
    write_idx(tmp_path, "x-labels", np.zeros(599, dtype=np.uint8))
    with pytest.raises(GanTutorError, match="not as many"):
        data.load(str(tmp_path))


def make_pictures(folder: Path, count: int) -> None:
    """Colour pictures of several shapes in all three formats."""
    formats = ["png", "jpg", "webp"]
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        shape = (20 + number % 5, 30, 3)
        Image.fromarray(noise(*shape)).save(folder / f"{number:04}.{formats[number % 3]}")


def test_picture_folder(tmp_path: Path) -> None:
    """PNG, JPEG and WebP of any shape become squares; sub-folders become classes."""
    make_pictures(tmp_path / "cats", 260)
    make_pictures(tmp_path / "dogs", 250)
    loaded = data.load(str(tmp_path), size=16)
    assert loaded.images.shape == (510, 16, 16, 3)
    assert loaded.classes == ("cats", "dogs")
    assert loaded.labels is not None
    assert np.bincount(loaded.labels).tolist() == [260, 250]


def test_broken_and_huge_pictures_are_left_out(tmp_path: Path) -> None:
    """What cannot be read is left out and named with its reason; the rest is taken."""
    make_pictures(tmp_path, 3)
    whole = (tmp_path / "0000.png").read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "empty.jpg").write_bytes(b"")
    (tmp_path / "text.jpg").write_text("not a picture")
    Image.new("1", (9000, 9000)).save(tmp_path / "large.png")
    Image.new("1", (20_000, 20_000)).save(tmp_path / "larger.png")
    found = pictures.read_pictures(tmp_path, 16)
    assert len(found.images) == 3
    assert {left.path.name: left.reason for left in found.left_out} == {
        "cut.png": "broken",
        "empty.jpg": "broken",
        "text.jpg": "other-format",
        "large.png": "huge",
        "larger.png": "huge",
    }


def test_grey_pictures_stay_grey_and_transparency_is_white(tmp_path: Path) -> None:
    """Only grey pictures give grey images; a transparent picture shows white paper."""
    Image.new("L", (20, 20), 100).save(tmp_path / "a.png")
    assert pictures.read_pictures(tmp_path, 8).images.shape == (1, 8, 8)
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(tmp_path / "b.png")
    both = pictures.read_pictures(tmp_path, 8).images
    assert both.shape == (2, 8, 8, 3)
    assert (both[0] == 100).all()
    assert (both[1] == 255).all()


def test_deep_grey_is_scaled(tmp_path: Path) -> None:
    """A picture of 16 bits a pixel keeps its shades: half of white stays half of white."""
    Image.fromarray(np.full((20, 20), 32768, dtype=np.uint16)).save(tmp_path / "deep.png")
    assert (pictures.read_pictures(tmp_path, 8).images == 128).all()


def test_pictures_are_turned_upright(tmp_path: Path) -> None:
    """A photograph that its camera marked as lying on its side is set upright."""
    lying = np.zeros((20, 20), dtype=np.uint8)
    lying[:, :10] = 255
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: turn a quarter clockwise
    Image.fromarray(lying).save(tmp_path / "a.png", exif=exif)
    upright = pictures.read_pictures(tmp_path, 20).images[0]
    assert upright[:9].min() > 200
    assert upright[11:].max() < 50


def test_too_few_pictures(tmp_path: Path) -> None:
    """Too few pictures are an error: how many there are, how many are needed and what was left out."""
    make_pictures(tmp_path, 5)
    (tmp_path / "empty.png").write_bytes(b"")
    with pytest.raises(GanTutorError, match="5 usable images; 500 are needed") as caught:
        data.load(str(tmp_path))
    assert "1 file was left out" in caught.value.fix


def test_unknown_name_and_empty_folder(tmp_path: Path) -> None:
    """A name that means nothing and a folder without images are errors that say so."""
    with pytest.raises(GanTutorError, match="no data set called nothing-such"):
        data.load("nothing-such")
    with pytest.raises(GanTutorError, match="neither pictures"):
        data.load(str(tmp_path))


def test_kept_data_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is looked up under GAN_TUTOR_HOME."""
    monkeypatch.setenv("GAN_TUTOR_HOME", str(tmp_path))
    kept = tmp_path / "data" / "mnist"
    kept.mkdir(parents=True)
    write_idx(kept, "t10k-images-idx3-ubyte", noise(500, 28, 28))
    assert data.load("mnist").images.shape == (500, 28, 28)


def test_split_shares_nothing() -> None:
    """The three parts are disjoint, together the whole, and the same every time."""
    images = np.arange(700, dtype=np.uint8)[:, None, None] * np.ones((1, 2, 2), dtype=np.uint8)
    labels = np.arange(700)
    parts = data.split(data.ImageSet("x", images, labels, tuple(map(str, range(700)))))
    assert [len(parts.train), len(parts.reference), len(parts.held_out)] == [420, 140, 140]
    seen = [part.labels for part in (parts.train, parts.reference, parts.held_out)]
    assert sorted(np.concatenate([part for part in seen if part is not None])) == list(range(700))
    again = data.split(data.ImageSet("x", images, labels, ()))
    assert np.array_equal(parts.held_out.images, again.held_out.images)


def test_digest_follows_content() -> None:
    """The digest changes with a pixel, a label or a class name, and with nothing else."""
    images, labels = noise(10, 4, 4), np.zeros(10, dtype=np.int64)
    first = data.ImageSet("a", images, labels, ("x", "y")).digest
    assert data.ImageSet("b", images.copy(), labels.copy(), ("x", "y")).digest == first
    assert data.ImageSet("a", 255 - images, labels, ("x", "y")).digest != first
    assert data.ImageSet("a", images, labels + 1, ("x", "y")).digest != first
    assert data.ImageSet("a", images, labels, ("x", "z")).digest != first


def test_built_in_digits() -> None:
    """`digits` has 20,000 labelled pictures, 2,000 of each, and is the same every time."""
    digits = data.load("digits", size=16)
    assert digits.images.shape == (20_000, 16, 16)
    assert digits.labels is not None
    assert np.bincount(digits.labels).tolist() == [2000] * 10
    assert digits.digest == data.load("digits", size=16).digest


@pytest.mark.skipif(not MNIST.is_dir(), reason="MNIST is not beside this checkout")
def test_real_mnist() -> None:
    """MNIST's 10,000 test images load with their labels, although the training labels lie beside them."""
    mnist = data.load(str(MNIST))
    assert mnist.images.shape == (10_000, 28, 28)
    assert mnist.labels is not None
    assert mnist.labels[:5].tolist() == [7, 2, 1, 0, 4]
