"""Whether a network should multiply bytes here: measured on this machine, once a process."""

import logging
import os
import threading
import time

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from allview.inference.precision import cpu_has_bytes
from allview.network.calibration import probabilities
from allview.network.deep_cnn import DeepCnn
from allview.network.eight_bit import in_eight_bits
from allview.network.model_card import ModelCard
from allview.network.pooled_cnn import PooledCnn
from allview.network.preprocessing import normalised

_log = logging.getLogger(__name__)
_CPU = torch.device("cpu")
_TIMES_AS_FAST = 1.3
"""Less is not worth other answers; 1.75 was measured."""
_MOST_AWAY = 0.04
"""Probabilities of the probes that differ by more are another network's."""
_PROBES = 4
"""Pictures; more would be measured too slowly."""
_ROUNDS = 4
_GLASS, _PLASMA, _NUCLEUS = (240, 240, 240), (190, 180, 215), (110, 60, 150)

_clock = time.perf_counter if os.name == "nt" else time.thread_time
"""The processor's time is the same however busy the machine is; Windows counts it too coarsely."""
_lock = threading.Lock()
_chosen: dict[tuple[object, ...], bool] = {}
"""What was measured, so that all analyses of a process get the same answers."""


def faster_in_eight_bits(network: PooledCnn, card: ModelCard) -> DeepCnn | None:
    """Give the network in eight bits where they beat single precision and answer alike.

    To be asked in a thread that computes alone, as those do that will use it.

    Parameters
    ----------
    network, card : on the CPU, as they were loaded; not changed.

    Returns
    -------
    None where eight bits should not be used; measuring takes a fifth of a second.
    """
    if not (isinstance(network, DeepCnn) and card.activation_peaks and cpu_has_bytes()):
        return None
    key = (card.sha256, card.activation_peaks)
    with _lock:
        try:
            if not _chosen.get(key, True):
                return None
            eight = in_eight_bits(network, card.activation_peaks)
            if key not in _chosen:
                _chosen[key] = _is_better(eight, network, card)
        except Exception as error:  # noqa: BLE001  the kernels are torch's own; it may change them
            _log.warning("eight bits cannot be used: %s", error)
            _chosen[key] = False
        return eight if _chosen[key] else None


@torch.inference_mode()
def _is_better(eight: DeepCnn, network: PooledCnn, card: ModelCard) -> bool:
    crops = _painted(_PROBES, card.input_pixels)
    pictures = normalised(crops, card.colours, _CPU)
    ways = (eight, network)
    # The first answers warm up what is timed then, in turns.
    answers = [_answers(way, pictures, card.temperature) for way in ways]
    away = round(max(float(_apart(*pair).max()) for pair in zip(*answers, strict=True)), 4)
    seconds = np.min([[_seconds(way, pictures) for way in ways] for _ in range(_ROUNDS)], axis=0)
    ratio = round(float(seconds[1] / seconds[0]), 2)
    _log.info("eight bits: %s times as fast, answers differ by %s", ratio, away)
    return ratio >= _TIMES_AS_FAST and away <= _MOST_AWAY


def _answers(network: PooledCnn, pictures: Tensor, temperature: float) -> list[Tensor]:
    """Give probabilities, and atypicality where it is measured."""
    logits, features = network.answer(pictures)
    answers = [probabilities(logits, temperature)]
    return answers if network.statistics is None else [*answers, network.statistics(features)]


def _apart(one: Tensor, other: Tensor) -> Tensor:
    # An atypicality far beyond its limit, 1, may differ by as large a part of it.
    return (one - other).abs() / torch.maximum(one, other).clamp(min=1)


def _seconds(network: PooledCnn, pictures: Tensor) -> float:
    began = _clock()
    network.read(network.features(pictures))
    return _clock() - began


def _painted(count: int, side: int) -> NDArray[np.uint8]:
    """Paint round cells on glass, from small to large."""
    row, column = np.mgrid[:side, :side] - (side - 1) / 2
    radius = np.linspace(0.15, 0.4, count)[:, None, None] * side
    away = (np.hypot(row, column) / radius)[..., None]
    cells = np.where(away < 0.8, _NUCLEUS, np.where(away < 1, _PLASMA, _GLASS))
    grain = np.random.default_rng(0).normal(0, 8, cells.shape)
    return (cells + grain).clip(0, 255).astype(np.uint8)
