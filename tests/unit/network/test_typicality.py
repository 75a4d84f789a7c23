import numpy as np
import torch

from allview.network.typicality import FeatureStatistics, whitening_of


def test_the_distance_is_that_of_mahalanobis_to_the_nearest_mean():
    generator = np.random.default_rng(1)
    root = generator.normal(size=(4, 4))
    covariance = root @ root.T + np.eye(4)
    means = generator.normal(size=(3, 4))
    points = generator.normal(size=(7, 4))
    statistics = FeatureStatistics(3, 4)
    statistics.means.copy_(torch.from_numpy(means))
    statistics.whitening.copy_(whitening_of(torch.from_numpy(covariance)))
    statistics.limit.fill_(2.0)
    away = points[:, None, :] - means[None, :, :]
    expected = (
        np.sqrt(np.einsum("nki,ij,nkj->nk", away, np.linalg.inv(covariance), away)).min(1) / 2
    )
    measured = statistics(torch.from_numpy(points).float())
    np.testing.assert_allclose(measured, expected, rtol=1e-4)


def test_a_class_mean_is_perfectly_typical():
    statistics = FeatureStatistics(2, 3)
    statistics.means.copy_(torch.tensor([[1.0, 2.0, 3.0], [0.0, 0.0, 9.0]]))
    assert statistics(torch.tensor([[0.0, 0.0, 9.0]])).item() == 0
