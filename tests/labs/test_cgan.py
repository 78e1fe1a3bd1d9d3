"""The conditional GAN: how its networks are told the class, that they obey it, and drawing from a run."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch
from PIL import Image

from gan_tutor.errors import GanTutorError
from gan_tutor.labkit.data import ImageSet, split
from gan_tutor.labkit.lab import run_lab
from tests.labs.helpers import load_lab, new_run, small_digits

if TYPE_CHECKING:
    from pathlib import Path

lab = load_lab("cgan")
SMALL = lab.Config(channels=4, steps=8, batch_size=16)


def halves(count: int = 600, size: int = 16) -> ImageSet:
    """Pictures of one class are lit on the left, those of the other on the right, each with its own shade."""
    labels = np.arange(count) % 2
    shades = np.random.default_rng(0).integers(150, 256, (count, 1, 1), dtype=np.uint8)
    images = np.zeros((count, size, size), dtype=np.uint8)
    images[labels == 0, :, : size // 2] = shades[labels == 0]
    images[labels == 1, :, size // 2 :] = shades[labels == 1]
    return ImageSet("halves", images, labels, ("left", "right"))


@pytest.mark.parametrize("size", range(16, 33, 4))
@pytest.mark.parametrize("colours", [1, 3])
def test_every_size(size: int, colours: int) -> None:
    """At every size G draws pictures of that size in tanh's range, and D answers each with one number."""
    y = torch.eye(5)[[0, 3, 4]]
    generator = lab.make_generator(SMALL, size, colours, 5)
    discriminator = lab.make_discriminator(SMALL, size, colours, 5)
    fake = generator(lab.with_class(torch.randn(3, SMALL.noise), y))
    assert fake.shape == (3, colours, size, size)
    assert fake.abs().max() <= 1
    assert discriminator(lab.with_class(fake, y)).shape == (3,)


def test_the_class_beside_noise_and_pictures() -> None:
    """Noise gets one number a class, a picture one map a class: ones for its class, zeros for the others."""
    y = torch.eye(3)[[2, 0]]
    z = torch.randn(2, 4)
    assert torch.equal(lab.with_class(z, y), torch.cat([z, torch.tensor([[0.0, 0, 1], [1, 0, 0]])], dim=1))
    pictures = torch.randn(2, 1, 5, 5)
    told = lab.with_class(pictures, y)
    assert told.shape == (2, 4, 5, 5)
    assert torch.equal(told[:, :1], pictures)
    assert torch.equal(told[0, 1:], torch.stack([torch.zeros(5, 5), torch.zeros(5, 5), torch.ones(5, 5)]))
    assert torch.equal(told[1, 1:], torch.stack([torch.ones(5, 5), torch.zeros(5, 5), torch.zeros(5, 5)]))


def test_both_networks_use_the_class() -> None:
    """The same z or picture with another class gives another picture or answer."""
    torch.manual_seed(0)
    every = torch.eye(4)
    generator = lab.make_generator(SMALL, 16, 1, 4).eval()
    discriminator = lab.make_discriminator(SMALL, 16, 1, 4).eval()
    drawn = generator(lab.with_class(torch.randn(1, SMALL.noise).expand(4, -1), every))
    answers = discriminator(lab.with_class(torch.rand(1, 1, 16, 16).expand(4, -1, -1, -1), every))
    assert len(torch.unique(drawn, dim=0)) == 4
    assert len(torch.unique(answers)) == 4


def test_a_grid_has_a_row_for_each_class() -> None:
    """All pictures of a row are asked to be of its class, and all of a column come from one z."""
    z, y = lab.rows(torch.eye(3)[[2, 0]], noise=5)
    z, y = z.view(2, lab.COLUMNS, 5), y.view(2, lab.COLUMNS, 3)
    assert torch.equal(z[0], z[1])
    assert len(torch.unique(z[0], dim=0)) == lab.COLUMNS
    assert y.argmax(dim=2).tolist() == [[2] * lab.COLUMNS, [0] * lab.COLUMNS]


def test_classes_are_obeyed(tmp_path: Path) -> None:
    """After a short run each picture is of the class that its label in the outcome names."""
    run = new_run(tmp_path)
    run.parts = split(halves())
    outcome = lab.train(replace(SMALL, channels=8, steps=250), run)
    images, labels = outcome.images.astype(float), outcome.labels
    lit_right = images[:, :, 8:].mean(axis=(1, 2)) > images[:, :, :8].mean(axis=(1, 2))
    assert (lit_right == (labels == 1)).mean() > 0.95


def test_classes_are_asked_for_as_often_as_they_are_there(tmp_path: Path) -> None:
    """The pictures that are judged have the data's shares of classes, not equal ones."""
    data = halves()
    rare = data.take(np.flatnonzero((data.labels == 0) | (np.arange(600) % 5 == 0)))  # 300 and 60
    run = new_run(tmp_path)
    run.parts = split(rare)
    assert run.parts.train.labels is not None
    labels = lab.train(replace(SMALL, steps=1), run).labels
    assert labels.shape == (2000,)
    assert labels.mean() == pytest.approx(run.parts.train.labels.mean(), abs=0.03)


def test_the_samples_are_a_row_for_each_class(tmp_path: Path) -> None:
    """Each picture of samples, the last one too, has a row for each of the ten classes."""
    lab.train(replace(SMALL, steps=2), new_run(tmp_path))
    with Image.open(tmp_path / "samples" / "000002.png") as picture:
        assert picture.size == (8 * 18 - 2, 10 * 18 - 2)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (small_digits(600, 36), "16 to 32 pixels, a multiple of 4, not of 36"),
        (ImageSet("pictures", small_digits().images, None), "pictures has no labels"),
    ],
)
def test_data_that_it_cannot_learn_from(tmp_path: Path, data: ImageSet, message: str) -> None:
    """Pictures that are too large and those without labels are refused with the reason."""
    run = new_run(tmp_path)
    run.parts = split(data)
    with pytest.raises(GanTutorError, match=message):
        lab.train(SMALL, run)


@pytest.fixture
def finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a run that has finished and was judged, on the small digits that every lab then loads."""
    monkeypatch.setattr("gan_tutor.labkit.lab.load", lambda *_source: small_digits())
    folder = tmp_path / "run"
    run = new_run(folder)
    run.lab = "cgan"
    lab.train(SMALL, run)
    options = asdict(SMALL) | {
        "data": "digits",
        "size": 16,
        "seed": 0,
        "device": "cpu",
        "precision": "float32",
    }
    (folder / "config.json").write_text(json.dumps({"lab": "cgan", "options": options}))
    (folder / "metrics.json").write_text("{}")
    return folder


def call(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    """The lab from its command line; its exit code."""
    monkeypatch.setattr(sys, "argv", ["cgan.py", "--json", *map(str, arguments)])
    return run_lab("labs/cgan.py", lab.Config, lab.train, lab.CHECKS, drawing={"classes": lab.draw_classes})


def drawn(folder: Path) -> Any:
    """The picture that was drawn."""
    with Image.open(folder / "drawn.png") as picture:
        return np.asarray(picture)


def test_drawing_from_a_finished_run(
    finished: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--resume FOLDER --classes 3,5` draws two rows, tells where, and leaves the run's record as it was."""
    kept = ["checkpoint", "config.json", "metrics.json"]
    before = [(finished / name).read_bytes() for name in kept]
    assert call(monkeypatch, "--resume", finished, "--classes", "3, 5") == 0
    assert drawn(finished).shape == (2 * 18 - 2, 8 * 18 - 2)
    assert [(finished / name).read_bytes() for name in kept] == before
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [event["event"] for event in events] == ["start", "samples", "drawn"]
    assert events[1] == {"event": "samples", "step": 8, "file": "drawn.png"}
    assert events[2] == {"event": "drawn", "folder": str(finished)}


def test_a_drawing_shows_what_g_has_learned(finished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each row is what the run's averaged G makes of that class; another seed draws other pictures of it."""
    call(monkeypatch, "--resume", finished, "--classes", "5,3")
    swapped = drawn(finished)
    call(monkeypatch, "--resume", finished, "--classes", "3,5")
    first = drawn(finished)
    assert np.array_equal(first[:16], swapped[18:])
    assert not np.array_equal(first[:16], first[18:])
    state = torch.load(finished / "checkpoint", weights_only=True)["parts"]["average"]
    generator = lab.make_generator(SMALL, 16, 1, 10)
    generator.load_state_dict({name[7:]: value for name, value in state.items() if name != "n_averaged"})
    torch.manual_seed(0)
    lab.make_generator(SMALL, 16, 1, 10)  # draws its weights before they are replaced
    z = torch.randn(lab.COLUMNS, SMALL.noise)
    assert np.array_equal(first[:16, :16], lab.draw(generator, z, torch.eye(10)[[3] * 8])[0])
    call(monkeypatch, "--resume", finished, "--classes", "3,5", "--seed", "1")
    assert not np.array_equal(first, drawn(finished))


@pytest.mark.parametrize(
    ("classes", "said"),
    [
        ("3,x", "digits has no class x.\nIts classes are: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9."),
        ("3,", 'digits has no class "".'),
    ],
)
def test_a_class_that_there_is_not(
    finished: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    classes: str,
    said: str,
) -> None:
    """A class that the data does not have is refused with exit code 2 and the names of those it has."""
    assert call(monkeypatch, "--resume", finished, "--classes", classes) == 2
    assert said in capsys.readouterr().err
    assert not (finished / "drawn.png").exists()


def test_drawing_without_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--classes` without a run to draw from is refused before anything is made."""
    assert call(monkeypatch, "--classes", "3", "--out", tmp_path / "new") == 2
    assert "--classes draws from a run that has learned.\nName the folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_drawing_from_a_run_that_has_learned_nothing(
    finished: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A run without a checkpoint, or with one that is damaged, is refused."""
    (finished / "checkpoint").write_bytes(b"no checkpoint")
    assert call(monkeypatch, "--resume", finished, "--classes", "3") == 1
    (finished / "checkpoint").unlink()
    assert call(monkeypatch, "--resume", finished, "--classes", "3") == 1
    assert capsys.readouterr().err.count("is no checkpoint of the lab cgan") == 2
