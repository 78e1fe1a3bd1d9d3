"""A feed-forward classifier: the first network, and the seed of the judge.

One hidden layer turns pixels into features, a second one turns features into a logit for each class. It
learns by gradient descent on the cross-entropy of the right class,

    loss = -log softmax(logits)[label]

Ten seconds on two CPU cores. Good looks like this: 9 of 10 images that it has never seen named right, and not
many more of those that it learned from. A large difference between the two is overfitting.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan_tutor.labkit.checks import check_classifier
from gan_tutor.labkit.data import require_labels
from gan_tutor.labkit.images import to_tensor
from gan_tutor.labkit.lab import Outcome, run_lab
from gan_tutor.labkit.options import option

if TYPE_CHECKING:
    from gan_tutor.labkit.data import ImageSet
    from gan_tutor.labkit.run import Run


@dataclass(frozen=True)
class Config:
    """What can be changed."""

    steps: int = option(1500, "steps of gradient descent", low=1)
    batch_size: int = option(128, "images a step", low=1, high=4096)
    hidden: int = option(
        256, "width of the hidden layer; 256 as in the course's first networks", low=1, high=8192
    )
    lr: float = option(1e-3, "learning rate of Adam; above 0.01 the loss jumps about", low=0)


def classifier(pixels: int, classes: int, hidden: int) -> nn.Sequential:
    """The network: images (B, C, H, W) to logits (B, classes)."""
    return nn.Sequential(
        nn.Flatten(),  # (B, pixels)
        nn.Linear(pixels, hidden),  # (B, hidden)
        nn.ReLU(),
        nn.Linear(hidden, classes),  # (B, classes): logits, the softmax is part of the loss
    )


def train(config: Config, run: Run) -> Outcome:
    """Train on one part of the data, and ask about another."""
    device, data = run.machine.device, run.parts.train
    labels = require_labels(data)
    images = torch.from_numpy(data.images).to(device)  # all of them, as bytes: four times smaller than floats
    targets = torch.from_numpy(labels).to(device)
    network = classifier(images[0].numel(), len(data.classes), config.hidden).to(device)
    optimiser = torch.optim.Adam(network.parameters(), lr=config.lr)
    run.keep(network=network, optimiser=optimiser)

    for _step in run.steps(config.steps):
        chosen = torch.randint(len(images), (config.batch_size,), device=device)
        with run.machine.autocast():
            logits = network(to_tensor(images[chosen]))
        loss = F.cross_entropy(logits.float(), targets[chosen])
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        run.report(loss=loss, accuracy=(logits.argmax(dim=1) == targets[chosen]).float().mean())

    return Outcome(checks=check_classifier(accuracy(network, run.parts.held_out), accuracy(network, data)))


@torch.no_grad()
def accuracy(network: nn.Module, data: ImageSet) -> float:
    """Share of images that the network names right."""
    device = next(network.parameters()).device
    answers: Tensor = network(to_tensor(torch.from_numpy(data.images).to(device))).argmax(dim=1)
    return float((answers.cpu() == torch.from_numpy(require_labels(data))).float().mean())


CHECKS = ("accuracy", "health")

if __name__ == "__main__":
    sys.exit(run_lab(__file__, Config, train, CHECKS))
