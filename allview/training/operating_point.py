"""Where to flag: the threshold that keeps the wanted sensitivity."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from allview.network.calibration import fit_temperature, probabilities
from allview.network.conformal import PredictionSets, fit_prediction_sets, least_cells
from allview.network.model_card import Colours
from allview.network.pooled_cnn import PooledCnn
from allview.review.differential import wilson_interval
from allview.training.cell_scores import BLAST, is_blast
from allview.training.loop import predict
from allview.training.pictures import PictureSet

_STEPS = np.arange(0.5, 0.0, -0.01)
WANTED_SENSITIVITY = 0.97
_WANTED_COVERAGE = 0.9
_MORE_LIKELY_THAN_NOT = 0.5
_ALIKE = 0.15
"""How much pictures of one group are missed together: the correlation of "flagged at one half"
within fields, 0.14 over the validation blasts of five folds (187 blasts, 15 fields), rounded up."""


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
    network: PooledCnn, validation: Sequence[PictureSet], colours: Colours
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
            suspicion = given[:, BLAST]
            threshold = operating_threshold(suspicion, blast, pictures.groups, WANTED_SENSITIVITY)
            chosen_on = _chosen_on(pictures, suspicion >= threshold)
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


def _chosen_on(pictures: PictureSet, flagged: NDArray[np.bool_]) -> str:
    blast = is_blast(pictures)
    bought = f"{flagged[blast].mean():.3f} of them are flagged"
    if not blast.all():
        bought += f" and {flagged[~blast].mean():.3f} of the {int((~blast).sum())} other cells"
    groups = len(set(pictures.groups[blast].tolist()))
    return (
        f"{int(blast.sum())} validation blasts of {pictures.source}, "
        f"in {groups} fields or patients ({bought})"
    )


def operating_threshold(
    score: NDArray[np.floating],
    positive: NDArray[np.bool_],
    groups: NDArray[np.str_],
    sensitivity: float,
) -> float:
    """Find the highest threshold up to one half that does not contradict ``sensitivity``.

    One half is where a calibrated probability says "more likely than not". It is lowered, by
    hundredths, while the validation positives contradict the wanted sensitivity: while the upper
    end of its 95 % Wilson interval stays below. So fifteen positives, of which one is missed,
    move nothing, and hundreds pin it down.

    Positives of one group count for less than as many of different ones: see
    ``effective_number``. A pale field is one observation, not as many as it has blasts.

    Parameters
    ----------
    score : calibrated probability of each validation picture.
    positive : which of them are positive; at least one.
    groups : what each is from, such as its field or slide.
    sensitivity : wanted share of the positives to be flagged, 0..1.

    Returns
    -------
    0.01..0.5.
    """
    suspicion = score[positive]
    worth = effective_number(groups[positive])
    for threshold in _STEPS:
        share = float((suspicion >= threshold).mean())
        _, high = wilson_interval(share * worth, worth)
        if high >= sensitivity:
            return round(float(threshold), 2)
    return round(float(_STEPS[-1]), 2)


def effective_number(groups: NDArray[np.str_]) -> float:
    """Tell how many independent pictures those are worth that come in groups.

    Their number over Kish's design effect, with the correlation within a group that the fields
    of all_idb1 have: a few groups cannot tell their own. Kish, "Survey Sampling" (1965); that the
    Wilson interval holds with it: Franco, Little, Louis and Slud, J. Surv. Stat. Methodol. 7:334
    (2019).

    Returns
    -------
    Between the number of groups and that of the pictures, where groups are of one size; at most
    some seven for one group.
    """
    sizes = np.unique(groups, return_counts=True)[1]
    typical = float((sizes**2).sum() / sizes.sum())
    return float(sizes.sum() / (1 + (typical - 1) * _ALIKE))
