import math

import torch
from torch.distributions import LogNormal, Normal

base = Normal(0.0, 1.0)


def forward(z):
    h = 0.5 * z + 1
    return torch.exp(h)


def inverse(x):
    h = torch.log(x)
    return (h - 1) / 0.5


def log_density(x):
    return base.log_prob(inverse(x)) - math.log(0.5) - torch.log(x)


x = torch.tensor(math.e)
z = inverse(x)
print("back  ", torch.allclose(forward(z), x))
print(f"log_p  {log_density(x):.3f}")
print(f"p      {log_density(x).exp():.3f}")
print(f"check  {LogNormal(1.0, 0.5).log_prob(x):.3f}")
