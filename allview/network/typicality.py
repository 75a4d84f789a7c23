"""How far a crop lies from everything that was learned: the distance of its features.

Lee, Lee, Lee, Shin, "A simple unified framework for detecting out-of-distribution samples and
adversarial attacks", NeurIPS 2018: the Mahalanobis distance to the nearest class mean, one
covariance for all classes, on the features that the last layer reads.
"""

import torch
from torch import Tensor, nn


class FeatureStatistics(nn.Module):
    """Class means and the common whitening of the features; part of the weights file.

    Parameters
    ----------
    classes, width : number of classes, and of features.
    """

    means: Tensor
    whitening: Tensor
    limit: Tensor

    def __init__(self, classes: int, width: int) -> None:
        super().__init__()
        self.register_buffer("means", torch.zeros(classes, width))
        self.register_buffer("whitening", torch.eye(width))
        self.register_buffer("limit", torch.ones(()))

    def forward(self, features: Tensor) -> Tensor:
        """Give the atypicality (n,) of features (n, width): 1 at the limit, 0 at a class mean."""
        white = features.float() @ self.whitening
        centers = self.means @ self.whitening
        return torch.cdist(white, centers).amin(dim=1) / self.limit


def whitening_of(covariance: Tensor) -> Tensor:
    """Give W (width, width) with W Wᵀ the inverse of a positive definite covariance.

    The distance between x W and y W is then the Mahalanobis distance between x and y.
    """
    root: Tensor = torch.linalg.cholesky(torch.linalg.inv(covariance.double()))
    return root.float()
