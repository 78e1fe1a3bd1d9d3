"""`gan-tutor data`: the list, downloads from a server on this machine, folders that are added."""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from gan_tutor.labkit.data import load
from tests.e2e import helpers
from tests.e2e.forms import DataList
from tests.e2e.helpers import PATIENCE, Learner, Terminal
from tests.labkit.mirror import Mirror, mirror_of
from tests.labkit.test_data import idx_bytes

# The program with a small data set in MNIST's place, and small weights in those of VGG-19.
_WITH_A_SMALL_CATALOGUE = """
import json, sys
from dataclasses import replace
from gan_tutor.labkit import catalogue
from gan_tutor.labkit.downloads import RemoteFile
files = [RemoteFile(*each[:3], tuple(each[3])) for each in json.loads(sys.argv[1])]
catalogue.DATA_SETS["mnist"] = replace(catalogue.DATA_SETS["mnist"], files=tuple(files[:-1]))
catalogue.VGG19 = replace(catalogue.VGG19, file=files[-1])
sys.argv = ["gan-tutor", *sys.argv[2:]]
from gan_tutor.__main__ import main
main()
"""
IMAGES = "train-images-idx3-ubyte.gz"
WEIGHTS = "vgg19-dcbb9e9d.pth"

From = Callable[..., None]


def idx(array: np.ndarray) -> bytes:
    """The array as an IDX file, gzipped, the same bytes each time."""
    return gzip.compress(idx_bytes(array), mtime=0)


def small_mnist() -> dict[str, bytes]:
    """MNIST's four files, 500 and 100 images; and weights that are none."""
    rng = np.random.default_rng(0)
    parts = {"t10k": 100, "train": 500}
    return {
        f"{part}-{name}-ubyte.gz": content
        for part, count in parts.items()
        for name, content in (
            ("labels-idx1", idx((np.arange(count) % 10).astype(np.uint8))),
            ("images-idx3", idx(rng.integers(256, size=(count, 28, 28), dtype=np.uint8))),
        )
    } | {WEIGHTS: rng.bytes(100_000)}


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    """A server with the files of a small MNIST."""
    with mirror_of(small_mnist()) as running:
        yield running


@pytest.fixture
def loading_from(mirror: Mirror, monkeypatch: pytest.MonkeyPatch) -> From:
    """Has the program load from that server, by way of these faults in turn; `images` have their own."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")

    def choose(*faults: str, images: str = "") -> None:
        described = [
            [
                name,
                len(content),
                hashlib.sha256(content).hexdigest(),
                [mirror.at(fault, name) for fault in ((images,) if images and name == IMAGES else faults)],
            ]
            for name, content in mirror.files.items()
        ]
        program = (sys.executable, "-c", _WITH_A_SMALL_CATALOGUE, json.dumps(described))
        monkeypatch.setattr(helpers, "PROGRAM", program)

    return choose


def kept(learner: Learner) -> list[str]:
    """What lies under `data` in the learner's folder, hidden files too."""
    data = learner.home / "data"
    return sorted(str(path.relative_to(data)) for path in data.rglob("*") if path.is_file())


def put_pictures(folder: Path, count: int) -> None:
    """Pictures of two classes."""
    for kind in ("cats", "dogs"):
        (folder / kind).mkdir(parents=True)
    for number in range(count):
        kind = "cats" if number % 2 else "dogs"
        Image.new("L", (8, 8), number % 256).save(folder / kind / f"{number}.png")


def test_list(learner: Learner) -> None:
    """The list has what is drawn and what can be downloaded, with sizes; a pipe gets the same."""
    out = learner.run("data", "list").out
    assert out.splitlines()[1].split() == ["digits", "20,000", "10", "built", "in"]
    assert "not downloaded (11.6 MB)" in out
    assert "gan-tutor data get NAME" in out
    listed = DataList.model_validate_json(learner.run("data", "list", "--json").out)
    assert [each.name for each in listed.data] == ["digits", "mnist", "fashion-mnist"]
    assert [each.there for each in listed.data] == [True, False, False]
    assert listed.data[1].folder == str(learner.home / "data" / "mnist")
    assert [(each.name, each.there) for each in listed.weights] == [("vgg19", False)]
    assert not learner.home.exists()


def test_get(learner: Learner, mirror: Mirror, loading_from: From) -> None:
    """A data set is downloaded file by file, can be used, and is not downloaded twice."""
    loading_from("good")
    first = learner.run("data", "get", "mnist")
    assert IMAGES in first.out
    assert "Licence: CC BY-SA 3.0" in first.out
    assert kept(learner) == sorted(f"mnist/{name}" for name in mirror.files if name != WEIGHTS)
    assert len(mirror.asked) == 4
    second = learner.run("data", "get", "mnist")
    assert second.out == f"mnist is there already, and right: {learner.home / 'data' / 'mnist'}\n"
    assert len(mirror.asked) == 4
    listed = DataList.model_validate_json(learner.run("data", "list", "--json").out)
    assert listed.data[1].there
    mnist = load("mnist")
    assert len(mnist) == 600
    assert len(mnist.classes) == 10


def test_get_mends(learner: Learner, mirror: Mirror, loading_from: From) -> None:
    """A damaged file and a missing one are downloaded, those that are right are not."""
    loading_from("good")
    learner.run("data", "get", "mnist")
    folder = learner.home / "data" / "mnist"
    (folder / IMAGES).write_bytes(mirror.files[IMAGES][::-1])
    (folder / "t10k-labels-idx1-ubyte.gz").unlink()
    (folder / ".DS_Store").write_bytes(b"")
    mirror.asked.clear()
    learner.run("data", "get", "mnist")
    assert len(mirror.asked) == 2
    for name in mirror.files.keys() - {WEIGHTS}:
        assert (folder / name).read_bytes() == mirror.files[name]


def test_weights(learner: Learner, mirror: Mirror, loading_from: From) -> None:
    """Weights are kept in a folder of their own."""
    loading_from("good")
    assert WEIGHTS in learner.run("data", "get", "vgg19").out
    assert (learner.home / "weights" / WEIGHTS).read_bytes() == mirror.files[WEIGHTS]
    assert "is there already" in learner.run("data", "get", "vgg19").out
    assert f"weights/{WEIGHTS}" in learner.run("data", "list").out


def test_half_a_data_set_is_none(learner: Learner, mirror: Mirror, loading_from: From) -> None:
    """Cut off, it is an error with the server's name; labs find no half data set; the next call goes on."""
    loading_from("good", images="cut")
    run = learner.run("data", "get", "mnist", code=1)
    assert f"{IMAGES} could not be downloaded" in run.err
    assert "127.0.0.1" in run.err
    assert "is kept" in run.err
    assert not (learner.home / "data" / "mnist").exists()
    listed = DataList.model_validate_json(learner.run("data", "list", "--json").out)
    assert [(each.name, each.there) for each in listed.data][1] == ("mnist", False)
    mirror.asked.clear()
    loading_from("good")
    assert "of it from before" in learner.run("data", "get", "mnist").out
    assert len(mirror.asked) == 1
    assert mirror.asked[0].startswith("good bytes=")
    assert len(load("mnist")) == 600
    assert [name for name in kept(learner) if name.startswith(".")] == []


def test_a_lying_mirror(learner: Learner, mirror: Mirror, loading_from: From) -> None:
    """Other bytes are taken from no mirror, and nothing of them stays."""
    loading_from("wrong")
    run = learner.run("data", "get", "mnist", code=1)
    assert "not the right one (SHA-256)" in run.err
    assert kept(learner) == []
    loading_from("wrong", "good")
    learner.run("data", "get", "mnist")
    assert len(load("mnist")) == 600


def test_ctrl_c(learner: Learner, mirror: Mirror, loading_from: From) -> None:
    """Ctrl-C keeps what has come, says how to go on, and ends with 130."""
    loading_from("good", images="silent")
    process = learner.start("data", "get", "mnist")
    part = learner.home / "data" / ".mnist.part" / f".{IMAGES}.part"
    deadline = time.monotonic() + PATIENCE
    while not (part.exists() and len(mirror.asked) == 4):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _out, err = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    assert err.decode().splitlines()[-1] == "gan-tutor data get mnist"
    assert b"Traceback" not in err
    assert part.exists()
    loading_from("good")
    learner.run("data", "get", "mnist")
    assert len(load("mnist")) == 600


def test_on_a_terminal(learner: Learner, loading_from: From) -> None:
    """On a terminal each file has a bar."""
    loading_from("good")
    terminal = Terminal(learner, "data", "get", "mnist")
    assert terminal.end() == 0
    assert f"{IMAGES} ━━━━" in terminal.text
    assert "mnist is there:" in terminal.text


def test_a_learners_own_files_stay(learner: Learner, loading_from: From) -> None:
    """A folder with other files in MNIST's place is an error, and is left alone."""
    loading_from("good")
    own = learner.home / "data" / "mnist" / "own.png"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"mine")
    run = learner.run("data", "get", "mnist", code=1)
    assert "holds something else than mnist: own.png" in run.err
    assert own.read_bytes() == b"mine"


def test_what_cannot_be_downloaded(learner: Learner) -> None:
    """Digits need no download; any other name is an error with the names that can be."""
    assert "drawn by the program" in learner.run("data", "get", "digits").out
    run = learner.run("data", "get", "no-such-data", code=2)
    assert "no-such-data" in run.err
    assert "mnist, fashion-mnist, vgg19" in run.err


def test_add_pictures(learner: Learner, tmp_path: Path) -> None:
    """A folder of pictures gets a name and may then go; what could not be taken is named with its reason."""
    folder = tmp_path / "pictures"
    put_pictures(folder, 510)
    (folder / "cats" / "broken.png").write_bytes(b"")
    (folder / "dogs" / "text.jpg").write_text("not a picture")
    (folder / "notes.txt").write_text("mine")
    run = learner.run("data", "add", "pets", str(folder))
    assert run.out.splitlines()[:4] == [
        "pets: 510 images, 2 classes",
        "2 files were left out:",
        "  broken.png: broken",
        "  text.jpg: of another format",
    ]
    assert len(kept(learner)) == 511  # and what was counted
    shutil.rmtree(folder)
    pets = load("pets")
    assert (len(pets), pets.classes, pets.left_out) == (510, ("cats", "dogs"), ())
    listed = DataList.model_validate_json(learner.run("data", "list", "--json").out).data[-1]
    assert (listed.name, listed.images, listed.classes, listed.there) == ("pets", 510, 2, True)
    assert "pets" in learner.run("data", "list").out


def test_add_idx_files(learner: Learner, mirror: Mirror, tmp_path: Path) -> None:
    """IDX files are added too; labels whose images are not there are told and left aside."""
    folder = tmp_path / "idx"
    folder.mkdir()
    for name in (IMAGES, "train-labels-idx1-ubyte.gz", "t10k-labels-idx1-ubyte.gz"):
        (folder / name).write_bytes(mirror.files[name])
    run = learner.run("data", "add", "half", str(folder))
    assert run.out.splitlines()[:2] == [
        "half: 500 images, 10 classes",
        "t10k-labels-idx1-ubyte.gz was left aside: there are no images for its labels.",
    ]
    assert kept(learner) == ["half/about.json", f"half/{IMAGES}", "half/train-labels-idx1-ubyte.gz"]
    assert len(load("half")) == 500


@pytest.mark.parametrize(
    "name", ["", ".hidden", "-x", "a/b", "../up", "кот", "a b", "x" * 65, "dot.", "a\n", "C:x"]
)
def test_odd_names(learner: Learner, tmp_path: Path, name: str) -> None:
    """A name that is no plain name of a folder is an error, and nothing is written."""
    put_pictures(tmp_path / "pictures", 500)
    run = learner.run("data", "add", "--", name, str(tmp_path / "pictures"), code=2)
    assert "cannot be the name of a data set" in run.err
    assert not learner.home.exists()


@pytest.mark.parametrize("name", ["digits", "mnist", "MNIST", "vgg19", "mine", "Mine"])
def test_taken_names(learner: Learner, tmp_path: Path, name: str) -> None:
    """A name that means something already is an error, whether it is written in capitals or not."""
    put_pictures(tmp_path / "pictures", 500)
    (learner.home / "data" / "mine").mkdir(parents=True)
    run = learner.run("data", "add", name, str(tmp_path / "pictures"), code=2)
    assert f"There is a data set called {name} already." in run.err
    assert kept(learner) == []


def test_folders_that_are_no_data_set(learner: Learner, tmp_path: Path) -> None:
    """A folder that is not there, holds nothing or too little is an error; nothing is kept."""
    few = tmp_path / "few"
    put_pictures(few, 20)
    (tmp_path / "empty").mkdir()
    assert "There is no folder" in learner.run("data", "add", "x", str(tmp_path / "none"), code=2).err
    assert "holds neither" in learner.run("data", "add", "x", str(tmp_path / "empty"), code=1).err
    assert "20 usable images; 500 are needed" in learner.run("data", "add", "x", str(few), code=1).err
    assert kept(learner) == []


def test_a_folder_put_there_by_hand_is_listed(learner: Learner) -> None:
    """What somebody put into the folder is in the list, uncounted; so is one whose record is damaged."""
    for name in ("by-hand", "damaged"):
        (learner.home / "data" / name).mkdir(parents=True)
    (learner.home / "data" / "damaged" / "about.json").write_text('{"images": []}')
    (learner.home / "data" / ".mnist.part").mkdir()
    listed = DataList.model_validate_json(learner.run("data", "list", "--json").out).data[3:]
    assert [(each.name, each.images, each.classes) for each in listed] == [
        ("by-hand", None, None),
        ("damaged", None, None),
    ]
