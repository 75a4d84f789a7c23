"""The card of a cell network says how far its probabilities can be believed."""

import numpy as np
import pytest

from allview.training.cell_scores import calibration_scores
from allview.training.pictures import PictureSet


def _set(source, labels, groups):
    allowed = np.eye(3, dtype=np.bool_)[labels]
    names = np.array(groups)
    return PictureSet(source, np.zeros((len(labels), 2, 2, 3), np.uint8), allowed, names, names)


def test_calibration_is_scored_over_whole_groups_and_certain_cells_alone():
    one = _set("one", [0, 1, 0, 1], ["a", "a", "b", "b"])
    partly = _set("two", [0, 1], ["a", "b"])
    partly.allowed[1] = True
    chances = {
        "one": np.array([[0.8, 0.2, 0.0], [0.2, 0.8, 0.0]] * 2, np.float32),
        "two": np.array([[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]], np.float32),
    }
    scores = calibration_scores([one, partly], chances, "held out, all sources")
    error, brier = scores
    assert (error.name, error.n) == ("expected calibration error", 5)
    # Four right at 0.8, one wrong at 1.
    assert error.value == pytest.approx((4 * 0.2 + 1.0) / 5)
    assert brier.value == pytest.approx((4 * 0.08 + 2.0) / 5)
    # A group of one source is not that of another with the same name.
    assert "3 groups" in error.how
    assert error.low <= error.value <= error.high


def test_without_a_certain_cell_nothing_is_scored():
    partly = _set("two", [0], ["a"])
    partly.allowed[:] = True
    assert calibration_scores([partly], {"two": np.ones((1, 3), np.float32) / 3}, "x") == ()
