"""Measuring the whole job on annotated fields: blasts found, and blasts flagged."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from allview.detection.matching import match_centers
from allview.network.model_card import ModelCard
from allview.review.differential import wilson_interval
from allview.training.annotations import field_files, read_points
from allview.training.detection_answers import BORDER_UM
from allview.training.pictures import Progress, data_folder
from allview.training.results import write_metrics

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PredictedCell:
    """A cell the application found: its middle and diameter in level-0 pixels."""

    center: Point
    diameter: float
    flagged: bool


@dataclass(frozen=True, slots=True)
class SlidePrediction:
    """What the application made of one slide; (width, height) in level-0 pixels, µm in one."""

    size: tuple[int, int]
    mpp: float
    cells: tuple[PredictedCell, ...]


@dataclass(frozen=True, slots=True)
class SlideEvaluation:
    """What ``allview evaluate slides`` is asked to do.

    Parameters
    ----------
    data : the folder all_idb1, or the one above it.
    out : where ``metrics.json`` goes.
    card : of the cell model; its held-out fields get rows of their own. None when each field is
        analysed by a model that held it out: then every row is of fields not learned from.
    """

    data: Path
    out: Path
    card: ModelCard | None


@dataclass(frozen=True, slots=True)
class InsideRow:
    """Figures of what lies farther than ``BORDER_UM`` from the border.

    Cells that the border cuts are marked in some fields and not in others.

    Parameters
    ----------
    blasts, flagged : how many there were.
    recall, precision : as of all, with their 95 % Wilson intervals; None where there are none.
    f1 : harmonic mean of the two.
    """

    blasts: int
    flagged: int
    recall: float | None
    recall_interval: tuple[float, float]
    precision: float | None
    precision_interval: tuple[float, float]
    f1: float | None


@dataclass(frozen=True, slots=True)
class SlideRow:
    """Figures of one group of slides; None where nothing was there to count.

    Parameters
    ----------
    name : of the group.
    slides, blasts, found, flagged : how many there were.
    detection_recall : share of blasts that were found, with its 95 % Wilson interval.
    detection_precision : share of found cells on a blast, of those not on an "other" point.
    recall : share of blasts found and flagged, with its 95 % Wilson interval.
    precision : share of flagged cells on a blast, with its 95 % Wilson interval.
    f1 : harmonic mean of the two.
    flagged_without_blasts : cells flagged on the slides that have no blast.
    ill, ill_flagged : slides with blasts, and those of them on which a cell is flagged.
    healthy, healthy_flagged : slides without, and those on which a cell is flagged all the same.
    inside : blasts and flagged cells farther from the border.
    """

    name: str
    slides: int
    blasts: int
    found: int
    flagged: int
    detection_recall: float | None
    detection_recall_interval: tuple[float, float]
    detection_precision: float | None
    recall: float | None
    recall_interval: tuple[float, float]
    precision: float | None
    precision_interval: tuple[float, float]
    f1: float | None
    flagged_without_blasts: int
    ill: int
    ill_flagged: int
    healthy: int
    healthy_flagged: int
    inside: InsideRow


@dataclass(frozen=True, slots=True)
class _Counts:
    """Of one slide; ``on_other`` counts found cells on neither-right-nor-wrong points.

    The last three are of what lies farther from the border: blasts, those of them that are
    flagged, and flagged cells on none.
    """

    blasts: int
    found: int
    found_blasts: int
    on_other: int
    flagged: int
    flagged_blasts: int
    inside_blasts: int
    inside_flagged_blasts: int
    inside_wrong: int


@dataclass(frozen=True, slots=True)
class _Answer:
    stem: str
    prediction: SlidePrediction
    blasts: Sequence[Point]
    others: Sequence[Point]


def evaluate_slides(
    options: SlideEvaluation,
    analyse_slide: Callable[[Path], SlidePrediction],
    report: Progress,
) -> tuple[SlideRow, ...]:
    """Run the application over every field and hold its cells against the annotated points.

    A cell is matched to the nearest point within half the median diameter of the cells found on
    slides of that size, one to one. For detection a point of ``other_xyc`` is neither right nor
    wrong; a flagged cell there, or on nothing, is wrong.

    Parameters
    ----------
    analyse_slide : the whole application, from file to cells.

    Returns
    -------
    A row for each image size, the pooled row, and rows for the fields the card holds out.

    Raises
    ------
    DataError
        When the data is not all_idb1.
    OSError
        When ``out`` cannot be written.
    """
    folder = data_folder(options.data, "all_idb1")
    answers = []
    for file in field_files(folder):
        answer = _Answer(
            file.stem,
            analyse_slide(file),
            _points(folder / "blast_xyc" / f"{file.stem}.xyc"),
            _points(folder / "other_xyc" / f"{file.stem}.xyc"),
        )
        answers.append(answer)
        report(f"{file.name}: {len(answer.prediction.cells)} cells")
    reach = _reach_by_size(answer.prediction for answer in answers)
    counts = {a.stem: _count(a, reach[a.prediction.size]) for a in answers}
    rows = tuple(
        _row(name, [counts[stem] for stem in stems])
        for name, stems in _groups(answers, options.card)
    )
    figures = {
        "match_distance_px": {f"{w}x{h}": r for (w, h), r in reach.items()},
        "rows": rows,
        "slides": counts,
    }
    write_metrics(figures, options.out)
    return rows


def _groups(answers: Sequence[_Answer], card: ModelCard | None) -> list[tuple[str, list[str]]]:
    sizes = sorted({answer.prediction.size for answer in answers})
    stems = [answer.stem for answer in answers]
    groups = [
        (f"{w}x{h}", [a.stem for a in answers if a.prediction.size == (w, h)]) for w, h in sizes
    ]
    groups.append(("pooled", stems))
    if card is None:
        return groups
    test = {name.partition("/")[2] for name in card.held_out.test}
    kept = {name.partition("/")[2] for name in card.held_out.validation} | test
    groups.append(("test fields of the card", [s for s in stems if s in test]))
    groups.append(("test and validation fields of the card", [s for s in stems if s in kept]))
    return [(name, members) for name, members in groups if members]


def _reach_by_size(predictions: Iterable[SlidePrediction]) -> dict[tuple[int, int], float]:
    diameters: dict[tuple[int, int], list[float]] = {}
    for prediction in predictions:
        found = diameters.setdefault(prediction.size, [])
        found += [cell.diameter for cell in prediction.cells]
    return {size: float(np.median(d)) / 2 if d else 0.0 for size, d in diameters.items()}


def _count(answer: _Answer, reach: float) -> _Counts:
    cells = answer.prediction.cells
    centers = [cell.center for cell in cells]
    flagged = [cell.center for cell in cells if cell.flagged]
    on_blast = match_centers(centers, answer.blasts, reach).pairs
    taken = {found for found, _ in on_blast}
    rest = [center for index, center in enumerate(centers) if index not in taken]
    flags = match_centers(flagged, answer.blasts, reach).pairs
    right = {index for index, _ in flags}
    wrong = [center for index, center in enumerate(flagged) if index not in right]
    return _Counts(
        blasts=len(answer.blasts),
        found=len(cells),
        found_blasts=len(on_blast),
        on_other=len(match_centers(rest, answer.others, reach).pairs),
        flagged=len(flagged),
        flagged_blasts=len(flags),
        inside_blasts=_inside(answer.blasts, answer.prediction),
        inside_flagged_blasts=_inside([answer.blasts[b] for _, b in flags], answer.prediction),
        inside_wrong=_inside(wrong, answer.prediction),
    )


def _inside(points: Sequence[Point], prediction: SlidePrediction) -> int:
    margin = BORDER_UM / prediction.mpp
    width, height = prediction.size
    return sum(min(x, y, width - x, height - y) >= margin for x, y in points)


def _row(name: str, counts: Sequence[_Counts]) -> SlideRow:
    blasts = sum(c.blasts for c in counts)
    found_blasts = sum(c.found_blasts for c in counts)
    judged = sum(c.found - c.on_other for c in counts)
    flagged = sum(c.flagged for c in counts)
    right = sum(c.flagged_blasts for c in counts)
    return SlideRow(
        name=name,
        slides=len(counts),
        blasts=blasts,
        found=sum(c.found for c in counts),
        flagged=flagged,
        detection_recall=_share(found_blasts, blasts),
        detection_recall_interval=wilson_interval(found_blasts, blasts),
        detection_precision=_share(found_blasts, judged),
        recall=_share(right, blasts),
        recall_interval=wilson_interval(right, blasts),
        precision=_share(right, flagged),
        precision_interval=wilson_interval(right, flagged),
        f1=_share(2 * right, blasts + flagged),
        flagged_without_blasts=sum(c.flagged for c in counts if not c.blasts),
        ill=sum(c.blasts > 0 for c in counts),
        ill_flagged=sum(c.blasts > 0 and c.flagged > 0 for c in counts),
        healthy=sum(not c.blasts for c in counts),
        healthy_flagged=sum(not c.blasts and c.flagged > 0 for c in counts),
        inside=_inside_row(counts),
    )


def _inside_row(counts: Sequence[_Counts]) -> InsideRow:
    blasts = sum(c.inside_blasts for c in counts)
    right = sum(c.inside_flagged_blasts for c in counts)
    flagged = right + sum(c.inside_wrong for c in counts)
    return InsideRow(
        blasts=blasts,
        flagged=flagged,
        recall=_share(right, blasts),
        recall_interval=wilson_interval(right, blasts),
        precision=_share(right, flagged),
        precision_interval=wilson_interval(right, flagged),
        f1=_share(2 * right, blasts + flagged),
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _points(file: Path) -> list[Point]:
    return [(float(x), float(y)) for x, y in read_points(file)]
