"""What a detector makes of the annotated pictures, and how it is counted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np

from allview.detection.border import is_cut
from allview.detection.matching import Point, match_centers
from allview.detection.nuclei import Detection
from allview.detection.stain import SlideStain, measure_stain
from allview.review.cell import Box
from allview.slides import SlideError, open_slide
from allview.slides.scale import scale_of, scale_of_siblings
from allview.slides.slide import Pixels, Scale, ScaleSource
from allview.training.annotations import field_files, read_points, read_voc_boxes
from allview.training.overlap import count_matched
from allview.training.pictures import DataError, files_in

Detect = Callable[[Pixels, float, SlideStain], list[Detection]]
"""Cells of the RGB pixels of a whole picture, at µm per pixel, on a slide of this stain."""

_LEAST_OVERLAP = 0.5
BORDER_UM = 6.0
"""Half a blast: what the border of a picture can cut has its middle within this of it."""

_RESAMPLED = 2000


@dataclass(frozen=True, slots=True)
class FieldAnswer:
    """Cells found on a field of all_idb1, beside its points; in pixels of the field.

    ``mpp`` is µm per pixel; None where nothing tells it, and then there are no cells.
    """

    stem: str
    size: tuple[int, int]
    mpp: float | None
    cells: tuple[Detection, ...]
    blasts: tuple[Point, ...]
    others: tuple[Point, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class BoxAnswer:
    """Cells found on a field of bccd, beside its boxes; ``borrowed`` is the scale of siblings."""

    stem: str
    cells: tuple[Detection, ...]
    boxes: tuple[Box, ...]
    seconds: float
    borrowed: bool


@dataclass(frozen=True, slots=True)
class FieldCounts:
    """Of one field: blasts, those found, cells on an "other" point, and cells on nothing.

    ``false_cut`` of the ``false`` ones touch the border of the field: cells that the border cuts
    are "other" points in some fields and left unmarked in others. So ``inside`` counts what lies
    farther than ``BORDER_UM`` from it, blasts and false cells alike.
    """

    blasts: int
    right: int
    on_other: int
    false: int
    false_cut: int
    inside: "InsideCounts"


@dataclass(frozen=True, slots=True)
class InsideCounts:
    """The same of what lies farther than ``BORDER_UM`` from the border of the field.

    A pair lies where its blast does, a false cell where its own middle does.
    """

    blasts: int
    right: int
    false: int


@dataclass(frozen=True, slots=True)
class BoxCounts:
    """Of one picture: marked cells, found cells, and found ones on a marked one."""

    truth: int
    found: int
    right: int


def field_answers(
    folder: Path, detect: Detect, stems: Sequence[str] | None = None
) -> Iterator[FieldAnswer]:
    """Run a detector over all_idb1, or over the fields named; one without a scale has no cells.

    Raises
    ------
    DataError
        When a file is damaged.
    """
    for file in field_files(folder):
        if stems is not None and file.stem not in stems:
            continue
        scale = picture_scale(file)
        size, cells, seconds = _detect(file, scale, detect)
        points = {
            name: tuple((float(x), float(y)) for x, y in read_points(folder / name / mark))
            for name, mark in ((n, f"{file.stem}.xyc") for n in ("blast_xyc", "other_xyc"))
        }
        yield FieldAnswer(
            file.stem, size, scale, cells, points["blast_xyc"], points["other_xyc"], seconds
        )


def box_answers(
    folder: Path,
    detect: Detect,
    scales: Mapping[str, tuple[float | None, bool]],
    stems: Sequence[str] | None = None,
) -> Iterator[BoxAnswer]:
    """Run a detector over bccd, or over the pictures named.

    Parameters
    ----------
    scales : of each stem, as ``box_scales`` gives them; None finds no cell.

    Raises
    ------
    DataError
        When a file is damaged.
    """
    for file in files_in(folder / "JPEGImages", "*.jpg"):
        if stems is not None and file.stem not in stems:
            continue
        mpp, borrowed = scales[file.stem]
        _, cells, seconds = _detect(file, mpp, detect)
        yield BoxAnswer(file.stem, cells, white_cell_boxes(folder, file.stem), seconds, borrowed)


def white_cell_boxes(folder: Path, stem: str) -> tuple[Box, ...]:
    """Read the boxes of the white cells of one picture of bccd."""
    annotated = read_voc_boxes(folder / "Annotations" / f"{stem}.xml")
    return tuple(box for name, box in annotated if name == "WBC")


def picture_scale(file: Path) -> float | None:
    """Measure the µm per pixel of one picture as the application does."""
    try:
        with open_slide(file) as slide:
            scale = scale_of(slide)
    except SlideError as error:
        raise _damaged(error) from error
    return scale.mpp if scale else None


def box_scales(folder: Path) -> dict[str, tuple[float | None, bool]]:
    """Measure the µm per pixel of each picture of bccd, and whether its siblings lent it."""
    sizes, scales = {}, {}
    for file in files_in(folder / "JPEGImages", "*.jpg"):
        try:
            with open_slide(file) as slide:
                sizes[file.stem], scales[file.stem] = slide.size, scale_of(slide)
        except SlideError as error:
            raise _damaged(error) from error
    found: dict[str, tuple[float | None, bool]] = {}
    for stem, scale in scales.items():
        siblings = [s for other, s in scales.items() if s and sizes[other] == sizes[stem]]
        lent = scale_of_siblings(siblings) if scale is None else None
        used = scale or lent
        found[stem] = (used.mpp if used else None, lent is not None)
    return found


def count_field(answer: FieldAnswer, threshold: float = 0.0) -> FieldCounts:
    """Count the cells of at least this score; a match lies within half the median cell."""
    cells = [c for c in answer.cells if c.score >= threshold]
    reach = float(np.median([c.box.width for c in cells])) / 2 if cells else 0.0
    on_blast = match_centers([c.center for c in cells], answer.blasts, reach)
    rest = [cells[i] for i in on_blast.unmatched_found]
    on_other = match_centers([c.center for c in rest], answer.others, reach)
    false = [rest[i] for i in on_other.unmatched_found]
    inside = InsideCounts(
        blasts=sum(_is_inside(blast, answer) for blast in answer.blasts),
        right=sum(_is_inside(answer.blasts[true], answer) for _, true in on_blast.pairs),
        false=sum(_is_inside(c.center, answer) for c in false),
    )
    return FieldCounts(
        blasts=len(answer.blasts),
        right=len(on_blast.pairs),
        on_other=len(on_other.pairs),
        false=len(false),
        false_cut=sum(is_cut(c.box, answer.size, answer.mpp) for c in false) if answer.mpp else 0,
        inside=inside,
    )


def count_boxes(answer: BoxAnswer, threshold: float = 0.0) -> BoxCounts:
    """Count the cells of at least this score, a pair from an overlap of one half on."""
    cells = [c.box for c in answer.cells if c.score >= threshold]
    right = count_matched(cells, answer.boxes, _LEAST_OVERLAP)
    return BoxCounts(len(answer.boxes), len(cells), right)


def blasts_found(counts: Sequence[FieldCounts | InsideCounts]) -> tuple[int, int]:
    """Count the blasts that were found, and all."""
    return sum(c.right for c in counts), sum(c.blasts for c in counts)


def f1_of(counts: Sequence[BoxCounts]) -> tuple[float, tuple[float, float]]:
    """Give F1 and its 95 % interval, a percentile bootstrap over whole pictures."""
    table = np.array([(2 * c.right, c.truth + c.found) for c in counts], float)
    return _resampled(table)


def false_per_field(
    counts: Sequence[FieldCounts | InsideCounts],
) -> tuple[float, tuple[float, float]]:
    """Give false objects a field and its 95 % interval, a percentile bootstrap over fields."""
    return _resampled(np.array([(c.false, 1) for c in counts], float))


def _resampled(table: np.ndarray) -> tuple[float, tuple[float, float]]:
    rows = np.random.default_rng(0).integers(len(table), size=(_RESAMPLED, len(table)))
    part, whole = np.moveaxis(table[rows].sum(axis=1), 1, 0)
    low, high = np.percentile(part / np.maximum(whole, 1), (2.5, 97.5))
    value = table[:, 0].sum() / max(table[:, 1].sum(), 1)
    return float(value), (float(low), float(high))


def seconds_a_picture(answers: Iterable[FieldAnswer | BoxAnswer]) -> float:
    """Give the mean time to measure the stain and find the cells."""
    return float(np.mean([answer.seconds for answer in answers]))


def _detect(
    file: Path, mpp: float | None, detect: Detect
) -> tuple[tuple[int, int], tuple[Detection, ...], float]:
    try:
        with open_slide(file) as slide:
            if mpp is None:
                return slide.size, (), 0.0
            pixels = slide.read_region((0, 0), 0, slide.size)
            start = perf_counter()
            stain = measure_stain(slide, Scale(mpp, ScaleSource.USER))
            cells = detect(pixels, mpp, stain)
            return slide.size, tuple(cells), perf_counter() - start
    except SlideError as error:
        raise _damaged(error) from error


def _is_inside(point: Point, answer: FieldAnswer) -> bool:
    x, y = point
    margin = BORDER_UM / answer.mpp if answer.mpp else 0.0
    return min(x, y, answer.size[0] - x, answer.size[1] - y) >= margin


def _damaged(error: SlideError) -> DataError:
    return DataError(f"{error} (in the data set)")
