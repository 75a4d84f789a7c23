"""Learning from larger networks: what a narrow one is told besides the labels.

Hinton, Vinyals, Dean, "Distilling the knowledge in a neural network", 2015: the teachers' softened
probabilities say of each crop, changed as the learner sees it, what else it could be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn

from allview.inference.precision import choose_precision, computing
from allview.network.folding import folded
from allview.network.model_card import CARD_FILE, ModelCard, ModelError, load_card
from allview.network.model_file import load_model
from allview.network.preprocessing import Crops, normalised
from allview.training.cell_data import CELL_CLASSES
from allview.training.loop import Objective, plain_loss

_TEMPERATURE = 2.0
_SHARE = 0.7
"""Of the loss that the teachers make; the labels make the rest."""


@dataclass(frozen=True)
class Teacher:
    """A trained network, on the device where the learner is, and its card."""

    network: nn.Module
    card: ModelCard


def objective_from(folders: Sequence[Path], device: str) -> Objective:
    """Give what to make small: the plain loss, or the distilled one where there are teachers.

    Parameters
    ----------
    folders : of the teachers' models.
    device : torch's name of it.

    Raises
    ------
    ModelError
        When a teacher cannot be used.
    """
    if not folders:
        return plain_loss
    return DistilledLoss([_load(folder, device) for folder in folders])


def taught_by(card: ModelCard, folders: Sequence[Path]) -> ModelCard:
    """Say in a card which networks it learned from; without any it stays as it is."""
    if not folders:
        return card
    named = "; ".join(_shape(card) for card in map(load_card, folders))
    sentence = f"Beside the labels it learned from the answers of other networks: {named}."
    return replace(card, limits=(*card.limits, sentence))


def _shape(card: ModelCard) -> str:
    built = card.architecture
    return f"{card.version}, {built.network}, widths from {built.widths[0]}, {built.normalisation}"


def _load(folder: Path, device: str) -> Teacher:
    network, card = load_model(folder)
    if card.classes != CELL_CLASSES:
        raise ModelError(folder / CARD_FILE, "this network has other classes; it cannot teach.")
    teacher = folded(network).to(device)
    teacher.to(memory_format=torch.channels_last)
    return Teacher(teacher, card)


class DistilledLoss:
    """Mean loss against labels and teachers; see ``loop.Objective``.

    Parameters
    ----------
    teachers : on the device where the learner is; their probabilities are averaged.
    """

    def __init__(self, teachers: Sequence[Teacher]) -> None:
        self._teachers = teachers

    def __call__(self, logits: Tensor, crops: Crops, allowed: Tensor) -> Tensor:
        """Give the loss of logits (n, classes)."""
        told = self._told(crops, logits.device)
        said = torch.log_softmax(logits / _TEMPERATURE, dim=1)
        # Softened gradients are weaker by the temperature's square.
        taught = -(told * said).sum(dim=1).mean() * _TEMPERATURE**2
        return _SHARE * taught + (1 - _SHARE) * plain_loss(logits, crops, allowed)

    @torch.no_grad()
    def _told(self, crops: Crops, device: torch.device) -> Tensor:
        precision = choose_precision(device)
        answers = []
        for teacher in self._teachers:
            pictures = normalised(crops, teacher.card.colours, device)
            with computing(device, precision):
                logits = teacher.network(pictures)
            answers.append(torch.softmax(logits.float() / _TEMPERATURE, dim=1))
        return torch.stack(answers).mean(dim=0)
