"""Training the cell network on every source at once, watched on fields it never sees."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from allview.network.calibration import negative_log_likelihood, probabilities
from allview.network.cell_input import CELL_MPP, CELL_PIXELS
from allview.network.model_card import (
    CARD_FILE,
    Colours,
    HeldOut,
    ModelCard,
    ModelError,
    NetworkName,
    SecondOpinion,
    load_card,
    save_card,
)
from allview.network.model_file import save_model
from allview.network.pooled_cnn import PooledCnn
from allview.training.activation_range import measure_peaks
from allview.training.augmentation import CELL_AUGMENTATION, centred
from allview.training.batch_augmentation import augmenter_for
from allview.training.cell_card import cell_card
from allview.training.cell_data import (
    read_all_idb1,
    read_bccd,
    read_jhu_acute,
    read_pbc,
)
from allview.training.cell_scores import BLAST, is_blast
from allview.training.cell_training import (
    CellTraining,
    architecture_of,
    first_network,
    input_colours,
    learns_standardised,
)
from allview.training.checkpoint import CHECKPOINT_FILE
from allview.training.class_folders import read_class_folders
from allview.training.course import Course, CoursePlan, Watched
from allview.training.distillation import objective_from, taught_by
from allview.training.evaluate_cells import CellEvaluation, score_model
from allview.training.feature_statistics import fit_statistics
from allview.training.local_card import for_a_laboratory
from allview.training.loop import Batch, Objective, Schedule, Trainer, predict
from allview.training.metrics import auc_value
from allview.training.operating_point import operating_point
from allview.training.page import TrainingRecord, write_page
from allview.training.pasting import Paster
from allview.training.pictures import DataError, PictureSet, Progress
from allview.training.pretrained import told_of_photographs
from allview.training.sampling import sampling_weights
from allview.training.second_opinion import add_second_opinion, asking, load_second
from allview.training.splits import Split, grouped_split, rows_named, split_again
from allview.training.weight_standardisation import standardise, write_down

SHARES = {"all_idb1": 0.3, "jhu_acute": 0.45, "pbc": 0.25}
"""How much of an epoch each source fills; the one with lymphoblasts is the smallest set."""
_LOCAL_SHARES_HELD_OUT = (0.2, 0.2)
_SHARES_HELD_OUT = {"all_idb1": (0.2, 0.2), "jhu_acute": (0.15, 0.2), "pbc": (0.1, 0.2)}
_PLACES = ("data", "out", "start", "teachers", "second_opinion", "device", "threads")
"""Options that do not change what is learned, or are told apart by what they point at."""

Tick = Callable[[int, int], None]
"""Told after each step how many are done, and of how many."""


def read_cell_sources(data: Path) -> dict[str, PictureSet]:
    """Read the sources the cell network learns from, by name.

    Raises
    ------
    DataError
        When one is missing.
    """
    return {
        "all_idb1": read_all_idb1(data / "all_idb1"),
        "jhu_acute": read_jhu_acute(data / "jhu_acute"),
        "pbc": read_pbc(data / "pbc"),
    }


def split_cells(
    sources: Mapping[str, PictureSet], kept: HeldOut | None, fold: int = 0
) -> dict[str, Split]:
    """Split each source by whole groups (fields, patients, slides, files).

    What a model to go on from held out, ``kept``, stays so; a source new to it is split afresh,
    with the ``fold`` of ``grouped_split``.
    """
    return {name: _split(pictures, kept, fold) for name, pictures in sources.items()}


def _split(pictures: PictureSet, kept: HeldOut | None, fold: int) -> Split:
    if kept is not None and rows_named(pictures, kept.validation + kept.test).any():
        return split_again(pictures, kept)
    shares = _SHARES_HELD_OUT.get(pictures.source, _LOCAL_SHARES_HELD_OUT)
    split = grouped_split(pictures.groups, pictures.strata, *shares, fold)
    if all(part.any() for part in (split.train, split.validation, split.test)):
        return split
    groups = len(set(pictures.groups.tolist()))
    msg = (
        f"{pictures.source} has too few slides, cases or files ({groups}) to learn from some, "
        "check on others and test on the rest; add more."
    )
    raise DataError(msg)


def _refuse_who_saw_the_test(
    folder: Path, sources: Mapping[str, PictureSet], splits: Mapping[str, Split], left_out: str
) -> None:
    """Refuse the help of a model that learned from what is kept from training here."""
    card = load_card(folder)
    learned = {source.name for source in card.training_data}
    kept = card.held_out.validation + card.held_out.test
    unseen = all(
        rows_named(pictures, kept)[~splits[name].train].all()
        for name, pictures in sources.items()
        if name in learned
    )
    if left_out in learned or not unseen:
        cause = "this network was trained on cells that are tested here; it cannot help."
        raise ModelError(folder / CARD_FILE, cause)


def train_cells(
    options: CellTraining, report: Progress, tick: Tick = lambda done, total: None
) -> ModelCard:
    """Train, calibrate, test and write the cell network; returns its card.

    ``out/cells`` is the model folder; ``out/training.html``, ``out/metrics.json`` and the plots
    stand beside it. Killed, it goes on after the last whole epoch when called again.

    Raises
    ------
    DataError
        When a source is missing, or the one to leave out is none.
    ModelError
        When the model to go on from, or one that is to help, cannot be used.
    OSError
        When ``out`` cannot be written.
    """
    torch.set_num_threads(options.threads)
    sources, strange = _sources(options, report)
    kept = load_card(options.start).held_out if options.start else None
    splits = split_cells(sources, kept, options.fold)
    report(", ".join(f"{name}: {len(pictures)} cells" for name, pictures in sources.items()))
    training = [pictures.pick(splits[name].train) for name, pictures in sources.items()]
    validation = _middles(sources, {name: split.validation for name, split in splits.items()})
    colours = input_colours(training, options)
    for folder in options.helpers:
        _refuse_who_saw_the_test(folder, sources, splits, options.leave_out)
    objective = objective_from(options.teachers, options.device)
    asked = options.second_opinion
    second = load_second(asked, sources.keys()) if asked is not None else None
    network, course = _learn(training, validation, colours, options, objective, report, tick)
    point = operating_point(network, validation, colours)
    opinion: SecondOpinion | None = None
    if second is not None:
        opinion = add_second_opinion(network, colours, point.temperature, second)
        point = operating_point(network, validation, colours)
    report(f"temperature {point.temperature:.2f}, threshold {point.threshold:.3f}")
    seen = [_middle(pictures) for pictures in training]
    typicality = fit_statistics(network, seen, validation, colours)
    card = cell_card(sources, splits, point, colours, architecture_of(options), typicality)
    card = replace(card, activation_peaks=measure_peaks(network, seen, colours))
    if not sources.keys() & SHARES.keys():
        card = for_a_laboratory(card)
    card = asking(told_of_photographs(taught_by(card, options.teachers)), opinion)
    folder = options.out / "cells"
    save_model(folder, network, card)
    stored = [pictures.pick(splits[name].test) for name, pictures in sources.items()] + strange
    evaluation = CellEvaluation(options.data, folder, options.out, options.device)
    measured = score_model(evaluation, stored, report)
    card = replace(load_card(folder), scores=measured.scores)
    save_card(card, folder)
    write_page(
        TrainingRecord(card, tuple(course.epochs), measured.tested, measured.chances), options.out
    )
    course.forget()
    return card


def _sources(
    options: CellTraining, report: Progress
) -> tuple[dict[str, PictureSet], list[PictureSet]]:
    """Read what to learn from, and what only to test on: the public sets, or class folders."""
    if not any((options.data / name).is_dir() for name in SHARES):
        if options.leave_out:
            raise DataError("class folders are one source; none can be left out.")
        local = read_class_folders(options.data, options.mpp, report)
        return {local.source: local}, []
    sources = read_cell_sources(options.data)
    strange = [read_bccd(options.data / "bccd")]
    if options.leave_out:
        strange.append(_left_out(sources, options.leave_out))
    return sources, strange


def _left_out(sources: dict[str, PictureSet], name: str) -> PictureSet:
    if name not in sources:
        msg = f"there is no source '{name}' to leave out; it is one of {', '.join(sources)}."
        raise DataError(msg)
    return sources.pop(name)


def _learn(
    training: Sequence[PictureSet],
    validation: Sequence[PictureSet],
    colours: Colours,
    options: CellTraining,
    objective: Objective,
    report: Progress,
    tick: Tick,
) -> tuple[PooledCnn, Course]:
    torch.manual_seed(options.seed)
    network = first_network(options)
    if learns_standardised(options):
        standardise(network)
    schedule = Schedule(
        options.epochs,
        options.batch,
        options.learning_rate,
        optimiser=options.optimiser,
        device=options.device,
        # On a processor its gradients take half as long again in sixteen bits (365 and 252 ms a
        # step of 32 crops on two cores), though its answers take less.
        sixteen_bits=options.network is NetworkName.DEEP_CNN or options.device != "cpu",
    )
    steps = max(1, options.crops_an_epoch // options.batch)
    batches = _Batches(training, steps, options)
    course = Course(
        Trainer(network, steps, colours, schedule, objective),
        batches,
        lambda: tuple(_watch(network, pictures, colours) for pictures in validation),
        CoursePlan(
            options.epochs,
            options.patience,
            options.out / CHECKPOINT_FILE,
            _identity(training, options),
        ),
    )
    if course.epochs:
        report(f"going on after epoch {len(course.epochs)}")
    batches.tick = lambda done: tick(len(course.epochs) * steps + done, options.epochs * steps)
    for epoch in course.run():
        watched = ", ".join(map(str, epoch.validation))
        report(f"epoch {epoch.number}: loss {epoch.loss:.3f}; validation {watched}")
    if options.patience:
        report(f"the weights of epoch {course.best.number} are kept")
    write_down(network)
    return network, course


def _identity(training: Sequence[PictureSet], options: CellTraining) -> str:
    """Hash what decides the course of a training, so that no other goes on from its checkpoint."""
    digest = hashlib.sha256()
    for pictures in training:
        digest.update(pictures.crops.tobytes() + pictures.allowed.tobytes())
    chosen = {name: str(v) for name, v in asdict(options).items() if name not in _PLACES}
    if options.network is NetworkName.DEEP_CNN:
        # Checkpoints from before there was another say nothing of it.
        del chosen["network"]
    models = [options.start, *options.teachers] if options.start else list(options.teachers)
    weights = [load_card(folder).sha256 for folder in models]
    digest.update(repr((sorted(chosen.items()), weights)).encode())
    return digest.hexdigest()


class _Batches:
    """Draws the batches of an epoch, augmented."""

    def __init__(self, sets: Sequence[PictureSet], steps: int, options: CellTraining) -> None:
        self._crops = np.concatenate([p.crops for p in sets])
        self._allowed = np.concatenate([p.allowed for p in sets])
        self._chances = sampling_weights(sets, SHARES)
        self._steps = steps
        self._batch = options.batch
        self.generator = np.random.default_rng(options.seed)
        self.tick: Callable[[int], None] = lambda done: None
        self._augment = augmenter_for(CELL_AUGMENTATION, CELL_PIXELS, options.device)
        sources = np.concatenate([np.full(len(p), p.source) for p in sets])
        self._paste = Paster(self._crops, sources, CELL_MPP, options.pasted)

    def __call__(self) -> Iterator[Batch]:
        for step in range(1, self._steps + 1):
            rows = self.generator.choice(len(self._crops), self._batch, p=self._chances)
            crops = self._paste(rows, self.generator)
            yield self._augment(crops), self._allowed[rows]
            self.tick(step)


def _watch(network: PooledCnn, pictures: PictureSet, colours: Colours) -> Watched:
    logits = predict(network, pictures.crops, colours)
    chances = probabilities(logits, 1.0).numpy()
    loss = negative_log_likelihood(logits, torch.from_numpy(pictures.allowed)).mean()
    right = np.take_along_axis(pictures.allowed, chances.argmax(1)[:, None], axis=1)
    suspicion = chances[:, BLAST]
    return Watched(
        pictures.source,
        float(loss),
        float(right.mean()),
        auc_value(is_blast(pictures), suspicion),
        float((suspicion > 0.5).mean()),
    )


def _middles(
    sources: Mapping[str, PictureSet], rows: Mapping[str, NDArray[np.bool_]]
) -> list[PictureSet]:
    return [_middle(pictures.pick(rows[name])) for name, pictures in sources.items()]


def _middle(pictures: PictureSet) -> PictureSet:
    return pictures.with_crops(centred(pictures.crops, CELL_PIXELS))
