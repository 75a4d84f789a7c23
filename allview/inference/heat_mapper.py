"""Running the network that maps the middles of white cells.

A tile is half a megapixel: on one core it takes some 25 ms in sixteen bits and 50 in single
precision, and it runs in the thread that reads tiles, beside the cell network.
"""

import copy
import logging
import threading
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from allview.inference.devices import choose_device
from allview.inference.memory import is_out_of_memory
from allview.inference.precision import choose_precision, computing
from allview.network.center_network import CenterNetwork, decoded
from allview.network.folding import folded
from allview.network.model_card import ModelCard
from allview.network.model_file import load_detector
from allview.network.preprocessing import standardised

Maps = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]


_log = logging.getLogger(__name__)
_CPU = torch.device("cpu")


class HeatMapper:
    """A loaded network that finds cells, on a CUDA card or on the CPU; for any number of threads.

    Parameters
    ----------
    folder : the model folder.
    device : ``auto``, ``cpu``, ``cuda`` or ``mps``, as for ``Engine``; with MPS the CPU computes.

    Raises
    ------
    ModelError
        When the folder holds no sound model.

    Attributes
    ----------
    card : of the model.
    """

    card: ModelCard

    def __init__(self, folder: Path, device: str = "cpu") -> None:
        network, self.card = load_detector(folder)
        self._precision = choose_precision(_CPU)
        self._network = folded(network)
        self._network.to(memory_format=torch.channels_last)
        chosen = choose_device(device).device
        self._device = chosen if chosen.type == "cuda" else _CPU
        here = self._device == _CPU
        self._there = self._network if here else copy.deepcopy(self._network).to(self._device)
        # Six threads that read, each with a tile on the card, would need six times the memory.
        self._card_lock = threading.Lock()

    def __call__(self, light: NDArray[np.float32]) -> Maps:
        """Map one view; on the CPU where the card has no memory left for it.

        Parameters
        ----------
        light : height × width × 3 at ``card.mpp``, 1 being empty glass; the sides multiples of 8.

        Returns
        -------
        Heat (height / 4 × width / 4, 0..1), offset (2 × ..., x and y) and size (2 × ..., width and
        height), in pixels of ``light``.
        """
        if self._device != _CPU:
            try:
                with self._card_lock:
                    return self._mapped(light, self._there, self._device)
            except RuntimeError as error:
                if not is_out_of_memory(error):
                    raise
            _log.warning("out of memory on %s: the CPU looks for these cells", self._device)
        return self._mapped(light, self._network, _CPU)

    @torch.inference_mode()
    def _mapped(
        self, light: NDArray[np.float32], network: CenterNetwork, device: torch.device
    ) -> Maps:
        pictures = standardised(light[None], self.card.colours, device)
        # On a card its share of the time is too small for a difference to be looked for.
        with computing(_CPU, self._precision if device == _CPU else torch.float32):
            maps = network(pictures)
        heat, offset, size = (part[0].cpu().numpy() for part in decoded(maps.float()))
        return heat, offset, size
