"""Data sets kept under GAN_TUTOR_HOME: those downloaded, and those that a person added.

A folder in `data/` is a data set, whole: labs read whatever lies there, and half of MNIST would be another
data set. So files are brought together in a hidden folder, which gets its name at the end.
"""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _
from gan_tutor.labkit.catalogue import DATA_SETS, VGG19, DataSet
from gan_tutor.labkit.downloads import RemoteFile, is_right, part_of, writing
from gan_tutor.labkit.files import write_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from gan_tutor.labkit.data import ImageSet

__all__ = ["Added", "Kept", "add", "get", "list_kept"]

DRAWN = 20_000  # `labkit.data.DRAWN`; that module takes numpy and Pillow to load, a list shall not
ABOUT = "about.json"  # beside the files of a data set that was added: what was counted when it was read
NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9])?")
LITTER = {".DS_Store"}  # what a file manager leaves in any folder


@dataclass(frozen=True)
class Kept:
    """A data set as the list shows it.

    Attributes:
        name: as `--data` takes it.
        images: how many; None if nobody counted them.
        classes: how many; 0 if the images have no labels, None if nobody counted.
        folder: where it lies or would lie; None for the one that is drawn.
        there: whether labs can use it now.
        download: bytes that `get` loads; None for what is not downloaded.
        licence: of what can be downloaded, else None.
    """

    name: str
    images: int | None
    classes: int | None
    folder: Path | None
    there: bool
    download: int | None = None
    licence: str | None = None

    def record(self) -> dict[str, Any]:
        """The same for JSON."""
        return asdict(self) | {"folder": None if self.folder is None else str(self.folder)}


@dataclass(frozen=True)
class Added:
    """What became of a folder that was added.

    Attributes:
        data: its images, as a lab would read them (at 28 pixels).
        folder: where the copy lies.
        aside: files of labels for which there are no images.
    """

    data: ImageSet
    folder: Path
    aside: tuple[Path, ...]


def list_kept(home: Path) -> list[Kept]:
    """Every data set that has a name: drawn, downloadable, added; those added by name."""
    known = [
        Kept(each.name, each.images, each.classes, each.folder(home), is_there, each.size, each.licence)
        for each in DATA_SETS.values()
        for is_there in [_complete(each, home)]
    ]
    folders = sorted((home / "data").iterdir()) if (home / "data").is_dir() else []
    added = [
        _about(folder)
        for folder in folders
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in DATA_SETS
    ]
    return [Kept("digits", DRAWN, 10, None, there=True), *known, *added]


def get(known: DataSet, home: Path, load: Callable[[RemoteFile, Path], object]) -> bool:
    """See to it that the data set is there, whole and right; False if it was already.

    Args:
        known: which.
        home: the learner's folder.
        load: downloads a file, as `downloads.fetch` does; what has come so far is kept if it fails.

    Raises:
        GanTutorError: `load` failed, the disk is full, or the folder holds something else.
    """
    folder = known.folder(home)
    if folder.exists():
        _refuse_others(known, folder)
        if all(is_right(folder / file.name, file) for file in known.files):
            return False
    stage = folder.with_name(f".{known.name}.part")
    for file in known.files:
        there = folder / file.name
        if is_right(there, file):
            with writing(stage):
                stage.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(there, stage / file.name)
        else:
            load(file, stage / file.name)
    with writing(folder):
        for file in known.files:  # of an earlier attempt that another mirror made needless
            part_of(stage / file.name).unlink(missing_ok=True)
        if folder.exists():
            shutil.rmtree(folder)  # what was right in it lies in the new one
        stage.rename(folder)
    return True


def add(name: str, folder: Path, home: Path) -> Added:
    """Copy the data set in a folder, so that it has a name and the folder may go.

    Only what a lab reads is copied; the copy appears whole or not at all.

    Raises:
        GanTutorError: the name is odd or taken, there is no such folder (exit code 2), or its files are no
            data set.
    """
    from gan_tutor.labkit.data import load

    folder = folder.expanduser().resolve()
    _require_name(name, home)
    if not folder.is_dir():
        raise GanTutorError(
            _("There is no folder {folder}.").format(folder=folder),
            _("Name the folder that the pictures or IDX files lie in."),
            exit_code=2,
        )
    data = load(str(folder))
    files, aside = _used(folder, data)
    target = home / "data" / name
    stage = target.with_name(f".{name}.part")
    try:
        with writing(target):
            shutil.rmtree(stage, ignore_errors=True)  # of a call that was killed
            for file in files:
                copy = stage / file.relative_to(folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)
            write_json(stage / ABOUT, {"images": len(data), "classes": len(data.classes)})
            stage.rename(target)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    return Added(data, target, aside)


def _complete(known: DataSet, home: Path) -> bool:
    """Whether all files have their size; `get` looks at each byte."""
    files = [(known.folder(home) / file.name, file.size) for file in known.files]
    return all(path.is_file() and path.stat().st_size == size for path, size in files)


def _about(folder: Path) -> Kept:
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        images, classes = int(about["images"]), int(about["classes"])
    except (OSError, ValueError, KeyError, TypeError):  # put there by hand
        return Kept(folder.name, None, None, folder, there=True)
    return Kept(folder.name, images, classes, folder, there=True)


def _refuse_others(known: DataSet, folder: Path) -> None:
    """Leave alone what a person put there."""
    ours = {file.name for file in known.files} | LITTER
    others = [folder] if not folder.is_dir() else [path for path in folder.iterdir() if path.name not in ours]
    if others:
        raise GanTutorError(
            _("{folder} holds something else than {name}: {file}.").format(
                folder=folder, name=known.name, file=min(others).name
            ),
            _("Move it elsewhere, then give the same command again."),
        )


def _require_name(name: str, home: Path) -> None:
    if not NAME.fullmatch(name):
        raise GanTutorError(
            _("{name} cannot be the name of a data set.").format(name=name or '""'),
            _("Take letters a to z, digits, and between them - _ or a dot; at most 64."),
            exit_code=2,
        )
    kept = home / "data"
    taken = {"digits", VGG19.name, *DATA_SETS} | ({each.name.lower() for each in kept.glob("*")})
    if name.lower() in taken:
        raise GanTutorError(
            _("There is a data set called {name} already.").format(name=name),
            _("Take another name; `gan-tutor data list` shows those that there are."),
            exit_code=2,
        )


def _used(folder: Path, data: ImageSet) -> tuple[list[Path], tuple[Path, ...]]:
    """The files that the images came from, and files of labels that belong to no images."""
    from gan_tutor.labkit.idx import find_pairs
    from gan_tutor.labkit.pictures import find_pictures

    pairs = find_pairs(folder)
    if not pairs:
        left_out = {each.path for each in data.left_out}
        return [path for path in find_pictures(folder) if path not in left_out], ()
    files = [path for pair in pairs for path in (pair.images, pair.labels) if path]
    others = sorted(path for path in folder.iterdir() if path.is_file() and path not in files)
    return files, tuple(path for path in others if _is_labels(path))


def _is_labels(path: Path) -> bool:
    from gan_tutor.labkit.idx import read_array

    try:
        return read_array(path).ndim == 1
    except GanTutorError:
        return False
