"""Checkpoints: all that a run needs to go on as if it had never stopped, read without executing anything."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import torch

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _
from gan_tutor.labkit.files import replacing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["Stateful", "load_checkpoint", "load_parts", "read_record", "save_checkpoint"]

FORMAT = 1


class Stateful(Protocol):
    """A network, an optimiser: anything whose state can be taken out and put back."""

    def state_dict(self) -> dict[str, Any]:
        """The state, as tensors and plain values."""

    def load_state_dict(self, state_dict: dict[str, Any]) -> Any:
        """Put the state back."""


def save_checkpoint(path: Path, lab: str, step: int, parts: Mapping[str, Stateful]) -> None:
    """Write the state of all parts and of the random generators, after `step` steps."""
    record = {
        "format": FORMAT,
        "lab": lab,
        "step": step,
        "parts": {name: part.state_dict() for name, part in parts.items()},
        "random": torch.get_rng_state(),
        "random_cuda": torch.cuda.get_rng_state_all() if torch.cuda.is_available() else [],
    }
    with replacing(path) as file:
        torch.save(record, file)


def read_record(path: Path) -> dict[str, Any]:
    """The tensors and plain values of a file that torch saved; nothing in it is executed.

    Raises:
        ValueError: there is no such file, or it holds something else.
    """
    try:
        record = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:
        raise ValueError(str(path)) from error
    if not isinstance(record, dict):
        raise ValueError(str(path))  # noqa: TRY004 - of the file's value, not of an argument's type
    return record


def load_checkpoint(path: Path, lab: str, parts: Mapping[str, Stateful]) -> int:
    """Put the state back into the parts and the random generators; gives the number of steps done.

    Raises:
        GanTutorError: the file is damaged, foreign, of another lab, or its networks have other shapes.
    """
    with _refusing(path, lab):
        record = _record_of(path, lab)
        if record["parts"].keys() != parts.keys():
            raise ValueError(str(path))
        _put_back(record, parts)
        torch.set_rng_state(record["random"])
        if record["random_cuda"] and torch.cuda.is_available():
            torch.cuda.set_rng_state_all(record["random_cuda"])
        return int(record["step"])


def load_parts(path: Path, lab: str, parts: Mapping[str, Stateful]) -> int:
    """Put the state back into these parts alone, and leave the random generators; gives the steps done.

    Raises:
        GanTutorError: the file is damaged, foreign, of another lab, or its networks have other shapes.
    """
    with _refusing(path, lab):
        record = _record_of(path, lab)
        _put_back(record, parts)
        return int(record["step"])


def _record_of(path: Path, lab: str) -> dict[str, Any]:
    record = read_record(path)
    if record["format"] != FORMAT or record["lab"] != lab:
        raise ValueError(str(path))
    return record


def _put_back(record: dict[str, Any], parts: Mapping[str, Stateful]) -> None:
    for name, part in parts.items():
        part.load_state_dict(record["parts"][name])


@contextmanager
def _refusing(path: Path, lab: str) -> Iterator[None]:
    """What other shapes and other parts raise, as an error for people."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError) as error:
        raise _foreign(path, lab) from error


def _foreign(path: Path, lab: str) -> GanTutorError:
    return GanTutorError(
        _("{file} is no checkpoint of the lab {lab} with these options, or is damaged.").format(
            file=path, lab=lab
        ),
        _("Resume with the options that the run was started with, or start a new run."),
    )
