import numpy as np
import pytest

from allview.network.conformal import PredictionSets
from allview.training.pictures import PictureSet
from allview.training.uncertainty import brier_score, coverage_scores


def test_the_brier_score_is_0_for_certainty_and_2_for_certain_error():
    labels = np.array([0, 1])
    assert brier_score(labels, np.eye(3)[[0, 1]]) == 0
    assert brier_score(labels, np.eye(3)[[2, 2]]) == 2
    assert brier_score(labels[:1], np.array([[0.5, 0.5, 0.0]])) == pytest.approx(0.5)


def test_coverage_counts_the_certain_cells_alone():
    allowed = np.array([[1, 0], [1, 0], [0, 1], [1, 1]], bool)
    names = np.array(list("abcd"))
    pictures = PictureSet("s", np.zeros((4, 2, 2, 3), np.uint8), allowed, names, names)
    chances = np.array([[0.9, 0.1], [0.3, 0.7], [0.5, 0.5], [0.2, 0.8]])
    sets = PredictionSets(0.9, (0.4, 0.4), (9, 9))
    covered, named, right = coverage_scores(pictures, chances, sets, "s, test")
    assert (covered.value, covered.n) == (pytest.approx(2 / 3), 3)
    assert (named.value, named.n) == (pytest.approx(2 / 3), 3)
    assert (right.value, right.n) == (0.5, 2)
