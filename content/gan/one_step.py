import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits as bce

torch.manual_seed(0)
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
)


def adam(network):
    weights = network.parameters()
    return torch.optim.Adam(weights, lr=2e-4, betas=(0.5, 0.999))


d_optimizer = adam(discriminator)
g_optimizer = adam(generator)


def copy(network):
    return [p.detach().clone() for p in network.parameters()]


def changed(network, before):
    after = network.parameters()
    return any(not torch.equal(a, b) for a, b in zip(after, before))


def report(name, loss):
    print(f"{name} {loss.item():.1f}")
    g, d = changed(generator, g_before), changed(discriminator, d_before)
    print("G_changed", g, "D_changed", d)


real = torch.rand(64, 784) * 2 - 1
ones, zeros = torch.ones(64, 1), torch.zeros(64, 1)

g_before, d_before = copy(generator), copy(discriminator)
fake = generator(torch.randn(64, 100))
loss_real = bce(discriminator(real), ones)
loss_fake = bce(discriminator(fake.detach()), zeros)
d_loss = loss_real + loss_fake
d_optimizer.zero_grad()
d_loss.backward()
d_optimizer.step()
report("d_loss", d_loss)

g_before, d_before = copy(generator), copy(discriminator)
discriminator.requires_grad_(False)
fake = generator(torch.randn(64, 100))
g_loss = bce(discriminator(fake), ones)
g_optimizer.zero_grad()
g_loss.backward()
g_optimizer.step()
discriminator.requires_grad_(True)
report("g_loss", g_loss)
