"""Training the field network: the paper's experiment, on a grouped and on a random split."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from allview.network.calibration import fit_temperature, probabilities
from allview.network.deep_cnn import QUARTER_WIDTHS, DeepCnn
from allview.network.model_card import (
    Architecture,
    HeldOut,
    ModelCard,
    ModelKind,
    Score,
)
from allview.network.model_file import save_model
from allview.training.augmentation import FIELD_AUGMENTATION, Augmenter
from allview.training.field_data import (
    FIELD_CLASSES,
    FIELD_MPP,
    FIELD_PIXELS,
    MALIGNANT_CLASSES,
    read_kaggle_all,
)
from allview.training.field_scores import malignant, score_fields
from allview.training.loop import Batch, Epoch, Schedule, colours_of, fit, predict
from allview.training.metrics import calibration_error, class_table
from allview.training.operating_point import operating_threshold
from allview.training.pictures import PictureSet, Progress, data_folder
from allview.training.plots import plot_confusion, plot_losses
from allview.training.results import write_metrics
from allview.training.sources import KAGGLE_ALL
from allview.training.splits import Split, grouped_split, held_out, random_split

GROUPED = "blocks never seen"
_VALIDATION, _TEST = 0.1, 0.2
_WANTED_SENSITIVITY = 0.95


@dataclass(frozen=True, slots=True)
class FieldTraining:
    """What ``allview train fields`` is asked to do.

    Parameters
    ----------
    data : the folder kaggle_all, or the one above it.
    out : where model folder, metrics and plots go.
    epochs, batch, learning_rate, optimiser, device : see ``Schedule``.
    input_pixels : side of the network's input; the field is shrunk to it.
    widths, normalisation : of ``DeepCnn``.
    random_too : also trains on the paper's random split, for its score alone.
    seed : of weights, order and augmentation.
    threads : of torch.
    """

    data: Path
    out: Path
    epochs: int = 12
    batch: int = 32
    learning_rate: float = 2e-3
    optimiser: str = "adam"
    device: str = "cpu"
    input_pixels: int = 96
    widths: tuple[int, ...] = QUARTER_WIDTHS
    normalisation: str = "batch"
    random_too: bool = True
    seed: int = 0
    threads: int = 1


@dataclass(frozen=True)
class _Run:
    network: DeepCnn
    temperature: float
    threshold: float
    scores: tuple[Score, ...]
    epochs: tuple[Epoch, ...]
    chances: NDArray[np.float32]


def train_fields(options: FieldTraining, report: Progress) -> ModelCard:
    """Train, test and write the field network; returns its card.

    ``out/fields`` is the model folder of the network trained for the grouped split; its test
    blocks were never seen. ``out/metrics.json`` and the plots stand beside it.

    Raises
    ------
    DataError
        When the data folder is not kaggle_all.
    OSError
        When ``out`` cannot be written.
    """
    torch.set_num_threads(options.threads)
    pictures = read_kaggle_all(data_folder(options.data, "kaggle_all"), options.input_pixels)
    report(f"{len(pictures)} different fields in {len(set(pictures.groups.tolist()))} blocks")
    grouped = grouped_split(pictures.groups, pictures.strata, _VALIDATION, _TEST)
    run = _train(pictures, grouped, GROUPED, options, report)
    scores = run.scores
    if options.random_too:
        mixed = random_split(len(pictures), _VALIDATION, _TEST, options.seed)
        scores += _train(pictures, mixed, "random split, the paper's", options, report).scores
    description = (
        "Whole blocks of 40 consecutive file numbers within class and scale-bar style, ordered by "
        "the SHA-256 of their name: 20 % test, 10 % validation; exact duplicates dropped. Patients "
        "are unknown, so blocks may share one."
    )
    card = _card(pictures, run, scores, held_out(description, [(pictures, grouped)]), options)
    card = save_model(options.out / "fields", run.network, card)
    _write_results(pictures, grouped, run, card, options.out)
    return card


def _train(
    pictures: PictureSet, split: Split, name: str, options: FieldTraining, report: Progress
) -> _Run:
    torch.manual_seed(options.seed)
    colours = colours_of(pictures.crops[split.train])
    network = DeepCnn(_architecture(options), len(FIELD_CLASSES))
    schedule = Schedule(
        options.epochs,
        options.batch,
        options.learning_rate,
        optimiser=options.optimiser,
        device=options.device,
    )
    learners = np.flatnonzero(split.train)
    order = np.random.default_rng(options.seed)
    augment = Augmenter(FIELD_AUGMENTATION, options.input_pixels)

    def batches() -> Iterator[Batch]:
        drawn = order.permutation(learners)
        for at in range(0, len(drawn) - options.batch + 1, options.batch):
            rows = drawn[at : at + options.batch]
            yield augment(pictures.crops[rows]), pictures.allowed[rows]

    epochs = []
    steps = len(learners) // options.batch
    validation = pictures.pick(split.validation)
    for epoch in fit(network, batches, steps, colours, schedule):
        epochs.append(epoch)
        logits = predict(network, validation.crops, colours)
        accuracy = float((logits.argmax(1).numpy() == validation.labels).mean())
        report(f"{name}, epoch {epoch.number}: loss {epoch.loss:.3f}, validation {accuracy:.3f}")
    logits = predict(network, validation.crops, colours)
    temperature = fit_temperature(logits, torch.from_numpy(validation.allowed))
    suspicion = malignant(probabilities(logits, temperature).numpy())
    threshold = operating_threshold(suspicion, validation.labels > 0, _WANTED_SENSITIVITY)
    test = pictures.pick(split.test)
    chances = probabilities(predict(network, test.crops, colours), temperature).numpy()
    scores = score_fields(pictures, split.test, chances, threshold, name)
    return _Run(network, temperature, threshold, scores, tuple(epochs), chances)


def _architecture(options: FieldTraining) -> Architecture:
    return Architecture(options.widths, options.normalisation, dropout=0.3)


def _card(
    pictures: PictureSet,
    run: _Run,
    scores: tuple[Score, ...],
    kept: HeldOut,
    options: FieldTraining,
) -> ModelCard:
    return ModelCard(
        name="allview-fields",
        version="0.1.0",
        kind=ModelKind.FIELDS,
        classes=FIELD_CLASSES,
        flagged_classes=MALIGNANT_CLASSES,
        input_pixels=options.input_pixels,
        mpp=round(FIELD_MPP * FIELD_PIXELS / options.input_pixels, 4),
        colours=colours_of(pictures.crops),
        architecture=_architecture(options),
        temperature=round(run.temperature, 4),
        operating_threshold=round(run.threshold, 4),
        unidentified_below=0.5,
        sha256="",
        positive_meaning=(
            "Early, pre and pro (ALL); benign means haematogones, not healthy blood."
        ),
        training_data=(KAGGLE_ALL.with_images(len(pictures)),),
        held_out=kept,
        scores=scores,
        limits=(
            "Stain, background and scale bar nearly give the class away in this data set: read "
            "each accuracy beside that of colour alone.",
            "The random split puts near-duplicates on both sides; it is the paper's figure, not "
            "what a clinic would see.",
            "One source, one camera, patients unknown; never tested on another laboratory.",
            "It knows no healthy blood: any field is called one of four learned classes.",
        ),
        intended_use="Research use: a hint at the subtype of a field, never a diagnosis.",
        licence="Apache-2.0 for the weights; the pictures are not redistributed.",
    )


def _write_results(
    pictures: PictureSet, split: Split, run: _Run, card: ModelCard, out: Path
) -> None:
    test = pictures.pick(split.test)
    table = class_table(FIELD_CLASSES, test.labels, run.chances)
    figures = {
        "scores": card.scores,
        "grouped_test": table,
        "calibration_error": calibration_error(test.labels, run.chances),
    }
    write_metrics(figures, out)
    plot_confusion(table, out / "confusion.png")
    plot_losses(run.epochs, out / "losses.png")
