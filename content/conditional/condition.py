import torch
from torch import nn
from torch.nn.functional import one_hot

generator = nn.Sequential(
    nn.Linear(100 + 10, 256), nn.ReLU(), nn.Linear(256, 784), nn.Tanh()
)
discriminator = nn.Sequential(
    nn.Linear(784 + 10, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1)
)


def parameters(network):
    return sum(p.numel() for p in network.parameters())


y = one_hot(torch.tensor([3, 3, 3, 7]), 10).float()
z = torch.randn(4, 100)
g_input = torch.cat([z, y], dim=1)
fake = generator(g_input)
d_input = torch.cat([fake, y], dim=1)
logits = discriminator(d_input)

print("y      ", y[0].int().tolist())
print("g_input", tuple(g_input.shape))
print("fake   ", tuple(fake.shape))
print("d_input", tuple(d_input.shape))
print("logits ", tuple(logits.shape))
print("G      ", parameters(generator))
print("D      ", parameters(discriminator))

maps = y[:, :, None, None].expand(-1, -1, 28, 28)
stack = torch.cat([fake.view(-1, 1, 28, 28), maps], dim=1)
print("stack  ", tuple(stack.shape))
