import numpy as np
import pytest

from allview.detection.nuclei import Detection
from allview.review.cell import Box
from allview.training import strange_cells
from allview.training.strange_cells import score_strangeness, strange_crops
from tests.shared_data import shared_data
from tests.unit.network.sample_models import sample_card


def test_what_is_strange_keeps_shape_and_changes_the_picture(tmp_path):
    crops = np.random.default_rng(0).integers(0, 255, (3, 32, 32, 3), np.uint8)
    made = strange_crops(crops, sample_card(), tmp_path)
    assert "tissue instead of blood" not in made
    for crop in made.values():
        assert crop.shape == crops.shape
        assert not np.array_equal(crop, crops)


def test_strangeness_is_scored_by_its_distance():
    usual = np.arange(2, 12) / 10.5
    groups = np.array([f"g{i}" for i in range(10)])
    beyond, share, auc = score_strangeness(usual, groups, {"mud": np.array([1.5, 0.1])})
    assert (beyond.value, beyond.n) == (pytest.approx(0.1), 10)
    assert (share.data, share.value) == ("mud", 0.5)
    assert auc.value == pytest.approx(0.5)


@pytest.mark.data
def test_no_nucleus_of_the_tissue_is_left_out_for_its_size(monkeypatch):
    found = [
        Detection(Box(x, y, 10.0, 10.0), (x + 5.0, y + 5.0), 5.0 + x / 100, 1.0)
        for x in range(0, 1000, 40)
        for y in range(0, 1000, 40)
    ]
    monkeypatch.setattr(strange_cells, "find_cells", lambda *_: found)
    crops = np.zeros((1, 32, 32, 3), np.uint8)
    made = strange_crops(crops, sample_card(), shared_data("slides"))
    assert len(made["tissue instead of blood"]) == len(found)
