"""From crops as they are cut to what the network is fed."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from allview.network.model_card import Colours

Crops = NDArray[np.uint8] | Tensor
"""RGB crops n × h × w × 3, 0..255, in memory or already on a device."""


def normalised(crops: Crops, colours: Colours, device: torch.device) -> Tensor:
    """Turn RGB crops into the network's input.

    Parameters
    ----------
    crops : n × h × w × 3, 0..255.
    colours : mean and deviation of each channel, on a scale of 0..1.
    device : where the result lies; the bytes travel, not the floats.

    Returns
    -------
    float32 n × 3 × h × w in channels-last order, about zero mean and unit deviation.
    """
    pixels = crops if isinstance(crops, Tensor) else torch.from_numpy(np.ascontiguousarray(crops))
    return Normalisation(colours, device)(pixels.to(device))


class Normalisation:
    """Turns pixels on a device into a network's input, without a copy to the device each time.

    Parameters
    ----------
    colours : mean and deviation of each channel, on a scale of 0..1.
    device : where the pixels will lie.
    white : value of a pixel that is 1 on that scale.
    """

    def __init__(self, colours: Colours, device: torch.device, white: float = 255) -> None:
        self._mean = torch.tensor(colours.mean, device=device).view(1, 3, 1, 1) * white
        self._std = torch.tensor(colours.std, device=device).view(1, 3, 1, 1) * white

    def __call__(self, pixels: Tensor, order: torch.memory_format = torch.channels_last) -> Tensor:
        """Give float32 n × 3 × h × w in ``order`` of pixels n × h × w × 3."""
        pictures = pixels.permute(0, 3, 1, 2).float()
        return ((pictures - self._mean) / self._std).contiguous(memory_format=order)


def standardised(
    light: NDArray[np.float32], colours: Colours, device: torch.device | None = None
) -> Tensor:
    """Turn views n × h × w × 3, 1 being empty glass, into the input of the cell finder.

    Parameters
    ----------
    light : n × h × w × 3.
    colours : mean and deviation of each channel.
    device : where the result lies; None is the CPU.

    Returns
    -------
    float32 n × 3 × h × w in channels-last order; light of the mean colour is 0, as padding is.
    """
    place = device or torch.device("cpu")
    views = torch.from_numpy(np.ascontiguousarray(light)).to(place)
    return Normalisation(colours, place, white=1)(views)
