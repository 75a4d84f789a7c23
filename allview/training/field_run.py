"""One training of one network for fields: recipe in, network and all its figures out."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from allview.network.calibration import (
    fit_temperature,
    negative_log_likelihood,
    probabilities,
)
from allview.network.deep_cnn import QUARTER_WIDTHS
from allview.network.model_card import Architecture, Score
from allview.training.augmentation import FIELD_AUGMENTATION, Augmenter
from allview.training.batch_augmentation import BatchAugmenter, augmenter_for
from allview.training.colour_treatment import ColourTreatment
from allview.training.comparison_networks import DEEP_CNN, build_network, count_parameters
from allview.training.field_data import FIELD_CLASSES
from allview.training.field_scores import malignant, score_fields
from allview.training.loop import Batch, Schedule, colours_of, fit, predict
from allview.training.metrics import ClassTable, class_table
from allview.training.operating_point import operating_threshold
from allview.training.pictures import PictureSet, Progress
from allview.training.splits import Split

_WANTED_SENSITIVITY = 0.95
_OF_WINDOWS = 0.75
"""Share of the epochs that see windows. Borders weigh less in a whole field, and means spread
less; a network that has never seen one misjudges it (Touvron et al., FixRes, NeurIPS 2019)."""
_POOLED = 32
"""What five poolings make one: windows are whole multiples of it, so that no pixel is dropped."""


@dataclass(frozen=True, slots=True)
class FieldTraining:
    """What ``allview train fields`` is asked to do.

    Parameters
    ----------
    data : the folder kaggle_all, or the one above it.
    out : where model folder, table, metrics and plots go.
    epochs, batch, learning_rate, optimiser, device : see ``Schedule``.
    steps : most steps an epoch, for a dry run; all the data when None.
    input_pixels : side of the network's input; the field is shrunk to it.
    window : side of the random window of it that a training step sees: two thirds, in whole
        multiples of 32, when None. The network averages over the picture, so it reads whole
        fields when tested; windows cost less than half and never repeat themselves. The last
        quarter of the epochs sees whole fields.
    network : one of ``NETWORKS``.
    widths, normalisation : of ``DeepCnn``.
    split : ``grouped``, ``random`` or ``both``.
    colours : what is done to every picture, training and test.
    seed : of weights, order, augmentation and the random split.
    threads : of torch.
    """

    data: Path
    out: Path
    epochs: int = 30
    batch: int = 32
    learning_rate: float = 2e-3
    optimiser: str = "adam"
    device: str = "cpu"
    steps: int | None = None
    input_pixels: int = 96
    window: int | None = None
    network: str = DEEP_CNN
    widths: tuple[int, ...] = QUARTER_WIDTHS
    normalisation: str = "batch"
    split: str = "both"
    colours: ColourTreatment = ColourTreatment.AS_IS
    seed: int = 0
    threads: int = 1

    @property
    def architecture(self) -> Architecture:
        """Of ``DeepCnn``."""
        return Architecture(self.widths, self.normalisation, dropout=0.3)

    @property
    def window_pixels(self) -> int:
        """Side of what a training step sees of each field."""
        two_thirds = round(self.input_pixels * 2 / 3 / _POOLED) * _POOLED
        return min(self.window or max(two_thirds, _POOLED), self.input_pixels)


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One epoch: its number from 1, training loss, validation loss and accuracy."""

    epoch: int
    loss: float
    validation_loss: float
    validation_accuracy: float


@dataclass(frozen=True, slots=True)
class Cost:
    """What a method costs on the machine it ran on; times are of the wall clock.

    Parameters
    ----------
    parameters : numbers that training changes; 0 for a method that is no network.
    milliseconds_a_step : median over epochs, augmentation included; 0 where there is no step.
    images_a_second : when predicting the test fields; 0 where not measured.
    """

    parameters: int = 0
    milliseconds_a_step: float = 0.0
    images_a_second: float = 0.0


@dataclass(frozen=True)
class FieldRun:
    """A trained network or classical method, tested; ``chances`` are calibrated, (tested, 4)."""

    chances: NDArray[np.float32]
    scores: tuple[Score, ...]
    table: ClassTable
    cost: Cost
    network: nn.Module | None = None
    temperature: float = 1.0
    threshold: float = 0.5
    curve: tuple[CurvePoint, ...] = field(default=())


def train_on_split(
    pictures: PictureSet, split: Split, part: str, options: FieldTraining, report: Progress
) -> FieldRun:
    """Train one network on one split, calibrate it on the validation rows, test it once.

    Parameters
    ----------
    pictures : the whole set, at ``options.input_pixels``, colours treated.
    split : its rows.
    part : how the test rows were chosen, as it is to read in the card.
    options : the recipe.
    report : told of each epoch.
    """
    torch.manual_seed(options.seed)
    colours = colours_of(pictures.crops[split.train])
    network = build_network(options.network, options.architecture, len(FIELD_CLASSES))
    validation = pictures.pick(split.validation)
    feed = _Feed(pictures, np.flatnonzero(split.train), options)
    schedule = Schedule(
        options.epochs,
        options.batch,
        options.learning_rate,
        optimiser=options.optimiser,
        device=options.device,
    )
    curve, seconds = [], []
    began = time.perf_counter()
    for epoch in fit(network, feed.epoch, feed.steps, colours, schedule):
        seconds.append(time.perf_counter() - began)
        logits = predict(network, validation.crops, colours)
        curve.append(_point(epoch.number, epoch.loss, logits, validation))
        report(f"{part}, {options.network}, {_told(curve[-1])}")
        began = time.perf_counter()
    temperature = fit_temperature(logits, torch.from_numpy(validation.allowed))
    suspicion = malignant(probabilities(logits, temperature).numpy())
    threshold = operating_threshold(
        suspicion, validation.labels > 0, validation.groups, _WANTED_SENSITIVITY
    )
    test = pictures.pick(split.test)
    began = time.perf_counter()
    chances = probabilities(predict(network, test.crops, colours), temperature).numpy()
    cost = Cost(
        count_parameters(network),
        1000 * float(np.median(seconds)) / feed.steps,
        len(test) / (time.perf_counter() - began),
    )
    run = tested(pictures, split, chances, threshold, part)
    return replace(run, cost=cost, network=network, temperature=temperature, curve=tuple(curve))


def tested(
    pictures: PictureSet,
    split: Split,
    chances: NDArray[np.float32],
    threshold: float,
    part: str,
) -> FieldRun:
    """Score the probabilities (tested, 4) of the test rows."""
    scores = score_fields(pictures, split.test, chances, threshold, part)
    table = class_table(FIELD_CLASSES, pictures.labels[split.test], chances)
    return FieldRun(chances, scores, table, Cost(), threshold=threshold)


class _Feed:
    """Augmented batches, epoch after epoch."""

    def __init__(
        self,
        pictures: PictureSet,
        rows: NDArray[np.intp],
        options: FieldTraining,
    ) -> None:
        self._pictures = pictures
        self._rows = rows
        self._batch = options.batch
        self._order = np.random.default_rng(options.seed)
        self._windows = _augmenter(options.window_pixels, options)
        self._whole = _augmenter(options.input_pixels, options)
        self._epochs_of_windows = round(_OF_WINDOWS * options.epochs)
        steps = len(rows) // options.batch
        self.steps = min(steps, options.steps or steps)

    def epoch(self) -> Iterator[Batch]:
        augment = self._windows if self._epochs_of_windows > 0 else self._whole
        self._epochs_of_windows -= 1
        drawn = self._order.permutation(self._rows)
        for at in range(0, self.steps * self._batch, self._batch):
            rows = drawn[at : at + self._batch]
            yield augment(self._pictures.crops[rows]), self._pictures.allowed[rows]


def _augmenter(window: int, options: FieldTraining) -> Augmenter | BatchAugmenter:
    margin = (options.input_pixels - window) / 2 / options.input_pixels
    settings = replace(FIELD_AUGMENTATION, shift=margin)
    return augmenter_for(settings, window, options.device)


def _point(epoch: int, loss: float, logits: Tensor, validation: PictureSet) -> CurvePoint:
    allowed = torch.from_numpy(validation.allowed)
    right = logits.argmax(1).numpy() == validation.labels
    doubt = float(negative_log_likelihood(logits, allowed).mean())
    return CurvePoint(epoch, loss, doubt, float(right.mean()))


def _told(point: CurvePoint) -> str:
    return (
        f"epoch {point.epoch}: loss {point.loss:.3f}, validation loss "
        f"{point.validation_loss:.3f}, accuracy {point.validation_accuracy:.3f}"
    )
