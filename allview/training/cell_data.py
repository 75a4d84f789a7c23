"""The cell sets: one function per source, each cell cut at the same µm per pixel."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allview.detection.crops import cut_crop
from allview.network.cell_input import CELL_MPP, STORED_PIXELS, WHITE_LEVEL
from allview.review.cell_class import LEARNED_CLASSES, CellClass
from allview.slides.colour import white_point, with_white
from allview.slides.ruler import RED_CELL_UM, red_cell_diameter
from allview.slides.slide import Pixels
from allview.training.annotations import field_files, read_points, read_voc_boxes
from allview.training.pictures import DataError, PictureSet, files_in, read_picture
from allview.training.stained import stained_objects

CELL_CLASSES = tuple(c.value for c in LEARNED_CLASSES)
JHU_MPP = 0.101
"""Red cells measure 71 pixels at the median of 158 pictures."""
PBC_MPP = 0.102
"""Red cells measure 71 pixels at the median of 66 pictures."""

PLATELET_UM = 4.5
"""Stained objects smaller than this are platelets: the smallest lymphocyte nucleus is 6 µm."""
_BORDER_UM = 8.0
_APART_UM = 9.0

NO_BLAST = frozenset(LEARNED_CLASSES) - {CellClass.LYMPHOBLAST}
WHITE_CELL_BUT_NO_BLAST = NO_BLAST - {CellClass.ARTEFACT}
_JHU_CLASSES = {
    "basophil": CellClass.BASOPHIL,
    "blast": CellClass.LYMPHOBLAST,
    "eosinophil": CellClass.EOSINOPHIL,
    "erythroblast": CellClass.ERYTHROBLAST,
    "giant_platelet": CellClass.ARTEFACT,
    "lymphocyte": CellClass.LYMPHOCYTE,
    "lymphocyte_variant": CellClass.LYMPHOCYTE,
    "metamyelocyte": CellClass.IMMATURE_GRANULOCYTE,
    "monocyte": CellClass.MONOCYTE,
    "myelocyte": CellClass.IMMATURE_GRANULOCYTE,
    "neutrophil": CellClass.NEUTROPHIL,
    "neutrophil_band": CellClass.NEUTROPHIL,
    "plasma_cell": CellClass.LYMPHOCYTE,
    "promyelocyte": CellClass.IMMATURE_GRANULOCYTE,
    "smudge_cell": CellClass.ARTEFACT,
}


@dataclass(frozen=True, slots=True)
class _Sample:
    """A crop as it was photographed, and the picture's glass."""

    crop: Pixels
    can_be: frozenset[CellClass]
    group: str
    stratum: str
    white: NDArray[np.float32]


def read_jhu_acute(folder: Path) -> PictureSet:
    """Read the single cells of 65 patients with acute leukaemia, grouped by patient.

    Raises
    ------
    DataError
        When the folder is not that data set.
    """

    def samples() -> Iterator[_Sample]:
        for row in _rows(folder / "labels.csv"):
            can_be = frozenset({_JHU_CLASSES[row["class"]]})
            pixels = read_picture(folder / row["class"] / row["file"])
            middle = (pixels.shape[1] / 2, pixels.shape[0] / 2)
            crop, white = _cut(pixels, middle, JHU_MPP), white_point(pixels)
            yield _Sample(crop, can_be, row["patient"], row["diagnosis"], white)

    # One smear a patient: its pictures show the same glass, some hardly any of it.
    return _collect("jhu_acute", samples(), same_glass=lambda sample: sample.group)


def read_pbc(folder: Path) -> PictureSet:
    """Read the single normal cells of one analyser; each file is its own group.

    Raises
    ------
    DataError
        When the folder is not that data set.
    """

    def samples() -> Iterator[_Sample]:
        for row in _rows(folder / "boxes.csv"):
            pixels = read_picture(folder / row["class"] / row["file"])
            middle = (float(row["cx"]) * pixels.shape[1], float(row["cy"]) * pixels.shape[0])
            can_be = frozenset({CellClass(row["class"])})
            crop, white = _cut(pixels, middle, PBC_MPP), white_point(pixels)
            yield _Sample(crop, can_be, row["file"], row["class"], white)

    return _collect("pbc", samples(), same_glass=lambda _: "one analyser")


def read_all_idb1(folder: Path) -> PictureSet:
    """Read the annotated and the other stained objects of every field, grouped by field.

    A blast is a blast. Another annotated point is a platelet where little is stained; else it is
    partly labelled: anything but a blast. What is stained and not annotated is an artefact. Left
    out is what the border cuts: there the annotation calls a blast "other".

    Raises
    ------
    DataError
        When the folder is not that data set.
    """

    def samples() -> Iterator[_Sample]:
        """Cut field by field, so that only the crops stay in memory."""
        for file in field_files(folder):
            pixels = read_picture(file)
            mpp, white = _field_mpp(pixels, file), white_point(pixels)
            blasts = read_points(folder / "blast_xyc" / f"{file.stem}.xyc")
            others = read_points(folder / "other_xyc" / f"{file.stem}.xyc")
            stratum = f"{pixels.shape[1]}/{'ALL' if len(blasts) else 'healthy'}"
            for x, y in blasts:
                crop = _cut(pixels, (x, y), mpp)
                yield _Sample(crop, frozenset({CellClass.LYMPHOBLAST}), file.stem, stratum, white)
            for center, can_be in _other_objects(pixels, mpp, blasts, others):
                yield _Sample(_cut(pixels, center, mpp), can_be, file.stem, stratum, white)

    return _collect("all_idb1", samples(), same_glass=lambda sample: sample.group)


def read_bccd(folder: Path) -> PictureSet:
    """Read the white cells of a set without leukaemia, never trained on: its label is "no blast".

    Raises
    ------
    DataError
        When the folder is not that data set.
    """

    def samples() -> Iterator[_Sample]:
        """Cut picture by picture; one without red cells has no scale and is left out."""
        for file in files_in(folder / "JPEGImages", "*.jpg"):
            boxes = read_voc_boxes(folder / "Annotations" / f"{file.stem}.xml")
            sides = [
                side for name, box in boxes if name == "RBC" for side in (box.width, box.height)
            ]
            if not sides:
                continue
            pixels, mpp = read_picture(file), RED_CELL_UM / float(np.median(sides))
            white = white_point(pixels)
            for name, box in boxes:
                if name == "WBC":
                    crop = _cut(pixels, box.center, mpp)
                    yield _Sample(crop, WHITE_CELL_BUT_NO_BLAST, file.stem, "healthy", white)

    return _collect("bccd", samples(), same_glass=lambda sample: sample.group)


def _other_objects(
    pixels: Pixels,
    mpp: float,
    blasts: NDArray[np.float64],
    others: NDArray[np.float64],
) -> Iterator[tuple[tuple[float, float], frozenset[CellClass]]]:
    height, width = pixels.shape[:2]
    edge, apart = _BORDER_UM / mpp, _APART_UM / mpp
    objects = stained_objects(pixels, mpp)
    cells = np.array([o.center for o in objects if o.diameter_um >= PLATELET_UM]).reshape(-1, 2)
    for item in objects:
        x, y = item.center
        if not (edge < x < width - edge and edge < y < height - edge):
            continue
        if _nearest(item.center, blasts) < apart or any(item.box.contains(*b) for b in blasts):
            continue
        if item.diameter_um < PLATELET_UM:
            # Beside a cell it may be a lobe of its nucleus.
            if _nearest(item.center, cells) > apart:
                yield item.center, frozenset({CellClass.ARTEFACT})
        elif _nearest(item.center, others) > apart:
            yield item.center, frozenset({CellClass.ARTEFACT})
        else:
            yield item.center, NO_BLAST


def _nearest(center: tuple[float, float], points: NDArray[np.float64]) -> float:
    if not len(points):
        return float("inf")
    return float(np.hypot(*(points - np.array(center)).T).min())


def _field_mpp(pixels: Pixels, file: Path) -> float:
    diameter = red_cell_diameter(pixels)
    if diameter is None:
        msg = f"{file.name} shows too few red cells to measure its scale; leave it out."
        raise DataError(msg)
    return RED_CELL_UM / diameter


def _cut(pixels: Pixels, center: tuple[float, float], mpp: float) -> Pixels:
    return cut_crop(pixels, center, CELL_MPP / mpp, STORED_PIXELS)


def _rows(file: Path) -> list[dict[str, str]]:
    try:
        with file.open(encoding="utf-8", newline="") as text:
            return list(csv.DictReader(text))
    except OSError as error:
        msg = f"{file} cannot be read; point --data at the folder of the data sets."
        raise DataError(msg) from error


def _collect(
    source: str, samples: Iterable[_Sample], same_glass: Callable[[_Sample], str]
) -> PictureSet:
    """Stack samples with their glass at one level, the second of two equal crops left out.

    ``same_glass`` names what was photographed on the same slide: its median white counts.
    """
    taken = list(samples)
    distinct = list({sample.crop.tobytes(): sample for sample in taken}.values())
    if not distinct:
        msg = f"{source} holds no cells; point --data at the folder of the data sets."
        raise DataError(msg)
    glass = defaultdict(list)
    for sample in distinct:
        glass[same_glass(sample)].append(sample.white)
    white = {name: np.median(values, axis=0) for name, values in glass.items()}
    crops = [with_white(s.crop, white[same_glass(s)].tolist(), WHITE_LEVEL) for s in distinct]
    allowed = [[c in sample.can_be for c in LEARNED_CLASSES] for sample in distinct]
    return PictureSet(
        source,
        np.stack(crops),
        np.array(allowed, np.bool_),
        np.array([sample.group for sample in distinct]),
        np.array([sample.stratum for sample in distinct]),
        len(taken) - len(distinct),
    )


@dataclass(frozen=True, slots=True)
class LocalCell:
    """A picture of one cell, in its middle, that a laboratory gave a class.

    Parameters
    ----------
    pixels : RGB, of any size.
    cell_class : what it is.
    mpp : µm per pixel.
    group, stratum : see ``PictureSet``.
    white : red, green and blue of the slide's empty glass, 1..255; empty where unknown.
    """

    pixels: Pixels
    cell_class: CellClass
    mpp: float
    group: str
    stratum: str
    white: tuple[float, ...] = ()


def collect_local(source: str, cells: Iterable[LocalCell]) -> PictureSet:
    """Cut a laboratory's own cells as those of the public sets are.

    Raises
    ------
    DataError
        When there are none.
    """

    def samples() -> Iterator[_Sample]:
        for cell in cells:
            middle = (cell.pixels.shape[1] / 2, cell.pixels.shape[0] / 2)
            crop = _cut(cell.pixels, middle, cell.mpp)
            white = np.array(cell.white or white_point(cell.pixels), np.float32)
            yield _Sample(crop, frozenset({cell.cell_class}), cell.group, cell.stratum, white)

    return _collect(source, samples(), same_glass=lambda sample: sample.group)
