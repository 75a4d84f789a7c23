"""Where to flag: the threshold that keeps the wanted sensitivity."""

import numpy as np
from numpy.typing import NDArray

from allview.review.differential import wilson_interval

_STEPS = np.arange(0.5, 0.0, -0.01)


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
