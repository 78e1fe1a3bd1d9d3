import torch
from torch import nn
from torch.nn.functional import avg_pool2d, conv2d, max_pool2d

image = torch.tensor([[0.0, 0.0, 1.0, 1.0, 1.0]]).repeat(5, 1).view(1, 1, 5, 5)
kernel = torch.tensor([[-1.0, 0.0, 1.0]]).repeat(3, 1).view(1, 1, 3, 3)
edges = conv2d(image, kernel)
print("edges", tuple(edges.shape), edges[0, 0].tolist())
print("linear", torch.equal(conv2d(2 * image + image, kernel), 2 * edges + edges))

square = torch.tensor([[1.0, 3, 2, 0], [5, 4, 1, 1], [0, 2, 6, 7], [1, 1, 8, 2]]).view(1, 1, 4, 4)
print("max", max_pool2d(square, 2)[0, 0].tolist())
print("avg", avg_pool2d(square, 2)[0, 0].tolist())


def parameters(layer):
    return sum(p.numel() for p in layer.parameters())


filters = nn.Conv2d(1, 8, 3)
features = filters(torch.zeros(1, 1, 28, 28))
print("shape", tuple(features.shape), "->", tuple(max_pool2d(features, 2).shape))
print("conv", parameters(filters))
print("dense", parameters(nn.Linear(784, 8 * 26 * 26)))
