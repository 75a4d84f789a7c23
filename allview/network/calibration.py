"""Probabilities that mean what they say: temperature scaling.

Guo, Pleiss, Sun, Weinberger, "On calibration of modern neural networks", ICML 2017.
"""

import torch
from torch import Tensor

_LOG_TEMPERATURES = torch.linspace(-2.3, 2.3, 461)
LEAST_TEMPERATURE = float(_LOG_TEMPERATURES[0].exp())
"""What ``fit_temperature`` gives at least: where it does, less would have fitted better still."""


def probabilities(logits: Tensor, temperature: float) -> Tensor:
    """Give calibrated probabilities (n, classes), rows summing to 1, of logits (n, classes)."""
    return torch.softmax(logits.float() / temperature, dim=1)


def negative_log_likelihood(logits: Tensor, allowed: Tensor) -> Tensor:
    """Give -log of the probability that falls on the allowed classes, one value a row.

    With one class allowed this is the cross-entropy. Several express a partial label: a cell
    known to be no blast, whatever else it is, allows every other class.

    Parameters
    ----------
    logits : float (n, classes).
    allowed : bool (n, classes), at least one in each row.
    """
    possible = logits.masked_fill(~allowed, -torch.inf)
    return torch.logsumexp(logits, dim=1) - torch.logsumexp(possible, dim=1)


def fit_temperature(logits: Tensor, allowed: Tensor, weights: Tensor | None = None) -> float:
    """Find the temperature, 0.1..10, with the least mean negative log-likelihood.

    One number needs no optimiser: a grid of 1 % steps is exact enough and cannot diverge.

    Parameters
    ----------
    logits : float (n, classes) of pictures the network was not trained on.
    allowed : bool (n, classes), see ``negative_log_likelihood``.
    weights : (n,) weight of each picture; all equal when None.
    """
    weights = torch.ones(len(logits)) if weights is None else weights
    losses = torch.stack(
        [
            (negative_log_likelihood(logits.float() / t, allowed) * weights).sum()
            for t in _LOG_TEMPERATURES.exp()
        ]
    )
    return float(_LOG_TEMPERATURES[losses.argmin()].exp())
