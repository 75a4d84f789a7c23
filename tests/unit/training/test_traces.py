"""Whose cells the source is asked of: certain lymphocytes, by features learned and not learned."""

import numpy as np

from allview import paths
from allview.training.cell_data import CELL_CLASSES
from allview.training.pictures import PictureSet
from allview.training.robustness import score_traces

_LYMPHOCYTE = CELL_CLASSES.index("lymphocyte")


def _cells(source, n, *, certain, seed):
    crops = np.random.default_rng(seed).integers(0, 255, (n, 128, 128, 3), np.uint8)
    allowed = np.zeros((n, len(CELL_CLASSES)), np.bool_)
    allowed[:, _LYMPHOCYTE if certain else slice(1, None)] = True
    names = np.array([f"g{i}" for i in range(n)])
    return PictureSet(source, crops, allowed, names, names)


def test_only_cells_known_to_be_lymphocytes_are_asked_for_their_source():
    held_out = [
        _cells("one", 12, certain=True, seed=0),
        _cells("two", 16, certain=True, seed=1),
        _cells("partly", 40, certain=False, seed=2),
    ]
    scores = score_traces(paths.models() / "cells", held_out)
    assert {s.n for s in scores} == {28}
    asked = "lymphocytes of one, two, "
    assert [s.data.removeprefix(asked) for s in scores] == [
        "penultimate features",
        "penultimate features before training",
        "six colour numbers",
    ]
    assert score_traces(paths.models() / "cells", [held_out[0], held_out[2]]) == ()
