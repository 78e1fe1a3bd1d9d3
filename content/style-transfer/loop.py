import torch
from torch import nn
from torch.nn.functional import mse_loss

x = 0.5
for _ in range(4):
    gradient = 2 * 1 * (x - 0.2) + 2 * 3 * (x - 0.8)
    x -= 0.1 * gradient
    print(f"x {x:.3f}")

torch.manual_seed(0)
network = nn.Sequential(
    nn.Conv2d(1, 16, 3, padding=1), nn.ReLU()
).requires_grad_(False)
content = torch.zeros(1, 1, 32, 32)
content[:, :, 8:24, 8:24] = 1.0
style = torch.zeros(1, 1, 32, 32)
style[:, :, :, ::4] = 1.0


def gram(features):
    flat = features.flatten(2)
    return flat @ flat.transpose(1, 2) / flat.shape[2]


def variation(image):
    across = (image[..., 1:] - image[..., :-1]).abs().mean()
    down = (image[..., 1:, :] - image[..., :-1, :]).abs().mean()
    return (across + down) / 2


def losses(image):
    features = network(image)
    return (
        mse_loss(features, network(content)),
        mse_loss(gram(features), gram(network(style))),
        variation(image),
    )


def optimise(start):
    image = start.clone().requires_grad_(True)
    optimizer = torch.optim.Adam([image], lr=0.02)
    first = [value.item() for value in losses(image)]
    for _ in range(300):
        content_loss, style_loss, variation_loss = losses(image)
        total = content_loss + 300 * style_loss + 0.02 * variation_loss
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
    return first, [value.item() for value in losses(image)]


before = [p.clone() for p in network.parameters()]
for name, start in (
    ("noise  ", torch.rand(1, 1, 32, 32)),
    ("content", content),
):
    first, last = optimise(start)
    fell = [b < a for a, b in zip(first, last)]
    print(name, first[0] == 0, fell, first[1] > 10 * last[1])
print(
    "weights",
    any(
        not torch.equal(p, b) for p, b in zip(network.parameters(), before)
    ),
)
print("pixels ", content.numel())
