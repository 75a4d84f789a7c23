"""Pooled and per-class figures, each with its 95 % bootstrap interval over images."""

import numpy as np
from numpy.typing import NDArray

from allview.network.model_card import Score
from allview.training.metrics import Floats, Labels, Mask, calibration_error, proportion

_RESAMPLES = 1000
_CALIBRATION_RESAMPLES = 200
_HOW = "bootstrap over images"


def image_scores(
    classes: tuple[str, ...], labels: Labels, chances: Floats, data: str
) -> tuple[Score, ...]:
    """Score predictions: accuracy, macro and per-class precision, recall, F1 and AUC, calibration.

    Parameters
    ----------
    classes : names.
    labels : true class of each image (n,).
    chances : probabilities (n, classes).
    data : the source and part measured on, as it is to read in the card.
    """
    n = len(labels)
    drawn = _confusions(labels, chances.argmax(axis=1), len(classes))
    measured = {"precision": _precision(drawn), "recall": _recall(drawn), "F1": _f1(drawn)}
    measured["AUC"] = _areas(labels, chances)
    macro, single = [], []
    for name, values in measured.items():
        macro.append(_score(f"macro {name}", data, values.mean(axis=1), n))
        single += [_score(f"{name} of {c}", data, values[:, i], n) for i, c in enumerate(classes)]
    accuracy = proportion("accuracy", data, chances.argmax(axis=1) == labels)
    figures = (accuracy, *macro, _calibration(labels, chances, data), *single)
    return tuple(score for score in figures if np.isfinite(score.value))


def _score(name: str, data: str, values: NDArray[np.float64], n: int) -> Score:
    """Make a score of the measured value, first, and of its resamples."""
    known = values[np.isfinite(values)]
    low, high = np.percentile(known, [2.5, 97.5]) if len(known) else (np.nan, np.nan)
    return Score(name, data, float(values[0]), float(low), float(high), n, _HOW)


def _confusions(labels: Labels, predicted: Labels, k: int) -> NDArray[np.int64]:
    """Give the confusion matrix and its resamples, (1 + resamples, true, predicted).

    Drawing n images with replacement draws their matrix from a multinomial distribution.
    """
    matrix = np.zeros((k, k), np.int64)
    np.add.at(matrix, (labels, predicted), 1)
    n = len(labels)
    drawn = np.random.default_rng(0).multinomial(n, matrix.ravel() / n, size=_RESAMPLES)
    return np.concatenate([matrix[None], drawn.reshape(-1, k, k)])


def _share(part: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray(part / np.maximum(whole, 1), np.float64)


def _hits(drawn: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.asarray(np.diagonal(drawn, axis1=1, axis2=2))


def _precision(drawn: NDArray[np.int64]) -> NDArray[np.float64]:
    return _share(_hits(drawn), drawn.sum(axis=1))


def _recall(drawn: NDArray[np.int64]) -> NDArray[np.float64]:
    return _share(_hits(drawn), drawn.sum(axis=2))


def _f1(drawn: NDArray[np.int64]) -> NDArray[np.float64]:
    return _share(2 * _hits(drawn), drawn.sum(axis=1) + drawn.sum(axis=2))


def _areas(labels: Labels, chances: Floats) -> NDArray[np.float64]:
    """Give each class's area under the ROC curve, (1 + resamples, classes); NaN where undefined.

    A resample is how often each image was drawn; one sort then serves all of them.
    """
    n, k = chances.shape
    drawn = np.random.default_rng(0).multinomial(n, np.full(n, 1 / n), size=_RESAMPLES)
    times = np.concatenate([np.ones((1, n)), drawn])
    return np.stack([_area(labels == i, chances[:, i], times) for i in range(k)], axis=1)


def _area(positive: Mask, chances: Floats, times: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the share of pairs ranked rightly, ties half, one value a row of ``times``."""
    order = np.argsort(chances, kind="stable")
    firsts = np.unique(chances[order], return_index=True)[1]
    ill = np.add.reduceat(times[:, order] * positive[order], firsts, axis=1)
    well = np.add.reduceat(times[:, order] * ~positive[order], firsts, axis=1)
    below = np.cumsum(well, axis=1) - well
    pairs = ill.sum(axis=1) * well.sum(axis=1)
    right = (ill * (below + well / 2)).sum(axis=1)
    return np.where(pairs > 0, right / np.maximum(pairs, 1), np.nan)


def _calibration(labels: Labels, chances: Floats, data: str) -> Score:
    generator = np.random.default_rng(0)
    n = len(labels)
    rows = [np.arange(n), *generator.integers(n, size=(_CALIBRATION_RESAMPLES, n))]
    errors = np.array([calibration_error(labels[r], chances[r]) for r in rows])
    return _score("expected calibration error", data, errors, n)
