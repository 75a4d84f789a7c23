"""Measuring where the learned cells lie among the features, so that others can be told."""

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from sklearn.covariance import LedoitWolf
from torch import Tensor

from allview.network.model_card import Colours, Typicality
from allview.network.pooled_cnn import PooledCnn
from allview.network.typicality import whitening_of
from allview.training.loop import features_of
from allview.training.pictures import PictureSet

_EXPECTED = 0.01


def fit_statistics(
    network: PooledCnn,
    training: Sequence[PictureSet],
    validation: Sequence[PictureSet],
    colours: Colours,
) -> Typicality:
    """Give ``network`` its feature statistics; returns what the card says of them.

    Class means and common covariance come from the training cells, the latter shrunk as Ledoit
    and Wolf do; the limit from validation cells, of which 1 % lie beyond it, each source with the
    same weight. A cell of several allowed classes counts as the most probable of them.

    Parameters
    ----------
    network : trained.
    training, validation : the same sources, crops as the network sees them.
    colours : normalisation of the input.
    """
    statistics = network.add_statistics()
    features = torch.cat([features_of(network, p.crops, colours) for p in training])
    labels = _most_probable(network, features, np.concatenate([p.allowed for p in training]))
    overall = features.mean(dim=0)
    means = torch.stack(
        [
            features[labels == index].mean(dim=0) if (labels == index).any() else overall
            for index in range(len(statistics.means))
        ]
    )
    spread = LedoitWolf(assume_centered=True).fit((features - means[labels]).numpy())
    statistics.means.copy_(means)
    statistics.whitening.copy_(whitening_of(torch.from_numpy(spread.covariance_)))
    distances = [statistics(features_of(network, p.crops, colours)).numpy() for p in validation]
    statistics.limit.fill_(_balanced_quantile(distances, 1 - _EXPECTED))
    cells = sum(map(len, validation))
    return Typicality(_EXPECTED, f"{cells} validation cells of {len(validation)} sources")


def _most_probable(network: PooledCnn, features: Tensor, allowed: NDArray[np.bool_]) -> Tensor:
    with torch.inference_mode():
        logits = network.read(features.to(network.classifier.weight.device)).cpu()
    return logits.masked_fill(~torch.from_numpy(allowed), -torch.inf).argmax(dim=1)


def _balanced_quantile(parts: Sequence[NDArray[np.floating]], share: float) -> float:
    """Give the quantile of all values, each part with the same weight."""
    values = np.concatenate(parts)
    weights = np.concatenate([np.full(len(part), 1 / len(part)) for part in parts])
    order = values.argsort()
    reached = np.cumsum(weights[order]) / weights.sum()
    return float(values[order][np.searchsorted(reached, share)])
