"""Scoring the field network, always beside what colour alone achieves."""

import numpy as np
from numpy.typing import NDArray

from allview.network.model_card import Score
from allview.training.baseline import colour_baseline
from allview.training.field_data import FIELD_CLASSES
from allview.training.image_scores import image_scores
from allview.training.metrics import area_under_curve, proportion
from allview.training.pictures import PictureSet

_BENIGN = FIELD_CLASSES.index("benign")


def malignant(chances: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the probability (n,) of any malignant class, of probabilities (n, classes)."""
    return np.asarray(1 - chances[:, _BENIGN], np.float32)


def score_fields(
    pictures: PictureSet,
    in_test: NDArray[np.bool_],
    chances: NDArray[np.float32],
    threshold: float,
    part: str,
) -> tuple[Score, ...]:
    """Score the tested fields; the colour baseline learns from all the others.

    Parameters
    ----------
    pictures : the whole set.
    in_test : which of them were tested.
    chances : calibrated probabilities (tested, classes).
    threshold : malignant probability from which a field is flagged.
    part : how the tested fields were chosen, as it is to read in the card.
    """
    test = pictures.pick(in_test)
    data = f"{pictures.source}, {part}"
    figures = image_scores(FIELD_CLASSES, test.labels, chances, data)
    suspicion, ill = malignant(chances), test.labels != _BENIGN
    flagged = suspicion >= threshold
    baseline = colour_baseline(pictures.crops, pictures.labels, ~in_test, in_test)
    auc = area_under_curve("malignant AUC", data, ill, suspicion, test.groups)
    return (
        figures[0],
        proportion("accuracy of colour alone", data, baseline == test.labels),
        *figures[1:],
        proportion("malignant sensitivity", data, flagged[ill]),
        proportion("malignant specificity", data, ~flagged[~ill]),
        *([auc] if auc else []),
    )
