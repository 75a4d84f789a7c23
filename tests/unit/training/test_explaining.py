"""The occlusion test and the sanity check of maps, on networks whose answer is known."""

import numpy as np
import pytest
import torch

from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import Architecture
from allview.network.preprocessing import normalised
from allview.training.cell_data import CELL_CLASSES
from allview.training.evaluate_explaining import (
    evaluate_explaining,
    randomised_correlations,
    rank_correlation,
)
from allview.training.occlusion import cell_discs, on_glass, without_cell
from allview.training.pictures import PictureSet
from tests.unit.network.sample_models import TINY_WIDTHS, sample_card
from tests.unit.training.conftest import CELL, GLASS, RED_CELL, painted


def _cells(n=6, source="one"):
    crops = np.stack(
        [painted(96, 96, [(12, 12, 16, RED_CELL), (48, 48, 27, CELL)], seed) for seed in range(n)]
    )
    allowed = np.zeros((n, len(CELL_CLASSES)), np.bool_)
    allowed[:, 0] = True
    names = np.array([f"g{i}" for i in range(n)])
    return PictureSet(source, crops, allowed, names, names)


def test_the_disc_lies_on_the_cell():
    discs = cell_discs(_cells(2).crops)
    assert discs.shape == (2, 96, 96)
    assert discs[0, 48, 48] == discs[0, 48, 24] == 1
    assert discs[0, 12, 12] == discs[0, 48, 14] == 0


def test_without_a_cell_in_the_middle_a_usual_one_is_supposed():
    glass = painted(96, 96, [(12, 12, 16, RED_CELL)])
    (disc,) = cell_discs(glass[None])
    assert disc.mean() == pytest.approx(np.pi * 35.5**2 / 96**2, rel=0.02)


def test_a_cell_can_be_kept_or_taken():
    crops = _cells(1).crops
    discs = cell_discs(crops)
    near = {"atol": 8}
    alone, empty = on_glass(crops, discs)[0], without_cell(crops, discs)[0]
    assert np.allclose(alone[48, 48], CELL, **near)
    assert np.allclose(alone[12, 12], GLASS, **near)
    assert np.allclose(empty[48, 48], GLASS, **near)
    assert np.allclose(empty[12, 12], RED_CELL, **near)


def test_ranks_decide_and_ties_share_theirs():
    rising = np.array([0.0, 0.1, 0.5, 9.0])
    assert rank_correlation(rising, rising**3) == pytest.approx(1)
    assert rank_correlation(rising, -rising) == pytest.approx(-1)
    assert rank_correlation(rising, np.ones(4)) == 0
    # By hand: ranks 1 2 3 4 against 1.5 1.5 3 4.
    assert rank_correlation(rising, np.array([0, 0, 1, 2])) == pytest.approx(0.9487, abs=1e-4)


def test_maps_move_when_the_weights_become_random():
    torch.manual_seed(3)
    network = DeepCnn(Architecture(TINY_WIDTHS, "batch", 0.0), 3).eval()
    before = {name: value.clone() for name, value in network.state_dict().items()}
    pictures = normalised(_cells(4).crops, sample_card().colours, torch.device("cpu"))
    moved = randomised_correlations(network, pictures, torch.tensor([0, 1, 2, 0]), 3)
    assert list(moved) == ["classifier", "block 5", "block 4", "block 3", "block 2", "block 1"]
    assert all(len(values) == 4 for values in moved.values())
    assert np.median(moved["block 1"]) < 0.9
    assert all(torch.equal(before[name], value) for name, value in network.state_dict().items())


class _Spot:
    """Stands in for ``predict``: class 0 where the pixel there is dark, else class 2."""

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __call__(self, network, crops, colours):
        dark = torch.from_numpy(crops[:, self.y, self.x].mean(axis=1) < 190)
        return torch.where(dark[:, None], torch.tensor([9.0, 0, 0]), torch.tensor([0, 0, 9.0]))


@pytest.mark.parametrize(
    ("spot", "on_glass_changes", "removed_changes"),
    [(_Spot(48, 48), 0.0, 1.0), (_Spot(12, 12), 1.0, 0.0)],
    ids=["looks at the cell", "looks beside it"],
)
def test_hiding_what_a_network_looks_at_changes_its_answer(
    tmp_path, monkeypatch, spot, on_glass_changes, removed_changes
):
    card = sample_card()
    network = DeepCnn(card.architecture, len(card.classes)).eval()
    monkeypatch.setattr(
        "allview.training.evaluate_explaining.load_model", lambda folder: (network, card)
    )
    monkeypatch.setattr("allview.training.loop.predict", spot)
    results = evaluate_explaining(tmp_path, [_cells(), _cells(4, "two")], 0.5)
    value = {(s.data, s.name): s.value for s in results.scores}
    assert value["one", "cell on glass: class changed"] == on_glass_changes
    assert value["one", "cell on glass: flag lost"] == on_glass_changes
    assert value["two", "cell removed: flag changed"] == removed_changes
    assert [figures.block for figures in results.maps] == [4, 5]
    assert [figures.side for figures in results.maps] == [12, 6]
    assert results.maps[0].cell_share.n == 10
