"""Running the network that maps the middles of white cells, on the CPU.

A tile is half a megapixel: on one core it takes some 25 ms in sixteen bits and 50 in single
precision, and it runs in the thread that reads tiles, beside the cell network.
"""

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from allview.inference.precision import choose_precision
from allview.network.center_network import decoded, fused
from allview.network.model_card import ModelCard
from allview.network.model_file import load_detector
from allview.network.preprocessing import standardised

Maps = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]


class HeatMapper:
    """A loaded network that finds cells.

    Parameters
    ----------
    folder : the model folder.

    Raises
    ------
    ModelError
        When the folder holds no sound model.

    Attributes
    ----------
    card : of the model.
    """

    card: ModelCard

    def __init__(self, folder: Path) -> None:
        network, self.card = load_detector(folder)
        self._precision = choose_precision(torch.device("cpu"))
        self._network = fused(network)
        self._network.to(memory_format=torch.channels_last)

    @torch.inference_mode()
    def __call__(self, light: NDArray[np.float32]) -> Maps:
        """Map one view.

        Parameters
        ----------
        light : height × width × 3 at ``card.mpp``, 1 being empty glass; the sides multiples of 8.

        Returns
        -------
        Heat (height / 4 × width / 4, 0..1), offset (2 × ..., x and y) and size (2 × ..., width and
        height), in pixels of ``light``.
        """
        pictures = standardised(light[None], self.card.colours)
        low = self._precision != torch.float32
        with torch.autocast("cpu", dtype=self._precision, enabled=low):
            maps = self._network(pictures)
        heat, offset, size = (part[0].numpy() for part in decoded(maps.float()))
        return heat, offset, size
