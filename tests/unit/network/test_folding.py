import pytest
import torch
from torch import nn

from allview.network.center_network import CenterNetwork
from allview.network.deep_cnn import DeepCnn
from allview.network.efficientnet_lite import EfficientNetLite
from allview.network.folding import folded
from allview.network.model_card import Architecture
from tests.unit.network.sample_models import LITE, TINY_WIDTHS


def deep(normalisation):
    return DeepCnn(Architecture(TINY_WIDTHS, normalisation, 0.1), 3)


@pytest.mark.parametrize(
    "make", [lambda: deep("batch"), lambda: EfficientNetLite(LITE, 3), CenterNetwork]
)
def test_a_folded_network_answers_as_before_without_normalising(make):
    torch.manual_seed(5)
    network = make()
    for norm in (m for m in network.modules() if isinstance(m, nn.BatchNorm2d)):
        nn.init.uniform_(norm.weight, 0.8, 1.6)
        nn.init.uniform_(norm.bias, -0.2, 0.4)
        norm.momentum = None
    pictures = torch.rand(8, 3, 64, 64)
    with torch.no_grad():
        network.train()(pictures)
        before = network.eval()(pictures)
        changed = folded(network)
        after = changed(pictures)
    assert float(before.std(dim=0).max()) > 1e-3
    torch.testing.assert_close(after, before, rtol=1e-3, atol=1e-4)
    assert not any(isinstance(m, nn.BatchNorm2d) for m in changed.modules())
    assert any(isinstance(m, nn.BatchNorm2d) for m in network.modules())


def test_a_network_of_groups_stays_what_it_is():
    network = deep("group")
    assert folded(network) is network
