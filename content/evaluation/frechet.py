import torch


def frechet(a, b):
    a, b = a.double(), b.double()
    cov_a, cov_b = (
        torch.cov(a.T, correction=0),
        torch.cov(b.T, correction=0),
    )
    root = (
        torch.linalg.eigvals(cov_a @ cov_b).real.clamp(min=0).sqrt().sum()
    )
    means = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    return (means + cov_a.trace() + cov_b.trace() - 2 * root).item()


def frechet_1d(a, b):
    a, b = torch.tensor(a), torch.tensor(b)
    means = (a.mean() - b.mean()) ** 2
    return (means + (a.std(correction=0) - b.std(correction=0)) ** 2).item()


real = [2.0, 2.0, 6.0, 6.0]
print("equal  ", f"{frechet_1d(real, [6.0, 2.0, 6.0, 2.0]):.2f}")
print("shifted", f"{frechet_1d(real, [5.0, 5.0, 9.0, 9.0]):.2f}")
print("narrow ", f"{frechet_1d(real, [3.0, 3.0, 5.0, 5.0]):.2f}")
print("both   ", f"{frechet_1d(real, [4.0, 4.0, 6.0, 6.0]):.2f}")
print(
    "fooled ",
    f"{frechet_1d(real, [4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 0.0, 8.0]):.2f}",
)

torch.manual_seed(0)
for n in (50, 200, 1000):
    distances = [
        frechet(torch.randn(n, 16), torch.randn(n, 16)) for _ in range(20)
    ]
    print(f"n = {n:4} {sum(distances) / 20:.1f}")
