import pytest
import torch
from torch import nn

from allview.network.activation_maps import EXPLAINED_BLOCK, activation_maps
from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import Architecture
from tests.unit.network.sample_models import TINY_WIDTHS

RED, BLUE = 0, 1


def planted() -> DeepCnn:
    """A network that hands red to output 0 and blue to output 1, and does nothing else."""
    network = DeepCnn(Architecture(TINY_WIDTHS, "none", 0.0), 2).eval()
    with torch.no_grad():
        for weight in network.parameters():
            weight.zero_()
        for block in network.blocks:
            for layer in block:
                if isinstance(layer, nn.Conv2d):
                    layer.weight[RED, RED, 1, 1] = 1
                    layer.weight[BLUE, 2 if layer.in_channels == 3 else BLUE, 1, 1] = 1
        network.classifier.weight[RED, RED] = 1
        network.classifier.weight[BLUE, BLUE] = 1
    return network


def two_corners() -> torch.Tensor:
    """A black picture with a red top left and a blue bottom right corner."""
    picture = torch.zeros(1, 3, 96, 96)
    picture[0, 0, :24, :24] = 1
    picture[0, 2, -24:, -24:] = 1
    return picture


def _share(heat: torch.Tensor, place: tuple[slice, slice]) -> float:
    return float(heat[place].sum() / heat.sum())


@pytest.mark.parametrize("block", [1, 3, EXPLAINED_BLOCK])
def test_a_class_lights_the_corner_it_depends_on(block):
    pictures = two_corners().repeat(2, 1, 1, 1)
    red, blue = activation_maps(planted(), pictures, torch.tensor([RED, BLUE]), block)
    assert red.shape == (96, 96)
    assert float(red.max()) == pytest.approx(1)
    assert _share(red, (slice(48), slice(48))) > 0.95
    assert _share(blue, (slice(48, None), slice(48, None))) > 0.95
    assert red[12, 12] > 0.9
    assert red[60:, 60:].max() == 0


def test_nothing_lights_where_nothing_speaks_for_the_class():
    picture = two_corners()
    picture[:, 2] = 0
    heat = activation_maps(planted(), picture, torch.tensor([BLUE]))
    assert float(heat.abs().max()) == 0


def test_a_map_leaves_the_network_as_it_was():
    network = planted()
    picture = two_corners()
    before = network(picture)
    activation_maps(network, picture, torch.tensor([RED]))
    assert torch.equal(network(picture), before)
    assert all(weight.grad is None for weight in network.parameters())


def test_the_features_are_what_the_classifier_reads():
    network = DeepCnn(Architecture(TINY_WIDTHS, "batch", 0.3), 4).eval()
    pictures = torch.rand(3, 3, 64, 64)
    features = network.features(pictures)
    assert features.shape == (3, TINY_WIDTHS[-1])
    assert torch.allclose(network.classifier(features), network(pictures))
