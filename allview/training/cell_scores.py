"""Scoring the cell network: blast against the rest, source by source, and the table of classes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allview.inference.engine import Assessment
from allview.network.model_card import ModelCard, Score
from allview.review.cell_class import CellClass
from allview.training.cell_data import CELL_CLASSES
from allview.training.certain_cells import certain_cells
from allview.training.metrics import (
    ClassTable,
    area_under_curve,
    calibration_error,
    class_table,
    over_groups,
    proportion,
)
from allview.training.pictures import PictureSet
from allview.training.plots import plot_confusion, plot_reliability, plot_roc
from allview.training.uncertainty import brier_score, coverage_scores

BLAST = CELL_CLASSES.index(CellClass.LYMPHOBLAST.value)
_LYMPHOCYTE = CELL_CLASSES.index(CellClass.LYMPHOCYTE.value)
_ARTEFACT = CELL_CLASSES.index(CellClass.ARTEFACT.value)


@dataclass(frozen=True)
class CellResults:
    """Scores for the card, and per-source tables over the certain labels.

    Parameters
    ----------
    scores : of all sources.
    tables : figures by source, and over all held out.
    classes : labels against answers, for the sources whose every label is certain.
    """

    scores: tuple[Score, ...]
    tables: Mapping[str, Mapping[str, object]]
    classes: Mapping[str, ClassTable]


def is_blast(pictures: PictureSet) -> NDArray[np.bool_]:
    """Which crops are blasts: that class and no other."""
    return np.asarray(pictures.certain & pictures.allowed[:, BLAST])


def flagged(chances: NDArray[np.float32], card: ModelCard, threshold: float) -> NDArray[np.bool_]:
    """Which cells are flagged: their flagged classes together (n, classes) reach the threshold."""
    columns = [card.classes.index(name) for name in card.flagged_classes]
    return np.asarray(chances[:, columns].sum(axis=1) >= threshold)


def score_cells(
    tested: Sequence[PictureSet],
    assessed: Mapping[str, Assessment],
    card: ModelCard,
    threshold: float,
    out: Path,
) -> CellResults:
    """Score a network source by source and draw the plots into ``out``.

    Parameters
    ----------
    tested : cells the network was not trained on, one source each.
    assessed : what the network makes of them, by source.
    card : of the network: the sources it learned from, its prediction sets.
    threshold : blast probability from which a cell is flagged.
    """
    out.mkdir(parents=True, exist_ok=True)
    scores: list[Score] = []
    tables: dict[str, Mapping[str, object]] = {}
    classes: dict[str, ClassTable] = {}
    curves = []
    for pictures in tested:
        given = assessed[pictures.source].probabilities
        data = f"{pictures.source}, {_part(pictures, card)}"
        scores += _blast_scores(pictures, data, given[:, BLAST], threshold)
        if is_blast(pictures).any():
            curves.append((pictures.source, is_blast(pictures), given[:, BLAST]))
        if pictures.certain.all():
            table, figures = _all_classes(pictures, given)
            tables[pictures.source], classes[pictures.source] = figures, table
            scores.append(proportion("accuracy", data, _hits(pictures, given)))
            scores += _class_scores(pictures, given, data)
            plot_confusion(table, out / f"confusion_{pictures.source}.png")
        scores += _uncertainty_scores(pictures, assessed[pictures.source], card, data)
    if curves:
        plot_roc(curves, out / "roc.png")
    learned = [p for p in tested if p.source in learned_sources(card)]
    chances = {source: answer.probabilities for source, answer in assessed.items()}
    for pictures in learned:
        scores += calibration_scores([pictures], chances, f"{pictures.source}, held out")
    scores += calibration_scores(learned, chances, "held out, all sources")
    known = certain_cells(learned, chances)
    if known is not None:
        tables["all held out"] = {
            "cells": len(known.labels),
            "calibration_error": calibration_error(known.labels, known.chances),
            "brier": brier_score(known.labels, known.chances),
        }
        plot_reliability(known.right, known.confidence, out / "reliability.png")
    return CellResults(tuple(scores), tables, classes)


def calibration_scores(
    tested: Sequence[PictureSet], chances: Mapping[str, NDArray[np.float32]], data: str
) -> tuple[Score, ...]:
    """Score calibration over the certain cells of some sources together; none without any.

    Parameters
    ----------
    chances : calibrated probabilities (n, classes), by source.
    data : the sources and part, as it is to read in the card.
    """
    known = certain_cells(tested, chances)
    if known is None:
        return ()
    labels, given = known.labels, known.chances
    error = over_groups(
        "expected calibration error",
        data,
        lambda rows: calibration_error(labels[rows], given[rows]),
        known.groups,
        "15 bands of confidence",
    )
    brier = over_groups(
        "Brier score",
        data,
        lambda rows: brier_score(labels[rows], given[rows]),
        known.groups,
        "over all classes, 0 to 2",
    )
    return error, brier


def learned_sources(card: ModelCard) -> set[str]:
    """Name the sources that a network learned from."""
    return {source.name for source in card.training_data}


def _part(pictures: PictureSet, card: ModelCard) -> str:
    return "held out" if pictures.source in learned_sources(card) else "never trained"


def _uncertainty_scores(
    pictures: PictureSet, assessed: Assessment, card: ModelCard, data: str
) -> list[Score]:
    scores: list[Score] = []
    if card.prediction_sets is not None and pictures.certain.any():
        scores += coverage_scores(pictures, assessed.probabilities, card.prediction_sets, data)
    if card.typicality is not None:
        scores.append(proportion("beyond the limit of typicality", data, assessed.atypicality > 1))
    return scores


def _blast_scores(
    pictures: PictureSet, data: str, suspicion: NDArray[np.float32], threshold: float
) -> list[Score]:
    blast, suspected = is_blast(pictures), suspicion >= threshold
    lymphocyte = pictures.certain & pictures.allowed[:, _LYMPHOCYTE]
    cell = ~(pictures.certain & pictures.allowed[:, _ARTEFACT])
    scores = [proportion("blast specificity", data, ~suspected[~blast])]
    if blast.any():
        scores.append(proportion("blast sensitivity", data, suspected[blast]))
    for name, rows in (
        ("blast AUC against all else", np.ones(len(blast), np.bool_)),
        ("blast AUC against other cells", cell),
        ("blast AUC against lymphocytes", blast | lymphocyte),
    ):
        auc = area_under_curve(name, data, blast[rows], suspicion[rows], pictures.groups[rows])
        scores += [auc] if auc else []
    if lymphocyte.any():
        scores.append(proportion("lymphocytes not flagged", data, ~suspected[lymphocyte]))
    return scores


def _hits(pictures: PictureSet, given: NDArray[np.float32]) -> NDArray[np.bool_]:
    chosen = given.argmax(axis=1)[:, None]
    return np.asarray(np.take_along_axis(pictures.allowed, chosen, axis=1)[:, 0])


def _class_scores(pictures: PictureSet, given: NDArray[np.float32], data: str) -> list[Score]:
    """Score each class that is there or is answered, its intervals those of shares."""
    labels, answers = pictures.labels, given.argmax(axis=1)
    scores: list[Score] = []
    for index, name in enumerate(CELL_CLASSES):
        there, answered = labels == index, answers == index
        if there.any():
            scores.append(proportion(f"recall of {name}", data, answered[there]))
        if answered.any():
            scores.append(proportion(f"precision of {name}", data, there[answered]))
    return scores


def _all_classes(
    pictures: PictureSet, given: NDArray[np.float32]
) -> tuple[ClassTable, Mapping[str, object]]:
    table = class_table(CELL_CLASSES, pictures.labels, given)
    return table, {
        "classes": table,
        "calibration_error": calibration_error(pictures.labels, given),
        "brier": brier_score(pictures.labels, given),
    }
