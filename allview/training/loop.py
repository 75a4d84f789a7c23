"""Training one network: batches in, epochs out."""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.optim.swa_utils import get_ema_multi_avg_fn

from allview.inference.precision import choose_precision, computing
from allview.network.calibration import negative_log_likelihood, probabilities
from allview.network.model_card import Colours, ModelCard
from allview.network.pooled_cnn import PooledCnn
from allview.network.preprocessing import Crops, normalised
from allview.network.second_opinion import SecondNetwork
from allview.training.checkpoint import State

Batch = tuple[Crops, NDArray[np.bool_]]
"""Crops n × side × side × 3 and what each can be, n × classes."""
Objective = Callable[[Tensor, Crops, Tensor], Tensor]
"""What is made small: from logits (n, classes), their crops, and what each can be (n, classes)."""
_PREDICTION_BATCH = 64
FOLLOWED = 0.99
"""Share of the average of weights that a step keeps: it spans the last hundred steps."""


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
    sixteen_bits : compute the convolutions in them where the device does.
    """

    epochs: int
    batch: int = 32
    learning_rate: float = 2e-3
    weight_decay: float = 1e-4
    optimiser: str = "adam"
    device: str = "cpu"
    sixteen_bits: bool = True


@dataclass(frozen=True, slots=True)
class Epoch:
    """One pass: its number from 1, its mean training loss."""

    number: int
    loss: float


def plain_loss(logits: Tensor, crops: Crops, allowed: Tensor) -> Tensor:
    """Give the mean negative log-likelihood of what the crops can be."""
    return negative_log_likelihood(logits, allowed).mean()


class Trainer:
    """One network on its way through the epochs, and everything that decides how it goes on.

    Parameters
    ----------
    network : becomes the moving average of the weights (``FOLLOWED`` a step, BatchNorm's buffers
        too), which is steadier than the last step's; a copy of it learns.
    steps : batches in an epoch.
    colours : normalisation of the input.
    schedule : length and speed.
    objective : what learning makes small.

    Attributes
    ----------
    network : in place; what to evaluate and to save.
    done : epochs behind it.
    """

    def __init__(
        self,
        network: nn.Module,
        steps: int,
        colours: Colours,
        schedule: Schedule,
        objective: Objective = plain_loss,
    ) -> None:
        self.network = network
        self.done = 0
        self._objective = objective
        self._colours = colours
        self._device = torch.device(schedule.device)
        _place(network, self._device)
        self._learner = copy.deepcopy(network)
        # Sixteen bits halve the time where they are built in, and cost twelvefold elsewhere.
        self._precision = choose_precision(self._device) if schedule.sixteen_bits else torch.float32
        self._optimiser = _optimiser(self._learner, schedule)
        self._rate = torch.optim.lr_scheduler.OneCycleLR(
            self._optimiser,
            schedule.learning_rate,
            total_steps=schedule.epochs * steps,
            pct_start=0.2,
        )
        # Half precision alone has too few exponents for small gradients.
        scaled = self._precision == torch.float16
        self._scaler = torch.amp.GradScaler(self._device.type, enabled=scaled)
        self._stepped = 0

    def learn(self, batches: Iterable[Batch]) -> Epoch:
        """Pass once through augmented batches.

        Raises
        ------
        FloatingPointError
            When the loss is no longer a number.
        """
        self._learner.train()
        # Looked at once an epoch: asking after each step would leave an accelerator idle.
        losses = [self._step(crops, allowed) for crops, allowed in batches]
        mean = float(torch.stack(losses).mean())
        self.done += 1
        if not np.isfinite(mean):
            msg = f"the loss of epoch {self.done} is not a number; lower the learning rate"
            raise FloatingPointError(msg)
        return Epoch(self.done, mean)

    def _step(self, crops: Crops, allowed: NDArray[np.bool_]) -> Tensor:
        pictures = normalised(crops, self._colours, self._device)
        with computing(self._device, self._precision):
            logits = self._learner(pictures)
        target = torch.from_numpy(allowed).to(self._device)
        loss = self._objective(logits.float(), crops, target)
        self._optimiser.zero_grad()
        torch.autograd.backward(self._scaler.scale(loss))
        self._scaler.step(self._optimiser)
        self._scaler.update()
        self._rate.step()
        self._stepped += 1
        # Early on there is little to average: the first weights are random.
        kept = min(FOLLOWED, (1 + self._stepped) / (10 + self._stepped))
        follow(self.network, self._learner, kept)
        return loss.detach()

    def state(self) -> State:
        """Give all that an interrupted training needs to go on as if nothing had happened."""
        saved = self._optimiser.state_dict()
        tensors = {
            **_prefixed("average", self.network.state_dict()),
            **_prefixed("learner", self._learner.state_dict()),
            "random.cpu": torch.get_rng_state(),
        }
        for number, values in saved["state"].items():
            tensors |= _prefixed(f"optimiser.{number}", values)
        if self._device.type == "cuda":
            tensors["random.cuda"] = torch.cuda.get_rng_state(self._device)
        facts = {
            "done": self.done,
            "stepped": self._stepped,
            "groups": saved["param_groups"],
            "rate": self._rate.state_dict(),
            "scaler": self._scaler.state_dict(),
        }
        return State(tensors, facts)

    def restore(self, state: State) -> None:
        """Go on from a state; torch's random generators are set as well."""
        tensors, facts = state.tensors, state.facts
        self.network.load_state_dict(_with_prefix("average", tensors))
        self._learner.load_state_dict(_with_prefix("learner", tensors))
        moments = {}
        for number, weight in enumerate(self._learner.parameters()):
            values = _with_prefix(f"optimiser.{number}", tensors)
            moments[number] = {name: _laid_out(value, weight) for name, value in values.items()}
        self._optimiser.load_state_dict({"state": moments, "param_groups": facts["groups"]})
        self._rate.load_state_dict(facts["rate"])
        self._scaler.load_state_dict(facts["scaler"])
        self.done, self._stepped = facts["done"], facts["stepped"]
        torch.set_rng_state(tensors["random.cpu"])
        if "random.cuda" in tensors and self._device.type == "cuda":
            torch.cuda.set_rng_state(tensors["random.cuda"], self._device)


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
    network : changed in place; becomes the moving average of the weights, see ``Trainer``.
    epoch_batches : gives the batches of one epoch, already augmented.
    steps : batches in an epoch.
    colours : normalisation of the input.
    schedule : length and speed.

    Raises
    ------
    FloatingPointError
        When the loss is no longer a number.
    """
    trainer = Trainer(network, steps, colours, schedule)
    while trainer.done < schedule.epochs:
        yield trainer.learn(epoch_batches())


@torch.no_grad()
def follow(average: nn.Module, learner: nn.Module, kept: float) -> None:
    """Move an average of weights and buffers towards a learner's.

    Parameters
    ----------
    kept : share of the average that stays, 0..1; counters are copied.
    """
    pairs = list(zip(average.state_dict().values(), learner.state_dict().values(), strict=True))
    moving = [pair for pair in pairs if pair[0].is_floating_point()]
    # All at once: on an accelerator a kernel for each tensor would cost more than the step.
    average_all = get_ema_multi_avg_fn(kept)  # type: ignore[no-untyped-call]
    average_all([old for old, _ in moving], [new for _, new in moving], None)
    for old, new in pairs:
        if not old.is_floating_point():
            old.copy_(new)


@torch.inference_mode()
def predict(network: nn.Module, crops: NDArray[np.uint8], colours: Colours) -> Tensor:
    """Give the float32 logits (n, classes), on the CPU, of crops n × side × side × 3."""
    return _in_batches(network.eval(), network, crops, colours)


def chances_of(
    network: nn.Module, card: ModelCard, crops: NDArray[np.uint8]
) -> NDArray[np.float32]:
    """Give the calibrated probabilities (n, classes) of crops n × side × side × 3."""
    logits = predict(network, crops, card.colours)
    return np.asarray(probabilities(logits, card.temperature).numpy(), np.float32)


@torch.inference_mode()
def features_of(network: PooledCnn, crops: NDArray[np.uint8], colours: Colours) -> Tensor:
    """Give the float32 features (n, width) that the last layer reads, on the CPU."""
    return _in_batches(network.eval(), network.features, crops, colours)


@torch.inference_mode()
def after_second_opinion(
    second: SecondNetwork, crops: NDArray[np.uint8], colours: Colours, logits: Tensor
) -> Tensor:
    """Give the float32 logits (n, classes) of both, on the CPU, where the first one's are known.

    Parameters
    ----------
    crops : n × side × side × 3.
    colours : normalisation of the first network's input.
    logits : (n, classes), the first one's.
    """
    return _in_batches(second.eval(), second, crops, colours, logits)


def _in_batches(
    network: nn.Module,
    measure: Callable[..., Tensor],
    crops: NDArray[np.uint8],
    colours: Colours,
    *beside: Tensor,
) -> Tensor:
    """Measure pictures, and what is known ``beside`` each of them, some at a time."""
    device = next(network.parameters()).device
    starts = range(0, len(crops), _PREDICTION_BATCH)
    parts = []
    for rows in (slice(start, start + _PREDICTION_BATCH) for start in starts):
        known = [values[rows].to(device) for values in beside]
        parts.append(measure(normalised(crops[rows], colours, device), *known).float().cpu())
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
                network.parameters(),
                schedule.learning_rate,
                weight_decay=schedule.weight_decay,
                fused=torch.device(schedule.device).type == "cuda",
            )
        case "adamax":
            return torch.optim.Adamax(
                network.parameters(), schedule.learning_rate, weight_decay=schedule.weight_decay
            )
        case other:
            msg = f"the optimiser is 'adam' or 'adamax', not '{other}'"
            raise ValueError(msg)


def _place(network: nn.Module, device: torch.device) -> None:
    network.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]


def _prefixed(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {f"{prefix}.{name}": tensor for name, tensor in tensors.items()}


def _with_prefix(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    start = f"{prefix}."
    return {n.removeprefix(start): t for n, t in tensors.items() if n.startswith(start)}


def _laid_out(value: Tensor, weight: Tensor) -> Tensor:
    """Lay a moment out in memory as its weight: the order of adding up decides the last bit."""
    if value.shape != weight.shape:
        return value
    return torch.empty_like(weight, requires_grad=False).copy_(value)
