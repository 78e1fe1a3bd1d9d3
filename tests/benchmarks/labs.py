"""How fast the labs learn: beside a textbook loop over the same networks, and beside the arithmetic limit.

    python -m tests.benchmarks.labs [--device cuda] [--rounds 3] [--steps 150]

The textbook loop is what one finds in tutorials: a DataLoader over float images, float32, gradients of D
computed in G's step too, and `.item()` on every loss in every step. It is measured with one thread, as the
labs run, and with PyTorch's own number of threads. Rounds take turns, and the fastest of each counts:
whatever else the machine does meets all alike. The limit is the arithmetic of a step (matrix products and
convolutions, as PyTorch's counter has them) over the rate of a large matrix product in the lab's precision.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

from gan_tutor.labkit.data import load, split, undivided
from gan_tutor.labkit.images import to_tensor
from gan_tutor.labkit.machine import choose_machine
from gan_tutor.labkit.run import Run
from tests.labs.helpers import load_lab

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from torch import Tensor

    from gan_tutor.labkit.data import Split
    from gan_tutor.labkit.machine import Machine

LABS = ("classifier", "mlp_gan", "dcgan", "cgan", "style_transfer")


def main() -> None:
    """Measure, and print one table."""
    command = argparse.ArgumentParser(description=__doc__)
    command.add_argument("--device", default="cpu")
    command.add_argument("--rounds", type=int, default=3)
    command.add_argument("--steps", type=int, default=300)
    command.add_argument("--lab", action="append", choices=LABS, default=[])
    chosen = command.parse_args()
    threads = torch.get_num_threads()
    machine = choose_machine(chosen.device, "auto")
    print(f"{machine.record()}\n")
    print(f"| lab | images/s | textbook, 1 thread | textbook, {threads} | GFLOP/step | share of limit |")
    print("|---|---|---|---|---|---|")
    digits = split(load("digits"))
    for name in chosen.lab or LABS:
        print(
            row(name, digits, machine, threads=threads, rounds=chosen.rounds, steps=chosen.steps), flush=True
        )


def row(  # noqa: PLR0913  # what the command line gives
    name: str, digits: Split, machine: Machine, *, threads: int, rounds: int, steps: int
) -> str:
    """One lab's line of the table."""
    lab = load_lab(name)
    style = name == "style_transfer"
    steps = steps // 5 if style else steps
    config = replace(lab.Config(), steps=steps)
    parts = undivided(config.load()) if style else digits
    own = threads if style else 1  # threads that the lab takes
    textbook = {"classifier": plain_classifier, "style_transfer": plain_style}.get(name, plain_gan)
    best: dict[str, float] = {}
    counted = None
    for _round in range(rounds):
        torch.set_num_threads(own)
        run = learn(lab, config, parts, machine)
        counted = run.arithmetic() if counted is None or run.seconds < best["lab"] else counted
        keep_least(best, "lab", run.seconds)
        for count in (1, threads):
            torch.set_num_threads(count)
            keep_least(best, f"textbook {count}", textbook(lab, config, parts, machine))
    images = steps * getattr(config, "batch_size", 1)
    assert counted is not None
    columns = [f"{images / best['lab']:,.0f}"]
    columns += [
        f"{images / best[key]:,.0f} ({best[key] / best['lab']:.1f}x)"
        for key in (f"textbook {n}" for n in (1, threads))
    ]
    columns += [f"{(counted['flops_per_step'] or 0) / 1e9:.2f}", f"{counted['share_of_limit'] or 0:.1%}"]
    return f"| {name.replace('_', '-')} | " + " | ".join(columns) + " |"


def keep_least(best: dict[str, float], name: str, seconds: float) -> None:
    """Keep the shorter time."""
    best[name] = min(seconds, best.get(name, seconds))


class Unseen(Run):
    """A run whose samples nobody looks at: there are 30 in a run, however short it is."""

    wants_samples = False


def learn(lab: Any, config: Any, parts: Split, machine: Machine) -> Run:
    """Train as the lab does; reports and checkpoints included."""
    torch.manual_seed(0)
    with tempfile.TemporaryDirectory() as folder:
        run = Unseen("x", Path(folder), machine, parts, emit=lambda _event: None, clock=time.perf_counter)
        lab.train(config, run)
    return run


def batches(parts: Split, size: int, steps: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Shuffled batches of float images with their labels, from a loader as in tutorials."""
    images = to_tensor(torch.from_numpy(parts.train.images))
    labels = torch.from_numpy(parts.train.labels)
    loader = DataLoader(TensorDataset(images, labels), batch_size=size, shuffle=True, drop_last=True)
    done = 0
    while True:
        for batch in loader:
            if done == steps:
                return
            done += 1
            yield batch


def timed(steps: Callable[[], None], machine: Machine) -> float:
    """Seconds that the steps take."""
    torch.manual_seed(0)
    began = time.perf_counter()
    steps()
    if machine.device.type == "cuda":
        torch.cuda.synchronize()
    return time.perf_counter() - began


def plain_classifier(lab: Any, config: Any, parts: Split, machine: Machine) -> float:
    """The classifier in a textbook loop."""
    network = lab.classifier(parts.train.images[0].size, 10, config.hidden).to(machine.device)
    optimiser = torch.optim.Adam(network.parameters(), config.lr)

    def steps() -> None:
        for images, labels in batches(parts, config.batch_size, config.steps):
            loss = F.cross_entropy(network(images.to(machine.device)), labels.to(machine.device))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            loss.item()

    return timed(steps, machine)


def plain_gan(lab: Any, config: Any, parts: Split, machine: Machine) -> float:
    """A GAN's networks in a textbook loop."""
    size, classes = parts.train.images.shape[1], len(parts.train.classes)
    flat, conditional = hasattr(config, "arch"), hasattr(config, "wrong_labels")
    shape = (size * size,) if flat else (size, 1, classes) if conditional else (size, 1)
    generator = lab.make_generator(config, *shape).to(machine.device)
    discriminator = lab.make_discriminator(config, *shape).to(machine.device)
    optimiser_g = torch.optim.Adam(generator.parameters(), config.lr_g, betas=(config.beta1, 0.999))
    optimiser_d = torch.optim.Adam(discriminator.parameters(), config.lr_d, betas=(config.beta1, 0.999))
    bce = torch.nn.BCEWithLogitsLoss()

    def told(images: Tensor, y: Tensor) -> Tensor:
        return lab.with_class(images, y) if conditional else images

    def steps() -> None:
        for images, labels in batches(parts, config.batch_size, config.steps):
            real = images.to(machine.device).flatten(1) if flat else images.to(machine.device)
            y = F.one_hot(labels, classes).float().to(machine.device)
            ones = torch.ones(len(real), device=machine.device)
            fake = generator(told(torch.randn(len(real), config.noise, device=machine.device), y))
            d_loss = bce(discriminator(told(real, y)), ones)
            d_loss = d_loss + bce(discriminator(told(fake.detach(), y)), torch.zeros_like(ones))
            optimiser_d.zero_grad()
            d_loss.backward()
            optimiser_d.step()
            g_loss = bce(discriminator(told(fake, y)), ones)
            optimiser_g.zero_grad()
            g_loss.backward()
            optimiser_g.step()
            d_loss.item(), g_loss.item()

    return timed(steps, machine)


def plain_style(lab: Any, config: Any, parts: Split, machine: Machine) -> float:
    """Style transfer's loop at the same three sizes, in float32, all losses read in every step."""
    plain = replace(machine, precision=torch.float32)

    def steps() -> None:
        with tempfile.TemporaryDirectory() as folder:
            run = Unseen("x", Path(folder), plain, parts, emit=lambda _event: None, clock=time.perf_counter)
            run.report = read_at_once  # type: ignore[method-assign]
            lab.train(config, run)

    return timed(steps, machine)


def read_at_once(**figures: Tensor) -> None:
    """What a textbook does with losses."""
    for each in figures.values():
        each.item()


if __name__ == "__main__":
    main()
