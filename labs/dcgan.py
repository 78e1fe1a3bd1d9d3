"""A deep convolutional GAN (DCGAN): the same game as `mlp-gan`, played by networks that see neighbourhoods.

    min_G max_D  E[log D(x)] + E[log(1 - D(G(z)))]

D halves the picture with strided convolutions until a few features are left for one answer; G is D turned
round: a small picture of many features is doubled with transposed convolutions until it has the size asked
for. The recipe is that of Radford et al. 2016: batch normalisation, weights from N(0, 0.02), Adam with beta1
0.5.

About two minutes on two CPU cores, seconds on a GPU. Good looks like this: both losses move up and down
without a winner, and the strokes are smooth and closed where those of `mlp-gan` are grainy.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from gan_tutor.labkit.data import JUDGED, require_size
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

    channels: int = option(
        24, "features of the finest layer; coarser ones have twice as many each", low=1, high=512
    )
    steps: int = option(3500, "steps, each one of D and one of G", low=1)
    batch_size: int = option(64, "real images a step, and as many fake ones", low=2, high=4096)
    d_steps: int = option(1, "steps of D for each one of G; ten of them make D win", low=1, high=100)
    lr_g: float = option(
        1e-3, "learning rate of G; above the usual 2e-4, so that a short run gets far", low=0
    )
    lr_d: float = option(4e-4, "learning rate of D; far above G's it wins, and G learns no more", low=0)
    dropout: float = option(
        0.25, "share of D's features left out at random; without it D wins", low=0, high=0.9
    )
    beta1: float = option(0.5, "Adam's momentum; the usual 0.9 makes the game swing", low=0, high=0.999)
    # the paper has 100: more than digits need, and fewer of them are reached in the same time
    noise: int = option(32, "numbers in z, the dimensions of the latent space", low=1, high=4096)
    averaging: float = option(
        0.995, "share of the past in the average of G that draws; 0: none", low=0, high=0.9999
    )


def halvings(size: int) -> int:
    """How often a picture is halved: twice, and on while its side is even and above 8 (64: 32, 16, 8)."""
    times, side = 2, size // 4
    while side > 8 and side % 2 == 0:
        times, side = times + 1, side // 2
    return times


def make_generator(config: Config, size: int, colours: int) -> nn.Sequential:
    """Noise (B, noise) to images in [-1, 1], (B, colours, size, size)."""
    times = halvings(size)
    side, width = size >> times, config.channels << times - 1
    layers: list[nn.Module] = [
        nn.Linear(config.noise, width * side * side, bias=False),  # the normalisation after it has a bias
        nn.Unflatten(1, (width, side, side)),  # (B, width, side, side)
        nn.BatchNorm2d(width),
        nn.ReLU(),
    ]
    for _doubling in range(times - 1):
        layers += [
            nn.ConvTranspose2d(width, width // 2, 4, 2, 1, bias=False),  # twice the side, half the features
            nn.BatchNorm2d(width // 2),
            nn.ReLU(),
        ]
        width //= 2
    layers += [nn.ConvTranspose2d(width, colours, 4, 2, 1), nn.Tanh()]  # (B, colours, size, size)
    return nn.Sequential(*layers).apply(small_weights)


def make_discriminator(config: Config, size: int, colours: int) -> nn.Sequential:
    """Images (B, colours, size, size) to logits (B,): above 0 means real. The sigmoid is part of the loss."""
    times, width = halvings(size), config.channels
    # no normalisation on the pixels themselves: it would hide how bright the fake ones are
    layers: list[nn.Module] = [
        nn.Conv2d(colours, width, 4, 2, 1),  # half the side
        nn.LeakyReLU(0.2),
        nn.Dropout2d(config.dropout),
    ]
    for _halving in range(times - 1):
        layers += [
            nn.Conv2d(width, 2 * width, 4, 2, 1, bias=False),  # half the side, twice the features
            nn.BatchNorm2d(2 * width),
            nn.LeakyReLU(0.2),
            nn.Dropout2d(config.dropout),
        ]
        width *= 2
    layers += [nn.Flatten(), nn.Linear(width * (size >> times) ** 2, 1), nn.Flatten(0)]
    return nn.Sequential(*layers).apply(small_weights)


def small_weights(layer: nn.Module) -> None:
    """Weights of convolutions from N(0, 0.02), those of normalisation from N(1, 0.02), as in the paper."""
    if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d | nn.Linear):
        nn.init.normal_(layer.weight, 0.0, 0.02)
    elif isinstance(layer, nn.BatchNorm2d):
        nn.init.normal_(layer.weight, 1.0, 0.02)


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
    size, colours = data.images.shape[1], 1 if data.images.ndim == 3 else 3
    require_size(size, low=16, high=64, step=4)
    generator = make_generator(config, size, colours).to(device)
    discriminator = make_discriminator(config, size, colours).to(device)
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
            real = to_tensor(images[chosen])  # (B, colours, size, size) in [-1, 1], as tanh gives
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
            run.show(draw(average, shown_z), columns=8)

    judged_z = torch.randn(JUDGED, config.noise, device=device)
    return Outcome(images=draw(average, judged_z))


@torch.no_grad()
def draw(network: nn.Module, z: Tensor) -> NDArray[np.uint8]:
    """Images of z; batch normalisation by running averages, not by this batch."""
    network.eval()
    images = torch.cat([network(part) for part in z.split(500)])
    network.train()
    return to_images(images)


CHECKS = ("health", "quality", "modes", "diversity", "balance")

BREAKS = {
    "wild-generator": {"lr_g": 0.05},  # fifty times as fast
    "strong-discriminator": {"d_steps": 10, "lr_d": 0.004, "dropout": 0.0},
    "untrained-discriminator": {"lr_d": 0.0},
    "untrained-generator": {"lr_g": 0.0},
}

if __name__ == "__main__":
    sys.exit(run_lab(__file__, Config, train, CHECKS, breaks=BREAKS))
