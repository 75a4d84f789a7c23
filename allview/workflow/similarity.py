"""Which cells are most like one: by what the network sees in them, for as many as that is worth.

Cutting and looking take a tenth of a second a cell, and a case has up to 100,000. What the network
said of all of them is known already: only those with the most alike answers are looked at again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event as CancelToken

import numpy as np
from numpy.typing import NDArray

from allview.review.cell import Cell
from allview.review.cell_class import LEARNED_CLASSES
from allview.slides import SlideError
from allview.workflow.explanation import CellPlace
from allview.workflow.job import AnalysisOptions

MOST_COMPARED = 300
"""Cells that are looked at again."""
BEYOND = 2.0
"""No cosine distance is greater: what was not looked at comes after what was."""

FeaturesOf = Callable[[CellPlace], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One cell and those that are to be ordered by their likeness to it.

    Parameters
    ----------
    slides : file, µm per pixel and fingerprint of each slide, by its id; one without a scale is
        left out.
    options : as the analysis has them.
    """

    cell: Cell
    others: Sequence[Cell]
    slides: Mapping[str, tuple[Path, float, str]]
    options: AnalysisOptions = field(default_factory=AnalysisOptions)

    def place(self, cell: Cell) -> CellPlace | None:
        """Say where a cell lies; None where its slide has no scale."""
        if cell.slide not in self.slides:
            return None
        path, mpp, analysed = self.slides[cell.slide]
        return CellPlace(cell.id, path, cell.box, mpp, analysed)


def distances(
    asked: Comparison,
    features_of: FeaturesOf,
    cancel: CancelToken,
    told: Callable[[int, int], None],
) -> dict[str, float]:
    """Give the distance of every cell to the one that is asked about.

    Parameters
    ----------
    features_of : what the network sees in a cell.
    cancel : once set, the cells that remain keep the distance of their answers.
    told : called with the number of cells looked at so far, and of all that are to be.

    Returns
    -------
    By id, -1 for the cell itself, the cosine distance of the features (0 to 2) for those looked
    at, above ``BEYOND`` for the others.

    Raises
    ------
    SlideError
        When the slide of the cell cannot be read; others that cannot be read stay beyond.
    """
    others = [cell for cell in asked.others if cell.id != asked.cell.id]
    unlike = _unlike_answers(asked.cell, others)
    found = {c.id: BEYOND + float(far) for c, far in zip(others, unlike, strict=True)}
    found[asked.cell.id] = -1.0
    own = asked.place(asked.cell)
    if own is None:
        return found
    nearest = [others[row] for row in np.argsort(unlike, kind="stable")[:MOST_COMPARED]]
    places = [place for cell in nearest if (place := asked.place(cell)) is not None]
    features = features_of(own)
    # Slide by slide: only one is open at a time.
    for number, place in enumerate(sorted(places, key=lambda place: place.path), 1):
        if cancel.is_set():
            break
        try:
            found[place.id] = cosine_distance(features, features_of(place))
        except SlideError:
            continue
        finally:
            told(number, len(places))
    return found


def cosine_distance(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """Give how unlike two cells are to the network: 0 alike, 1 unrelated, 2 opposite."""
    lengths = float(np.linalg.norm(one) * np.linalg.norm(other))
    return 1 - float(one @ other) / lengths if lengths else 1.0


def _unlike_answers(cell: Cell, others: Sequence[Cell]) -> NDArray[np.float64]:
    """By how much of the probability the network's answers differ, 0..1."""
    answers = np.array([_answer(other) for other in (cell, *others)])
    unlike: NDArray[np.float64] = np.abs(answers[1:] - answers[0]).sum(axis=1) / 2
    return unlike


def _answer(cell: Cell) -> list[float]:
    chances = cell.suggestion.probabilities
    return [chances.get(cell_class, 0.0) for cell_class in LEARNED_CLASSES]
