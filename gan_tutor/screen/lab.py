"""A lab on the screen: its options, its progress, its samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

from rich.console import Group
from rich.live import Live as RichLive
from rich.table import Table
from rich.text import Text

from gan_tutor.i18n import N_, _
from gan_tutor.screen import dates

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["Live", "lab_title", "print_event", "show_lab", "show_labs"]

_TITLES = {
    "classifier": N_("A feed-forward classifier of digits"),
    "mlp-gan": N_("A GAN of fully connected networks that makes digits"),
    "dcgan": N_("A convolutional GAN (DCGAN)"),
    "cgan": N_("A conditional GAN: you name the class"),
    "style-transfer": N_("A picture in the style of another one"),
}
_FIGURES = {
    "d_loss": N_("loss of D"),
    "g_loss": N_("loss of G"),
    "d_accuracy": N_("D is right"),
    "loss": N_("loss"),
    "accuracy": N_("accuracy"),
    "content_loss": N_("content loss"),
    "style_loss": N_("style loss"),
    "variation_loss": N_("variation loss"),
}
_LEFT_OUT = {
    "huge": N_("left out: too large"),
    "broken": N_("left out: damaged"),
    "other-format": N_("left out: neither PNG nor JPEG nor WebP"),
}
_BREAKS = {
    "wild-generator": N_("G learns far too fast"),
    "strong-discriminator": N_("D takes ten large steps for each one of G"),
    "untrained-discriminator": N_("D never learns"),
    "untrained-generator": N_("G never learns"),
    "no-normalisation": N_("no batch normalisation in G"),
    "shuffled-labels": N_("D sees the real images with random labels"),
    "no-style": N_("the style counts for nothing"),
    "no-content": N_("the content counts for nothing"),
    "noise-kept": N_("starts from noise, and nothing smooths it"),
}
PICTURE_COLUMNS = 72


class Option(Protocol):
    """An option of a lab, as labkit describes it."""

    @property
    def flag(self) -> str: ...
    @property
    def default(self) -> object: ...
    @property
    def help(self) -> str: ...
    @property
    def choices(self) -> tuple[str, ...]: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...


def show_labs(console: Console, names: Sequence[str]) -> None:
    """The labs, and how one is run."""
    console.print(_("Usage: gan-tutor lab NAME [options of the lab]"))
    console.print()
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for name in names:
        table.add_row(Text(name, style="term"), lab_title(name))
    console.print(table)
    console.print()
    console.print(_("`gan-tutor lab NAME --help` lists the options of a lab."))


def lab_title(name: str) -> str:
    """What a lab is, in a line; its name where there are no words for it."""
    return _(_TITLES[name]) if name in _TITLES else name


def show_lab(
    console: Console, name: str, options: Sequence[Option], breaks: Mapping[str, Mapping[str, object]]
) -> None:
    """A lab's options with defaults and ranges, and the ways to spoil a run on purpose."""
    console.print(Text(lab_title(name), style="title"))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for option in options:
        table.add_row(Text(_flags(option), style="term"), _(option.help) + _limits(option))
    console.print(table)
    if not breaks:
        return
    console.print()
    console.print(_("To see a fault happen and be named:"))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for each in breaks:
        table.add_row(Text(f"--break {each}", style="term"), _(_BREAKS[each]) if each in _BREAKS else "")
    console.print(table)


def _flags(option: Option) -> str:
    """The option as it is typed; a switch can be turned off, too."""
    if isinstance(option.default, bool):
        return f"{option.flag}, --no-{option.flag.removeprefix('--')}"
    return f"{option.flag} {'|'.join(option.choices)}".rstrip()


def _limits(option: Option) -> str:
    default = str(option.default)
    if isinstance(option.default, bool):
        default = _("yes") if option.default else _("no")
    limits = ""
    if option.low is not None:
        limits = f"; ≥ {option.low:g}" if option.high is None else f"; {option.low:g}–{option.high:g}"
    return f" [{default}{limits}]" if default else ""


class Live:
    """The state of a run that changes in place: progress, figures, the newest samples."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._live = RichLive(console=console, refresh_per_second=4, transient=False)
        self._folder = Path()
        self._lines: list[RenderableType] = []
        self._picture: RenderableType = ""

    def __enter__(self) -> Self:
        self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._live.stop()

    def show(self, event: dict[str, Any]) -> None:
        """Take an event in."""
        match event["event"]:
            case "start":
                self._folder = Path(event["folder"])
                self._lines = [Text(_start_line(event), style="quiet")]
            case "step":
                self._lines = [_progress(event), _figures(event)]
            case "samples":
                self._picture = self._drawn(self._folder / event["file"])
            case "judging":
                self._lines = [Text(_("Judging the images…"), style="quiet")]
        self._live.update(Group(*self._lines, self._picture))

    def _drawn(self, file: Path) -> RenderableType:
        from gan_tutor.screen.pictures import half_blocks

        lines = max(self._console.height - 5, 4)
        try:
            return half_blocks(file, min(self._console.width, PICTURE_COLUMNS), lines)
        except (ImportError, OSError):
            return str(file)


def print_event(event: dict[str, Any]) -> None:
    """An event in a line, for a pipe; of the samples there is nothing to print."""
    match event["event"]:
        case "start":
            print(_start_line(event), flush=True)
        case "step":
            print(f"{_progress(event)}  {_figures(event)}", flush=True)
        case "judging":
            print(_("Judging the images…"), flush=True)


def _start_line(event: dict[str, Any]) -> str:
    line = _("{lab}: {images} images, {device}, {precision}").format(
        lab=event["lab"],
        images=dates.decimal(event["images"]),
        device=event["device"],
        precision=event["precision"],
    )
    left_out = "".join(f"\n{each['file']}: {_left_out(each['reason'])}" for each in event["left_out"])
    return line + left_out


def _left_out(reason: str) -> str:
    return _(_LEFT_OUT[reason]) if reason in _LEFT_OUT else reason


def _progress(event: dict[str, Any]) -> Text:
    left = event["left_seconds"]
    words = _("{step}/{steps} · {speed} steps/s").format(
        step=event["step"], steps=event["steps"], speed=dates.decimal(round(event["steps_per_second"], 1))
    )
    if left:
        minutes, seconds = divmod(round(left), 60)
        words += " · " + _("{minutes}:{seconds} left").format(minutes=minutes, seconds=f"{seconds:02}")
    share = event.get("share_of_limit")
    if share:
        words += " · " + _("{percent} of the arithmetic limit").format(percent=dates.percent(share))
    return Text(words, style="part")


def _figures(event: dict[str, Any]) -> Text:
    shown = (
        f"{_(_FIGURES[name]) if name in _FIGURES else name} {dates.decimal(round(value, 3))}"
        for name, value in event["figures"].items()
        if value is not None
    )
    return Text(" · ".join(shown))
