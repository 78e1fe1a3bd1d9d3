"""`gan-tutor data`: the data sets for the labs: list them, download one, add one's own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gan_tutor import paths
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

if TYPE_CHECKING:
    from gan_tutor.commands.context import Context

__all__ = ["add", "get", "show_list"]

INTERRUPTED = 130  # 128 + SIGINT, as a shell reports it


def show_list(context: Context, *, as_json: bool) -> None:
    """Every data set that has a name, and the weights that can be downloaded."""
    from gan_tutor.labkit.catalogue import VGG19
    from gan_tutor.labkit.kept import list_kept

    home = paths.home()
    kept = [each.record() for each in list_kept(home)]
    path = VGG19.path(home)
    weights = {
        "name": VGG19.name,
        "file": str(path),
        "there": path.is_file() and path.stat().st_size == VGG19.file.size,
        "download": VGG19.file.size,
        "licence": VGG19.licence,
    }
    if as_json:
        print(json.dumps({"data": kept, "weights": [weights]}, ensure_ascii=False))
        return
    from gan_tutor.screen.data import show_data

    show_data(context.console, kept, weights, home)


def get(context: Context, name: str) -> int:
    """Download a data set or weights; 0 when all is there, 130 if the person stopped it.

    Raises:
        GanTutorError: nothing of this name can be downloaded (exit code 2), or no mirror gave it.
    """
    from gan_tutor.labkit.catalogue import DATA_SETS, VGG19

    if name == "digits":
        print(_("`digits` is drawn by the program itself: nothing has to be downloaded."))
        return 0
    if name not in {*DATA_SETS, VGG19.name}:
        raise GanTutorError(
            _("Nothing called {name} can be downloaded.").format(name=name),
            _("These can: {names}.").format(names=", ".join([*DATA_SETS, VGG19.name])),
            exit_code=2,
        )
    try:
        _load(context, name)
    except KeyboardInterrupt:
        print("\n" + _("Stopped. What has come so far is kept; go on with:"), file=sys.stderr)
        print(f"gan-tutor data get {name}", file=sys.stderr)
        return INTERRUPTED
    return 0


def _load(context: Context, name: str) -> None:
    from gan_tutor.labkit import kept
    from gan_tutor.labkit.catalogue import DATA_SETS, VGG19
    from gan_tutor.labkit.downloads import RemoteFile, fetch
    from gan_tutor.screen.data import Downloads

    home = paths.home()
    with Downloads(context.console) as shown:

        def load(file: RemoteFile, target: Path) -> bool:
            return fetch(file, target, progress=shown.of(file.name, file.size))

        if name == VGG19.name:
            place, licence, page = VGG19.path(home), VGG19.licence, VGG19.page
            new = load(VGG19.file, place)
        else:
            known = DATA_SETS[name]
            place, licence, page = known.folder(home), known.licence, known.page
            new = kept.get(known, home, load)
    if not new:
        print(_("{name} is there already, and right: {place}").format(name=name, place=place))
        return
    print(_("{name} is there: {place}").format(name=name, place=place))
    print(_("Licence: {licence} ({page})").format(licence=licence, page=page))


def add(name: str, folder: Path) -> None:
    """Copy a folder of pictures or IDX files into the learner's folder, under a name.

    Raises:
        GanTutorError: the name is odd or taken, the folder missing or no data set, the disk full, or Pillow
            and numpy are not installed.
    """
    from importlib.util import find_spec

    if find_spec("numpy") is None or find_spec("PIL") is None:
        raise GanTutorError(
            _("Reading pictures needs the parts for labs, which are not installed."),
            _('Install them: pip install "gan-tutor[labs]"'),
        )
    from gan_tutor.labkit.kept import add as keep
    from gan_tutor.screen.data import added_lines

    added = keep(name, folder, paths.home())
    left_out = [(each.path.name, each.reason) for each in added.data.left_out]
    aside = [path.name for path in added.aside]
    for line in added_lines(name, len(added.data), len(added.data.classes), left_out, aside):
        print(line)
    print(_("A copy lies in {folder}.").format(folder=added.folder))
