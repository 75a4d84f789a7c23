"""Model files: a folder with ``weights.safetensors`` and ``card.json``, checked when loaded."""

import dataclasses
import hashlib
from pathlib import Path

import safetensors.torch
from safetensors import SafetensorError
from torch import Tensor, nn

from allview.network.center_network import CenterNetwork
from allview.network.model_card import (
    WEIGHTS_FILE,
    ModelCard,
    ModelError,
    load_card,
    save_card,
)
from allview.network.networks import build
from allview.network.pooled_cnn import PooledCnn
from allview.network.second_opinion import SecondNetwork

_DOES_NOT_FIT = "the weights do not fit the network its card describes; choose another model."


def load_model(folder: Path) -> tuple[PooledCnn, ModelCard]:
    """Read a network, in evaluation mode on the CPU, and its card.

    Pickles are never read; weights whose SHA-256 is not the card's are refused.

    Raises
    ------
    ModelError
        When card or weights are missing, damaged, changed, or do not fit each other.
    """
    card, data = _read(folder)
    file = folder / WEIGHTS_FILE
    try:
        network = build(card.architecture, len(card.classes))
        if card.second_opinion is not None:
            network.second = SecondNetwork(card.second_opinion, card.colours, len(card.classes))
    except ValueError as error:
        raise ModelError(file, _DOES_NOT_FIT) from error
    if card.typicality is not None:
        network.add_statistics()
    _fill(network, data, file)
    return network.eval(), card


def load_detector(folder: Path) -> tuple[CenterNetwork, ModelCard]:
    """Read the network that finds cells, in evaluation mode on the CPU, and its card.

    Raises
    ------
    ModelError
        As ``load_model`` does.
    """
    card, data = _read(folder)
    file = folder / WEIGHTS_FILE
    try:
        network = CenterNetwork(card.architecture.widths)
    except ValueError as error:
        raise ModelError(file, _DOES_NOT_FIT) from error
    _fill(network, data, file)
    return network.eval(), card


def _read(folder: Path) -> tuple[ModelCard, bytes]:
    card = load_card(folder)
    file = folder / WEIGHTS_FILE
    try:
        data = file.read_bytes()
    except OSError as error:
        raise ModelError(file, "cannot be read; choose a folder that holds a model.") from error
    if hashlib.sha256(data).hexdigest() != card.sha256:
        cause = "these are not the weights its card describes; install the model again."
        raise ModelError(file, cause)
    return card, data


def _fill(network: nn.Module, data: bytes, file: Path) -> None:
    try:
        network.load_state_dict(safetensors.torch.load(data))
    except (SafetensorError, RuntimeError) as error:
        raise ModelError(file, _DOES_NOT_FIT) from error


def save_model(folder: Path, network: nn.Module, card: ModelCard) -> ModelCard:
    """Write weights and card; the card returned and written carries the weights' SHA-256.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    weights = {name: _stored(name, value) for name, value in network.state_dict().items()}
    data = safetensors.torch.save(weights)
    (folder / WEIGHTS_FILE).write_bytes(data)
    card = dataclasses.replace(card, sha256=hashlib.sha256(data).hexdigest())
    save_card(card, folder)
    return card


def _stored(name: str, value: Tensor) -> Tensor:
    # A second network's weights are most of the file; with half of their bits no probability of
    # the validation cells moved by more than 0.004.
    halved = name.startswith("second.") and value.is_floating_point()
    # The plain container form: safetensors refuses views, and channels-last tensors are views.
    return (value.half() if halved else value).contiguous().cpu()
