import torch
from torch import nn

torch.manual_seed(0)


def numbers(x):
    return [round(v, 2) for v in x.flatten().tolist()]


norm = nn.BatchNorm1d(1)
batch = torch.tensor([[1.0], [3.0], [5.0], [7.0]])
print("train  ", numbers(norm(batch)))
print("running", *numbers(norm.running_mean), *numbers(norm.running_var))
norm.eval()
print("eval   ", numbers(norm(batch)))

layer = nn.ConvTranspose2d(128, 64, 4, stride=2, padding=1, bias=False)
print("weights", tuple(layer.weight.shape), layer.weight.numel())
nn.init.normal_(layer.weight, 0.0, 0.02)
print("std    ", round(layer.weight.std().item(), 3))

adam = torch.optim.Adam(layer.parameters(), lr=2e-4, betas=(0.5, 0.999))
print("Adam   ", adam.defaults["lr"], adam.defaults["betas"])
