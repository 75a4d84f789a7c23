"""The engine: crops in, calibrated probabilities out, whatever the device and its memory."""

import logging
import math
import os
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from allview.inference.devices import choose_device
from allview.inference.eight_bit_choice import faster_in_eight_bits
from allview.inference.freed_memory import keep_freed_memory
from allview.inference.lanes import Lanes
from allview.inference.memory import is_out_of_memory
from allview.inference.precision import BYTES, PRECISION_NAMES, choose_precision, computing
from allview.inference.threads import compute_with
from allview.inference.transfer import Answers, transfer_to
from allview.network.calibration import probabilities
from allview.network.efficientnet_lite import EfficientNetLite
from allview.network.folding import folded
from allview.network.model_card import ModelCard
from allview.network.model_file import load_model
from allview.network.pooled_cnn import PooledCnn
from allview.network.preprocessing import Normalisation

if TYPE_CHECKING:
    from concurrent.futures import Future

_log = logging.getLogger(__name__)
_BATCH = {"cpu": 16, "cuda": 512, "mps": 128}
"""On a CPU a batch must end well before 200 ms, so that a cancel is felt at once."""

BATCH_TOLERANCE = 0.02
"""By how much a probability may depend on which crops share its batch.

The kernels for different batch sizes may add in different orders: 5e-7 was measured in single
precision over 1,256 crops and nothing in bfloat16, whose eight bits of mantissa allow this much.
"""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a network makes of crops.

    Parameters
    ----------
    probabilities : calibrated, (n, classes), rows summing to 1.
    atypicality : (n,) distance from everything learned, 1 at the card's limit; NaN where the
        model cannot tell.
    """

    probabilities: NDArray[np.float32]
    atypicality: NDArray[np.float32]


class ClassifyingCancelled(Exception):
    """The work was cancelled between two batches."""


class Engine:
    """A loaded network on a working device.

    Parameters
    ----------
    folder : the model folder.
    device : ``auto``, ``cpu``, ``cuda`` or ``mps``.
    batch_size : crops a step; None lets the device decide. Halved when memory runs out.
    threads : that compute on a CPU, each a batch of its own; None is one for each core.

    Raises
    ------
    ModelError
        When the folder holds no sound model.
    ValueError
        When the device's name is unknown or the batch size is below 1.

    Attributes
    ----------
    card : of the model.
    device_name : as a person reads it, with the number format of the convolutions.
    note : one sentence where the device is not what was asked for; else empty.
    batch_size : crops a step.
    """

    card: ModelCard

    def __init__(
        self,
        folder: Path,
        device: str = "auto",
        batch_size: int | None = None,
        threads: int | None = None,
    ) -> None:
        if batch_size is not None and batch_size < 1:
            msg = f"the batch size is at least 1, not {batch_size}"
            raise ValueError(msg)
        network, self.card = load_model(folder)
        chosen = choose_device(device)
        self.note = chosen.note
        self._device = chosen.device
        self.batch_size = batch_size or _BATCH[chosen.device.type]
        keep_freed_memory()
        threads = threads or os.cpu_count() or 1
        compute_with(threads)
        self._lanes = Lanes(threads if chosen.device.type == "cpu" else 1)
        self._precision = choose_precision(chosen.device)
        self._transfer = transfer_to(chosen.device)
        self._normalised = Normalisation(self.card.colours, chosen.device)
        self._network = _quick(network).to(chosen.device)
        self._network.to(memory_format=self._transfer.order)
        # Bytes gain little over sixteen bits: 8 % of an analysis of dense fields, 4 % of others.
        if chosen.device.type == "cpu" and self._precision == torch.float32:
            asked = partial(faster_in_eight_bits, self._network, self.card)
            eight = self._lanes.begin(asked).result()
            if eight is not None:
                self._network, self._precision = eight, BYTES
        self.device_name = f"{chosen.name}, {PRECISION_NAMES[self._precision]}"

    def classify(
        self, crops: NDArray[np.uint8], cancel: threading.Event | None = None
    ) -> NDArray[np.float32]:
        """Give the calibrated probability of each class, n × classes; see ``assess``."""
        return self.assess(crops, cancel).probabilities

    def assess(self, crops: NDArray[np.uint8], cancel: threading.Event | None = None) -> Assessment:
        """Give the calibrated probability of each class, and how unlike anything learned it is.

        Parameters
        ----------
        crops : n × ``card.input_pixels`` × ``card.input_pixels`` × 3, cut at ``card.mpp``.
        cancel : looked at before each batch.

        Returns
        -------
        One row a crop; which crops share a batch changes a probability by less than
        ``BATCH_TOLERANCE``.

        Raises
        ------
        ClassifyingCancelled
            When ``cancel`` is set.
        ValueError
            When the crops have another shape.
        """
        side = self.card.input_pixels
        if crops.ndim != 4 or crops.shape[1:] != (side, side, 3):
            msg = f"crops are n × {side} × {side} × 3, not {' × '.join(map(str, crops.shape))}"
            raise ValueError(msg)
        nothing = np.empty((0, len(self.card.classes)), np.float32)
        parts = [Assessment(nothing, np.empty(0, np.float32))]
        begun: deque[Future[list[Answers]]] = deque()
        try:
            for batch in self._batches(crops):
                if cancel is not None and cancel.is_set():
                    raise ClassifyingCancelled
                begun.append(self._lanes.begin(partial(self._answers, batch)))
                if len(begun) > max(self._transfer.ahead, self._lanes.ahead):
                    parts += map(_assessment, begun.popleft().result())
            while begun:
                parts += map(_assessment, begun.popleft().result())
        finally:
            for waiting in begun:
                waiting.cancel()
        return Assessment(
            np.concatenate([part.probabilities for part in parts]),
            np.concatenate([part.atypicality for part in parts]),
        )

    def _batches(self, crops: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
        """Cut crops into batches, at least one for each lane; a limit that sinks is kept to."""
        share = math.ceil(len(crops) / self._lanes.count)
        done = 0
        while done < len(crops):
            batch = crops[done : done + min(share, self.batch_size)]
            yield batch
            done += len(batch)

    def _answers(self, batch: NDArray[np.uint8]) -> list[Answers]:
        """Answer for a batch; where it does not fit in memory, halved as often as it must be."""
        try:
            return [self._forward(batch)]
        except RuntimeError as error:
            if not is_out_of_memory(error) or len(batch) == 1:
                raise
        # Outside the handler: the traceback would keep the failed batch's memory alive.
        # Another lane may have found that even less fits.
        fits = self.batch_size = min(self.batch_size, len(batch) // 2)
        _log.warning("out of memory on %s: batches of %d now", self.device_name, fits)
        if self._device.type == "cuda":
            torch.cuda.empty_cache()
        pieces = (batch[done : done + fits] for done in range(0, len(batch), fits))
        return [answers for piece in pieces for answers in self._answers(piece)]

    @torch.inference_mode()
    def _forward(self, batch: NDArray[np.uint8]) -> Answers:
        pictures = self._normalised(self._transfer.upload(batch), self._transfer.order)
        with computing(self._device, self._precision):
            logits, features = self._network.answer(pictures)
        answers = [probabilities(logits, self.card.temperature)]
        statistics = self._network.statistics
        if statistics is not None:
            answers.append(statistics(features))
        return self._transfer.download(answers)


def _quick(network: PooledCnn) -> PooledCnn:
    """Fold what may be folded of a network just loaded, and of the one that it asks.

    Normalising takes a third of EfficientNet-Lite0's time. The deep CNN's figures, on its cards,
    were measured with its normalisation: folded, one of 470 fields gets another answer.
    """
    if network.second is not None:
        network.second.network = _quick(network.second.network)
    return folded(network) if isinstance(network, EfficientNetLite) else network


def _assessment(answers: Answers) -> Assessment:
    chances, *measured = answers.arrays()
    unknown = np.full(len(chances), np.nan, np.float32)
    return Assessment(chances, measured[0] if measured else unknown)
