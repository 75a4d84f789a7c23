import numpy as np
import pytest
import torch
from torch import nn

from allview import paths
from allview.inference.heat_mapper import HeatMapper

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
