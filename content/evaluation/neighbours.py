import torch

K = 1


def distances(a, b):
    return (a[:, None] - b[None, :]).abs()


def radius(points):
    return distances(points, points).kthvalue(K + 1, dim=1).values


def inside(points, centres):
    return (
        (distances(points, centres) <= radius(centres))
        .any(dim=1)
        .float()
        .mean()
        .item()
    )


def coverage(real, fake):
    return (
        (distances(real, fake).min(dim=1).values <= radius(real))
        .float()
        .mean()
        .item()
    )


def twins(points):
    return (radius(points) == 0).float().mean().item()


def copies(points, training):
    return (
        (distances(points, training).min(dim=1).values == 0)
        .float()
        .mean()
        .item()
    )


real = torch.tensor([0.0, 1.0, 2.0, 10.0, 11.0, 12.0, 20.0, 21.0, 22.0])
sets = {
    "good": [0.5, 1.2, 1.8, 10.4, 11.3, 11.7, 20.4, 20.9, 21.6],
    "missing": [0.3, 0.8, 1.2, 1.8, 10.4, 10.9, 11.3, 11.7, 11.9],
    "one": [1.1] * 9,
    "strays": [-9.0, 5.0, 16.0, 31.0],
    "memory": real.tolist(),
}
print("        prec rec  cov  twin copy")
for name, values in sets.items():
    fake = torch.tensor(values)
    figures = (
        inside(fake, real),
        inside(real, fake),
        coverage(real, fake),
        twins(fake),
        copies(fake, real),
    )
    print(f"{name:7}", *(f"{figure:.2f}" for figure in figures))
