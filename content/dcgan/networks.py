import torch
from torch import nn

generator = nn.Sequential(
    nn.Linear(100, 128 * 7 * 7, bias=False),
    nn.Unflatten(1, (128, 7, 7)),
    nn.BatchNorm2d(128),
    nn.ReLU(),
    nn.ConvTranspose2d(128, 64, 4, stride=2, padding=1, bias=False),
    nn.BatchNorm2d(64),
    nn.ReLU(),
    nn.ConvTranspose2d(64, 1, 4, stride=2, padding=1),
    nn.Tanh(),
)

discriminator = nn.Sequential(
    nn.Conv2d(1, 64, 4, stride=2, padding=1),
    nn.LeakyReLU(0.2),
    nn.Conv2d(64, 128, 4, stride=2, padding=1, bias=False),
    nn.BatchNorm2d(128),
    nn.LeakyReLU(0.2),
    nn.Flatten(),
    nn.Linear(128 * 7 * 7, 1),
)


def parameters(network):
    return sum(p.numel() for p in network.parameters())


def show(network, x):
    for layer in network:
        before = x.shape
        x = layer(x)
        if x.shape != before:
            print(f"{type(layer).__name__:15} {tuple(x.shape)}")
    return x


fake = show(generator, torch.randn(16, 100))
print("G", parameters(generator))
show(discriminator, fake)
print("D", parameters(discriminator))
