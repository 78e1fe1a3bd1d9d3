import torch
from torch import nn

torch.manual_seed(0)
critic = nn.Sequential(nn.Flatten(), nn.Linear(784, 1))
with torch.no_grad():
    weight = critic[1].weight
    weight *= 2 / weight.norm()

real = torch.rand(4, 1, 28, 28) * 2 - 1
fake = torch.rand(4, 1, 28, 28) * 2 - 1
epsilon = torch.rand(4, 1, 1, 1)
mixed = (epsilon * real + (1 - epsilon) * fake).requires_grad_(True)
print("mixed  ", tuple(mixed.shape))

scores = critic(mixed).sum()
(gradient,) = torch.autograd.grad(scores, mixed, create_graph=True)
norm = gradient.flatten(1).norm(dim=1)
print("norm   ", tuple(norm.shape), [round(v, 2) for v in norm.tolist()])
print("penalty", round(10 * ((norm - 1) ** 2).mean().item(), 2))
print("dim=1  ", tuple(gradient.norm(dim=1).shape))

for theta in (0.5, 1.0, 4.0):
    real, fake = torch.zeros(1000), torch.full((1000,), theta)
    way = real.sort().values - fake.sort().values
    print(theta, way.abs().mean().item())
