import pytest
import torch
from torch import nn

from allview.network.folding import folded
from allview.network.model_card import Architecture
from allview.network.networks import build
from tests.unit.network.sample_models import TINY_WIDTHS
from tests.unit.network.test_efficientnet_lite import LITE

DEEP = Architecture(TINY_WIDTHS, "batch", 0.1)


def learned(architecture):
    """Give a network whose normalisations have seen pictures."""
    torch.manual_seed(5)
    network = build(architecture, 3)
    for norm in (m for m in network.modules() if isinstance(m, nn.BatchNorm2d)):
        nn.init.uniform_(norm.weight, 0.8, 1.6)
        nn.init.uniform_(norm.bias, -0.2, 0.4)
        norm.momentum = None
    with torch.no_grad():
        network.train()(torch.rand(8, 3, 64, 64))
    return network.eval()


@pytest.mark.parametrize("architecture", [DEEP, LITE], ids=["deep", "lite"])
def test_a_folded_network_answers_as_before_without_normalising(architecture):
    network = learned(architecture)
    changed = folded(network)
    pictures = torch.rand(4, 3, 64, 64, generator=torch.manual_seed(6))
    with torch.inference_mode():
        before, after = network.features(pictures), changed.features(pictures)
    assert float(before.std()) > 1e-3
    torch.testing.assert_close(after, before, rtol=1e-3, atol=1e-4)
    assert not any(isinstance(m, nn.BatchNorm2d) for m in changed.modules())
    assert any(isinstance(m, nn.BatchNorm2d) for m in network.modules())


def test_a_network_of_groups_stays_what_it_is():
    network = build(Architecture(TINY_WIDTHS, "group", 0.1), 3)
    assert folded(network) is network
