import torch
from torch import nn

torch.manual_seed(0)
layers = []
for _ in range(8):
    layers += [nn.Linear(512, 512), nn.LeakyReLU(0.2)]
mapping = nn.Sequential(*layers)
to_style = nn.Linear(512, 2 * 64)


def adain(x, scale, shift):
    mean = x.mean(dim=(2, 3), keepdim=True)
    std = x.std(dim=(2, 3), keepdim=True, correction=0)
    return scale * (x - mean) / std + shift


def numbers(x):
    return [f"{value:.2f}" for value in x.flatten().tolist()]


with torch.no_grad():
    w = mapping(torch.randn(4, 512))
    style = to_style(w)
    scale, shift = style[:, :, None, None].chunk(2, dim=1)
    print("w      ", tuple(w.shape))
    print("style  ", tuple(style.shape))
    print(
        "styled ",
        tuple(adain(torch.randn(4, 64, 8, 8), scale, shift).shape),
    )
    print("mapping", sum(p.numel() for p in mapping.parameters()))

x = torch.tensor([1.0, 3.0, 5.0, 7.0]).view(1, 1, 2, 2)
print("x      ", numbers(adain(x, 2.0, 10.0)))
print("100 * x", numbers(adain(100 * x, 2.0, 10.0)))
print("sizes  ", [4 * 2**i for i in range(9)])
