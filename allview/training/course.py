"""The course of a training: each epoch judged and kept, so that a kill costs one epoch at most."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from allview.training.checkpoint import State, load_checkpoint, save_checkpoint
from allview.training.loop import Batch, Trainer
from allview.training.pictures import DataError

if TYPE_CHECKING:
    from torch import Tensor

_BEST = "best."


@dataclass(frozen=True, slots=True)
class Watched:
    """How the validation part of one source does after an epoch.

    Parameters
    ----------
    source : its name.
    loss : mean negative log-likelihood of what each crop can be.
    accuracy : share of crops called something they can be, 0..1.
    auc : blasts against all else; None where the source has only one of the two.
    flagged : share of crops with a blast probability above one half, 0..1.
    """

    source: str
    loss: float
    accuracy: float
    auc: float | None
    flagged: float

    def __str__(self) -> str:
        blasts = f"flagged {self.flagged:.3f}" if self.auc is None else f"AUC {self.auc:.3f}"
        return f"{self.source} {self.accuracy:.3f}, {blasts}"


@dataclass(frozen=True, slots=True)
class JudgedEpoch:
    """One pass: its number from 1, its mean training loss, and the validation after it."""

    number: int
    loss: float
    validation: tuple[Watched, ...]

    @property
    def validation_loss(self) -> float:
        """Mean over the sources: what an early stop goes by."""
        return float(np.mean([watched.loss for watched in self.validation]))

    @property
    def accuracy(self) -> float:
        """Mean over the sources, 0..1."""
        return float(np.mean([watched.accuracy for watched in self.validation]))


class Batches(Protocol):
    """Draws the batches of an epoch from a random generator of its own."""

    generator: np.random.Generator

    def __call__(self) -> Iterable[Batch]:
        """Give the batches of one epoch."""
        ...


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """How a course ends and where it is kept.

    Parameters
    ----------
    epochs : at most.
    patience : epochs without a better validation loss after which it stops, and the best epoch's
        weights are kept; 0 goes to the end and keeps the last.
    file : the checkpoint; removed when the course is over.
    identity : what a checkpoint must agree on to be gone on from: data and options.
    """

    epochs: int
    patience: int
    file: Path
    identity: str


class Course:
    """Trains epoch by epoch from where a checkpoint stands, else from the start.

    Parameters
    ----------
    trainer, batches : what learns and what from.
    judge : measures the trainer's network on the validation parts.
    plan : when to stop and where to keep it.

    Attributes
    ----------
    epochs : those behind it, of earlier runs too.

    Raises
    ------
    DataError
        When the checkpoint is damaged or belongs to another training.
    """

    def __init__(
        self,
        trainer: Trainer,
        batches: Batches,
        judge: Callable[[], tuple[Watched, ...]],
        plan: CoursePlan,
    ) -> None:
        self.epochs: list[JudgedEpoch] = []
        self._trainer = trainer
        self._batches = batches
        self._judge = judge
        self._plan = plan
        self._best: Mapping[str, Tensor] = {}
        state = load_checkpoint(plan.file)
        if state is not None:
            self._restore(state)

    def run(self) -> Iterator[JudgedEpoch]:
        """Train to the end; the network is then the one to keep, and the checkpoint is gone.

        Raises
        ------
        FloatingPointError
            When the loss is no longer a number.
        OSError
            When the checkpoint cannot be written.
        """
        while not self._is_over:
            epoch = self._trainer.learn(self._batches())
            judged = JudgedEpoch(epoch.number, epoch.loss, self._judge())
            self.epochs.append(judged)
            if self._plan.patience and judged is self.best:
                weights = self._trainer.network.state_dict()
                self._best = {name: value.clone() for name, value in weights.items()}
            save_checkpoint(self._plan.file, self._state())
            yield judged
        if self._best:
            self._trainer.network.load_state_dict(self._best)

    def forget(self) -> None:
        """Remove the checkpoint: what was learned is saved elsewhere."""
        self._plan.file.unlink(missing_ok=True)

    @property
    def best(self) -> JudgedEpoch:
        """The epoch with the least validation loss, the earlier of two equal ones."""
        return min(self.epochs, key=lambda epoch: epoch.validation_loss)

    @property
    def _is_over(self) -> bool:
        if len(self.epochs) >= self._plan.epochs:
            return True
        patience = self._plan.patience
        return bool(self.epochs and patience) and len(self.epochs) - self.best.number >= patience

    def _state(self) -> State:
        learned = self._trainer.state()
        best = {f"{_BEST}{name}": value for name, value in self._best.items()}
        facts = {
            "identity": self._plan.identity,
            "trainer": learned.facts,
            "order": self._batches.generator.bit_generator.state,
            "epochs": [asdict(epoch) for epoch in self.epochs],
        }
        return State({**learned.tensors, **best}, facts)

    def _restore(self, state: State) -> None:
        facts = state.facts
        if facts["identity"] != self._plan.identity:
            msg = (
                f"{self._plan.file.name} belongs to a training with other data or options; repeat "
                "those, choose another --out, or delete it."
            )
            raise DataError(msg)
        self._trainer.restore(State(state.tensors, facts["trainer"]))
        self._batches.generator.bit_generator.state = facts["order"]
        self.epochs = [_epoch(values) for values in facts["epochs"]]
        self._best = {
            name.removeprefix(_BEST): value
            for name, value in state.tensors.items()
            if name.startswith(_BEST)
        }


def _epoch(values: Mapping[str, Any]) -> JudgedEpoch:
    watched = tuple(Watched(**source) for source in values["validation"])
    return JudgedEpoch(values["number"], values["loss"], watched)
