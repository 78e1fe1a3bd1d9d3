import torch
from torch import nn

generator = nn.Sequential(
    nn.Linear(100, 256),
    nn.LeakyReLU(0.2),
    nn.Linear(256, 512),
    nn.LeakyReLU(0.2),
    nn.Linear(512, 1024),
    nn.LeakyReLU(0.2),
    nn.Linear(1024, 784),
    nn.Tanh(),
)

discriminator = nn.Sequential(
    nn.Linear(784, 1024),
    nn.LeakyReLU(0.2),
    nn.Dropout(0.3),
    nn.Linear(1024, 512),
    nn.LeakyReLU(0.2),
    nn.Dropout(0.3),
    nn.Linear(512, 256),
    nn.LeakyReLU(0.2),
    nn.Dropout(0.3),
    nn.Linear(256, 1),
    nn.Sigmoid(),
)


def parameters(network):
    return sum(p.numel() for p in network.parameters())


fake = generator(torch.randn(16, 100))

print("G     ", parameters(generator))
print("D     ", parameters(discriminator))
print("fake  ", tuple(fake.view(-1, 1, 28, 28).shape))
print("inside", bool(fake.min() >= -1 and fake.max() <= 1))
