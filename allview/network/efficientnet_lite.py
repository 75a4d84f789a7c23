"""EfficientNet-Lite0: a deep CNN for processors, whose first weights come from photographs.

Tan, Le, "EfficientNet: rethinking model scaling for convolutional neural networks", ICML 2019; the
lite form leaves out squeeze-and-excitation and activates with ReLU6. Padding is TensorFlow's, in
which it was trained on ImageNet.
"""

from collections.abc import Iterator

from torch import Tensor, nn
from torch.nn import functional

from allview.network.model_card import Architecture, NetworkName
from allview.network.pooled_cnn import PooledCnn

LITE0_WIDTHS = (16, 24, 40, 112, 320)
"""Channels of what each block ends with, the fifth before it is widened once more."""
_STEM, _HEAD = 32, 1280
_STAGES = (
    ((1, 3, 1, 16, 1),),
    ((6, 3, 2, 24, 2),),
    ((6, 5, 2, 40, 2),),
    ((6, 3, 2, 80, 3), (6, 5, 1, 112, 3)),
    ((6, 5, 2, 192, 4), (6, 3, 1, 320, 1)),
)
"""Block by block: expansion, kernel, stride of the first, channels, and how many of them."""
# TensorFlow's momentum of 0.99 is one of 0.01 here.
_MOMENTUM, _EPSILON = 0.01, 1e-3
_ENLARGED = 4 / 3
"""Photographs were 224 pixels wide: what filters know of fur and leaves fits a larger chromatin."""


class EfficientNetLite(PooledCnn):
    """Depthwise convolutions in five blocks, after a strided first one.

    Parameters
    ----------
    architecture : ``LITE0_WIDTHS``, batch normalisation, and dropout; its network says whether
        pictures are enlarged first, 96 pixels to 128.
    classes : number of outputs.

    Raises
    ------
    ValueError
        When widths or normalisation are not this network's.
    """

    def __init__(self, architecture: Architecture, classes: int) -> None:
        if (architecture.widths, architecture.normalisation) != (LITE0_WIDTHS, "batch"):
            msg = f"EfficientNet-Lite0 has widths {LITE0_WIDTHS} and batch normalisation only"
            raise ValueError(msg)
        enlarges = architecture.network is NetworkName.EFFICIENTNET_LITE0_ENLARGED
        super().__init__(_blocks(enlarges=enlarges), _HEAD, classes, architecture.dropout)


def _blocks(*, enlarges: bool) -> Iterator[nn.Sequential]:
    inputs = _STEM
    for number, stages in enumerate(_STAGES):
        layers: list[nn.Module] = []
        if number == 0 and enlarges:
            layers.append(nn.Upsample(scale_factor=_ENLARGED, mode="bilinear"))
        if number == 0:
            layers.append(_convolution(3, _STEM, kernel=3, stride=2))
        for expansion, kernel, first_stride, width, count in stages:
            for index in range(count):
                stride = first_stride if index == 0 else 1
                layers.append(_InvertedBottleneck(inputs, width, expansion, kernel, stride))
                inputs = width
        if number == len(_STAGES) - 1:
            layers.append(_convolution(inputs, _HEAD, kernel=1))
        yield nn.Sequential(*layers)


class _InvertedBottleneck(nn.Module):
    """Widens, convolves each channel alone, narrows; adds what came in where that fits."""

    def __init__(self, inputs: int, width: int, expansion: int, kernel: int, stride: int) -> None:
        super().__init__()
        inner = inputs * expansion
        widened = [_convolution(inputs, inner, kernel=1)] if expansion > 1 else []
        self.layers = nn.Sequential(
            *widened,
            _convolution(inner, inner, kernel, stride, groups=inner),
            nn.Conv2d(inner, width, kernel_size=1, bias=False),
            _normalisation(width),
        )
        self._adds = stride == 1 and inputs == width

    def forward(self, given: Tensor) -> Tensor:
        narrowed: Tensor = self.layers(given)
        return narrowed + given if self._adds else narrowed


class _Convolution(nn.Conv2d):
    """Pads as TensorFlow does: where a step skips pixels, more on the right and below."""

    def forward(self, given: Tensor) -> Tensor:
        """Convolve a map (n, inputs, h, w) into one of ceil(h / stride) by ceil(w / stride)."""
        stride, kernel = self.stride[0], self.kernel_size[0]
        if stride == 1:
            return super().forward(given)
        across, down = (max(kernel - (side % stride or stride), 0) for side in given.shape[:1:-1])
        padded = functional.pad(
            given, (across // 2, across - across // 2, down // 2, down - down // 2)
        )
        return super().forward(padded)


def _convolution(
    inputs: int, width: int, kernel: int, stride: int = 1, groups: int = 1
) -> nn.Sequential:
    padding = kernel // 2 if stride == 1 else 0
    convolution = _Convolution(
        inputs, width, kernel, stride, padding=padding, groups=groups, bias=False
    )
    return nn.Sequential(convolution, _normalisation(width), nn.ReLU6(inplace=True))


def _normalisation(width: int) -> nn.BatchNorm2d:
    return nn.BatchNorm2d(width, eps=_EPSILON, momentum=_MOMENTUM)
