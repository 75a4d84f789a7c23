"""Weight standardisation: what lets a network without batch statistics learn as fast as one with.

Qiao, Wang, Liu, Shen, Yuille, "Micro-batch training with batch-channel normalization and weight
standardization", 2019. Each filter is kept at mean 0 and deviation 1 over its inputs while it
learns; afterwards the standardised filter is written down as an ordinary one, so nothing of it is
left where the network runs.
"""

import math

from torch import Tensor, nn
from torch.nn.utils import parametrize

_LEAST_DEVIATION = 1e-5


class _Standardised(nn.Module):
    def forward(self, weight: Tensor) -> Tensor:
        mean = weight.mean(dim=(1, 2, 3), keepdim=True)
        deviation = weight.std(dim=(1, 2, 3), keepdim=True) + _LEAST_DEVIATION
        # The output then has about the deviation of the input; the normalisation that follows
        # makes the exact factor irrelevant.
        return (weight - mean) / (deviation * math.sqrt(weight[0].numel()))


def standardise(network: nn.Module) -> None:
    """Keep every convolution's filters standardised from now on, in place."""
    for module in list(network.modules()):
        if isinstance(module, nn.Conv2d):
            parametrize.register_parametrization(module, "weight", _Standardised())


def write_down(network: nn.Module) -> None:
    """Make the standardised filters ordinary weights, in place; the function stays the same."""
    for module in list(network.modules()):
        if isinstance(module, nn.Conv2d) and parametrize.is_parametrized(module, "weight"):
            parametrize.remove_parametrizations(module, "weight", leave_parametrized=True)
