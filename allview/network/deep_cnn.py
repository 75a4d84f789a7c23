"""The deep CNN of both networks: five convolutional blocks, a VGG16-like trunk."""

import torch
from torch import Tensor, nn

from allview.network.model_card import Architecture
from allview.network.pooled_cnn import PooledCnn

CONVOLUTIONS = (2, 2, 3, 3, 3)
QUARTER_WIDTHS = (16, 32, 64, 128, 128)
HALF_WIDTHS = (32, 64, 128, 256, 256)
FULL_WIDTHS = (64, 128, 256, 512, 512)
_CHANNELS_PER_GROUP = 8
_SMALL_MAP = 1024
"""Pixels of a feature map below which torch takes another way through it."""


class DeepCnn(PooledCnn):
    """Thirteen 3×3 convolutions in five blocks, each block closed by a max pool.

    After Anand, Bachhal, Dhaka, Koundal, Scientific Reports 15:29147 (2025), which names blocks,
    convolutions and pools only; the trunk is that of VGG16. Instead of VGG's three dense layers
    (nine tenths of its weights, and one input size only) the last block is averaged over the
    picture and one linear layer reads the classes.

    Parameters
    ----------
    architecture : widths of the blocks, normalisation and dropout.
    classes : number of outputs.

    Raises
    ------
    ValueError
        When there are not five widths, or the normalisation is unknown.
    """

    def __init__(self, architecture: Architecture, classes: int) -> None:
        widths = architecture.widths
        if len(widths) != len(CONVOLUTIONS):
            msg = f"five block widths are needed, not {len(widths)}"
            raise ValueError(msg)
        inputs = (3, *widths[:-1])
        blocks = (
            _block(before, width, count, architecture.normalisation)
            for before, width, count in zip(inputs, widths, CONVOLUTIONS, strict=True)
        )
        super().__init__(blocks, widths[-1], classes, architecture.dropout)


def _block(inputs: int, width: int, convolutions: int, normalisation: str) -> nn.Sequential:
    layers: list[nn.Module] = []
    for index in range(convolutions):
        convolution = nn.Conv2d(
            inputs if index == 0 else width,
            width,
            kernel_size=3,
            padding=1,
            bias=normalisation == "none",  # a normalisation brings its own
        )
        nn.init.kaiming_normal_(convolution.weight, nonlinearity="relu")
        layers += [convolution, _normalisation(normalisation, width), nn.ReLU(inplace=True)]
    return nn.Sequential(*layers, nn.MaxPool2d(2))


def _normalisation(name: str, width: int) -> nn.Module:
    if name == "batch":
        return nn.BatchNorm2d(width)
    if name == "group":
        return _GroupNorm(max(1, width // _CHANNELS_PER_GROUP), width)
    if name == "none":
        return nn.Identity()
    msg = f"normalisation is 'batch', 'group' or 'none', not '{name}'"
    raise ValueError(msg)


class _GroupNorm(nn.GroupNorm):
    """Normalises small maps of bfloat16 in single precision: on a CPU five times as fast."""

    def forward(self, given: Tensor) -> Tensor:
        small = given.shape[2] * given.shape[3] < _SMALL_MAP
        if small and given.dtype == torch.bfloat16 and given.device.type == "cpu":
            return super().forward(given.float()).to(torch.bfloat16)
        return super().forward(given)
