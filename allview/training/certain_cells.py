"""The cells whose class is known, of several sources together, and what a network says of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from allview.training.pictures import PictureSet


@dataclass(frozen=True)
class CertainCells:
    """Labels (n,), calibrated probabilities (n, classes), groups (n,) named with their source."""

    labels: NDArray[np.intp]
    chances: NDArray[np.float32]
    groups: NDArray[np.str_]

    @property
    def right(self) -> NDArray[np.bool_]:
        """Which of them the network calls what they are."""
        return np.asarray(self.chances.argmax(axis=1) == self.labels)

    @property
    def confidence(self) -> NDArray[np.float32]:
        """The probability of what it calls each."""
        return np.asarray(self.chances.max(axis=1))


def certain_cells(
    sets: Sequence[PictureSet], chances: Mapping[str, NDArray[np.float32]]
) -> CertainCells | None:
    """Join the cells of one class and no other; None where there are none.

    Parameters
    ----------
    chances : probabilities (n, classes), by source.
    """
    known = [p for p in sets if p.certain.any()]
    if not known:
        return None
    return CertainCells(
        np.concatenate([p.labels[p.certain] for p in known]),
        np.concatenate([chances[p.source][p.certain] for p in known]),
        np.concatenate([np.char.add(f"{p.source}/", p.groups[p.certain]) for p in known]),
    )
