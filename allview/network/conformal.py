"""Prediction sets that hold the true class as often as promised; pure numpy.

Split conformal prediction with one level a class (Sadinle, Lei, Wasserman, "Least ambiguous
set-valued classifiers with bounded error levels", JASA 2019): a class is in a cell's set when its
probability reaches the level of that class. The levels come from cells that nobody trained on.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class PredictionSets:
    """The rule that decides which classes a cell may have.

    Parameters
    ----------
    coverage : share of the cells of each class whose set shall hold their class, 0..1.
    levels : probability from which each class is in the set, in the order of the classes, 0..1.
    cells : how many labelled cells each level rests on; where they are too few for the coverage,
        the level is that of all classes together.
    """

    coverage: float
    levels: tuple[float, ...]
    cells: tuple[int, ...]

    def of(self, probabilities: NDArray[np.floating]) -> NDArray[np.bool_]:
        """Give the set of each row of ``probabilities`` (n, classes); it may be empty."""
        return np.asarray(probabilities >= np.array(self.levels), np.bool_)


def fit_prediction_sets(
    probabilities: NDArray[np.floating], labels: NDArray[np.intp], coverage: float
) -> PredictionSets:
    """Find the levels that hold ``coverage`` in each class.

    Parameters
    ----------
    probabilities : calibrated, (n, classes), of cells neither trained on nor tested.
    labels : (n,) true class of each.
    coverage : wanted, 0..1.

    Raises
    ------
    ValueError
        When there are too few cells for the coverage in all classes together.
    """
    own = probabilities[np.arange(len(labels)), labels]
    together = conformal_level(own, coverage)
    if together is None:
        msg = f"{len(labels)} cells cannot promise a coverage of {coverage:g}"
        raise ValueError(msg)
    counts = np.bincount(labels, minlength=probabilities.shape[1])
    levels = []
    for index in range(probabilities.shape[1]):
        level = conformal_level(own[labels == index], coverage)
        levels.append(together if level is None else level)
    return PredictionSets(coverage, tuple(levels), tuple(counts.tolist()))


def conformal_level(own: NDArray[np.floating], coverage: float) -> float | None:
    """Give the probability that the next cell's own class reaches with chance ``coverage``.

    It is the k-th smallest of ``own``, k = floor((n + 1) (1 - coverage)): exact for any n and any
    distribution as long as the next cell is drawn like these. None where n is too small (k = 0).

    Parameters
    ----------
    own : (n,) probability that each cell's true class was given.
    coverage : wanted, 0..1.
    """
    # A hair is added because 20 × (1 - 0.95) is 1 only on paper.
    rank = math.floor((len(own) + 1) * (1 - coverage) + 1e-9)
    if rank < 1:
        return None
    return round_down(float(np.partition(own, rank - 1)[rank - 1]))


def least_cells(coverage: float) -> int:
    """Give how many labelled cells a level needs at least: 19 for a coverage of 0.95."""
    return math.ceil(1 / (1 - coverage) - 1e-9) - 1


def round_down(level: float) -> float:
    """Give ``level`` with four decimals, never more: rounding up would lose coverage."""
    return math.floor(level * 1e4) / 1e4
