"""How much the features know of the laboratory instead of the cell.

A linear classifier is asked to name each cell's source. The nearer to chance, the less can the
network lean on it. Cells of one class alone are asked, so that the class gives no hint.
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from allview.network.model_card import Score
from allview.training.metrics import proportion

_FOLDS = 4
_ITERATIONS = 500


def score_source_probe(
    features: NDArray[np.floating],
    sources: NDArray[np.str_],
    groups: NDArray[np.str_],
    data: str,
) -> Score:
    """Score a linear classifier of the source by cross-validation over whole groups.

    Parameters
    ----------
    features : (n, width) of any kind: the penultimate features, or six colour numbers.
    sources : (n,) what is to be told; sources weigh alike, so chance is 1 / sources.
    groups : (n,) patients, fields or files, never split between training and asking.
    data : what was asked, as it is to read.
    """
    probe = make_pipeline(
        StandardScaler(), LogisticRegression(class_weight="balanced", max_iter=_ITERATIONS)
    )
    folds = StratifiedGroupKFold(_FOLDS, shuffle=True, random_state=0)
    named = cross_val_predict(probe, features, sources, groups=groups, cv=folds)
    return proportion("source named from features", data, named == sources)
