"""What needs no network: colour alone, and features drawn by hand.

The figure of colour alone is what every score on kaggle_all stands beside.
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier

from allview.training.handmade_features import handmade_features
from allview.training.splits import Split

COLOUR_NUMBERS = "colour-numbers"
FEATURES = "features"
BASELINES = (COLOUR_NUMBERS, FEATURES)
_TREES = 300


def colour_numbers(crops: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Give six numbers a picture, n × 6: mean and deviation of R, G, B."""
    pixels = crops.reshape(len(crops), -1, 3).astype(np.float32)
    return np.concatenate([pixels.mean(axis=1), pixels.std(axis=1)], axis=1).astype(np.float64)


def colour_baseline(
    crops: NDArray[np.uint8],
    labels: NDArray[np.intp],
    train: NDArray[np.bool_],
    test: NDArray[np.bool_],
) -> NDArray[np.intp]:
    """Predict the tested pictures' labels by a random forest on their six colour numbers."""
    numbers = colour_numbers(crops)
    forest = RandomForestClassifier(_TREES, random_state=0)
    forest.fit(numbers[train], labels[train])
    return np.asarray(forest.predict(numbers[test]), np.intp)


def baseline_chances(
    name: str, crops: NDArray[np.uint8], labels: NDArray[np.intp], split: Split, seed: int
) -> NDArray[np.float32]:
    """Give a classical method's probabilities (tested, classes); it learns from all other rows.

    ``colour-numbers`` is a random forest on six numbers; ``features`` is gradient boosting on
    colour, shape and texture (``handmade_features``).

    Raises
    ------
    ValueError
        When there is no such method.
    """
    learn = ~split.test
    if name == COLOUR_NUMBERS:
        numbers = colour_numbers(crops)
        model = RandomForestClassifier(_TREES, random_state=seed)
    elif name == FEATURES:
        numbers = handmade_features(crops)
        model = HistGradientBoostingClassifier(
            learning_rate=0.1, max_iter=200, l2_regularization=1.0, random_state=seed
        )
    else:
        msg = f"the method is one of {', '.join(BASELINES)}, not '{name}'"
        raise ValueError(msg)
    model.fit(numbers[learn], labels[learn])
    return np.asarray(model.predict_proba(numbers[split.test]), np.float32)
