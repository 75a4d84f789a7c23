"""The network that maps the middles of white cells: small, fully convolutional."""

from torch import Tensor, nn
from torch.nn import functional

DETECTOR_WIDTHS = (16, 32, 80)
_DILATIONS = (1, 2, 1, 1)
COMMON_SIDE = 30.0
"""Sides are learned as logarithms over this many pixels: a white cell of 12 µm."""
_LOG_SIDES = (-3.0, 2.0)
_RARE = -4.0  # logit a fresh network starts from: hardly any place is the middle of a cell


class CenterNetwork(nn.Module):
    """A U-shaped network that sees some 25 µm around each place.

    After Zhou, Wang, Krähenbühl, "Objects as points" (2019): a heat map of middles, and at each
    middle its offset and the logarithm of the size. Two strided convolutions lead to a quarter of
    the resolution, a third to an eighth, where most of the depth lies; the result is brought back
    to a quarter. Nothing is averaged over the picture, so the answer at a place does not depend
    on what else lies in the tile.

    Parameters
    ----------
    widths : channels at a half, a quarter and an eighth of the resolution.

    Raises
    ------
    ValueError
        When there are not three widths.
    """

    def __init__(self, widths: tuple[int, ...] = DETECTOR_WIDTHS) -> None:
        super().__init__()
        if len(widths) != 3:
            msg = f"three widths are needed, not {len(widths)}"
            raise ValueError(msg)
        half, quarter, eighth = widths
        self.shallow = nn.Sequential(
            _convolution(3, half, stride=2),
            _convolution(half, quarter, stride=2),
            _convolution(quarter, quarter),
        )
        self.deep = nn.Sequential(
            _convolution(quarter, eighth, stride=2),
            *(_convolution(eighth, eighth, dilation=d) for d in _DILATIONS),
            nn.Conv2d(eighth, quarter, kernel_size=1),
        )
        self.joined = _convolution(quarter, quarter)
        outputs = nn.Conv2d(quarter, 5, kernel_size=1)
        self.head = nn.Sequential(_convolution(quarter, quarter), outputs)
        if outputs.bias is not None:
            nn.init.zeros_(outputs.bias)
            nn.init.constant_(outputs.bias[:1], _RARE)

    def forward(self, pictures: Tensor) -> Tensor:
        """Map normalised pictures (n, 3, h, w), h and w multiples of 8.

        Returns
        -------
        (n, 5, h / 4, w / 4): logit of the heat, offset x and y in pixels of the picture, and the
        natural logarithms of width and height in pixels of the picture over ``COMMON_SIDE``.
        """
        shallow = self.shallow(pictures)
        deep = functional.interpolate(self.deep(shallow), scale_factor=2.0, mode="nearest")
        maps: Tensor = self.head(self.joined(shallow + deep))
        return maps


def decoded(maps: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Read heat (n, ...; 0..1), offset and size (n, 2, ...; pixels) from the network's output."""
    return maps[:, 0].sigmoid(), maps[:, 1:3], maps[:, 3:5].clamp(*_LOG_SIDES).exp() * COMMON_SIDE


def _convolution(inputs: int, outputs: int, stride: int = 1, dilation: int = 1) -> nn.Sequential:
    convolution = nn.Conv2d(
        inputs, outputs, 3, stride, padding=dilation, dilation=dilation, bias=False
    )
    nn.init.kaiming_normal_(convolution.weight, nonlinearity="relu")
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))
