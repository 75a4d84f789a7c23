import torch
from torch import nn

from allview.network.center_network import CenterNetwork, fused


def test_without_its_normalisation_a_network_answers_the_same():
    torch.manual_seed(0)
    network = CenterNetwork()
    for part in network.modules():
        if isinstance(part, nn.BatchNorm2d):
            nn.init.normal_(part.weight)
            nn.init.normal_(part.running_mean)
            nn.init.uniform_(part.running_var, 0.5, 2)
    pictures = torch.rand(1, 3, 64, 64)
    with torch.inference_mode():
        expected = network.eval()(pictures)
        assert torch.allclose(fused(network)(pictures), expected, rtol=1e-3, atol=1e-4)
    assert not any(isinstance(part, nn.BatchNorm2d) for part in network.modules())
