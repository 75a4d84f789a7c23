"""Measuring the detector: white cells by overlap, blasts by distance, nuclei by area."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np

from allview.detection.heat_map import HeatMapDetector
from allview.detection.nuclei import find_cells
from allview.detection.stain import stain_of
from allview.inference.heat_mapper import HeatMapper
from allview.network.model_card import ModelCard, Score
from allview.review.differential import wilson_interval
from allview.training.card_page import write_card_page
from allview.training.detection_answers import (
    BORDER_UM,
    BoxAnswer,
    Detect,
    FieldAnswer,
    InsideCounts,
    blasts_found,
    box_answers,
    box_scales,
    count_boxes,
    count_field,
    f1_of,
    false_per_field,
    field_answers,
    seconds_a_picture,
)
from allview.training.detection_card import detection_scores
from allview.training.marked_pictures import MASK_SETS
from allview.training.pictures import DataError, Progress, files_in, read_picture
from allview.training.results import write_metrics

Interval = tuple[float, float]
Answer = TypeVar("Answer", FieldAnswer, BoxAnswer)
Row = TypeVar("Row")
_NUCLEUS = 255


@dataclass(frozen=True, slots=True)
class DetectionEvaluation:
    """What ``allview evaluate detection`` is asked to do.

    Parameters
    ----------
    data : the folder that holds all_idb1, bccd and wbc_masks; what is missing is left out.
    out : where ``metrics.json`` goes and, of a network, ``evaluation.html``.
    model : folder of the network that finds cells; None measures segmentation alone.
    """

    data: Path
    out: Path
    model: Path | None = None


@dataclass(frozen=True, slots=True)
class InsideRow:
    """The same of what lies farther than ``border_um`` from the border of its field.

    Cells that the border cuts are marked in some fields and left unmarked in others; here neither
    blasts nor detections count whose middle lies that near to it.
    """

    border_um: float
    blasts: int
    right: int
    recall: float
    recall_interval: Interval
    false: int
    false_per_field: float
    false_interval: Interval


@dataclass(frozen=True, slots=True)
class BlastRow:
    """How a detector does on all_idb1, where blasts are marked and mature white cells are not.

    Parameters
    ----------
    name : the detector and the fields.
    fields, blasts, right : how many there were, and blasts found within half a cell.
    recall, recall_interval : share of blasts found, with its 95 % Wilson interval.
    on_other : detections on a point of other_xyc, neither right nor wrong.
    false, false_cut : detections on no point at all, and those of them at the field's border,
        where cells that it cuts may be unmarked.
    false_per_field, false_interval : with its 95 % interval, a bootstrap over fields.
    inside : without what lies near the border.
    seconds : to measure the stain and find the cells, mean of a field.
    """

    name: str
    fields: int
    blasts: int
    right: int
    recall: float
    recall_interval: Interval
    on_other: int
    false: int
    false_cut: int
    false_per_field: float
    false_interval: Interval
    inside: InsideRow
    seconds: float


@dataclass(frozen=True, slots=True)
class WhiteCellRow:
    """How a detector does on bccd, where every white cell has a box.

    Parameters
    ----------
    name : the detector and the files.
    pictures, truth, found, right : how many; a pair overlaps by one half (IoU).
    recall, recall_interval, precision, precision_interval : with 95 % Wilson intervals.
    f1, f1_interval : with its 95 % interval, a bootstrap over pictures.
    borrowed : pictures too crowded for the red-cell ruler, measured by that of their siblings.
    seconds : to measure the stain and find the cells, mean of a picture.
    """

    name: str
    pictures: int
    truth: int
    found: int
    right: int
    recall: float
    recall_interval: Interval
    precision: float
    precision_interval: Interval
    f1: float
    f1_interval: Interval
    borrowed: int
    seconds: float


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """Dice coefficient of the stained area with the marked nuclei of one set."""

    name: str
    n: int
    median: float
    lower_quartile: float


@dataclass(frozen=True, slots=True)
class DetectionResults:
    """The tables of an evaluation, each as long as there was data for it.

    ``scores`` are the network's on what its card holds out, named as there.
    """

    blasts: tuple[BlastRow, ...]
    white_cells: tuple[WhiteCellRow, ...]
    nuclei: tuple[OverlapRow, ...]
    scores: tuple[Score, ...] = ()


def evaluate_detection(options: DetectionEvaluation, report: Progress) -> DetectionResults:
    """Measure segmentation alone, and the network, on every set that is there.

    Pictures the network learned from and pictures its card holds out have rows of their own.

    Raises
    ------
    DataError
        When none is there, or one is damaged.
    ModelError
        When the network cannot be used.
    OSError
        When ``out`` cannot be written.
    """
    detectors: dict[str, Detect] = {"segmentation": find_cells}
    card: ModelCard | None = None
    if options.model is not None:
        mapper = HeatMapper(options.model)
        card = mapper.card
        detectors["network"] = HeatMapDetector.of(mapper, card).find
    held_out = {name.partition("/")[2] for name in card.held_out.test} if card else set()
    blasts, white, nuclei = [], [], []
    # Of the last detector: of the network where there is one.
    fields: tuple[FieldAnswer, ...] = ()
    boxes: tuple[BoxAnswer, ...] = ()
    if (options.data / "all_idb1").is_dir():
        for name, detect in detectors.items():
            fields = tuple(field_answers(options.data / "all_idb1", detect))
            blasts += _by_part(name, "all_idb1", fields, held_out, _blasts)
            report(f"{blasts[-1].name}: recall {blasts[-1].recall:.3f} of {blasts[-1].blasts}")
    if (options.data / "bccd").is_dir():
        scales = box_scales(options.data / "bccd")
        for name, detect in detectors.items():
            boxes = tuple(box_answers(options.data / "bccd", detect, scales))
            white += _by_part(name, "bccd", boxes, held_out, _white_cells)
            report(f"{white[-1].name}: F1 {white[-1].f1:.3f} of {white[-1].truth}")
    for name, mpp in MASK_SETS.items():
        folder = options.data / "wbc_masks" / name
        if folder.is_dir():
            nuclei.append(_nuclei(folder, mpp))
            report(f"{nuclei[-1].name}: median Dice {nuclei[-1].median:.3f}")
    if not blasts and not white and not nuclei:
        msg = f"{options.data} holds no all_idb1, bccd or wbc_masks; point --data at them."
        raise DataError(msg)
    results = DetectionResults(
        tuple(blasts), tuple(white), tuple(nuclei), _scores(fields, boxes, held_out)
    )
    _write(results, card, options.out)
    return results


def _scores(
    fields: Sequence[FieldAnswer], boxes: Sequence[BoxAnswer], held_out: set[str]
) -> tuple[Score, ...]:
    return detection_scores(
        [answer for answer in fields if answer.stem in held_out],
        [answer for answer in boxes if answer.stem in held_out],
    )


def _write(results: DetectionResults, card: ModelCard | None, out: Path) -> None:
    figures: dict[str, object] = {"results": results}
    if card is not None:
        figures["model"] = {"name": card.name, "version": card.version, "sha256": card.sha256}
        figures["scores"] = results.scores
    write_metrics(figures, out)
    if card is not None:
        write_card_page(card, results.scores, {}, out)


def _by_part(
    detector: str,
    data: str,
    answers: Sequence[Answer],
    held_out: set[str],
    row_of: Callable[[str, Sequence[Answer]], Row],
) -> list[Row]:
    """Make a row of all pictures or, of a network, of those it learned from and those it did not.

    Segmentation learned from none: its second row makes the two comparable.
    """
    kept = [answer for answer in answers if answer.stem in held_out]
    rest = [answer for answer in answers if answer.stem not in held_out]
    learned = " (learned from)" if detector == "network" else ""
    rows: list[Row] = [row_of(f"{data}, {detector}{learned}", rest)] if rest else []
    return [*rows, row_of(f"{data}, {detector} (held out)", kept)] if kept else rows


def _blasts(name: str, answers: Sequence[FieldAnswer]) -> BlastRow:
    counts = [count_field(answer) for answer in answers]
    right, blasts = blasts_found(counts)
    rate, interval = false_per_field(counts)
    return BlastRow(
        name=name,
        fields=len(counts),
        blasts=blasts,
        right=right,
        recall=_share(right, blasts),
        recall_interval=wilson_interval(right, blasts),
        on_other=sum(c.on_other for c in counts),
        false=sum(c.false for c in counts),
        false_cut=sum(c.false_cut for c in counts),
        false_per_field=rate,
        false_interval=interval,
        inside=_inside([c.inside for c in counts]),
        seconds=seconds_a_picture(answers),
    )


def _inside(counts: Sequence[InsideCounts]) -> InsideRow:
    right, blasts = blasts_found(counts)
    rate, interval = false_per_field(counts)
    return InsideRow(
        border_um=BORDER_UM,
        blasts=blasts,
        right=right,
        recall=_share(right, blasts),
        recall_interval=wilson_interval(right, blasts),
        false=sum(c.false for c in counts),
        false_per_field=rate,
        false_interval=interval,
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")


def _white_cells(name: str, answers: Sequence[BoxAnswer]) -> WhiteCellRow:
    counts = [count_boxes(answer) for answer in answers]
    truth, found = sum(c.truth for c in counts), sum(c.found for c in counts)
    right = sum(c.right for c in counts)
    f1, interval = f1_of(counts)
    return WhiteCellRow(
        name=name,
        pictures=len(counts),
        truth=truth,
        found=found,
        right=right,
        recall=_share(right, truth),
        recall_interval=wilson_interval(right, truth),
        precision=_share(right, found),
        precision_interval=wilson_interval(right, found),
        f1=f1,
        f1_interval=interval,
        borrowed=sum(answer.borrowed for answer in answers),
        seconds=seconds_a_picture(answers),
    )


def _nuclei(folder: Path, mpp: float) -> OverlapRow:
    scores = []
    for file in files_in(folder, "*_image.png"):
        pixels = read_picture(file)
        mask = read_picture(file.with_name(file.name.replace("_image", "_mask")))
        marked = mask[:, :, 0] == _NUCLEUS
        stain = stain_of(pixels, mpp)
        stained = stain.nuclear_stain(pixels) > stain.threshold
        scores.append(2 * (marked & stained).sum() / max(1, marked.sum() + stained.sum()))
    return OverlapRow(
        f"wbc_masks/{folder.name}, nuclei",
        len(scores),
        float(np.median(scores)),
        float(np.percentile(scores, 25)),
    )
