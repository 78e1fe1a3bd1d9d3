"""Folders of runs as the labs leave them, made without training."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

__all__ = ["CHECKS", "make_run"]

CHECKS = [
    {"id": "health.finite", "value": 1.0, "real": None, "threshold": 1.0, "at_most": False, "passed": True},
    {
        "id": "diversity.coverage",
        "value": 0.031,
        "real": 0.964,
        "threshold": 0.241,
        "at_most": False,
        "passed": False,
    },
]


def make_run(
    folder: Path, *, lab: str = "dcgan", finished: bool = True, samples: int = 3, **options: Any
) -> Path:
    """A run that failed of mode collapse, or one that was stopped after 30 steps."""
    (folder / "samples").mkdir(parents=True)
    config = {
        "lab": lab,
        "version": "0.1",
        "began": "2026-03-02T10:00:00+02:00",
        "options": {"data": "digits", "steps": 60, "lr_g": 0.001, "out": "", "resume": "", **options},
    }
    (folder / "config.json").write_text(json.dumps(config))
    steps = [
        {"event": "step", "step": step, "figures": {"d_loss": 1.3, "g_loss": step / 10, "d_accuracy": 0.5}}
        for step in (10, 20, 30)
    ]
    (folder / "events.jsonl").write_text("".join(json.dumps(each) + "\n" for each in steps))
    for number in range(samples):
        Image.fromarray(np.full((10, 20), 60 * number, dtype=np.uint8)).save(
            folder / "samples" / f"{10 * number + 1:06}.png"
        )
    if finished:
        figures = {
            "steps": 30,
            "seconds": 75.0,
            "images_per_second": 2560.4,
            "share_of_limit": 0.06,
            "seed": 0,
            "data": "digits",
            "device": "cpu",
            "precision": "float32",
            "threads": 1,
            "torch": "2.6",
        }
        verdict = {"verdict": "failed", "diagnosis": ["mode-collapse"], "checks": CHECKS}
        (folder / "metrics.json").write_text(json.dumps({**verdict, "lab": lab, "run": figures}))
    return folder
