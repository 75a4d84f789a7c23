"""The deep CNN of both networks: five convolutional blocks, a VGG16-like trunk."""

import torch
from torch import Tensor, nn

from allview.network.model_card import Architecture
from allview.network.typicality import FeatureStatistics

CONVOLUTIONS = (2, 2, 3, 3, 3)
QUARTER_WIDTHS = (16, 32, 64, 128, 128)
HALF_WIDTHS = (32, 64, 128, 256, 256)
FULL_WIDTHS = (64, 128, 256, 512, 512)
_CHANNELS_PER_GROUP = 8
_SMALL_MAP = 1024
"""Pixels of a feature map below which torch takes another way through it."""


class DeepCnn(nn.Module):
    """Thirteen 3×3 convolutions in five blocks, each block closed by a max pool.

    After Anand, Bachhal, Dhaka, Koundal, Scientific Reports 15:29147 (2025), which names blocks,
    convolutions and pools only; the trunk is that of VGG16. Instead of VGG's three dense layers
    (nine tenths of its weights, and one input size only) the last block is averaged over the
    picture and one linear layer reads the classes.

    Parameters
    ----------
    architecture : widths of the blocks, normalisation and dropout.
    classes : number of outputs.

    Attributes
    ----------
    statistics : measures how unlike anything learned a crop is; None until ``add_statistics``.

    Raises
    ------
    ValueError
        When there are not five widths, or the normalisation is unknown.
    """

    def __init__(self, architecture: Architecture, classes: int) -> None:
        super().__init__()
        widths = architecture.widths
        if len(widths) != len(CONVOLUTIONS):
            msg = f"five block widths are needed, not {len(widths)}"
            raise ValueError(msg)
        inputs = (3, *widths[:-1])
        self.blocks = nn.Sequential(
            *(
                _block(before, width, count, architecture.normalisation)
                for before, width, count in zip(inputs, widths, CONVOLUTIONS, strict=True)
            )
        )
        self.dropout = nn.Dropout(architecture.dropout)
        self.classifier = nn.Linear(widths[-1], classes)
        self.statistics: FeatureStatistics | None = None

    def features(self, pictures: Tensor) -> Tensor:
        """Give what the last layer reads: the last block averaged over the picture, (n, width).

        Parameters
        ----------
        pictures : normalised, (n, 3, h, w), h and w at least 32.
        """
        features: Tensor = self.blocks(pictures).mean(dim=(2, 3))
        return features

    def read(self, features: Tensor) -> Tensor:
        """Give the logits (n, classes) of features (n, width)."""
        # The head stays in single precision: sixteen bits would round the probabilities.
        logits: Tensor = self.classifier(self.dropout(features.to(self.classifier.weight.dtype)))
        return logits

    def forward(self, pictures: Tensor) -> Tensor:
        """Give logits (n, classes) of normalised pictures (n, 3, h, w), h and w at least 32."""
        return self.read(self.features(pictures))

    def add_statistics(self) -> FeatureStatistics:
        """Make room for the statistics of the features, empty, and return them."""
        self.statistics = FeatureStatistics(*self.classifier.weight.shape)
        return self.statistics


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
