"""The exponential moving average of weights: a steadier network than the last step's."""

import copy

import torch
from torch import nn

_WARM_UP = 20


class WeightAverage:
    """Follows a network in training; its average is what to validate and to keep.

    After Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", SIAM J
    Control Optim 30 (1992). The first steps weigh less, so that the random start is forgotten.

    Parameters
    ----------
    decay : share of the average that each step keeps, 0..1.
    """

    def __init__(self, decay: float = 0.99) -> None:
        self._decay = decay
        self._steps = 0
        self._average: nn.Module | None = None

    def update(self, network: nn.Module) -> None:
        """Take in the weights and the normalisation statistics as they are now."""
        if self._average is None:
            self._average = copy.deepcopy(network)
            return
        self._steps += 1
        new_share = 1 - min(self._decay, self._steps / (self._steps + _WARM_UP))
        pairs = zip(self._average.state_dict().values(), network.state_dict().values(), strict=True)
        with torch.no_grad():
            for kept, new in pairs:
                if kept.is_floating_point():
                    kept.lerp_(new, new_share)
                else:
                    kept.copy_(new)

    @property
    def network(self) -> nn.Module:
        """The averaged network.

        Raises
        ------
        RuntimeError
            Before the first update.
        """
        if self._average is None:
            raise RuntimeError("nothing has been averaged yet")
        return self._average
