"""The judge: a small convolutional classifier that looks at images the way the checks need.

It is trained once for each data set on the part that the labs learn from, kept under GAN_TUTOR_HOME, and
judges nothing unless it knows real images that it has not seen well enough. Without labels it learns to tell
how far an image was turned (Gidaris et al. 2018), which it can only by seeing what is in it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan_tutor import paths
from gan_tutor.errors import GanTutorError
from gan_tutor.i18n import _
from gan_tutor.labkit.checkpoint import read_record
from gan_tutor.labkit.files import replacing
from gan_tutor.labkit.images import to_tensor

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from gan_tutor.labkit.data import ImageSet, Split


__all__ = ["FEATURES", "Judge", "Network", "Seen", "obtain_judge", "train_judge"]

FEATURES = 64
LEAST_ACCURACY = 0.85
"""On held-out real images. Under it, one class in seven is misread and the shares of classes mean little."""

REVISION = 1  # of this file's networks and training: a judge of another revision is trained anew
STEPS = 200
BATCH = 128
LEARNING_RATE = 4e-3  # peak of a one-cycle schedule
WEIGHT_DECAY = 1e-2
NOISE = 0.3  # standard deviation at most, where black is -1 and white is 1
TURNS = 4  # quarter turns, the classes of a data set without labels


@dataclass(frozen=True)
class Seen:
    """What the judge saw: features (N, FEATURES) of unit variance on training images, and classes (N,)."""

    features: Tensor
    classes: Tensor


class Network(nn.Module):
    """Images in [-1, 1] to FEATURES numbers, and those to one logit a class."""

    def __init__(self, channels: int, classes: int, size: int) -> None:
        super().__init__()
        first = 2 if size > 32 else 1  # larger pictures are halved at once: the cost stays that of 32 px
        self.trunk = nn.Sequential(
            nn.Conv2d(channels, 32, 3, first, 1, bias=False),  # (B, 32, S, S), S the size or its half
            nn.BatchNorm2d(32),
            nn.SiLU(),
            nn.AvgPool2d(2),
            nn.Conv2d(32, 48, 3, 1, 1, bias=False),  # (B, 48, S/2, S/2)
            nn.BatchNorm2d(48),
            nn.SiLU(),
            nn.AvgPool2d(2),
            nn.Conv2d(48, 64, 3, 1, 1, bias=False),  # (B, 64, S/4, S/4)
            nn.BatchNorm2d(64),
            nn.SiLU(),
            nn.AdaptiveAvgPool2d(3),
            nn.Flatten(),  # (B, 576)
            nn.Linear(576, FEATURES),
        )
        self.head = nn.Sequential(nn.SiLU(), nn.Dropout(0.2), nn.Linear(FEATURES, classes))
        self.register_buffer("mean", torch.zeros(FEATURES))
        self.register_buffer("deviation", torch.ones(FEATURES))
        self.mean: Tensor
        self.deviation: Tensor

    def forward(self, images: Tensor) -> Tensor:
        """Logits (B, classes) of images (B, C, S, S)."""
        logits: Tensor = self.head(self.trunk(images))
        return logits

    def look(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """Standardised features and logits."""
        features = self.trunk(images)
        return (features - self.mean) / self.deviation, self.head(features)


@dataclass(frozen=True)
class Judge:
    """A trained network and how well it knew held-out real images.

    Attributes:
        network: in evaluation mode.
        classes: how many classes its data has; 0 if the data has no labels.
        accuracy: share of held-out real images that it named right.
    """

    network: Network
    classes: int
    accuracy: float

    @torch.inference_mode()
    def look(self, images: NDArray[np.uint8]) -> Seen:
        """Features and classes of images 0 to 255, (N, H, W) or (N, H, W, 3)."""
        device = self.network.mean.device
        parts = [
            self.network.look(_inputs(part, device)) for part in np.array_split(images, _chunks(len(images)))
        ]
        features = torch.cat([features for features, _logits in parts])
        return Seen(features.cpu(), torch.cat([logits.argmax(dim=1) for _features, logits in parts]).cpu())


def obtain_judge(data: ImageSet, parts: Split, device: torch.device | str = "cpu") -> Judge:
    """The judge of a data set: the one kept from an earlier time, or one trained now and kept.

    Raises:
        GanTutorError: the judge does not know held-out real images well enough to judge others.
    """
    place = paths.home() / "judges" / f"{data.digest[:32]}-{REVISION}.pt"
    judge = _kept(place, data)
    if judge is None:
        judge = train_judge(parts, device)
        _keep(place, judge)
    if judge.accuracy < LEAST_ACCURACY:
        raise GanTutorError(
            _(
                "The judge knows only {percent} % of the held-out real images of {name}, "
                "too few to judge others by ({needed} % are needed)."
            ).format(
                name=data.name, percent=math.floor(judge.accuracy * 100), needed=round(LEAST_ACCURACY * 100)
            ),
            _("Use more images, or images whose classes can be told apart."),
        )
    judge.network.to(device)
    return judge


def train_judge(parts: Split, device: torch.device | str = "cpu", steps: int = STEPS) -> Judge:
    """Train on `parts.train`, measure on `parts.held_out`; the same data gives the same judge."""
    labelled = parts.train.labels is not None
    with torch.random.fork_rng():
        torch.manual_seed(0)
        network = _network(parts.train, labelled).to(device)
        _fit(network, parts.train, steps)
    network.eval()
    judge = Judge(network, len(parts.train.classes) if labelled else 0, 0.0)
    _standardise(network, judge.look(parts.train.images[:5000]).features)
    return Judge(network, judge.classes, _accuracy(judge, parts.held_out))


def _network(data: ImageSet, labelled: bool) -> Network:
    channels = 1 if data.images.ndim == 3 else 3
    return Network(channels, len(data.classes) if labelled else TURNS, data.images.shape[1])


def _fit(network: Network, data: ImageSet, steps: int) -> None:
    device = network.mean.device
    optimiser = torch.optim.AdamW(network.parameters(), LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, LEARNING_RATE, total_steps=steps)
    for _step in range(steps):
        chosen = torch.randint(len(data), (BATCH,)).numpy()
        images, labels = _questions(data.take(chosen))
        optimiser.zero_grad(set_to_none=True)
        logits = network(_disturbed(_inputs(images, device)))
        F.cross_entropy(logits, torch.from_numpy(labels).to(device), label_smoothing=0.05).backward()
        optimiser.step()
        schedule.step()


def _inputs(images: NDArray[np.uint8], device: torch.device) -> Tensor:
    return to_tensor(torch.from_numpy(np.ascontiguousarray(images)).to(device))


def _questions(data: ImageSet) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """What the judge is asked: the labels, or for images without them, how far each was turned."""
    if data.labels is not None:
        return data.images, data.labels
    turns = np.arange(len(data), dtype=np.int64) % TURNS
    turned = [np.rot90(image, int(turn)) for image, turn in zip(data.images, turns, strict=True)]
    return np.stack(turned), turns


def _disturbed(images: Tensor) -> Tensor:
    """The batch moved by up to two pixels, each image under noise of its own strength.

    A generator's faint grain would otherwise outweigh the shapes: a classifier that had seen only clean
    digits put grain of 8 % at a Fréchet distance of 26 from them, and a whole class missing at 1.3.
    """
    shifts = torch.randint(-2, 3, (2,))
    strength = torch.rand(len(images), 1, 1, 1) * NOISE
    grain = (torch.randn(images.shape) * strength).to(images.device)
    return images.roll((int(shifts[0]), int(shifts[1])), dims=(2, 3)) + grain


def _standardise(network: Network, features: Tensor) -> None:
    network.mean.copy_(features.mean(dim=0))
    network.deviation.copy_(features.std(dim=0).clamp(min=1e-6))


def _accuracy(judge: Judge, data: ImageSet) -> float:
    images, labels = _questions(data)
    return float((judge.look(images).classes.numpy() == labels).mean())


def _chunks(count: int) -> int:
    return max(1, math.ceil(count / 500))


def _kept(place: Path, data: ImageSet) -> Judge | None:
    """The judge in the file; None if there is none, or none that can be read."""
    try:
        record = read_record(place)
        network = _network(data, labelled=bool(record["classes"]))
        network.load_state_dict(record["network"])
    except (ValueError, KeyError, TypeError, RuntimeError):
        return None  # a cache: what cannot be read is made anew
    return Judge(network.eval(), record["classes"], record["accuracy"])


def _keep(place: Path, judge: Judge) -> None:
    record = {"network": judge.network.state_dict(), "classes": judge.classes, "accuracy": judge.accuracy}
    with replacing(place) as file:
        torch.save(record, file)
