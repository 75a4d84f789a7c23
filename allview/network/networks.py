"""The networks that classify, by the name that a card gives them."""

from collections.abc import Callable, Mapping

from allview.network.deep_cnn import DeepCnn
from allview.network.efficientnet_lite import EfficientNetLite
from allview.network.model_card import Architecture, NetworkName
from allview.network.pooled_cnn import PooledCnn

_NETWORKS: Mapping[NetworkName, Callable[[Architecture, int], PooledCnn]] = {
    NetworkName.DEEP_CNN: DeepCnn,
    NetworkName.EFFICIENTNET_LITE0: EfficientNetLite,
    NetworkName.EFFICIENTNET_LITE0_ENLARGED: EfficientNetLite,
}


def build(architecture: Architecture, classes: int) -> PooledCnn:
    """Make a network with random weights.

    Raises
    ------
    ValueError
        When the architecture is none of that network.
    """
    return _NETWORKS[architecture.network](architecture, classes)
