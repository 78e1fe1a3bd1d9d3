"""Files, images and checkpoints of a run."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from PIL import Image

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit import checkpoint, files, images

if TYPE_CHECKING:
    from pathlib import Path


def test_a_write_that_fails_changes_nothing(tmp_path: Path) -> None:
    """When writing ends in an error the old file is still there, whole, and nothing is left beside it."""
    path = tmp_path / "x.json"
    files.write_json(path, {"a": 1})

    def half() -> None:
        with files.replacing(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert json.loads(path.read_text()) == {"a": 1}
    assert list(tmp_path.iterdir()) == [path]


def test_not_a_number_is_no_json(tmp_path: Path) -> None:
    """A figure that is not a number cannot reach a file that others read as JSON."""
    with pytest.raises(ValueError, match="Out of range"):
        files.write_json(tmp_path / "x.json", {"a": float("nan")})


@pytest.mark.parametrize("shape", [(3, 5, 4), (3, 5, 4, 3)])
def test_bytes_to_tensor_and_back(shape: tuple[int, ...]) -> None:
    """Grey and colour images come back from the networks' range bit for bit."""
    original = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    tensor = images.to_tensor(torch.from_numpy(original))
    assert tensor.shape[1:] == (1 if len(shape) == 3 else 3, 5, 4)
    assert -1 <= tensor.min() < tensor.max() <= 1
    assert np.array_equal(images.to_images(tensor), original)


def test_values_outside_the_range_are_clipped() -> None:
    """Beyond -1 and 1 is black and white, never a wrapped-around byte; what is not a number is mid-grey."""
    tensor = torch.tensor([-3.0, 1.4, float("nan")]).view(1, 1, 1, 3)
    assert images.to_images(tensor).ravel().tolist() == [0, 255, 128]


def test_grid_places_every_image(tmp_path: Path) -> None:
    """Image number n lies in row n // columns and column n % columns, in the file too."""
    pictures = np.arange(1, 6, dtype=np.uint8)[:, None, None] * np.full((1, 3, 2), 10, dtype=np.uint8)
    images.save_png(tmp_path / "deep" / "x.png", images.grid(pictures, columns=2, gap=1))
    sheet = np.asarray(Image.open(tmp_path / "deep" / "x.png"))
    assert sheet.shape == (11, 5)
    assert sheet[0, 0] == 10
    assert sheet[4, 3] == 40
    assert sheet[8, 0] == 50


def test_generated_images_come_back(tmp_path: Path) -> None:
    """Images and labels are read as they were written."""
    drawn, labels = np.ones((4, 3, 3), dtype=np.uint8), np.array([0, 1, 2, 3])
    images.write_generated(tmp_path / "a.npz", drawn, labels)
    images.write_generated(tmp_path / "b.npz", drawn, None)
    with_labels, without = (
        images.read_generated(tmp_path / "a.npz"),
        images.read_generated(tmp_path / "b.npz"),
    )
    assert np.array_equal(with_labels[0], drawn)
    assert with_labels[1] is not None
    assert with_labels[1].tolist() == [0, 1, 2, 3]
    assert without[1] is None


class Bomb:
    """What a hostile file would have the reader run."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (pytest.fail, ("something in the file was run",))


@pytest.mark.parametrize(
    ("arrays", "complaint"),
    [
        ({"pictures": np.zeros((4, 3, 3), dtype=np.uint8)}, "no .npz file with an array `images`"),
        ({"images": np.zeros((4, 3, 3))}, "holds float64, not uint8"),
        ({"images": np.zeros((4, 9), dtype=np.uint8)}, "is 4 x 9, not"),
        ({"images": np.zeros((4, 3, 3, 4), dtype=np.uint8)}, "is 4 x 3 x 3 x 4, not"),
        ({"images": np.zeros((4, 3, 3), dtype=np.uint8), "labels": np.zeros(3, int)}, "not one whole number"),
        ({"images": np.zeros((4, 3, 3), dtype=np.uint8), "labels": np.zeros(4)}, "not one whole number"),
        ({"images": np.array([Bomb()], dtype=object)}, "no .npz file"),
    ],
)
def test_wrong_generated_files(tmp_path: Path, arrays: dict[str, Any], complaint: str) -> None:
    """Wrong names, types and shapes are errors that say what is wrong; no object in the file is made."""
    np.savez(tmp_path / "x.npz", **arrays)
    with pytest.raises(GanTutorError, match=complaint):
        images.read_generated(tmp_path / "x.npz")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half", b"\x93NUMPY"])
def test_damaged_generated_files(tmp_path: Path, content: bytes) -> None:
    """A damaged file is an error, not a traceback."""
    (tmp_path / "x.npz").write_bytes(content)
    with pytest.raises(GanTutorError, match="cannot be judged"):
        images.read_generated(tmp_path / "x.npz")


def learners() -> dict[str, Any]:
    """A network and its optimiser after one step."""
    network = torch.nn.Linear(3, 2)
    optimiser = torch.optim.Adam(network.parameters(), 0.1)
    torch.autograd.backward(network(torch.rand(4, 3)).sum())
    optimiser.step()
    return {"network": network, "optimiser": optimiser}


def test_checkpoint_brings_back_everything(tmp_path: Path) -> None:
    """Weights, the optimiser's moments, the step and the random numbers to come are as when saved."""
    saved = learners()
    checkpoint.save_checkpoint(tmp_path / "c", "x", 7, saved)
    to_come = torch.rand(3)
    other = learners()
    assert checkpoint.load_checkpoint(tmp_path / "c", "x", other) == 7
    assert torch.equal(torch.rand(3), to_come)
    assert torch.equal(other["network"].weight, saved["network"].weight)
    moments = [each["optimiser"].state_dict()["state"][0]["exp_avg"] for each in (saved, other)]
    assert torch.equal(*moments)


def test_foreign_and_damaged_checkpoints(tmp_path: Path) -> None:
    """Another lab's, another shape, half a file, a pickle with code: errors, and nothing is run."""
    path = tmp_path / "c"
    checkpoint.save_checkpoint(path, "x", 7, learners())
    whole = path.read_bytes()
    wider = learners() | {"network": torch.nn.Linear(5, 2)}
    for lab, parts in [("y", learners()), ("x", {"network": learners()["network"]}), ("x", wider)]:
        with pytest.raises(GanTutorError, match="is no checkpoint of the lab"):
            checkpoint.load_checkpoint(path, lab, parts)
    for content in [b"", whole[: len(whole) // 2], b"text", pickle.dumps(Bomb())]:
        path.write_bytes(content)
        with pytest.raises(GanTutorError, match="is no checkpoint of the lab"):
            checkpoint.load_checkpoint(path, "x", learners())
    torch.save({"format": 1, "lab": "x", "parts": Bomb()}, path)
    with pytest.raises(GanTutorError, match="is no checkpoint of the lab"):
        checkpoint.load_checkpoint(path, "x", learners())
