import torch
from torch import nn
from torch.nn.functional import avg_pool2d, conv2d, max_pool2d

image = torch.tensor([0.0, 0.0, 1.0, 1.0, 1.0]).repeat(1, 1, 5, 1)
kernel = torch.tensor([-1.0, 0.0, 1.0]).repeat(1, 1, 3, 1)
edges = conv2d(image, kernel)
print("edges", tuple(edges.shape), edges[0, 0].tolist())
mixed = conv2d(2 * image + image, kernel)
print("linear", torch.equal(mixed, 2 * edges + edges))

rows = [1.0, 3, 2, 0], [5, 4, 1, 1], [0, 2, 6, 7], [1, 1, 8, 2]
square = torch.tensor(rows).view(1, 1, 4, 4)
print("max", max_pool2d(square, 2)[0, 0].tolist())
print("avg", avg_pool2d(square, 2)[0, 0].tolist())


def parameters(layer):
    return sum(p.numel() for p in layer.parameters())


filters = nn.Conv2d(1, 8, 3)
features = filters(torch.zeros(1, 1, 28, 28))
pooled = max_pool2d(features, 2)
print("shape", tuple(features.shape), "->", tuple(pooled.shape))
print("conv", parameters(filters))
print("dense", parameters(nn.Linear(784, 8 * 26 * 26)))
