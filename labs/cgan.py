"""A conditional GAN (cGAN): one names a class, and G draws a picture of it.

Both networks of `dcgan` are told the class y as well, one-hot: G beside its noise, D as maps beside the
picture, one map a class, all ones for y and all zeros for the others (Mirza and Osindero 2014):

    min_G max_D  E[log D(x, y)] + E[log(1 - D(G(z, y), y))]

So D asks more than "is it real?": "is it a real 3?". A good 5 where a 3 was asked for is a fake like any
other; nothing else teaches G the classes. In the grid each row is a class and each column one z. A finished
run draws on: `--resume FOLDER --classes 3,5`.

About two minutes on two CPU cores, seconds on a GPU. Good looks like this: both losses move up and down
without a winner, every row is its class, and no two columns of a row look the same.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from gan_tutor.labkit.data import JUDGED, labels_of, require_labels, require_size
from gan_tutor.labkit.images import to_images, to_tensor
from gan_tutor.labkit.lab import Outcome, run_lab
from gan_tutor.labkit.options import option

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from gan_tutor.labkit.run import Run


@dataclass(frozen=True)
class Config:
    """What can be changed."""

    classes: str = option("", "classes that the finished run of --resume draws, as 3,5; it learns no more")
    channels: int = option(
        16, "features of the finest layer; coarser ones have twice as many each", low=1, high=512
    )
    steps: int = option(3500, "steps, each one of D and one of G", low=1)
    batch_size: int = option(64, "real images a step, and as many fake ones", low=2, high=4096)
    d_steps: int = option(1, "steps of D for each one of G; ten of them make D win", low=1, high=100)
    lr_g: float = option(
        1e-3, "learning rate of G; above the usual 2e-4, so that a short run gets far", low=0
    )
    lr_d: float = option(4e-4, "learning rate of D; far above G's it wins, and G learns no more", low=0)
    dropout: float = option(
        0.1, "share of D's features left out at random; without it D wins", low=0, high=0.9
    )
    beta1: float = option(0.5, "Adam's momentum; the usual 0.9 makes the game swing", low=0, high=0.999)
    noise: int = option(100, "numbers in z, the dimensions of the latent space", low=1, high=4096)
    wrong_labels: float = option(0.0, "share of real images that D sees with a random label", low=0, high=1)


COLUMNS = 8  # pictures of each class in a grid


def with_class(x: Tensor, y: Tensor) -> Tensor:
    """Noise (B, noise) or pictures (B, C, H, W), with the one-hot class y (B, classes) beside them."""
    if x.ndim == 4:
        y = y[:, :, None, None].expand(-1, -1, *x.shape[2:])  # (B, classes, H, W): a map each
    return torch.cat([x, y], dim=1)


def make_generator(config: Config, size: int, colours: int, classes: int) -> nn.Sequential:
    """Noise with the class (B, noise + classes) to images in [-1, 1], (B, colours, size, size)."""
    width, side = config.channels, size // 4
    return nn.Sequential(
        nn.Linear(config.noise + classes, 2 * width * side**2, bias=False),
        nn.Unflatten(1, (2 * width, side, side)),  # (B, 2 width, size / 4, size / 4)
        nn.BatchNorm2d(2 * width),
        nn.ReLU(),
        nn.ConvTranspose2d(2 * width, width, 4, 2, 1, bias=False),  # (B, width, size / 2, size / 2)
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.ConvTranspose2d(width, colours, 4, 2, 1),  # (B, colours, size, size)
        nn.Tanh(),
    ).apply(small_weights)


def make_discriminator(config: Config, size: int, colours: int, classes: int) -> nn.Sequential:
    """Images with class maps (B, colours + classes, size, size) to logits (B,): above 0 means real."""
    width, side = config.channels, size // 4
    return nn.Sequential(
        nn.Conv2d(colours + classes, width, 4, 2, 1),  # (B, width, size / 2, size / 2)
        nn.LeakyReLU(0.2),
        nn.Dropout2d(config.dropout),
        nn.Conv2d(width, 2 * width, 4, 2, 1, bias=False),  # (B, 2 width, size / 4, size / 4)
        nn.BatchNorm2d(2 * width),
        nn.LeakyReLU(0.2),
        nn.Dropout2d(config.dropout),
        nn.Flatten(),
        nn.Linear(2 * width * side**2, 1),
        nn.Flatten(0),  # (B,)
    ).apply(small_weights)


def small_weights(layer: nn.Module) -> None:
    """Weights from N(0, 0.02), those of normalisation from N(1, 0.02), as in Radford et al. 2016."""
    if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d | nn.Linear):
        nn.init.normal_(layer.weight, 0.0, 0.02)
    elif isinstance(layer, nn.BatchNorm2d):
        nn.init.normal_(layer.weight, 1.0, 0.02)


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """-log D(x, y) - log(1 - D(G(z, y), y)), from logits: softplus(-a) is -log sigmoid(a)."""
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


def generator_loss(fake_logits: Tensor) -> Tensor:
    """-log D(G(z, y), y): the answer that G wants is 1."""
    return F.softplus(-fake_logits).mean()


def train(config: Config, run: Run) -> Outcome:
    """Both networks, one step each in turn."""
    device, data = run.machine.device, run.parts.train
    classes = F.one_hot(torch.from_numpy(require_labels(data)), len(data.classes)).float().to(device)
    images = torch.from_numpy(data.images).to(device)  # all of them, as bytes
    size, colours = data.images.shape[1], 1 if data.images.ndim == 3 else 3
    require_size(size, low=16, high=32, step=4)
    generator = make_generator(config, size, colours, len(data.classes)).to(device)
    discriminator = make_discriminator(config, size, colours, len(data.classes)).to(device)
    # the average of G's latest weights, some 200 steps, draws better than the last, which circle with D's
    average = AveragedModel(generator, multi_avg_fn=get_ema_multi_avg_fn(0.995), use_buffers=True)
    optimiser_g = torch.optim.Adam(generator.parameters(), config.lr_g, (config.beta1, 0.999), fused=True)
    optimiser_d = torch.optim.Adam(discriminator.parameters(), config.lr_d, (config.beta1, 0.999), fused=True)
    shown_z, shown_y = rows(torch.eye(len(data.classes), device=device), config.noise)
    networks = {"generator": generator, "discriminator": discriminator, "average": average}
    run.keep(**networks, optimiser_g=optimiser_g, optimiser_d=optimiser_d)

    for _step in run.steps(config.steps):
        for _turn in range(config.d_steps):
            chosen = torch.randint(len(images), (config.batch_size,), device=device)
            real, y = to_tensor(images[chosen]), classes[chosen]  # (B, colours, size, size), (B, classes)
            wrong = torch.rand(len(y), 1, device=device) < config.wrong_labels
            y = torch.where(wrong, y[torch.randperm(len(y), device=device)], y)
            z = torch.randn(config.batch_size, config.noise, device=device)

            # D's step. detach: this loss must not reach G, which wants the opposite
            with run.machine.autocast():
                fake = generator(with_class(z, y))
                real_logits = discriminator(with_class(real, y))
                fake_logits = discriminator(with_class(fake.detach(), y))
            d_loss = discriminator_loss(real_logits.float(), fake_logits.float())
            optimiser_d.zero_grad(set_to_none=True)
            d_loss.backward()
            optimiser_d.step()

        # G's step, through D as it is now; D itself stands still, so its gradients are not even computed
        discriminator.requires_grad_(False)
        with run.machine.autocast():
            answers = discriminator(with_class(fake, y))
        g_loss = generator_loss(answers.float())
        optimiser_g.zero_grad(set_to_none=True)
        g_loss.backward()
        optimiser_g.step()
        discriminator.requires_grad_(True)

        average.update_parameters(generator)
        right = (real_logits > 0).float().mean() + (fake_logits < 0).float().mean()
        run.report(d_loss=d_loss, g_loss=g_loss, d_accuracy=right / 2)
        if run.wants_samples:
            run.show(draw(average, shown_z, shown_y), columns=COLUMNS)

    asked = classes[torch.randint(len(classes), (JUDGED,), device=device)]  # as common as in the data
    judged_z = torch.randn(JUDGED, config.noise, device=device)
    return Outcome(draw(average, judged_z, asked), asked.argmax(dim=1).cpu().numpy())


@torch.no_grad()
def draw(network: nn.Module, z: Tensor, y: Tensor) -> NDArray[np.uint8]:
    """Images of z and y; batch normalisation by running averages, not by this batch."""
    network.eval()
    images = torch.cat([network(part) for part in with_class(z, y).split(500)])
    network.train()
    return to_images(images)


def rows(y: Tensor, noise: int) -> tuple[Tensor, Tensor]:
    """A row of COLUMNS pictures for each class of y (rows, classes), as z and y; all rows have the same z."""
    z = torch.randn(COLUMNS, noise, device=y.device).repeat(len(y), 1)
    return z, y.repeat_interleave(COLUMNS, dim=0)


def draw_classes(config: Config, run: Run) -> None:
    """`--classes 3,5`: a row of each class named, drawn by a G that has learned."""
    data = run.parts.train
    size, colours = data.images.shape[1], 1 if data.images.ndim == 3 else 3
    average = AveragedModel(make_generator(config, size, colours, len(data.classes)))
    run.restore(average=average)
    z, y = rows(torch.eye(len(data.classes))[labels_of(data, config.classes)], config.noise)
    run.show(draw(average, z, y), columns=COLUMNS, file="drawn.png")


CHECKS = ("health", "quality", "modes", "diversity", "balance", "steering")

BREAKS = {
    "wild-generator": {"lr_g": 0.05},  # fifty times as fast
    "strong-discriminator": {"d_steps": 10, "lr_d": 0.004, "dropout": 0.0},
    "untrained-discriminator": {"lr_d": 0.0},
    "untrained-generator": {"lr_g": 0.0},
    "shuffled-labels": {"wrong_labels": 1.0},
}

if __name__ == "__main__":
    sys.exit(run_lab(__file__, Config, train, CHECKS, breaks=BREAKS, drawing={"classes": draw_classes}))
