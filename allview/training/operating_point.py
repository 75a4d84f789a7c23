"""Where to flag: the threshold that keeps the wanted sensitivity."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from allview.network.calibration import fit_temperature, probabilities
from allview.network.conformal import PredictionSets, fit_prediction_sets, least_cells
from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import Colours
from allview.review.differential import wilson_interval
from allview.training.cell_scores import BLAST, is_blast
from allview.training.loop import predict
from allview.training.pictures import PictureSet

_STEPS = np.arange(0.5, 0.0, -0.01)
WANTED_SENSITIVITY = 0.97
_WANTED_COVERAGE = 0.9
_MORE_LIKELY_THAN_NOT = 0.5


@dataclass(frozen=True)
class OperatingPoint:
    """What validation decided.

    Parameters
    ----------
    temperature : of the softmax.
    threshold : blast probability from which a cell is flagged.
    chosen_on : which blasts decided it, in a few words.
    prediction_sets : which classes a cell may have; None where the validation cells are too few.
    """

    temperature: float
    threshold: float
    chosen_on: str
    prediction_sets: PredictionSets | None


def operating_point(
    network: DeepCnn, validation: Sequence[PictureSet], colours: Colours
) -> OperatingPoint:
    """Choose temperature, threshold and prediction sets on cells kept from training.

    Parameters
    ----------
    network : trained.
    validation : one source each, crops as the network sees them; sources weigh alike. The
        threshold rests on the first one with blasts: all_idb1, the only one with lymphoblasts.
    colours : normalisation of the input.
    """
    logits = [predict(network, pictures.crops, colours) for pictures in validation]
    weights = [torch.full((len(p),), 1 / len(p)) for p in validation]
    allowed = np.concatenate([p.allowed for p in validation])
    temperature = fit_temperature(torch.cat(logits), torch.from_numpy(allowed), torch.cat(weights))
    chances = [probabilities(part, temperature).numpy() for part in logits]
    sets = _prediction_sets(validation, np.concatenate(chances))
    for pictures, given in zip(validation, chances, strict=True):
        blast = is_blast(pictures)
        if blast.any():
            threshold = operating_threshold(given[:, BLAST], blast, WANTED_SENSITIVITY)
            chosen_on = f"{int(blast.sum())} validation blasts of {pictures.source}"
            return OperatingPoint(temperature, threshold, chosen_on, sets)
    return OperatingPoint(temperature, _MORE_LIKELY_THAN_NOT, "want of validation blasts", sets)


def _prediction_sets(
    validation: Sequence[PictureSet], chances: NDArray[np.float32]
) -> PredictionSets | None:
    certain = np.concatenate([p.certain for p in validation])
    labels = np.concatenate([p.labels for p in validation])
    if certain.sum() < least_cells(_WANTED_COVERAGE):
        return None
    return fit_prediction_sets(chances[certain], labels[certain], _WANTED_COVERAGE)


def operating_threshold(
    score: NDArray[np.floating], positive: NDArray[np.bool_], sensitivity: float
) -> float:
    """Find the highest threshold up to one half that does not contradict ``sensitivity``.

    One half is where a calibrated probability says "more likely than not". It is lowered, by
    hundredths, while the validation positives contradict the wanted sensitivity: while the upper
    end of its 95 % Wilson interval stays below. So fifteen positives, of which one is missed,
    move nothing, and hundreds pin it down.

    Parameters
    ----------
    score : calibrated probability of each validation picture.
    positive : which of them are positive; at least one.
    sensitivity : wanted share of the positives to be flagged, 0..1.

    Returns
    -------
    0.01..0.5.
    """
    suspicion = score[positive]
    for threshold in _STEPS:
        _, high = wilson_interval(int((suspicion >= threshold).sum()), len(suspicion))
        if high >= sensitivity:
            return round(float(threshold), 2)
    return round(float(_STEPS[-1]), 2)
