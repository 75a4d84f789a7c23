import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.network.conformal import PredictionSets, conformal_level, fit_prediction_sets


def test_a_class_is_in_the_set_from_its_level_on():
    sets = PredictionSets(0.9, (0.3, 0.5, 0.9), (20, 20, 20))
    possible = sets.of(np.array([[0.3, 0.5, 0.2], [0.29, 0.49, 0.22], [0.05, 0.05, 0.9]]))
    assert possible.tolist() == [[True, True, False], [False, False, False], [False, False, True]]


def test_the_level_is_the_kth_smallest_probability_of_the_own_class():
    own = np.arange(1, 100) / 100  # 99 cells: k = floor(100 × 0.05) = 5
    assert conformal_level(own, 0.95) == 0.05


def test_too_few_cells_promise_nothing():
    assert conformal_level(np.full(18, 0.9), 0.95) is None
    assert conformal_level(np.full(19, 0.9), 0.95) == 0.9
    with pytest.raises(ValueError, match="3 cells cannot promise"):
        fit_prediction_sets(np.full((3, 2), 0.5), np.zeros(3, np.intp), 0.95)


def test_a_class_of_few_cells_takes_the_level_of_all():
    chances = np.column_stack([np.linspace(0, 1, 40), np.linspace(1, 0, 40)])
    labels = np.array([0] * 37 + [1] * 3)
    sets = fit_prediction_sets(chances, labels, 0.9)
    own = chances[np.arange(40), labels]
    assert sets.levels[1] == conformal_level(own, 0.9)
    assert sets.levels[0] == conformal_level(own[labels == 0], 0.9)
    assert sets.cells == (37, 3)


@given(st.integers(0, 10_000), st.floats(0.5, 0.99))
def test_no_level_is_rounded_up(seed, coverage):
    own = np.random.default_rng(seed).random(200)
    level = conformal_level(own, coverage)
    assert level is not None
    kept = (own >= level).mean()
    assert kept >= coverage


def test_new_cells_are_covered_as_promised_in_each_class():
    generator = np.random.default_rng(5)

    def draw(n):
        labels = generator.integers(0, 3, n)
        logits = generator.normal(size=(n, 3)) + 1.5 * np.eye(3)[labels]
        chances = np.exp(logits)
        return chances / chances.sum(axis=1, keepdims=True), labels

    shares = []
    for _ in range(40):
        sets = fit_prediction_sets(*draw(2000), 0.9)
        chances, labels = draw(4000)
        inside = sets.of(chances)[np.arange(len(labels)), labels]
        shares.append([inside[labels == label].mean() for label in range(3)])
    np.testing.assert_allclose(np.mean(shares, axis=0), 0.9, atol=0.01)
