"""From a network's probabilities to what the screen suggests."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allview.network.model_card import ModelCard
from allview.review.cell import Suggestion
from allview.review.cell_class import CellClass

_DIGITS = 4  # what the networks' calibration can mean, and half the size in the case file
_LEAST = 0.0001


class Suggester:
    """Turns calibrated probabilities into suggestions by the rules of a model card.

    Parameters
    ----------
    card : names the classes in the order of the network's outputs.
    threshold : lymphoblast probability from which a cell is flagged; None is the card's.
    """

    def __init__(self, card: ModelCard, threshold: float | None = None) -> None:
        self._classes = tuple(CellClass(name) for name in card.classes)
        self._flagged_classes = tuple(CellClass(name) for name in card.flagged_classes)
        self._threshold = card.operating_threshold if threshold is None else threshold
        self._unidentified_below = card.unidentified_below

    def suggest(
        self, probabilities: NDArray[np.float32], *, trusted: bool = True
    ) -> list[Suggestion]:
        """Make one suggestion a row of ``probabilities``, shape (cells, classes).

        Where the network cannot be ``trusted`` (the slide is unlike what it learned from), every
        cell is unidentified, so that a person looks at it.
        """
        return [self._suggestion(row, trusted=trusted) for row in probabilities.tolist()]

    def _suggestion(self, row: Sequence[float], *, trusted: bool) -> Suggestion:
        by_class = {c: _kept(p) for c, p in zip(self._classes, row, strict=True)}
        best = max(by_class, key=by_class.__getitem__)
        flagged = sum(by_class[c] for c in self._flagged_classes) >= self._threshold
        sure = trusted and by_class[best] >= self._unidentified_below
        # A blast below the threshold would count as one without anyone having to look at it.
        named = sure and (flagged or best not in self._flagged_classes)
        return Suggestion(best if named else CellClass.UNIDENTIFIED, by_class, flagged)


def _kept(probability: float) -> float:
    """Round a probability, never to certainty: a softmax knows neither 0 nor 1."""
    return min(max(round(probability, _DIGITS), _LEAST), 1 - _LEAST)
