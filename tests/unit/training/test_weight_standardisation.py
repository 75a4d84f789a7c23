import copy

import numpy as np
import pytest
import torch

from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import Architecture
from allview.training.weight_standardisation import standardise, write_down


@pytest.fixture
def network():
    torch.manual_seed(0)
    return DeepCnn(Architecture((4, 4, 8, 8, 8), "group", 0.0), 3).eval()


def test_filters_have_mean_0_and_equal_deviation(network):
    standardise(network)
    weight = network.blocks[2][0].weight
    np.testing.assert_allclose(weight.detach().mean(dim=(1, 2, 3)), 0, atol=1e-6)
    deviation = weight.detach().std(dim=(1, 2, 3)) * weight[0].numel() ** 0.5
    np.testing.assert_allclose(deviation, 1, atol=1e-3)


def test_written_down_it_answers_the_same_and_has_ordinary_weights(network):
    names = set(network.state_dict())
    standardise(network)
    picture = torch.randn(2, 3, 32, 32)
    before = network(picture).detach()
    np.testing.assert_allclose(copy.deepcopy(network)(picture).detach(), before, atol=1e-6)
    write_down(network)
    assert set(network.state_dict()) == names
    np.testing.assert_allclose(network(picture).detach(), before, atol=1e-6)
