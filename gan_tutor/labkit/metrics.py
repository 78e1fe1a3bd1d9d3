"""Distances between sets of images, given as features, the Gram matrix and the correlation of feature maps.

All but the Gram matrix is in double precision.

Every figure depends on the number of samples: compare only figures of sets of the same size.
"""

from __future__ import annotations

import torch
from torch import Tensor

__all__ = [
    "correlation",
    "coverage",
    "frechet_distance",
    "gram_matrix",
    "kernel_distance",
    "near_duplicates",
    "nearest_in_set",
    "precision",
]


def frechet_distance(a: Tensor, b: Tensor) -> float:
    """Fréchet distance of two normal distributions fitted to features (Heusel et al. 2017, equation 6).

    `|mean_a - mean_b|² + trace(C_a + C_b - 2 (C_a C_b)^½)`, in squared units of the features.

    Args:
        a, b: (N, F) and (M, F) features, N and M at least 2.
    """
    a, b = a.double(), b.double()
    cov_a, cov_b = torch.cov(a.T).reshape(a.shape[1], -1), torch.cov(b.T).reshape(b.shape[1], -1)
    # C_a C_b has the eigenvalues of the symmetric R C_b R with R = C_a^½: real, and exact for singular C_a
    root = _symmetric_root(cov_a)
    eigenvalues = torch.linalg.eigvalsh(root @ cov_b @ root).clamp(min=0)
    means = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    return float(means + cov_a.trace() + cov_b.trace() - 2 * eigenvalues.sqrt().sum())


def kernel_distance(a: Tensor, b: Tensor) -> float:
    """Unbiased squared maximum mean discrepancy with the kernel `(x·y/F + 1)³` (Bińkowski et al. 2018).

    Zero on average for sets of the same distribution, so it may be negative.

    Args:
        a, b: (N, F) and (M, F) features, N and M at least 2.
    """
    a, b = a.double(), b.double()
    return float(
        _mean_off_diagonal(_kernel(a, a)) + _mean_off_diagonal(_kernel(b, b)) - 2 * _kernel(a, b).mean()
    )


def coverage(real: Tensor, fake: Tensor, neighbours: int = 5) -> float:
    """Share of real samples with a fake one as near as their k-th real neighbour (Naeem et al. 2020, eq. 9).

    Args:
        real: (N, F) features, N above `neighbours`.
        fake: (M, F) features.
        neighbours: k; 5 in the paper.
    """
    radii = _distances(real, real).kthvalue(neighbours + 1, dim=1).values  # the nearest is the sample itself
    return float((_distances(real, fake).min(dim=1).values <= radii).double().mean())


def precision(real: Tensor, fake: Tensor, neighbours: int = 5) -> float:
    """Share of fake samples that lie no farther from some real one than its k-th real neighbour.

    The estimate of the real manifold is that of Kynkäänniemi et al. 2019, equation 2.

    Args:
        real: (N, F) features, N above `neighbours`.
        fake: (M, F) features.
        neighbours: k.
    """
    radii = _distances(real, real).kthvalue(neighbours + 1, dim=1).values
    return float((_distances(fake, real) <= radii).any(dim=1).double().mean())


def nearest_in_set(samples: Tensor) -> Tensor:
    """Distance of each sample (N, F) to the nearest other one of the same set, (N,)."""
    distances = _distances(samples, samples)
    return distances.fill_diagonal_(torch.inf).min(dim=1).values


def near_duplicates(samples: Tensor, radius: float) -> float:
    """Share of samples (N, F) that have another one of the set within `radius`.

    The birthday test for generators (Arora & Zhang 2017): among N samples of a distribution with few distinct
    outcomes many must coincide.
    """
    return float((nearest_in_set(samples) <= radius).double().mean())


def gram_matrix(features: Tensor) -> Tensor:
    """Mean products of channels over all places (Gatys et al. 2016, equation 3, divided by their number).

    Args:
        features: (B, C, H, W).

    Returns:
        (B, C, C), in the precision of the features.
    """
    flat = features.flatten(2)
    return flat @ flat.transpose(1, 2) / flat.shape[2]


def correlation(a: Tensor, b: Tensor) -> float:
    """Correlation of two feature maps over all places, averaged over channels; a constant one counts as 0.

    Brightness and contrast of a channel do not matter, only where it is strong and where weak.

    Args:
        a, b: (B, C, H, W), of the same picture's shape.
    """
    return float((_standard(a.double()) * _standard(b.double())).mean())


def _standard(features: Tensor) -> Tensor:
    """Each channel with mean 0 and variance 1 over all places."""
    centred = features - features.mean(dim=(2, 3), keepdim=True)
    return centred / centred.square().mean(dim=(2, 3), keepdim=True).sqrt().clamp(min=1e-6)


def _symmetric_root(matrix: Tensor) -> Tensor:
    values, vectors = torch.linalg.eigh(matrix)
    root: Tensor = (vectors * values.clamp(min=0).sqrt()) @ vectors.T
    return root


def _kernel(a: Tensor, b: Tensor) -> Tensor:
    kernel: Tensor = (a @ b.T / a.shape[1] + 1) ** 3
    return kernel


def _mean_off_diagonal(square: Tensor) -> Tensor:
    count = len(square)
    return (square.sum() - square.trace()) / (count * (count - 1))


def _distances(a: Tensor, b: Tensor) -> Tensor:
    # by matrix product, ten times faster; in double precision equal samples come out within 1e-6 of 0
    return torch.cdist(a.double(), b.double(), compute_mode="use_mm_for_euclid_dist")
