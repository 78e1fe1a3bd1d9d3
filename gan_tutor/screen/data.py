"""Data sets on the screen: the list, a download as it goes, what became of a folder that was added."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from rich.table import Table
from rich.text import Text

from gan_tutor.i18n import N_, _, ngettext
from gan_tutor.screen import dates

if TYPE_CHECKING:
    from types import TracebackType

    from rich.console import Console

__all__ = ["Downloads", "added_lines", "show_data"]

SHOWN = 20  # files named one by one; the rest is counted
REASONS = {
    "broken": N_("broken"),
    "huge": N_("too large"),
    "other-format": N_("of another format"),
}


def show_data(
    console: Console, kept: Sequence[Mapping[str, Any]], weights: Mapping[str, Any], home: Path
) -> None:
    """One line for each data set, then the weights, and what can be done.

    Args:
        console: where.
        kept: records of `labkit.kept.Kept`.
        weights: name, file, there, download.
        home: the learner's folder, in which all of them lie.
    """
    table = Table(box=None, show_header=True, header_style="quiet", padding=(0, 2, 0, 0))
    table.add_column(_("name"), no_wrap=True)
    table.add_column(_("images"), justify="right")
    table.add_column(_("classes"), justify="right")
    table.add_column(_("where"), overflow="fold")
    for each in kept:
        images, classes = _number(each["images"]), _number(each["classes"])
        table.add_row(Text(each["name"], style="term"), images, classes, _where(each, each["folder"], home))
    table.add_row(Text(weights["name"], style="term"), "", "", _where(weights, weights["file"], home))
    console.print(table)
    console.print()
    console.print(_("Everything lies in {folder}.").format(folder=home), soft_wrap=True)
    console.print(_("`vgg19` are weights for `gan-tutor lab style-transfer --features vgg19`."))
    console.print(_("`gan-tutor data get NAME` downloads, `gan-tutor data add NAME FOLDER` adds your own."))


class Downloads:
    """Files as they are loaded: bars on a terminal, a line for each file elsewhere."""

    def __init__(self, console: Console) -> None:
        self._progress = None
        if sys.stdout.isatty():
            from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
            self._progress = Progress(*columns, console=console)

    def __enter__(self) -> Self:
        if self._progress:
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def of(self, name: str, size: int) -> Callable[[int], None]:
        """What is told how many of the file's `size` bytes are there; shown from the first time on."""
        progress = self._progress
        if progress is None:
            return _line_of(name, size)
        task = progress.add_task(name, total=size, visible=False)

        def advance(done: int) -> None:
            progress.update(task, completed=done, visible=True)

        return advance


def _line_of(name: str, size: int) -> Callable[[int], None]:
    """Prints the file once, when its first bytes come."""
    said: list[str] = []

    def say(done: int) -> None:
        if said:
            return
        line = f"{name}: {_megabytes(size)}"
        if done:
            line += ", " + _("{part} of it from before").format(part=_megabytes(done))
        said.append(line)
        print(line, flush=True)

    return say


def added_lines(
    name: str, images: int, classes: int, left_out: Sequence[tuple[str, str]], aside: Sequence[str]
) -> Iterator[str]:
    """What became of a folder.

    Args:
        name: of the new data set.
        images: how many it has.
        classes: how many; 0 if there are no labels.
        left_out: files that could not be taken, with the reason (`broken`, `huge` or `other-format`).
        aside: files of labels without images.
    """
    counted = ngettext("{name}: {n} image", "{name}: {n} images", images)
    labelled = (
        ngettext("{n} class", "{n} classes", classes).format(n=dates.decimal(classes))
        if classes
        else _("no labels")
    )
    yield counted.format(name=name, n=dates.decimal(images)) + ", " + labelled
    if left_out:
        yield ngettext("{n} file was left out:", "{n} files were left out:", len(left_out)).format(
            n=len(left_out)
        )
        yield from (f"  {file}: {_(REASONS[reason])}" for file, reason in left_out[:SHOWN])
        if len(left_out) > SHOWN:
            yield "  …"
    for file in aside:
        yield _("{file} was left aside: there are no images for its labels.").format(file=file)


def _where(each: Mapping[str, Any], place: str | None, home: Path) -> Text:
    """Where it lies, or what it would take to have it."""
    if place is None:
        return Text(_("built in"), style="quiet")
    if each["there"]:
        return Text(str(Path(place).relative_to(home)))
    return Text(_("not downloaded ({size})").format(size=_megabytes(each["download"])), style="quiet")


def _number(value: int | None) -> str:
    return "–" if value is None else dates.decimal(value)


def _megabytes(size: int) -> str:
    """A size in megabytes, the smallest 0.1."""
    return _("{n} MB").format(n=dates.decimal(max(0.1, round(size / 1e6, 1))))
