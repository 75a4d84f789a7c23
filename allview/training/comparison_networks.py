"""The networks the paper did not compare with, from torchvision, untrained."""

from torch import nn
from torchvision import models

from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import Architecture, NetworkName

DEEP_CNN = NetworkName.DEEP_CNN.value
COMPARISON_NETWORKS = (
    "resnet18",
    "efficientnet_b0",
    "mobilenet_v3_small",
    "densenet121",
    "vgg16",
)
NETWORKS = (DEEP_CNN, *COMPARISON_NETWORKS)


def build_network(name: str, architecture: Architecture, classes: int) -> nn.Module:
    """Make a network with random weights.

    Parameters
    ----------
    name : one of ``NETWORKS``.
    architecture : of ``DeepCnn``; the others have theirs.
    classes : number of outputs.

    Raises
    ------
    ValueError
        When there is no such network.
    """
    if name == DEEP_CNN:
        return DeepCnn(architecture, classes)
    if name not in COMPARISON_NETWORKS:
        msg = f"the network is one of {', '.join(NETWORKS)}, not '{name}'"
        raise ValueError(msg)
    network: nn.Module = models.get_model(name, weights=None, num_classes=classes)
    return network


def count_parameters(network: nn.Module) -> int:
    """Count the numbers that training changes."""
    return sum(p.numel() for p in network.parameters() if p.requires_grad)
