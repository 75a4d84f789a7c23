"""How well a cell network knows what it does not know: calibration, sets, typicality."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allview.network.conformal import PredictionSets
from allview.network.model_card import Score
from allview.training.metrics import calibration_error, proportion
from allview.training.pictures import PictureSet


@dataclass(frozen=True)
class Uncertainty:
    """Figures of one source; the cells with one certain class count.

    Parameters
    ----------
    calibration_error : expected calibration error over 15 bins, 0..1.
    brier : mean squared distance of the probabilities to the true class, 0..2.
    mean_set : classes in a prediction set, on average.
    named_right : accuracy where exactly one class is in the set.
    """

    calibration_error: float
    brier: float
    mean_set: float
    named_right: Score


def brier_score(labels: NDArray[np.intp], chances: NDArray[np.floating]) -> float:
    """Give the multi-class Brier score, 0..2 (Brier, Monthly Weather Review 78:1, 1950)."""
    truth = np.eye(chances.shape[1])[labels]
    return float(((chances - truth) ** 2).sum(axis=1).mean())


def measure_uncertainty(
    pictures: PictureSet, chances: NDArray[np.floating], sets: PredictionSets, data: str
) -> tuple[Uncertainty, tuple[Score, ...]] | None:
    """Measure calibration and prediction sets of one source; None where no label is certain.

    Parameters
    ----------
    pictures : cells neither trained on nor used to choose temperature or levels.
    chances : calibrated probabilities (n, classes).
    sets : of the model's card.
    data : source and part, as it is to read in the card.
    """
    sure = pictures.certain
    if not sure.any():
        return None
    labels, given = pictures.labels[sure], chances[sure]
    possible = sets.of(given)
    named = possible.sum(axis=1) == 1
    right = possible[np.arange(len(labels)), labels]
    figures = Uncertainty(
        calibration_error(labels, given),
        brier_score(labels, given),
        float(possible.sum(axis=1).mean()),
        proportion("accuracy where named", data, right[named]),
    )
    coverage = proportion(f"coverage of {sets.coverage:.0%} prediction sets", data, right)
    named_share = proportion("cells named", data, named)
    return figures, (coverage, named_share, figures.named_right)
