import numpy as np
import torch

from allview.network.deep_cnn import DeepCnn
from allview.network.eight_bit import activation_peaks
from allview.network.model_card import load_card
from allview.network.preprocessing import normalised
from allview.training import activation_range
from allview.training.activation_range import measure_peaks
from allview.training.pictures import PictureSet
from allview.training.train_cells import train_cells
from tests.unit.network.sample_models import sample_card
from tests.unit.training.conftest import brief


def _source(name, rows, highest):
    crops = np.random.default_rng(rows).integers(0, highest, (rows, 32, 32, 3), np.uint8)
    labels = np.array([""] * rows)
    return PictureSet(name, crops, np.ones((rows, 3), bool), labels, labels)


def test_the_cells_measured_are_spread_over_every_source(monkeypatch):
    monkeypatch.setattr(activation_range, "_CELLS", 3)
    torch.manual_seed(1)
    card = sample_card("group")
    network = DeepCnn(card.architecture, 3)
    large, small = _source("large", 9, 256), _source("small", 2, 100)
    measured = measure_peaks(network, [large, small], card.colours)
    crops = np.concatenate([large.crops[[0, 4, 8]], small.crops])
    pictures = normalised(crops, card.colours, torch.device("cpu"))
    np.testing.assert_allclose(measured, activation_peaks(network, [pictures]), rtol=2e-3)
    assert not network.training


def test_training_writes_the_peaks_on_the_card(tiny_data, tmp_path):
    card = train_cells(brief(tiny_data, tmp_path), lambda line: None)
    assert len(card.activation_peaks) == 12
    assert load_card(tmp_path / "cells") == card
