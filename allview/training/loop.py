"""Training one network: batches in, epochs out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from allview.inference.precision import choose_precision
from allview.network.calibration import negative_log_likelihood
from allview.network.model_card import Colours
from allview.network.preprocessing import normalised

Batch = tuple[NDArray[np.uint8], NDArray[np.bool_]]
"""Crops n × side × side × 3 and what each can be, n × classes."""
_PREDICTION_BATCH = 64


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to learn.

    Parameters
    ----------
    epochs, batch : passes, and crops a step.
    learning_rate : the peak of the one-cycle schedule.
    weight_decay : decoupled (AdamW).
    optimiser : ``adam`` or ``adamax``, the two the paper compares.
    device : torch's name of it.
    """

    epochs: int
    batch: int = 32
    learning_rate: float = 2e-3
    weight_decay: float = 1e-4
    optimiser: str = "adam"
    device: str = "cpu"


@dataclass(frozen=True, slots=True)
class Epoch:
    """One pass: its number from 1, its mean training loss."""

    number: int
    loss: float


def fit(
    network: nn.Module,
    epoch_batches: Callable[[], Iterable[Batch]],
    steps: int,
    colours: Colours,
    schedule: Schedule,
) -> Iterator[Epoch]:
    """Train in place and report after each epoch; the caller may stop between epochs.

    Parameters
    ----------
    network : changed in place.
    epoch_batches : gives the batches of one epoch, already augmented.
    steps : batches in an epoch.
    colours : normalisation of the input.
    schedule : length and speed.

    Raises
    ------
    FloatingPointError
        When the loss is no longer a number.
    """
    device = torch.device(schedule.device)
    network.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    # Sixteen bits halve the time where they are built in, and cost twelvefold where they are not.
    precision = choose_precision(device)
    low = precision != torch.float32
    optimiser = _optimiser(network, schedule)
    rate = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, schedule.learning_rate, total_steps=schedule.epochs * steps, pct_start=0.2
    )
    for number in range(1, schedule.epochs + 1):
        network.train()
        losses = []
        for crops, allowed in epoch_batches():
            pictures = normalised(crops, colours, device)
            with torch.autocast(device.type, dtype=precision, enabled=low):
                logits = network(pictures)
            target = torch.from_numpy(allowed).to(device)
            loss = negative_log_likelihood(logits.float(), target).mean()
            optimiser.zero_grad()
            torch.autograd.backward(loss)
            optimiser.step()
            rate.step()
            losses.append(float(loss.detach()))
        mean = float(np.mean(losses))
        if not np.isfinite(mean):
            msg = f"the loss of epoch {number} is not a number; lower the learning rate"
            raise FloatingPointError(msg)
        yield Epoch(number, mean)


@torch.inference_mode()
def predict(network: nn.Module, crops: NDArray[np.uint8], colours: Colours) -> Tensor:
    """Give the float32 logits (n, classes), on the CPU, of crops n × side × side × 3."""
    network.eval()
    device = next(network.parameters()).device
    parts = [
        network(normalised(crops[at : at + _PREDICTION_BATCH], colours, device)).float().cpu()
        for at in range(0, len(crops), _PREDICTION_BATCH)
    ]
    return torch.cat(parts)


def colours_of(crops: NDArray[np.uint8]) -> Colours:
    """Measure mean and deviation of each channel, on a scale of 0..1, rounded to 4 places."""
    pixels = crops.reshape(-1, 3)[::7]
    mean, std = pixels.mean(axis=0) / 255, pixels.std(axis=0) / 255
    return Colours(tuple(round(float(m), 4) for m in mean), tuple(round(float(s), 4) for s in std))


def _optimiser(network: nn.Module, schedule: Schedule) -> torch.optim.Optimizer:
    match schedule.optimiser:
        case "adam":
            return torch.optim.AdamW(
                network.parameters(), schedule.learning_rate, weight_decay=schedule.weight_decay
            )
        case "adamax":
            return torch.optim.Adamax(
                network.parameters(), schedule.learning_rate, weight_decay=schedule.weight_decay
            )
        case other:
            msg = f"the optimiser is 'adam' or 'adamax', not '{other}'"
            raise ValueError(msg)
