import torch


def gram(features):
    flat = features.flatten(1)
    return flat @ flat.T / flat.shape[1]


def distance(a, b):
    return round((a - b).square().mean().item(), 5)


style = torch.tensor([[[1.0, 0.0], [1.0, 0.0]], [[1.0, 0.0], [0.0, 1.0]]])
moved = style.flip(2)
apart = torch.tensor([[[1.0, 0.0], [1.0, 0.0]], [[0.0, 1.0], [0.0, 1.0]]])

for name, features in (
    ("style", style),
    ("moved", moved),
    ("apart", apart),
):
    print(
        name,
        gram(features).tolist(),
        distance(features, style),
        distance(gram(features), gram(style)),
    )

for channels, size in ((64, 128), (64, 256), (512, 32)):
    print(
        (channels, size, size),
        tuple(gram(torch.zeros(channels, size, size)).shape),
    )
