import pytest
import torch
from torch import nn

from allview.network.deep_cnn import FULL_WIDTHS, QUARTER_WIDTHS, DeepCnn
from allview.network.model_card import Architecture
from tests.unit.network.sample_models import TINY_WIDTHS


@pytest.mark.parametrize("normalisation", ["batch", "group", "none"])
def test_thirteen_convolutions_and_five_pools(normalisation):
    network = DeepCnn(Architecture(TINY_WIDTHS, normalisation, 0.0), 4)
    convolutions = [m for m in network.modules() if isinstance(m, nn.Conv2d)]
    pools = [m for m in network.modules() if isinstance(m, nn.MaxPool2d)]
    assert (len(convolutions), len(pools)) == (13, 5)
    assert all(c.kernel_size == (3, 3) for c in convolutions)


@pytest.mark.parametrize("side", [32, 96, 100])
def test_any_input_size_gives_one_logit_a_class(side):
    network = DeepCnn(Architecture(TINY_WIDTHS, "batch", 0.0), 4).eval()
    assert network(torch.zeros(2, 3, side, side)).shape == (2, 4)


def test_full_width_trunk_is_that_of_vgg16():
    network = DeepCnn(Architecture(FULL_WIDTHS, "none", 0.0), 4)
    trunk = sum(p.numel() for p in network.blocks.parameters())
    assert trunk == 14_714_688  # the "features" part of VGG16


def test_a_quarter_of_the_width_is_about_a_sixteenth_of_the_weights():
    network = DeepCnn(Architecture(QUARTER_WIDTHS, "batch", 0.0), 9)
    assert sum(p.numel() for p in network.parameters()) < 1_000_000


@pytest.mark.parametrize(
    ("widths", "normalisation", "cause"),
    [((8, 8), "batch", "five block widths"), (TINY_WIDTHS, "layer", "not 'layer'")],
)
def test_a_wrong_architecture_is_refused(widths, normalisation, cause):
    with pytest.raises(ValueError, match=cause):
        DeepCnn(Architecture(widths, normalisation, 0.0), 4)


@pytest.mark.parametrize("side", [6, 24, 48])
def test_group_normalisation_of_sixteen_bits_is_that_of_single_precision(side):
    network = DeepCnn(Architecture(TINY_WIDTHS, "group", 0.0), 2)
    norm = next(m for m in network.modules() if isinstance(m, nn.GroupNorm))
    maps = torch.randn(2, norm.num_channels, side, side, generator=torch.manual_seed(0))
    low = maps.to(torch.bfloat16).contiguous(memory_format=torch.channels_last)
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        found = norm(low)
    expected = norm(low.float())
    assert found.dtype == torch.bfloat16
    assert found.is_contiguous(memory_format=torch.channels_last)
    torch.testing.assert_close(found.float(), expected, atol=0.02, rtol=0.01)
