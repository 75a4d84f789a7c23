"""``training.html``: a training on one page that needs nothing but a browser."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allview.network.model_card import ModelCard
from allview.training.card_page import counts_table
from allview.training.cell_scores import BLAST, is_blast
from allview.training.certain_cells import CertainCells, certain_cells
from allview.training.course import JudgedEpoch
from allview.training.metrics import calibration_error, class_table
from allview.training.page_figures import accuracy_svg, learning_svg, reliability_svg, roc_svg
from allview.training.page_parts import (
    bullets,
    confusion_table,
    document,
    figures,
    score_table,
    section,
    share,
    text,
)
from allview.training.pictures import PictureSet

PAGE_FILE = "training.html"


@dataclass(frozen=True)
class TrainingRecord:
    """What the page shows.

    Parameters
    ----------
    card : of the finished model, with its scores.
    epochs : the course of the training.
    tested : cells it never saw, source by source.
    chances : calibrated probabilities (n, classes) of the tested cells, by source.
    """

    card: ModelCard
    epochs: Sequence[JudgedEpoch]
    tested: Sequence[PictureSet]
    chances: Mapping[str, NDArray[np.float32]]


def write_page(record: TrainingRecord, out: Path) -> Path:
    """Write ``out/training.html``.

    Raises
    ------
    OSError
        When the folder cannot be written.
    """
    file = out / PAGE_FILE
    file.write_text(page_of(record), encoding="utf-8")
    return file


def page_of(record: TrainingRecord) -> str:
    """Give the page as HTML that loads nothing from anywhere."""
    card = record.card
    learned = sum(source.images for source in card.training_data)
    sources = ", ".join(source.name.replace("_", " ") for source in card.training_data)
    sections = [
        _tiles(record),
        section("How it learned", figures(*_curves(record))),
        section("Scores on cells it never saw", score_table(card.scores)),
        *_confusions(record),
        section("Cells of each class", counts_table(card.training_data)),
        section("Limits", bullets(card.limits)),
    ]
    lead = f"Trained on {learned:,} cells of {sources}. {card.positive_meaning}"
    return document(f"{card.name} {card.version}", lead, sections, card.sha256)


def _tiles(record: TrainingRecord) -> str:
    known = _certain(record)
    error = calibration_error(known.labels, known.chances)
    tiles = [
        ("epochs", str(len(record.epochs)), "passes over the training cells"),
        ("accuracy", share(known.right.mean()), f"of {len(known.labels)} test cells"),
        ("calibration error", share(error), "expected, 0 is best"),
        ("threshold", f"{record.card.operating_threshold:.2f}", "blast probability that flags"),
    ]
    auc = next((s for s in record.card.scores if s.name == "blast AUC against all else"), None)
    if auc is not None:
        tiles.insert(2, ("blast AUC", share(auc.value), auc.data.replace("_", " ")))
    return "<section class=tiles>" + "".join(map(_tile, tiles)) + "</section>"


def _tile(tile: tuple[str, str, str]) -> str:
    name, value, of = tile
    return f"<div><span>{name}</span><b>{value}</b><small>{text(of)}</small></div>"


def _curves(record: TrainingRecord) -> Iterable[tuple[str, str]]:
    yield "Loss of each epoch", learning_svg(record.epochs)
    yield "Validation accuracy", accuracy_svg(record.epochs)
    curves = [
        (p.source, is_blast(p), record.chances[p.source][:, BLAST])
        for p in record.tested
        if is_blast(p).any() and not is_blast(p).all()
    ]
    if curves:
        yield "Blasts against all else (ROC)", roc_svg(curves)
    known = _certain(record)
    drawn = reliability_svg(known.right, known.confidence)
    yield "Is it right as often as it is sure?", drawn


def _certain(record: TrainingRecord) -> CertainCells:
    known = certain_cells(record.tested, record.chances)
    if known is None:
        raise ValueError("a training that is shown tested cells of known classes")
    return known


def _confusions(record: TrainingRecord) -> Iterable[str]:
    for pictures in record.tested:
        rows = pictures.certain
        if not rows.any() or len(set(pictures.labels[rows].tolist())) < 2:
            continue
        chances = record.chances[pictures.source][rows]
        table = class_table(record.card.classes, pictures.labels[rows], chances)
        name = f"What it took them for: {pictures.source.replace('_', ' ')}"
        yield section(text(name), confusion_table(table))
