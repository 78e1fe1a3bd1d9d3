"""What a lab runs on: device and precision."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from typing import Any

import torch

from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _

__all__ = ["DEVICES", "PRECISIONS", "Machine", "choose_machine"]

DEVICES = ("auto", "cpu", "cuda", "mps")
PRECISIONS = ("auto", "float32", "bfloat16")


@dataclass(frozen=True)
class Machine:
    """A device, and the precision of its matrix products."""

    device: torch.device
    precision: torch.dtype

    def autocast(self) -> torch.autocast:
        """The block in which networks run; losses are computed outside it, in float32."""
        enabled = self.precision is torch.bfloat16
        return torch.autocast(self.device.type, self.precision, enabled=enabled)

    def record(self) -> dict[str, Any]:
        """What metrics.json says about the machine."""
        return {
            "device": self.device.type,
            "precision": str(self.precision).removeprefix("torch."),
            "threads": torch.get_num_threads(),
            "torch": torch.__version__,
            "python": platform.python_version(),
        }


def choose_machine(device: str, precision: str, threads: int = 0) -> Machine:
    """The machine that the words stand for; `auto` takes the fastest there is.

    Args:
        device: one of DEVICES.
        precision: one of PRECISIONS.
        threads: of the processor, for this process from here on; 0 leaves it to PyTorch.

    Raises:
        GanTutorError: the device is not there.
    """
    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if device == "auto":
        device = next(name for name in ("cuda", "mps", "cpu") if there[name])
    if not there[device]:
        raise GanTutorError(
            _("This machine has no device {device} that PyTorch can use.").format(device=device),
            _("Use --device auto."),
            exit_code=2,
        )
    if threads:
        torch.set_num_threads(threads)
    if precision == "auto":
        precision = "bfloat16" if _bfloat16_pays(device) else "float32"
    return Machine(torch.device(device), {"float32": torch.float32, "bfloat16": torch.bfloat16}[precision])


def _bfloat16_pays(device: str) -> bool:
    """Whether there is hardware for it: elsewhere it is emulated, and slower than float32."""
    if device == "cuda":
        return bool(torch.cuda.is_bf16_supported(including_emulation=False))
    # not in the oldest torch that we accept
    capabilities: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    return device == "cpu" and bool(capabilities.get("amx_bf16") or capabilities.get("avx512_bf16"))
