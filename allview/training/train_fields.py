"""Training networks for fields: the paper's experiment, and what it is to be compared with."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import torch

from allview.network.deep_cnn import DeepCnn
from allview.network.model_card import ModelCard, ModelKind, Score, load_card, save_card
from allview.network.model_file import save_model
from allview.training.baseline import BASELINES, baseline_chances
from allview.training.colour_treatment import ColourTreatment
from allview.training.field_data import (
    FIELD_CLASSES,
    FIELD_MPP,
    FIELD_PIXELS,
    MALIGNANT_CLASSES,
    read_kaggle_all,
)
from allview.training.field_plots import plot_curves
from allview.training.field_records import (
    RUNS,
    FieldRecord,
    Settings,
    load_records,
    record_of,
    save_record,
    settings_of,
    write_tables,
)
from allview.training.field_run import FieldRun, FieldTraining, tested, train_on_split
from allview.training.loop import colours_of
from allview.training.other_networks import of_another, own
from allview.training.pictures import PictureSet, Progress, data_folder
from allview.training.plots import plot_confusion
from allview.training.results import write_metrics
from allview.training.sources import KAGGLE_ALL
from allview.training.splits import Split, grouped_split, held_out, random_split

VERSION = "0.3.0"
SPLITS = ("grouped", "random")
PARTS = {"grouped": "blocks never seen", "random": "random split, the paper's"}
_VALIDATION, _TEST = 0.1, 0.2
_HELD_OUT = {
    "grouped": (
        "Whole blocks of 40 consecutive file numbers within class and scale-bar style, ordered "
        "by the SHA-256 of their name: 20 % test, 10 % validation; exact duplicates dropped. "
        "Patients are unknown, so blocks may share one."
    ),
    "random": "Single fields at random, 20 % test, 10 % validation: blocks lie on both sides.",
}
_BESIDE_IN_CARD = ("accuracy", "accuracy of colour alone", "macro precision")


@dataclass(frozen=True, slots=True)
class FieldComparison:
    """What ``allview train fields --compare`` is asked to do.

    Parameters
    ----------
    training : the budget every method gets; its ``network`` and ``seed`` are set for each.
    methods : of ``NETWORKS`` and ``BASELINES``.
    seeds : runs of each, from seed 0.
    """

    training: FieldTraining
    methods: tuple[str, ...]
    seeds: int = 1


def train_fields(options: FieldTraining, report: Progress) -> list[FieldRecord]:
    """Train one network on the splits asked for; returns the records of all runs in ``out``.

    A deep CNN with colours as they are leaves the model folder ``out/fields``, from the grouped
    split unless only the random one was asked for. ``out/runs`` keeps every run, so that another
    call into the same folder adds to the tables, the curves and the card.

    Raises
    ------
    DataError
        When the data folder is not kaggle_all.
    OSError
        When ``out`` cannot be written.
    """
    kept_split = "grouped" if options.split == "both" else options.split
    for one in _one_split_each(options):
        _train(one, report, keep_model=one.split == kept_split)
    return _gather(options)


def compare_fields(comparison: FieldComparison, report: Progress) -> list[FieldRecord]:
    """Run each method with each seed under one budget; what is in ``out/runs`` is not run again.

    Raises
    ------
    DataError
        When the data folder is not kaggle_all.
    OSError
        When ``out`` cannot be written.
    """
    done = {record.settings for record in load_records(comparison.training.out)}
    for seed, method in product(range(comparison.seeds), comparison.methods):
        for one in _one_split_each(replace(comparison.training, seed=seed)):
            classical = method in BASELINES
            settings = settings_of(one, method, learns_by_steps=not classical)
            if settings in done:
                report(f"{settings.stem}: done before")
            elif classical:
                _run_baseline(method, one, report)
            else:
                _train(replace(one, network=method), report, keep_model=False)
    return _gather(comparison.training)


def _train(options: FieldTraining, report: Progress, *, keep_model: bool) -> None:
    torch.set_num_threads(options.threads)
    folder = data_folder(options.data, "kaggle_all")
    pictures = read_kaggle_all(folder, options.input_pixels, options.colours)
    report(f"{len(pictures)} different fields in {len(set(pictures.groups.tolist()))} blocks")
    split = _split(pictures, options)
    run = train_on_split(pictures, split, _part(options), options, report)
    settings = settings_of(options, options.network, learns_by_steps=True)
    _keep(run, settings, split, options)
    plain = options.colours is ColourTreatment.AS_IS
    if keep_model and plain and isinstance(run.network, DeepCnn):
        card = _card(pictures, split, run, options)
        save_model(options.out / "fields", run.network, card)


def _run_baseline(method: str, options: FieldTraining, report: Progress) -> None:
    folder = data_folder(options.data, "kaggle_all")
    pictures = read_kaggle_all(folder, FIELD_PIXELS, options.colours)
    split = _split(pictures, options)
    chances = baseline_chances(method, pictures.crops, pictures.labels, split, options.seed)
    run = tested(pictures, split, chances, 0.5, _part(options))
    _keep(run, settings_of(options, method, learns_by_steps=False), split, options)
    report(f"{_part(options)}, {method}: accuracy {run.table.accuracy:.3f}")


def _keep(run: FieldRun, settings: Settings, split: Split, options: FieldTraining) -> None:
    sizes = tuple(int(np.sum(rows)) for rows in (split.train, split.validation, split.test))
    save_record(record_of(run, settings, sizes), options.out)
    plot_confusion(run.table, options.out / RUNS / f"{settings.stem}.png")


def _one_split_each(options: FieldTraining) -> list[FieldTraining]:
    names = SPLITS if options.split == "both" else (options.split,)
    return [replace(options, split=name) for name in names]


def _split(pictures: PictureSet, options: FieldTraining) -> Split:
    if options.split == "grouped":
        return grouped_split(pictures.groups, pictures.strata, _VALIDATION, _TEST)
    return random_split(len(pictures), _VALIDATION, _TEST, options.seed)


def _part(options: FieldTraining) -> str:
    part = PARTS[options.split]
    plain = options.colours is ColourTreatment.AS_IS
    return part if plain else f"{part}, colours {options.colours.value}"


def _gather(options: FieldTraining) -> list[FieldRecord]:
    """Bring tables, plots and the card up to what ``out/runs`` holds."""
    records = load_records(options.out)
    write_tables(records, options.out)
    write_metrics({"runs": records}, options.out)
    plot_curves(
        [(r.settings.stem, r.curve) for r in records if r.curve], options.out / "curves.png"
    )
    folder = options.out / "fields"
    if folder.exists():
        card = load_card(folder)
        save_card(replace(card, scores=_with_runs_beside(card.scores, records)), folder)
    return records


def _with_runs_beside(scores: Sequence[Score], records: Sequence[FieldRecord]) -> tuple[Score, ...]:
    """Add what other runs scored; a run of these very weights is known by its equal scores."""
    kept = [*own(scores)]
    for record in records:
        if set(record.scores) <= set(scores):
            continue
        for score in filter(None, map(record.score, _BESIDE_IN_CARD)):
            kept.append(of_another(score, record.settings.described))
    return tuple(kept)


def _card(pictures: PictureSet, split: Split, run: FieldRun, options: FieldTraining) -> ModelCard:
    return ModelCard(
        name="allview-fields",
        version=VERSION,
        kind=ModelKind.FIELDS,
        classes=FIELD_CLASSES,
        flagged_classes=MALIGNANT_CLASSES,
        input_pixels=options.input_pixels,
        mpp=round(FIELD_MPP * FIELD_PIXELS / options.input_pixels, 4),
        colours=colours_of(pictures.crops[split.train]),
        architecture=options.architecture,
        temperature=round(run.temperature, 4),
        operating_threshold=round(run.threshold, 4),
        unidentified_below=0.5,
        sha256="",
        positive_meaning=(
            "Early, pre and pro (ALL); benign means haematogones, not healthy blood."
        ),
        training_data=(KAGGLE_ALL.counted(pictures, split, FIELD_CLASSES),),
        held_out=held_out(_HELD_OUT[options.split], [(pictures, split)]),
        scores=run.scores,
        limits=(
            f"The paper's thirteen convolutions at widths from {options.widths[0]} and "
            f"{options.input_pixels} pixels, {options.epochs} epochs on windows of "
            f"{options.window_pixels} pixels (the last quarter whole), {options.optimiser}, "
            "weights averaged over steps.",
            "Stain, background and scale bar nearly give the class away in this data set, and "
            "this network uses colour: read each accuracy beside that of colour alone.",
            "The random split puts near-duplicates on both sides; it is the paper's figure, not "
            "what a clinic would see.",
            "One source, one camera, patients unknown; never tested on another laboratory.",
            "It knows no healthy blood: any field is called one of four learned classes.",
        ),
        intended_use="Research use: a hint at the subtype of a field, never a diagnosis.",
        licence="Apache-2.0 for the weights; the pictures are not redistributed.",
    )
