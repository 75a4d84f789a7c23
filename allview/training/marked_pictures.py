"""Pictures with white cells marked in them, each source brought to one grid and one light."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from allview.demo.smear import SmearRecipe, paint_smear
from allview.demo.stain import Stain
from allview.detection.grid import on_grid
from allview.detection.heat_map import ALIGNMENT
from allview.detection.matching import match_centers
from allview.detection.nuclei import Detection, find_cells
from allview.detection.stain import SlideStain, measure_stain, stain_of
from allview.review.cell_class import LEARNED_CLASSES, CellClass
from allview.slides import open_slide
from allview.slides.scale import scale_of
from allview.slides.slide import Pixels
from allview.training.annotations import field_files, read_points
from allview.training.cell_data import JHU_MPP, PBC_MPP
from allview.training.detection_answers import white_cell_boxes
from allview.training.pictures import files_in, read_picture

GRID_MPP = 0.4
FILL = (0.75, 0.65, 0.75)
LIGHT_LEVELS = 200
"""What empty glass is stored as, so that light fits in a byte."""
MASK_SETS = {"dataset1": 0.22, "dataset2": 0.085}
"""µm per pixel of wbc_masks, so that its median nuclei are 10 µm wide; the source states none."""

_UNKNOWN = 0.0
_DOUBTFUL_UM = 6.5
_SINGLE_UM = 7.0
_NO_CELL = frozenset({"smudge_cell", "giant_platelet"})


@dataclass(frozen=True, slots=True)
class MarkedPicture:
    """A picture on the grid, with what is known of the cells in it.

    Parameters
    ----------
    source, group : where it is from; a group is never split.
    light : uint8 height × width × 3, ``LIGHT_LEVELS`` being empty glass.
    cells : n × (x, y, width, height) in pixels of the grid; sizes of 0 are unknown.
    doubtful : n × (x, y, radius): nothing is learned there.
    single : whether only what is about the middle is known.
    spots : n × (x, y): places worth showing often, cells and what is mistaken for them.
    """

    source: str
    group: str
    light: NDArray[np.uint8]
    cells: NDArray[np.float32]
    doubtful: NDArray[np.float32]
    single: bool
    spots: NDArray[np.float32]


def read_blast_fields(folder: Path) -> Iterator[MarkedPicture]:
    """Read all_idb1: blasts are cells; what is stained like one on another point is doubtful.

    Everything else there, smudges and platelets above all, is no cell.
    """
    for file in field_files(folder):
        with open_slide(file) as slide:
            scale = scale_of(slide)
            if scale is None:
                continue
            stain = measure_stain(slide, scale)
            pixels = slide.read_region((0, 0), 0, slide.size)
        found = find_cells(pixels, scale.mpp, stain)
        blasts = _points(folder / "blast_xyc" / f"{file.stem}.xyc")
        others = _points(folder / "other_xyc" / f"{file.stem}.xyc")
        reach = _DOUBTFUL_UM / scale.mpp
        cells = _blast_boxes(blasts, found, reach)
        doubtful = [
            (*d.center, max(d.box.width, d.box.height) / 2)
            for d in found
            if any(np.hypot(d.center[0] - x, d.center[1] - y) < reach for x, y in others)
            and not any(np.hypot(d.center[0] - x, d.center[1] - y) < reach for x, y in blasts)
        ]
        spots = [d.center for d in found] + blasts
        yield _marked("all_idb1", file.stem, pixels, scale.mpp, stain, cells, doubtful, spots)


def _blast_boxes(
    blasts: list[tuple[float, float]], found: list[Detection], reach: float
) -> list[tuple[float, ...]]:
    """Give each blast the sides of what was segmented there, where it is one round cell."""
    matches = match_centers([d.center for d in found], blasts, reach)
    pairs = {true: found[i] for i, true in matches.pairs}
    cells: list[tuple[float, ...]] = []
    for number, (x, y) in enumerate(blasts):
        cell = pairs.get(number)
        sides = (cell.box.width, cell.box.height) if cell else (_UNKNOWN, _UNKNOWN)
        cells.append((x, y, *sides))
    return cells


def read_boxed_fields(folder: Path, scales: Mapping[str, float]) -> Iterator[MarkedPicture]:
    """Read those files of bccd whose µm per pixel is given, by stem."""
    for file in files_in(folder / "JPEGImages", "*.jpg"):
        if file.stem not in scales:
            continue
        boxes = white_cell_boxes(folder, file.stem)
        pixels, mpp = read_picture(file), scales[file.stem]
        cells = [(*b.center, b.width, b.height) for b in boxes]
        stain = stain_of(pixels, mpp)
        spots = [d.center for d in find_cells(pixels, mpp, stain)] + [b.center for b in boxes]
        yield _marked("bccd", file.stem, pixels, mpp, stain, cells, [], spots)


def read_single_cells(folder: Path, every: int = 2) -> Iterator[MarkedPicture]:
    """Read the centred cells of pbc, with their boxes, one of ``every`` pictures."""
    with (folder / "boxes.csv").open(newline="", encoding="utf-8") as lines:
        for row in list(csv.DictReader(lines))[::every]:
            pixels = read_picture(folder / row["class"] / row["file"])
            height, width = pixels.shape[:2]
            box = (
                float(row["cx"]) * width,
                float(row["cy"]) * height,
                float(row["w"]) * width,
                float(row["h"]) * height,
            )
            yield _single("pbc", row["file"], pixels, PBC_MPP, [box])


def read_patients_cells(folder: Path, every: int = 2) -> Iterator[MarkedPicture]:
    """Read the centred cells of jhu_acute; smudges and giant platelets are no cells."""
    with (folder / "labels.csv").open(newline="", encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            if number % every and row["class"] not in _NO_CELL:
                continue
            pixels = read_picture(folder / row["class"] / row["file"])
            middle = (pixels.shape[1] / 2, pixels.shape[0] / 2, _UNKNOWN, _UNKNOWN)
            cells = [] if row["class"] in _NO_CELL else [middle]
            yield _single("jhu_acute", row["patient"], pixels, JHU_MPP, cells)


def read_masked_cells(folder: Path) -> Iterator[MarkedPicture]:
    """Read wbc_masks: a cell is what is marked as nucleus or cytoplasm."""
    for name, mpp in MASK_SETS.items():
        if not (folder / name).is_dir():
            continue
        for file in files_in(folder / name, "*_image.png"):
            mask = read_picture(file.with_name(file.name.replace("_image", "_mask")))[..., 0]
            rows, columns = np.nonzero(mask)
            if not len(rows):
                continue
            left, right = int(columns.min()), int(columns.max()) + 1
            top, bottom = int(rows.min()), int(rows.max()) + 1
            box = ((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)
            yield _single("wbc_masks", file.stem, read_picture(file), mpp, [box])


def paint_fields(count: int) -> Iterator[MarkedPicture]:
    """Paint smears of varied stain; smudges and the like in them are no cells."""
    generator = np.random.default_rng(20)
    for seed in range(count):
        stain = Stain(
            strength=float(generator.uniform(0.75, 1.3)),
            alkalinity=float(generator.uniform(-0.8, 0.8)),
        )
        mix: dict[CellClass, int] = {
            kind: int(generator.integers(0, 4)) for kind in LEARNED_CLASSES
        }
        recipe = SmearRecipe(
            seed=9000 + seed,
            width=600,
            height=500,
            mpp=0.2,
            cells=mix,
            stain=stain,
            touching_pairs=2,
        )
        smear = paint_smear(recipe)
        side = 1 / recipe.mpp
        cells = [
            (*c.center, c.diameter_um * side, c.diameter_um * side)
            for c in smear.cells
            if c.cell_class is not CellClass.ARTEFACT
        ]
        spots = [c.center for c in smear.cells]
        measured = stain_of(smear.pixels, recipe.mpp)
        yield _marked("painted", str(seed), smear.pixels, recipe.mpp, measured, cells, [], spots)


def _single(
    source: str, group: str, pixels: Pixels, mpp: float, cells: Sequence[tuple[float, ...]]
) -> MarkedPicture:
    spots = [cell[:2] for cell in cells]
    stain = stain_of(pixels, mpp)
    return _marked(source, group, pixels, mpp, stain, cells, [], spots, single=True)


def _marked(
    source: str,
    group: str,
    pixels: Pixels,
    mpp: float,
    stain: SlideStain,
    cells: Sequence[tuple[float, ...]],
    doubtful: Sequence[tuple[float, ...]],
    spots: Sequence[tuple[float, ...]],
    *,
    single: bool = False,
) -> MarkedPicture:
    view = on_grid(pixels, GRID_MPP / mpp, (0.0, 0.0), stain.white, ALIGNMENT, FILL)
    scale = np.float32(mpp / GRID_MPP)
    height, width = (round(side * float(scale)) for side in pixels.shape[:2])
    light = np.clip(view.light[:height, :width] * LIGHT_LEVELS + 0.5, 0, 255).astype(np.uint8)
    return MarkedPicture(
        source,
        group,
        light,
        np.array(cells, np.float32).reshape(-1, 4) * scale,
        np.array(doubtful, np.float32).reshape(-1, 3) * scale,
        single,
        np.array(spots, np.float32).reshape(-1, 2) * scale,
    )


def _points(file: Path) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in read_points(file)]
