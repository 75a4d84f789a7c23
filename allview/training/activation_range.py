"""Measuring how high activations go, so that the network can run in eight bits."""

from collections.abc import Sequence

import numpy as np

from allview.network.eight_bit import activation_peaks
from allview.network.model_card import Colours
from allview.network.pooled_cnn import PooledCnn
from allview.network.preprocessing import normalised
from allview.training.pictures import PictureSet

_CELLS = 400
"""Of each source: a thousand of the three together, of which one has fewer."""
_BATCH = 32


def measure_peaks(
    network: PooledCnn, training: Sequence[PictureSet], colours: Colours
) -> tuple[float, ...]:
    """Give the peaks for the card, from training cells spread evenly over each source.

    Parameters
    ----------
    network : trained.
    training : crops as the network sees them.
    colours : normalisation of the input.
    """
    device = next(network.parameters()).device
    spread = [np.linspace(0, len(p) - 1, min(len(p), _CELLS)).astype(np.intp) for p in training]
    crops = np.concatenate([p.crops[rows] for p, rows in zip(training, spread, strict=True)])
    batches = (crops[at : at + _BATCH] for at in range(0, len(crops), _BATCH))
    return activation_peaks(network.eval(), (normalised(b, colours, device) for b in batches))
