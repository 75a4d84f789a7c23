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
    pictures = pixels.to(device).permute(0, 3, 1, 2)
    mean = torch.tensor(colours.mean, device=device).view(1, 3, 1, 1) * 255
    std = torch.tensor(colours.std, device=device).view(1, 3, 1, 1) * 255
    return ((pictures.float() - mean) / std).contiguous(memory_format=torch.channels_last)


def standardised(light: NDArray[np.float32], colours: Colours) -> Tensor:
    """Turn views n × h × w × 3, 1 being empty glass, into the input of the cell finder.

    Returns
    -------
    float32 n × 3 × h × w in channels-last order; light of the mean colour is 0, as padding is.
    """
    pictures = torch.from_numpy(np.ascontiguousarray(light)).permute(0, 3, 1, 2)
    mean = torch.tensor(colours.mean).view(1, 3, 1, 1)
    std = torch.tensor(colours.std).view(1, 3, 1, 1)
    return ((pictures - mean) / std).contiguous(memory_format=torch.channels_last)
