"""Measuring the detector: white cells by overlap, blasts by distance, nuclei by area."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from allview.detection.matching import match_centers
from allview.detection.nuclei import Detection, find_cells
from allview.detection.stain import measure_stain, stain_of
from allview.review.differential import wilson_interval
from allview.slides import SlideError, open_slide
from allview.slides.scale import scale_of
from allview.training.annotations import field_files, read_points, read_voc_boxes
from allview.training.overlap import count_matched
from allview.training.pictures import DataError, Progress, files_in, read_picture
from allview.training.results import write_metrics

_LEAST_OVERLAP = 0.5
_NUCLEUS = 255
_MASK_SETS = {"dataset1": 0.22, "dataset2": 0.085}
"""µm per pixel, so that the median nucleus of each set is 10 µm wide; the source states none."""


@dataclass(frozen=True, slots=True)
class DetectionEvaluation:
    """What ``allview evaluate detection`` is asked to do.

    Parameters
    ----------
    data : the folder that holds all_idb1, bccd and wbc_masks; what is missing is left out.
    out : where ``metrics.json`` goes.
    """

    data: Path
    out: Path


@dataclass(frozen=True, slots=True)
class DetectionRow:
    """Recall of one set, and precision where every white cell of it is annotated.

    Parameters
    ----------
    name : the set and how a detection counts.
    truth, found, right : marked cells, detections, and detections on a marked cell.
    recall, recall_interval : share of marked cells found, with its 95 % Wilson interval.
    precision : share of detections that are right; None where others may be right too.
    failed : pictures on which the scale could not be measured; their cells count as missed.
    """

    name: str
    truth: int
    found: int
    right: int
    recall: float
    recall_interval: tuple[float, float]
    precision: float | None
    failed: int


@dataclass(frozen=True, slots=True)
class OverlapRow:
    """Dice coefficient of the stained area with the marked nuclei of one set."""

    name: str
    n: int
    median: float
    lower_quartile: float


def evaluate_detection(
    options: DetectionEvaluation, report: Progress
) -> tuple[tuple[DetectionRow, ...], tuple[OverlapRow, ...]]:
    """Measure the detector on every set that is there.

    Raises
    ------
    DataError
        When none is there, or one is damaged.
    OSError
        When ``out`` cannot be written.
    """
    rows, overlaps = [], []
    if (options.data / "all_idb1").is_dir():
        rows.append(_blasts(options.data / "all_idb1"))
        report(f"{rows[-1].name}: recall {rows[-1].recall:.3f} of {rows[-1].truth}")
    if (options.data / "bccd").is_dir():
        rows.append(_white_cells(options.data / "bccd"))
        report(f"{rows[-1].name}: recall {rows[-1].recall:.3f} of {rows[-1].truth}")
    for name, mpp in _MASK_SETS.items():
        folder = options.data / "wbc_masks" / name
        if folder.is_dir():
            overlaps.append(_nuclei(folder, mpp))
            report(f"{overlaps[-1].name}: median Dice {overlaps[-1].median:.3f}")
    if not rows and not overlaps:
        msg = f"{options.data} holds no all_idb1, bccd or wbc_masks; point --data at them."
        raise DataError(msg)
    write_metrics({"detection": rows, "nuclei": overlaps}, options.out)
    return tuple(rows), tuple(overlaps)


def _detect(file: Path) -> list[Detection] | None:
    """Find the cells of one picture as the application does; None where it has no scale."""
    try:
        with open_slide(file) as slide:
            scale = scale_of(slide)
            if scale is None:
                return None
            stain = measure_stain(slide, scale)
            return find_cells(slide.read_region((0, 0), 0, slide.size), scale.mpp, stain)
    except SlideError as error:
        msg = f"{error} (in the data set)"
        raise DataError(msg) from error


def _blasts(folder: Path) -> DetectionRow:
    truth = found = right = failed = 0
    for file in field_files(folder):
        blasts = [(float(x), float(y)) for x, y in read_points(_marks(folder, file))]
        truth += len(blasts)
        cells = _detect(file)
        if cells is None:
            failed += 1
            continue
        found += len(cells)
        reach = float(np.median([c.box.width for c in cells])) / 2 if cells else 0.0
        right += len(match_centers([c.center for c in cells], blasts, reach).pairs)
    return _row(
        "all_idb1, blasts within half a cell", truth, found, right, failed, all_marked=False
    )


def _marks(folder: Path, file: Path) -> Path:
    return folder / "blast_xyc" / f"{file.stem}.xyc"


def _white_cells(folder: Path) -> DetectionRow:
    truth = found = right = failed = 0
    for file in files_in(folder / "JPEGImages", "*.jpg"):
        annotated = read_voc_boxes(folder / "Annotations" / f"{file.stem}.xml")
        white = [box for name, box in annotated if name == "WBC"]
        truth += len(white)
        cells = _detect(file)
        if cells is None:
            failed += 1
            continue
        found += len(cells)
        right += count_matched([c.box for c in cells], white, _LEAST_OVERLAP)
    return _row("bccd, white cells at IoU 0.5", truth, found, right, failed, all_marked=True)


def _row(
    name: str, truth: int, found: int, right: int, failed: int, *, all_marked: bool
) -> DetectionRow:
    precision = right / found if all_marked and found else None
    recall = right / truth if truth else float("nan")
    return DetectionRow(
        name, truth, found, right, recall, wilson_interval(right, truth), precision, failed
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
