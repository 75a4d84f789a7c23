"""Scoring the cell network: blast against the rest, source by source, and the table of classes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allview.network.model_card import Score
from allview.review.cell_class import CellClass
from allview.training.cell_data import CELL_CLASSES
from allview.training.metrics import (
    ClassTable,
    area_under_curve,
    calibration_error,
    class_table,
    proportion,
)
from allview.training.pictures import PictureSet
from allview.training.plots import plot_confusion, plot_reliability, plot_roc

BLAST = CELL_CLASSES.index(CellClass.LYMPHOBLAST.value)
_ARTEFACT = CELL_CLASSES.index(CellClass.ARTEFACT.value)


@dataclass(frozen=True)
class CellResults:
    """Scores for the card, and per-source tables over the certain labels."""

    scores: tuple[Score, ...]
    tables: Mapping[str, Mapping[str, object]]


def is_blast(pictures: PictureSet) -> NDArray[np.bool_]:
    """Which crops are blasts: that class and no other."""
    return np.asarray(pictures.certain & pictures.allowed[:, BLAST])


def score_cells(
    tested: Sequence[PictureSet],
    chances: Mapping[str, NDArray[np.float32]],
    threshold: float,
    learned: Collection[str],
    out: Path,
) -> CellResults:
    """Score a network source by source and draw the plots into ``out``.

    Parameters
    ----------
    tested : cells the network was not trained on, one source each.
    chances : calibrated probabilities (n, classes) by source.
    threshold : blast probability from which a cell is flagged.
    learned : names of the sources it learned from, from their other cells.
    """
    out.mkdir(parents=True, exist_ok=True)
    scores: list[Score] = []
    tables: dict[str, Mapping[str, object]] = {}
    curves = []
    for pictures in tested:
        given = chances[pictures.source]
        part = "held out" if pictures.source in learned else "never trained"
        data = f"{pictures.source}, {part}"
        scores += _blast_scores(pictures, data, given[:, BLAST], threshold)
        if is_blast(pictures).any():
            curves.append((pictures.source, is_blast(pictures), given[:, BLAST]))
        if pictures.certain.all():
            table, figures = _all_classes(pictures, given)
            tables[pictures.source] = figures
            scores.append(proportion("accuracy", data, _hits(pictures, given)))
            plot_confusion(table, out / f"confusion_{pictures.source}.png")
    if curves:
        plot_roc(curves, out / "roc.png")
    certain = [(p, p.certain) for p in tested if p.certain.any()]
    right = np.concatenate([_hits(p, chances[p.source])[rows] for p, rows in certain])
    confidence = np.concatenate([chances[p.source].max(axis=1)[rows] for p, rows in certain])
    plot_reliability(right, confidence, out / "reliability.png")
    return CellResults(tuple(scores), tables)


def _blast_scores(
    pictures: PictureSet, data: str, suspicion: NDArray[np.float32], threshold: float
) -> list[Score]:
    blast, flagged = is_blast(pictures), suspicion >= threshold
    cell = ~(pictures.certain & pictures.allowed[:, _ARTEFACT])
    scores = [proportion("blast specificity", data, ~flagged[~blast])]
    if blast.any():
        scores.append(proportion("blast sensitivity", data, flagged[blast]))
    for name, rows in (
        ("blast AUC against all else", np.ones(len(blast), np.bool_)),
        ("blast AUC against other cells", cell),
    ):
        auc = area_under_curve(name, data, blast[rows], suspicion[rows], pictures.groups[rows])
        scores += [auc] if auc else []
    lymphocyte = pictures.certain & pictures.allowed[:, CELL_CLASSES.index("lymphocyte")]
    if lymphocyte.any():
        scores.append(proportion("lymphocytes not flagged", data, ~flagged[lymphocyte]))
    return scores


def _hits(pictures: PictureSet, given: NDArray[np.float32]) -> NDArray[np.bool_]:
    chosen = given.argmax(axis=1)[:, None]
    return np.asarray(np.take_along_axis(pictures.allowed, chosen, axis=1)[:, 0])


def _all_classes(
    pictures: PictureSet, given: NDArray[np.float32]
) -> tuple[ClassTable, Mapping[str, object]]:
    table = class_table(CELL_CLASSES, pictures.labels, given)
    return table, {
        "classes": table,
        "calibration_error": calibration_error(pictures.labels, given),
    }
