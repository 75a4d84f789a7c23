"""Figures of merit, each with its 95 % interval and the number it was measured on."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import confusion_matrix, precision_recall_fscore_support, roc_auc_score

from allview.network.model_card import Score
from allview.review.differential import wilson_interval

Floats = NDArray[np.floating]
Labels = NDArray[np.intp]
Mask = NDArray[np.bool_]
_RESAMPLES = 200


def proportion(name: str, data: str, hits: Mask) -> Score:
    """Score the share of ``hits`` that are true."""
    successes, n = int(hits.sum()), len(hits)
    low, high = wilson_interval(successes, n)
    value = successes / n if n else float("nan")
    return Score(name, data, value, low, high, n, "share, Wilson interval")


def area_under_curve(
    name: str, data: str, positive: Mask, score: Floats, groups: NDArray[np.str_]
) -> Score | None:
    """Score the area under the ROC curve; None where one side is empty.

    The interval is the percentile bootstrap over whole groups (patients, fields): cells of one
    group are alike, and resampling single cells would promise too much.
    """
    if positive.all() or not positive.any():
        return None
    value = float(roc_auc_score(positive, score))
    low, high = _bootstrap(lambda rows: auc_value(positive[rows], score[rows]), groups, value)
    how = f"area under the ROC curve, bootstrap over {len(np.unique(groups))} groups"
    return Score(name, data, value, low, high, len(positive), how)


def over_groups(
    name: str,
    data: str,
    measure: Callable[[Labels], float],
    groups: NDArray[np.str_],
    how: str,
) -> Score:
    """Score a figure of the rows it is given, with a bootstrap over whole groups.

    Parameters
    ----------
    measure : gives the figure of the rows of these indices.
    groups : (n,) of all rows.
    how : the figure, in a few words.
    """
    value = measure(np.arange(len(groups)))
    low, high = _bootstrap(measure, groups, value)
    how = f"{how}, bootstrap over {len(np.unique(groups))} groups"
    return Score(name, data, value, low, high, len(groups), how)


def auc_value(positive: Mask, score: Floats) -> float | None:
    """Give the area under the ROC curve alone, 0..1; None where one side is empty."""
    if positive.all() or not positive.any():
        return None
    return float(roc_auc_score(positive, score))


def _bootstrap(
    measure: Callable[[Labels], float | None], groups: NDArray[np.str_], value: float
) -> tuple[float, float]:
    generator = np.random.default_rng(0)
    names, index = np.unique(groups, return_inverse=True)
    members = [np.flatnonzero(index == i) for i in range(len(names))]
    values = []
    for _ in range(_RESAMPLES):
        drawn = generator.integers(len(names), size=len(names))
        measured = measure(np.concatenate([members[i] for i in drawn]))
        if measured is not None:
            values.append(measured)
    if not values:
        return value, value
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


@dataclass(frozen=True)
class ClassTable:
    """Per-class figures and the confusion matrix.

    Parameters
    ----------
    classes : names.
    precision, recall, f1, auc : one value a class; AUC against the rest, NaN where undefined.
    support : true members of each class.
    confusion : rows true, columns predicted.
    accuracy : share right.
    """

    classes: tuple[str, ...]
    precision: tuple[float, ...]
    recall: tuple[float, ...]
    f1: tuple[float, ...]
    auc: tuple[float, ...]
    support: tuple[int, ...]
    confusion: tuple[tuple[int, ...], ...]
    accuracy: float


def class_table(classes: tuple[str, ...], labels: Labels, chances: Floats) -> ClassTable:
    """Measure predictions (n, classes) against labels (n,)."""
    order = np.arange(len(classes))
    predicted = chances.argmax(axis=1)
    precision, recall, f1, support = precision_recall_fscore_support(
        labels, predicted, labels=order, zero_division=0
    )
    aucs = [auc_value(labels == i, chances[:, i]) for i in order]
    matrix = confusion_matrix(labels, predicted, labels=order)
    return ClassTable(
        classes,
        tuple(precision.tolist()),
        tuple(recall.tolist()),
        tuple(f1.tolist()),
        tuple(float("nan") if auc is None else auc for auc in aucs),
        tuple(support.tolist()),
        tuple(tuple(row) for row in matrix.tolist()),
        float((predicted == labels).mean()),
    )


def calibration_error(labels: Labels, chances: Floats, bins: int = 15) -> float:
    """Give the expected calibration error, 0..1: mean gap of confidence and accuracy."""
    confidence, right = chances.max(axis=1), chances.argmax(axis=1) == labels
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        abs(confidence[which == b].mean() - right[which == b].mean()) * (which == b).sum()
        for b in np.unique(which)
    ]
    return float(sum(gaps) / len(labels))
