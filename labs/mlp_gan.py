"""A GAN of two fully connected networks that makes handwritten digits.

The generator G turns noise z into an image, the discriminator D says how real an image looks. They play

    min_G max_D  E[log D(x)] + E[log(1 - D(G(z)))]

D learns to answer 1 to real images and 0 to fake ones; G learns, through D, to be answered 1 (Goodfellow et
al. 2014; the loss of G is their non-saturating one: its gradient does not vanish while D sees every fake).

About two minutes on two CPU cores, seconds on a GPU. Good looks like this: both losses move up and down
without a winner (d_loss near 1.2, g_loss near 1), D is right about three times in four, and the grid shows
different digits whose strokes hold together.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from gan_tutor.labkit.data import JUDGED
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

    arch: str = option("deep", "networks of two layers (basic) or of four (deep)", choices=("basic", "deep"))
    batch_norm: bool = option(True, "batch normalisation in G; without it digits are missing for long")
    steps: int = option(3500, "steps, each one of D and one of G", low=1)
    batch_size: int = option(64, "real images a step, and as many fake ones", low=2, high=4096)
    d_steps: int = option(1, "steps of D for each one of G; ten of them make D win", low=1, high=100)
    lr_g: float = option(
        2e-4, "learning rate of G; 2e-4 as Radford et al. 2016, 50 times more breaks it", low=0
    )
    lr_d: float = option(2e-4, "learning rate of D; far above G's it wins, and G learns no more", low=0)
    beta1: float = option(0.5, "Adam's momentum; the usual 0.9 makes the game swing", low=0, high=0.999)
    noise: int = option(100, "numbers in z, the dimensions of the latent space", low=1, high=4096)
    averaging: float = option(
        0.995, "share of the past in the average of G that draws; 0: none", low=0, high=0.9999
    )


HIDDEN = {"basic": [256], "deep": [256, 512, 1024]}


def make_generator(config: Config, pixels: int) -> nn.Sequential:
    """Noise (B, noise) to images in [-1, 1], (B, pixels)."""
    layers: list[nn.Module] = []
    width = config.noise
    for wider in HIDDEN[config.arch]:
        layers.append(nn.Linear(width, wider))  # (B, wider)
        if config.batch_norm:
            layers.append(nn.BatchNorm1d(wider))
        layers.append(nn.ReLU() if config.arch == "basic" else nn.LeakyReLU(0.2))
        width = wider
    return nn.Sequential(*layers, nn.Linear(width, pixels), nn.Tanh())  # tanh: the range of the real images


def make_discriminator(config: Config, pixels: int) -> nn.Sequential:
    """Images (B, pixels) to logits (B,): above 0 means real. The sigmoid is part of the loss."""
    layers: list[nn.Module] = []
    width = pixels
    for narrower in reversed(HIDDEN[config.arch]):
        layers += [nn.Linear(width, narrower), nn.LeakyReLU(0.2)]  # (B, narrower)
        if config.arch == "deep":
            layers.append(nn.Dropout(0.3))  # a D that forgets a little leaves G something to learn from
        width = narrower
    return nn.Sequential(*layers, nn.Linear(width, 1), nn.Flatten(0))


def discriminator_loss(real_logits: Tensor, fake_logits: Tensor) -> Tensor:
    """-log D(x) - log(1 - D(G(z))), from logits: softplus(-a) is -log sigmoid(a), safe for every a."""
    return F.softplus(-real_logits).mean() + F.softplus(fake_logits).mean()


def generator_loss(fake_logits: Tensor) -> Tensor:
    """-log D(G(z)): the answer that G wants is 1."""
    return F.softplus(-fake_logits).mean()


def train(config: Config, run: Run) -> Outcome:
    """Both networks, one step each in turn."""
    device, data = run.machine.device, run.parts.train
    images = torch.from_numpy(data.images).to(device)  # all of them, as bytes
    pixels = images[0].numel()
    generator = make_generator(config, pixels).to(device)
    discriminator = make_discriminator(config, pixels).to(device)
    # the average of G's recent weights draws better than its last ones, which still circle with D's
    average = AveragedModel(generator, multi_avg_fn=get_ema_multi_avg_fn(config.averaging), use_buffers=True)
    optimiser_g = torch.optim.Adam(
        generator.parameters(), config.lr_g, betas=(config.beta1, 0.999), fused=True
    )
    optimiser_d = torch.optim.Adam(
        discriminator.parameters(), config.lr_d, betas=(config.beta1, 0.999), fused=True
    )
    shown_z = torch.randn(64, config.noise, device=device)  # the same noise each time: one sees it learn
    run.keep(
        generator=generator,
        discriminator=discriminator,
        average=average,
        optimiser_g=optimiser_g,
        optimiser_d=optimiser_d,
    )

    for _step in run.steps(config.steps):
        for _turn in range(config.d_steps):
            chosen = torch.randint(len(images), (config.batch_size,), device=device)
            real = to_tensor(images[chosen]).flatten(1)  # (B, pixels) in [-1, 1], as tanh gives
            z = torch.randn(config.batch_size, config.noise, device=device)

            # D's step. detach: this loss must not reach G, which wants the opposite
            with run.machine.autocast():
                fake = generator(z)
                real_logits, fake_logits = discriminator(real), discriminator(fake.detach())
            d_loss = discriminator_loss(real_logits.float(), fake_logits.float())
            optimiser_d.zero_grad(set_to_none=True)
            d_loss.backward()
            optimiser_d.step()

        # G's step, through D as it is now; D itself stands still, so its gradients are not even computed
        discriminator.requires_grad_(False)
        with run.machine.autocast():
            answers = discriminator(fake)
        g_loss = generator_loss(answers.float())
        optimiser_g.zero_grad(set_to_none=True)
        g_loss.backward()
        optimiser_g.step()
        discriminator.requires_grad_(True)

        average.update_parameters(generator)
        right = (real_logits > 0).float().mean() + (fake_logits < 0).float().mean()
        run.report(d_loss=d_loss, g_loss=g_loss, d_accuracy=right / 2)
        if run.wants_samples:
            run.show(draw(average, shown_z, data.images.shape), columns=8)

    judged_z = torch.randn(JUDGED, config.noise, device=device)
    return Outcome(images=draw(average, judged_z, data.images.shape))


@torch.no_grad()
def draw(network: nn.Module, z: Tensor, shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """Images of z, in the shape of the data's; batch normalisation by running averages, not by this batch."""
    channels = shape[3] if len(shape) == 4 else 1
    network.eval()
    images = network(z).view(len(z), channels, *shape[1:3])
    network.train()
    return to_images(images)


CHECKS = ("health", "quality", "modes", "diversity", "balance")

BREAKS = {
    "wild-generator": {"lr_g": 0.01},  # fifty times as fast
    "strong-discriminator": {"d_steps": 10, "lr_d": 0.002},
    "untrained-discriminator": {"lr_d": 0.0},
    "untrained-generator": {"lr_g": 0.0},
    "no-normalisation": {"batch_norm": False},
}

if __name__ == "__main__":
    sys.exit(run_lab(__file__, Config, train, CHECKS, breaks=BREAKS))
