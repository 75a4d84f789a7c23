import numpy as np
import pytest
import torch
from torch import nn

from allview import paths
from allview.demo.smear import SmearRecipe, paint_smear
from allview.detection.grid import on_grid
from allview.detection.heat_map import ALIGNMENT, HeatMaps, peaks_of
from allview.inference import heat_mapper
from allview.inference.heat_mapper import HeatMapper
from allview.review.cell_class import CellClass

FOLDER = paths.models() / "detection"


class _Card(nn.Module):
    """Stands on the device without memory, and fails."""

    def __init__(self, error):
        super().__init__()
        self.error, self.asked = error, 0

    def forward(self, pictures):
        assert pictures.device.type == "meta"
        self.asked += 1
        raise self.error


@pytest.fixture
def mapper():
    return HeatMapper(FOLDER)


@pytest.fixture
def light():
    return np.random.default_rng(0).random((64, 96, 3), np.float32)


def _put_on_card(mapper, error):
    mapper._device, mapper._there = torch.device("meta"), _Card(error)
    return mapper._there


def test_a_card_without_memory_leaves_the_view_to_the_cpu(mapper, light, caplog):
    expected = mapper(light)
    card = _put_on_card(mapper, torch.OutOfMemoryError("CUDA out of memory."))
    for _ in range(2):
        for found, map_ in zip(mapper(light), expected, strict=True):
            np.testing.assert_array_equal(found, map_)
    assert card.asked == 2
    assert "out of memory" in caplog.text


def test_another_error_of_a_card_is_not_hidden(mapper, light):
    _put_on_card(mapper, RuntimeError("an illegal memory access was encountered"))
    with pytest.raises(RuntimeError, match="illegal"):
        mapper(light)


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA card")
def test_a_card_maps_as_the_cpu_does(mapper, light):
    for found, map_ in zip(HeatMapper(FOLDER, "cuda")(light), mapper(light), strict=True):
        np.testing.assert_allclose(found, map_, rtol=0.02, atol=0.02)


@pytest.fixture(scope="module")
def smear():
    cells = {CellClass.LYMPHOBLAST: 6, CellClass.NEUTROPHIL: 2}
    painted = paint_smear(SmearRecipe(seed=2, width=800, height=600, mpp=0.2, cells=cells))
    return on_grid(painted.pixels, 2.0, (0, 0), (235.0, 235.0, 235.0), ALIGNMENT, (1.0,) * 3).light


def mapped(light, precision, monkeypatch):
    monkeypatch.setattr(heat_mapper, "choose_precision", lambda _: precision)
    return HeatMaps(*HeatMapper(FOLDER)(light))


def test_sixteen_bits_find_the_same_cells(smear, monkeypatch):
    single = mapped(smear, torch.float32, monkeypatch)
    low = mapped(smear, torch.bfloat16, monkeypatch)
    assert {part.dtype for part in (low.heat, low.offset, low.size)} == {np.dtype(np.float32)}
    assert not np.array_equal(low.heat, single.heat)
    assert np.abs(low.heat - single.heat).max() < 0.03
    places = [
        np.array(sorted((p.x, p.y, p.width, p.height) for p in peaks_of(maps, 0.38)))
        for maps in (single, low)
    ]
    assert len(places[0]) == len(places[1]) >= 8
    assert np.abs(places[0] - places[1]).max() < 0.5
