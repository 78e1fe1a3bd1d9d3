import torch
from torch import nn

generator = nn.Sequential(
    nn.Linear(100, 256),
    nn.ReLU(),
    nn.Linear(256, 784),
    nn.Tanh(),
)

discriminator = nn.Sequential(
    nn.Linear(784, 256),
    nn.LeakyReLU(0.2),
    nn.Linear(256, 1),
    nn.Sigmoid(),
)


def parameters(network):
    return sum(p.numel() for p in network.parameters())


z = torch.randn(16, 100)
fake = generator(z)
answer = discriminator(fake)

print("z     ", tuple(z.shape))
print("fake  ", tuple(fake.shape))
print("answer", tuple(answer.shape))
print("G     ", parameters(generator))
print("D     ", parameters(discriminator))
