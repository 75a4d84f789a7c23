"""Which crops an epoch shows: every source its share, rare classes more often than they are."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from allview.training.pictures import PictureSet


def sampling_weights(
    sets: Sequence[PictureSet], shares: Mapping[str, float]
) -> NDArray[np.float64]:
    """Give each crop of the sets, one after the other, its chance of being drawn; they sum to 1.

    Within a source a label is drawn in proportion to the square root of its count: balanced
    enough to learn the rare, without showing twenty-five basophils a hundred times an epoch.

    Parameters
    ----------
    sets : one source each.
    shares : weight of each source, by name; 1 where it has none.
    """
    weights = []
    for pictures in sets:
        _, label, count = np.unique(
            pictures.allowed, axis=0, return_inverse=True, return_counts=True
        )
        chance = 1 / np.sqrt(count)[label.ravel()]
        weights.append(chance / chance.sum() * shares.get(pictures.source, 1.0))
    joined = np.concatenate(weights)
    return np.asarray(joined / joined.sum())
