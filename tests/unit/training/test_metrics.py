import json

import numpy as np
import pytest

from allview.training.metrics import (
    area_under_curve,
    calibration_error,
    class_table,
    proportion,
)
from allview.training.results import write_metrics


def test_a_proportion_says_what_it_was_measured_on():
    score = proportion("accuracy", "here", np.array([True, True, False, True]))
    assert (score.value, score.n, score.data) == (0.75, 4, "here")


def test_area_under_curve_and_its_groups():
    positive = np.array([True, True, False, False] * 10)
    score = np.array([0.9, 0.3, 0.4, 0.1] * 10)
    groups = np.array([f"p{i // 4}" for i in range(40)])
    auc = area_under_curve("auc", "here", positive, score, groups)
    assert auc.value == pytest.approx(0.75)
    assert auc.low <= 0.75 <= auc.high
    assert "10 groups" in auc.how


def test_no_area_without_both_sides():
    groups = np.array(["a", "a"])
    assert area_under_curve("x", "y", np.array([True, True]), np.zeros(2), groups) is None


def test_class_table_counts_by_true_class():
    labels = np.array([0, 0, 1, 2])
    chances = np.eye(3)[[0, 1, 1, 2]]
    table = class_table(("a", "b", "c"), labels, chances)
    assert table.confusion == ((1, 1, 0), (0, 1, 0), (0, 0, 1))
    assert table.recall == (0.5, 1.0, 1.0)
    assert table.precision == (1.0, 0.5, 1.0)
    assert table.accuracy == 0.75


def test_a_network_right_as_often_as_it_says_is_calibrated():
    chances = np.tile([0.75, 0.25], (400, 1))
    labels = np.array([0, 0, 0, 1] * 100)
    assert calibration_error(labels, chances) == pytest.approx(0)
    assert calibration_error(np.zeros(400, int), chances) == pytest.approx(0.25)


def test_metrics_are_plain_json(tmp_path):
    score = proportion("a", "b", np.array([], bool))
    file = write_metrics({"scores": (score,), 3: np.float64(0.5)}, tmp_path / "new")
    values = json.loads(file.read_text(encoding="utf-8"))
    assert values["scores"][0]["value"] is None
    assert values["3"] == 0.5
