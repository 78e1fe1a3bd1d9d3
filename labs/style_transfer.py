"""A content picture redrawn in the style of another one, by gradient descent on its pixels.

No network learns: one with fixed weights looks, and the picture x changes until it sees the right things,

    loss = c |F(x) - F(content)|² + s |G(x) - G(style)|² + v variation(x)

F are features of the network, which say what is where; G are their Gram matrices, which say which features
go together, and no longer where (Gatys et al. 2016). The variation is the mean difference of neighbouring
pixels. The network is random: filters of several sizes at several scales are enough to describe a texture
(Ustyuzhaninov et al. 2016, He et al. 2016), and nothing has to be downloaded (--features vgg19 takes one
that learned). The picture is drawn small first and then finer, since a step moves pixels, not shapes.

About half a minute of one CPU core at 256 pixels. Good looks like this: style_loss falls to a few hundredths
(an even grey has 1), content_loss stays under 0.5; everything in the content can still be named, in colours
and strokes of the style.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from gan_tutor.labkit.checks import check_style
from gan_tutor.labkit.data import ImageSet
from gan_tutor.labkit.images import to_images, to_tensor
from gan_tutor.labkit.lab import Outcome, run_lab
from gan_tutor.labkit.metrics import correlation, gram_matrix
from gan_tutor.labkit.options import option
from gan_tutor.labkit.pictures import read_picture
from gan_tutor.labkit.scenes import draw_landscape, draw_mosaic
from gan_tutor.labkit.vgg import Vgg19Features, require_weights

if TYPE_CHECKING:
    from gan_tutor.labkit.checks import Check
    from gan_tutor.labkit.run import Run


@dataclass(frozen=True)
class Config:
    """What can be changed."""

    content: str = option("", "file of the picture to redraw, its middle square; a drawn landscape if none")
    style: str = option("", "file of the picture whose style is taken; a drawn mosaic if none")
    size: int = option(256, "side of the result in pixels; twice is four times the work", low=64, high=1024)
    features: str = option("random", "network that looks; vgg19 is trained", choices=("random", "vgg19"))
    start: str = option("content", "what the picture is before the first step", choices=("content", "noise"))
    steps: int = option(450, "steps, a third of them at each of three sizes", low=3)
    content_weight: float = option(0.2, "weight of the content loss; at 0 only a texture is left", low=0)
    style_weight: float = option(1.0, "weight of the style loss; at 0 the content comes back", low=0)
    variation_weight: float = option(0.1, "weight of the variation loss; the higher, the smoother", low=0)
    lr: float = option(0.05, "Adam's first step, of pixels from -1 to 1; it falls to 0 at each size", low=0)

    def load(self) -> ImageSet:
        """Both pictures, content first."""
        if self.features == "vgg19":
            require_weights()  # before anything is begun
        content = read_picture(Path(self.content), self.size) if self.content else draw_landscape(self.size)
        style = read_picture(Path(self.style), self.size) if self.style else draw_mosaic(self.size)
        name = f"{Path(self.content).name or 'landscape'} + {Path(self.style).name or 'mosaic'}"
        return ImageSet(name, np.stack([content, style]), np.arange(2), ("content", "style"))


LEVELS = 3  # sizes at which it is drawn, each twice the one before
SCALES = 5  # of the network: each sees the picture half as large as the one before
FILTERS = {3: 32, 7: 32}  # how many of each side in pixels, at every scale
CONTENT_SCALES = slice(2, None)  # the coarse ones: fine detail is left to the style
SEED, OTHER_SEED = 0, 1  # of the network that looks, and of the one that only judges


class Features:
    """Random filters at several scales; each scale is divided by its root mean square on the style."""

    def __init__(self, style: Tensor, seed: int = SEED) -> None:
        generator = torch.Generator().manual_seed(seed)
        self.banks = [
            [random_filters(count, side, generator).to(style.device) for side, count in FILTERS.items()]
            for _ in range(SCALES)
        ]
        self.rms = [torch.ones((), device=style.device)] * SCALES
        self.rms = [layer.float().square().mean().sqrt() for layer in self(style)]

    def __call__(self, picture: Tensor) -> list[Tensor]:
        """Picture (1, 3, H, W) to features, (1, 64, H, W), (1, 64, H/2, W/2) and so on."""
        layers: list[Tensor] = []
        for bank, rms in zip(self.banks, self.rms, strict=True):
            if layers:  # windows that overlap leave no blocks in the gradient
                picture = F.avg_pool2d(replicate(picture, 1), 4, stride=2)
            seen = [F.relu(F.conv2d(replicate(picture, len(each[0, 0]) // 2), each)) for each in bank]
            layers.append(torch.cat(seen, dim=1) / rms)
        return layers


NETWORKS: dict[str, type[Features | Vgg19Features]] = {"random": Features, "vgg19": Vgg19Features}


def random_filters(count: int, side: int, generator: torch.Generator) -> Tensor:
    """Filters (count, 3, side, side) of length 1 and mean 0, which a uniform grey does not excite."""
    filters = torch.randn(count, 3, side, side, generator=generator)
    filters -= filters.mean(dim=(1, 2, 3), keepdim=True)
    return filters / filters.square().sum(dim=(1, 2, 3), keepdim=True).sqrt()


def replicate(picture: Tensor, width: int) -> Tensor:
    """The picture with its border repeated: zeros around it would be an edge that filters see."""
    return F.pad(picture, (width,) * 4, mode="replicate")


def statistics(layers: list[Tensor]) -> list[Tensor]:
    """What style is: of each layer the Gram matrix (1, C, C) and the means (1, C)."""
    return [each for layer in layers for each in (gram_matrix(layer.float()), layer.float().mean(dim=(2, 3)))]


def style_loss(layers: list[Tensor], wanted: list[Tensor]) -> Tensor:
    """Mean of |a - b|² / |b|² over all statistics: 0 for the style itself, 1 for an even grey."""
    pairs = zip(statistics(layers), wanted, strict=True)
    return torch.stack([(a - b).square().sum() / b.square().sum().clamp(min=1e-12) for a, b in pairs]).mean()


def content_loss(layers: list[Tensor], wanted: list[Tensor]) -> Tensor:
    """Mean squared difference of the coarse features, place by place."""
    pairs = zip(layers[CONTENT_SCALES], wanted[CONTENT_SCALES], strict=True)
    return torch.stack([F.mse_loss(a.float(), b.float()) for a, b in pairs]).mean()


def variation_loss(picture: Tensor) -> Tensor:
    """Mean difference of pixels that are neighbours across or down."""
    across, down = picture.diff(dim=3).abs().mean(), picture.diff(dim=2).abs().mean()
    return (across + down) / 2


def train(config: Config, run: Run) -> Outcome:
    """Draw at each size in turn, every one from what was reached at the size before."""
    content, style = to_tensor(torch.from_numpy(run.parts.train.images).to(run.machine.device)).split(1)
    sides = [config.size >> level for level in reversed(range(LEVELS))]
    contents, styles = ([F.adaptive_avg_pool2d(each, side) for side in sides] for each in (content, style))
    with torch.no_grad(), run.machine.autocast():
        networks = [NETWORKS[config.features](each) for each in styles]
        wanted_style = [statistics(network(each)) for network, each in zip(networks, styles, strict=True)]
        wanted_content = [network(each) for network, each in zip(networks, contents, strict=True)]

    pictures = nn.ParameterList(each.clone() for each in contents)  # what is optimised: pixels, no weights
    if config.start == "noise":
        pictures[0].data = styles[0].mean(dim=(2, 3), keepdim=True) + 0.1 * torch.randn_like(contents[0])
    optimiser = torch.optim.Adam(pictures, config.lr)
    run.keep(pictures=pictures, optimiser=optimiser)
    run.show(run.parts.train.images, columns=2, file="sources.png")

    for step in run.steps(config.steps):
        level, done = divmod(step * LEVELS, config.steps)
        picture = pictures[level]
        if done < LEVELS and level:  # the first step at this size
            picture.data = F.interpolate(pictures[level - 1].data, sides[level], mode="bilinear").clone()
        optimiser.param_groups[0]["lr"] = config.lr * (1 - done / config.steps)

        with run.machine.autocast():
            layers = networks[level](picture)
        losses = {
            "content_loss": content_loss(layers, wanted_content[level]),
            "style_loss": style_loss(layers, wanted_style[level]),
            "variation_loss": variation_loss(picture),
        }
        weights = (config.content_weight, config.style_weight, config.variation_weight)
        loss = torch.stack([w * each for w, each in zip(weights, losses.values(), strict=True)]).sum()
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        picture.data.clamp_(-1, 1)  # a screen shows nothing beyond

        run.report(**losses)
        if run.wants_samples:
            run.show(to_images(F.interpolate(picture.data, config.size)), columns=1)

    run.show(to_images(pictures[-1].data), columns=1, file="result.png")
    return Outcome(checks=judge(pictures[-1].data, content, style, config.features))


@torch.no_grad()
def judge(picture: Tensor, content: Tensor, style: Tensor, features: str = "random") -> tuple[Check, ...]:
    """The checks of a picture, each (1, 3, H, W), by the network that drew it and by one that did not."""
    own, other = NETWORKS[features](style), Features(style, OTHER_SEED)
    liveliest = max(variation_loss(content), variation_loss(style))
    return check_style(
        gram=way_left(own, picture, content, style),
        other_network=way_left(other, picture, content, style),
        distance=1 - sum(map(correlation, other(picture), other(content))) / SCALES,
        variation=float(variation_loss(picture) / liveliest.clamp(min=1e-6)),
    )


def way_left(network: Features | Vgg19Features, picture: Tensor, content: Tensor, style: Tensor) -> float:
    """Style loss of the picture as a share of the content's: a fair start, since noise is farther away.

    A content that has the style already (below 0.1) sets no stricter limit.
    """
    wanted = statistics(network(style))
    return float(style_loss(network(picture), wanted) / style_loss(network(content), wanted).clamp(min=0.1))


CHECKS = ("health", "style", "content", "smooth")

BREAKS = {
    "no-style": {"style_weight": 0.0},
    "no-content": {"content_weight": 0.0, "start": "noise"},
    "noise-kept": {"variation_weight": 0.0, "start": "noise", "steps": 9},
}

if __name__ == "__main__":
    sys.exit(run_lab(__file__, Config, train, CHECKS, breaks=BREAKS))
