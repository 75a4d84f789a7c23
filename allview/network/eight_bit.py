"""A trunk that multiplies bytes: on a CPU that can, 1.8 times as fast as single precision.

The first convolution and every normalisation stay in single precision; what follows an activation
is a byte, a whole number of steps. No library's quantiser is needed, only the convolution that
torch's own compiler calls for quantised networks.
"""

import copy
from collections.abc import Iterable, Sequence

import torch
from torch import Tensor, nn

from allview.network.deep_cnn import CONVOLUTIONS, DeepCnn
from allview.network.pooled_cnn import PooledCnn

_HIGHEST = 255
_HIGHEST_WEIGHT = 127
_TOGETHER = 4
"""Pictures of one thread at a time. Of 16 at once each takes a fifth longer in a process that does
nothing else, for memory that is given back and asked for again; in an analysis as long."""
_SHAPE = ([1, 1], [1, 1], [1, 1], 1)
"""Stride, padding and dilation, in both directions, and groups, of every convolution."""
_RESULT = (1.0, 0, torch.float32, "none", (), "")
"""Step and zero of what comes out, its type, and what is done to it: nothing."""


def activation_peaks(network: PooledCnn, pictures: Iterable[Tensor]) -> tuple[float, ...]:
    """Measure how high each activation goes that a convolution follows.

    Parameters
    ----------
    network : in evaluation mode, in single precision.
    pictures : batches of them, normalised, on the network's device.

    Returns
    -------
    Twelve values above zero, in the order of the layers; empty for a network that cannot multiply
    bytes: another than ``DeepCnn``, one without normalisation, or with a layer never active.
    """
    if not isinstance(network, DeepCnn):
        return ()
    layers = _layers(network)
    if any(isinstance(layer, nn.Identity) for layer in layers):
        return ()
    peaks = [0.0] * sum(CONVOLUTIONS)
    with torch.inference_mode():
        for activations in pictures:
            seen = 0
            for layer in layers:
                activations = layer(activations)
                if isinstance(layer, nn.ReLU):
                    peaks[seen] = max(peaks[seen], float(activations.max()))
                    seen += 1
    return tuple(float(f"{peak:.4g}") for peak in peaks[:-1]) if all(peaks) else ()


def in_eight_bits(network: DeepCnn, peaks: Sequence[float]) -> DeepCnn:
    """Give the same network with a trunk that multiplies bytes, on the CPU; it cannot learn.

    Parameters
    ----------
    network : in evaluation mode, in single precision; shares nothing with what is returned.
    peaks : as ``activation_peaks`` measures them on what the network was trained on.

    Raises
    ------
    AttributeError, NotImplementedError, RuntimeError
        When this build of torch cannot.
    """
    eight = copy.deepcopy(network).cpu()
    steps = [peak / _HIGHEST for peak in peaks]
    layers: list[nn.Module] = []
    seen = 0
    for layer in _layers(eight):
        if isinstance(layer, nn.Conv2d):
            layers.append(_ByteConvolution(layer, steps[seen - 1]) if seen else layer)
        elif isinstance(layer, nn.ReLU):
            seen += 1
            if seen > len(steps):
                layers.append(layer)
        elif isinstance(layer, nn.GroupNorm | nn.BatchNorm2d) and seen < len(steps):
            layers.append(_ToBytes(layer, steps[seen]))
        elif isinstance(layer, nn.MaxPool2d) and seen <= len(steps):
            layers.append(_BytePool())
        else:
            layers.append(layer)
    eight.blocks = _InParts(*layers)
    return eight.to(memory_format=torch.channels_last)


def _layers(network: DeepCnn) -> list[nn.Module]:
    return [layer for block in network.blocks for layer in block.children()]


class _InParts(nn.Sequential):
    """Takes few pictures at a time: what lies between two layers stays in the cache."""

    def forward(self, pictures: Tensor) -> Tensor:
        parts = torch.split(pictures, _TOGETHER * torch.get_num_threads())
        return torch.cat([self._run(part) for part in parts])

    def _run(self, pictures: Tensor) -> Tensor:
        for layer in self:
            pictures = layer(pictures)
        return pictures


class _ByteConvolution(nn.Module):
    """Convolves bytes with whole weights, each filter in steps of its own; gives float32."""

    def __init__(self, layer: nn.Conv2d, step: float) -> None:
        super().__init__()
        weights = layer.weight.detach()
        self._sizes = weights.abs().amax(dim=(1, 2, 3)).clamp(min=1e-12) / _HIGHEST_WEIGHT
        whole = (weights / self._sizes.view(-1, 1, 1, 1)).round().to(torch.int8)
        self._packed = torch.ops.onednn.qconv_prepack(whole, self._sizes, step, 0, *_SHAPE, None)
        self._zeros = torch.zeros(len(whole), dtype=torch.int32)
        self._step = step

    def forward(self, given: Tensor) -> Tensor:
        weights = (self._packed, self._sizes, self._zeros, None)
        convolved: Tensor = torch.ops.onednn.qconv2d_pointwise(
            given, self._step, 0, *weights, *_SHAPE, *_RESULT
        )
        return convolved


class _ToBytes(nn.Module):
    """Normalises, and gives whole steps from zero on: the activation and the rounding in one."""

    def __init__(self, normalisation: nn.GroupNorm | nn.BatchNorm2d, step: float) -> None:
        super().__init__()
        normalisation.weight.data /= step
        # Cutting off what is behind the point rounds, with a half added before.
        normalisation.bias.data = normalisation.bias.data / step + 0.5
        self._scaled = normalisation

    def forward(self, given: Tensor) -> Tensor:
        steps: Tensor = self._scaled(given)
        return steps.clamp_(0, _HIGHEST).to(torch.uint8)


class _BytePool(nn.Module):
    """Pools two by two, which torch's own pooling refuses for bytes in channels-last order."""

    def forward(self, given: Tensor) -> Tensor:
        # An odd last row or column falls away, as it does there.
        rows = torch.maximum(given[:, :, :-1:2], given[:, :, 1::2])
        both = torch.maximum(rows[..., :-1:2], rows[..., 1::2])
        return both.contiguous(memory_format=torch.channels_last)
