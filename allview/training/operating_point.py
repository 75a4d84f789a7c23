"""Where to flag: the threshold that keeps the wanted sensitivity."""

import numpy as np
from numpy.typing import NDArray

_LOWEST, _HIGHEST = 0.05, 0.95


def operating_threshold(
    score: NDArray[np.floating], positive: NDArray[np.bool_], sensitivity: float
) -> float:
    """Find the threshold, 0.05..0.95, that flags ``sensitivity`` of the positives.

    Halfway between the least suspicious positive that must be flagged and the most suspicious
    negative below it: on either of them, the next laboratory's rounding would decide.

    Parameters
    ----------
    score : calibrated probability of each validation picture.
    positive : which of them are positive; at least one.
    sensitivity : wanted share, 0..1.
    """
    wanted = np.sort(score[positive])
    must = wanted[int(np.floor((1 - sensitivity) * len(wanted)))]
    below = score[~positive & (score < must)]
    threshold = (must + below.max()) / 2 if below.size else must / 2
    return float(np.clip(threshold, _LOWEST, _HIGHEST))
