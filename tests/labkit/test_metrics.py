"""Hand-written mathematics against independent oracles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from scipy import linalg, stats
from scipy.spatial import cKDTree
from torchmetrics.image.fid import FrechetInceptionDistance
from torchmetrics.image.kid import poly_mmd

from gan_tutor.labkit import metrics

if TYPE_CHECKING:
    from numpy.typing import NDArray


def normal(count: int, features: int, seed: int, mean: float = 0.0, scale: float = 1.0) -> torch.Tensor:
    """Normally distributed samples, in double precision."""
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(count, features, generator=generator, dtype=torch.float64) * scale + mean


def mixed(count: int, features: int, seed: int) -> torch.Tensor:
    """Samples with correlated features, so that covariances are not diagonal."""
    return normal(count, features, seed) @ normal(features, features, seed + 100)


def test_frechet_distance_against_scipy() -> None:
    """The distance equals the formula worked out with scipy's matrix square root."""
    a, b = mixed(200, 12, 0).numpy(), mixed(150, 12, 1).numpy() + 0.3
    cov_a, cov_b = np.cov(a.T), np.cov(b.T)
    root = linalg.sqrtm(cov_a @ cov_b).real
    expected = ((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(cov_a + cov_b - 2 * root)
    assert metrics.frechet_distance(torch.from_numpy(a), torch.from_numpy(b)) == pytest.approx(
        expected, rel=1e-9
    )


def test_frechet_distance_against_torchmetrics() -> None:
    """The distance equals that of torchmetrics on the same features."""
    a, b = torch.rand(64, 1, 3, 3), torch.rand(50, 1, 3, 3) ** 2
    oracle = FrechetInceptionDistance(feature=torch.nn.Flatten(), normalize=True, input_img_size=(1, 3, 3))
    oracle.set_dtype(torch.float64)
    oracle.update(a, real=True)
    oracle.update(b, real=False)
    assert metrics.frechet_distance(a.flatten(1), b.flatten(1)) == pytest.approx(
        oracle.compute().item(), rel=1e-4
    )


def test_frechet_distance_in_one_dimension() -> None:
    """For one feature it is the squared difference of the means plus that of the deviations."""
    a, b = normal(500, 1, 0, mean=2, scale=3), normal(400, 1, 1)
    expected = (a.mean() - b.mean()) ** 2 + (a.std() - b.std()) ** 2
    assert metrics.frechet_distance(a, b) == pytest.approx(float(expected), rel=1e-9)


def test_frechet_distance_of_a_shift() -> None:
    """A set shifted by a vector is as far as the vector's squared length, and the set itself not at all."""
    a = mixed(300, 8, 0)
    shift = torch.arange(8, dtype=torch.float64)
    assert metrics.frechet_distance(a, a + shift) == pytest.approx(140, rel=1e-6)
    assert metrics.frechet_distance(a, a) == pytest.approx(0, abs=1e-6)


def test_frechet_distance_of_one_point() -> None:
    """A set without spread (one image repeated) is at the other's variance plus the means' distance."""
    a = mixed(300, 8, 0)
    point = torch.zeros(300, 8)
    expected = a.mean(0).square().sum() + a.var(0).sum()
    assert metrics.frechet_distance(a, point) == pytest.approx(float(expected), rel=1e-9)
    assert metrics.frechet_distance(point, a) == pytest.approx(float(expected), rel=1e-9)


def test_kernel_distance_against_torchmetrics() -> None:
    """The distance equals torchmetrics' estimate for sets of the same size."""
    a, b = mixed(120, 16, 0), mixed(120, 16, 1) + 0.5
    assert metrics.kernel_distance(a, b) == pytest.approx(float(poly_mmd(a, b)), rel=1e-9)


def test_kernel_distance_is_unbiased() -> None:
    """For two sets of one distribution the estimates scatter around zero, below it as well as above."""
    estimates = [metrics.kernel_distance(normal(40, 4, s), normal(30, 4, s + 999)) for s in range(300)]
    assert min(estimates) < 0 < max(estimates)
    assert stats.ttest_1samp(estimates, 0).pvalue > 0.01
    with_diagonal = [estimate + 0.05 for estimate in estimates]  # a biased one would be seen
    assert stats.ttest_1samp(with_diagonal, 0).pvalue < 0.01


def test_kernel_distance_of_two_points() -> None:
    """Worked out by hand: points 0 and 1 against 1 and 1 with k(x, y) = (xy + 1)³."""
    a, b = torch.tensor([[0.0], [1.0]]), torch.tensor([[1.0], [1.0]])
    assert metrics.kernel_distance(a, b) == pytest.approx(1 + 8 - 2 * (1 + 1 + 8 + 8) / 4)


def covered_by_tree(real: NDArray[np.float64], fake: NDArray[np.float64], neighbours: int) -> float:
    """Coverage by another way: nearest neighbours from a tree."""
    radii = cKDTree(real).query(real, neighbours + 1)[0][:, -1]
    return float((cKDTree(fake).query(real)[0] <= radii).mean())


@pytest.mark.parametrize("shift", [0.0, 0.5, 2.0])
def test_coverage_against_a_tree(shift: float) -> None:
    """Coverage equals what scipy's nearest-neighbour tree finds, near and far."""
    real, fake = mixed(200, 5, 0), mixed(180, 5, 0)[:180] + shift + normal(180, 5, 4, scale=0.3)
    assert metrics.coverage(real, fake) == covered_by_tree(real.numpy(), fake.numpy(), 5)


def test_coverage_known_cases() -> None:
    """The real set covers itself; one point covers only its neighbourhood; a far set covers nothing."""
    real = normal(200, 4, 0)
    assert metrics.coverage(real, real) == 1
    assert metrics.coverage(real, real[:1].expand(200, 4)) < 0.2
    assert metrics.coverage(real, real + 100) == 0


def test_near_duplicates_follow_the_birthday_problem() -> None:
    """Of N draws from D equally likely points, 1 - (1 - 1/D)^(N-1) have a twin, within the scatter."""
    points = normal(1000, 3, 0)
    draws = torch.randint(1000, (600,), generator=torch.Generator().manual_seed(1))
    expected = 1 - (1 - 1 / 1000) ** 599
    assert metrics.near_duplicates(points[draws], 1e-6) == pytest.approx(expected, abs=0.06)


def test_near_duplicates_against_a_tree() -> None:
    """Nearest distances in a set equal those of scipy's tree, and equal samples are 0 apart within 1e-6."""
    samples = torch.cat([mixed(100, 6, 0), mixed(5, 6, 0)[:5]])
    expected = cKDTree(samples.numpy()).query(samples.numpy(), 2)[0][:, 1]
    np.testing.assert_allclose(metrics.nearest_in_set(samples), expected, rtol=1e-9, atol=1e-6)
    assert metrics.nearest_in_set(torch.ones(3, 4) / 3).max() < 1e-6


def test_gram_matrix_by_hand() -> None:
    """The products are those of an explicit sum over places, in whatever order the places come."""
    features = normal(2 * 3 * 4 * 5, 1, 0).reshape(2, 3, 4, 5)
    expected = np.einsum("bihw,bjhw->bij", features.numpy(), features.numpy()) / 20
    np.testing.assert_allclose(metrics.gram_matrix(features), expected, rtol=1e-12)
    shuffled = features.flatten(2)[..., torch.randperm(20)].reshape(2, 3, 4, 5)
    torch.testing.assert_close(metrics.gram_matrix(shuffled), metrics.gram_matrix(features))


def test_gram_matrix_of_a_repeated_picture() -> None:
    """Tiling a picture leaves its Gram matrix as it was, so that sizes can differ."""
    features = normal(3 * 4 * 4, 1, 0).reshape(1, 3, 4, 4)
    torch.testing.assert_close(
        metrics.gram_matrix(features.repeat(1, 1, 2, 3)), metrics.gram_matrix(features)
    )
