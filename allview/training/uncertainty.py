"""How well a cell network knows what it does not know: Brier score, coverage of its sets."""

import numpy as np
from numpy.typing import NDArray

from allview.network.conformal import PredictionSets
from allview.network.model_card import Score
from allview.training.metrics import proportion
from allview.training.pictures import PictureSet


def brier_score(labels: NDArray[np.intp], chances: NDArray[np.floating]) -> float:
    """Give the multi-class Brier score, 0..2 (Brier, Monthly Weather Review 78:1, 1950)."""
    truth = np.eye(chances.shape[1])[labels]
    return float(((chances - truth) ** 2).sum(axis=1).mean())


def coverage_scores(
    pictures: PictureSet, chances: NDArray[np.floating], sets: PredictionSets, data: str
) -> tuple[Score, ...]:
    """Score the prediction sets of one source on its cells of one certain class.

    Parameters
    ----------
    pictures : cells neither trained on nor used to choose temperature or levels; at least one is
        certain.
    chances : calibrated probabilities (n, classes).
    sets : of the model's card.
    data : source and part, as it is to read in the card.
    """
    sure = pictures.certain
    labels, possible = pictures.labels[sure], sets.of(chances[sure])
    held = possible[np.arange(len(labels)), labels]
    named = possible.sum(axis=1) == 1
    scores = [
        proportion(f"coverage of {sets.coverage:.0%} sets", data, held),
        proportion("named by one class", data, named),
    ]
    if named.any():
        scores.append(proportion("right where named", data, held[named]))
    return tuple(scores)
