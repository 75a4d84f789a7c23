"""From a network's assessment to what the screen suggests."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from allview.inference.engine import Assessment
from allview.network.model_card import ModelCard
from allview.review.cell import Suggestion
from allview.review.cell_class import CellClass

_DIGITS = 4  # what the networks' calibration can mean, and half the size in the case file
_LEAST = 0.0001


class Suggester:
    """Turns assessments into suggestions by the rules of a model card.

    Parameters
    ----------
    card : names the classes in the order of the network's outputs.
    threshold : lymphoblast probability from which a cell is flagged; None is the card's.
    """

    def __init__(self, card: ModelCard, threshold: float | None = None) -> None:
        self._classes = tuple(CellClass(name) for name in card.classes)
        self._flagged_classes = tuple(CellClass(name) for name in card.flagged_classes)
        self._threshold = card.operating_threshold if threshold is None else threshold
        self._card = card

    def suggest(
        self, assessed: Assessment, cut: Sequence[bool], *, trusted: bool = True
    ) -> list[Suggestion]:
        """Make one suggestion a cell.

        A cell is named when exactly one class is in its prediction set, the most probable one,
        and it is not unlike everything learned. Where the network cannot be ``trusted`` (the
        slide is coarser than it learned at), every cell is unidentified: a person looks at it.

        Parameters
        ----------
        cut : of each cell, whether the border of the picture cuts it. Half a cell says too little
            to flag or to name it by: it is unidentified, too.
        """
        named = trusted & self._decides(assessed)
        rows = assessed.probabilities.tolist()
        far = assessed.atypicality.tolist()
        return [
            self._suggestion(row, distance, sure=bool(sure), is_cut=is_cut)
            for row, distance, sure, is_cut in zip(rows, far, named, cut, strict=True)
        ]

    def _decides(self, assessed: Assessment) -> NDArray[np.bool_]:
        """Tell for which cells the network knows enough to name a class."""
        chances = assessed.probabilities
        sets = self._card.prediction_sets
        if sets is None:
            known = chances.max(axis=1) >= self._card.unidentified_below
        else:
            possible = sets.of(chances)
            best = np.take_along_axis(possible, chances.argmax(axis=1)[:, None], axis=1)[:, 0]
            known = best & (possible.sum(axis=1) == 1)
        # NaN, where the model cannot tell, is not above the limit.
        return np.asarray(known & ~(assessed.atypicality > 1))

    def _suggestion(
        self, row: Sequence[float], distance: float, *, sure: bool, is_cut: bool
    ) -> Suggestion:
        by_class = {c: _kept(p) for c, p in zip(self._classes, row, strict=True)}
        best = max(by_class, key=by_class.__getitem__)
        suspicion = sum(by_class[c] for c in self._flagged_classes)
        flagged = suspicion >= self._threshold and not is_cut
        # A blast below the threshold would count as one without anyone having to look at it.
        named = sure and not is_cut and (flagged or best not in self._flagged_classes)
        far = None if math.isnan(distance) else round(distance, _DIGITS)
        cell_class = best if named else CellClass.UNIDENTIFIED
        return Suggestion(cell_class, by_class, flagged, far, is_cut)


def _kept(probability: float) -> float:
    """Round a probability, never to certainty: a softmax knows neither 0 nor 1."""
    return min(max(round(probability, _DIGITS), _LEAST), 1 - _LEAST)
