import numpy as np
import pytest
import torch

from allview import paths
from allview.demo.smear import SmearRecipe, paint_smear
from allview.detection.grid import on_grid
from allview.detection.heat_map import ALIGNMENT, HeatMaps, peaks_of
from allview.inference import heat_mapper
from allview.review.cell_class import CellClass


@pytest.fixture(scope="module")
def light():
    cells = {CellClass.LYMPHOBLAST: 6, CellClass.NEUTROPHIL: 2}
    smear = paint_smear(SmearRecipe(seed=2, width=800, height=600, mpp=0.2, cells=cells))
    return on_grid(smear.pixels, 2.0, (0, 0), (235.0, 235.0, 235.0), ALIGNMENT, (1.0,) * 3).light


def mapped(light, precision, monkeypatch):
    monkeypatch.setattr(heat_mapper, "choose_precision", lambda _: precision)
    return HeatMaps(*heat_mapper.HeatMapper(paths.models() / "detection")(light))


def test_sixteen_bits_find_the_same_cells(light, monkeypatch):
    single = mapped(light, torch.float32, monkeypatch)
    low = mapped(light, torch.bfloat16, monkeypatch)
    assert {part.dtype for part in (low.heat, low.offset, low.size)} == {np.dtype(np.float32)}
    assert not np.array_equal(low.heat, single.heat)
    assert np.abs(low.heat - single.heat).max() < 0.03
    places = [
        np.array(sorted((p.x, p.y, p.width, p.height) for p in peaks_of(maps, 0.38)))
        for maps in (single, low)
    ]
    assert len(places[0]) == len(places[1]) >= 8
    assert np.abs(places[0] - places[1]).max() < 0.5
