"""Painting one field of a blood smear, with the truth about every white cell in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from types import MappingProxyType

import numpy as np

from allview.demo.background import illumination, plasma
from allview.demo.canvas import Canvas
from allview.demo.layout import Area, place_red_cells, place_white_cells
from allview.demo.leukocytes import draw_diameter, paint_cell
from allview.demo.optics import Optics, photograph
from allview.demo.outlines import Point, Rng
from allview.demo.platelets import platelet
from allview.demo.red_cells import MEDIAN_DIAMETER_UM, RedCellKind, draw_red_cell, paint_red_cell
from allview.demo.stain import Stain
from allview.review.cell_class import CellClass
from allview.slides.slide import Pixels

NORMAL_MIX: Mapping[CellClass, int] = MappingProxyType(
    {
        CellClass.NEUTROPHIL: 9,
        CellClass.LYMPHOCYTE: 5,
        CellClass.MONOCYTE: 1,
        CellClass.EOSINOPHIL: 1,
    }
)
"""White cells of one healthy field, more of them than in life so that there is something to see."""


@dataclass(frozen=True, slots=True)
class SmearRecipe:
    """What to paint; the same recipe always gives the same pixels.

    Parameters
    ----------
    seed : chooses one of endlessly many such fields; not negative.
    width, height : in pixels.
    mpp : µm per pixel.
    cells : how many of each class.
    touching_pairs : how many pairs of white cells lie against each other.
    red_cover : share of the glass that red cells would cover side by side, 0..0.6.
    platelets_per_1000_um2 : single platelets.
    stain, optics : how the slide was stained and photographed.
    unevenness : of the light, 0..1.
    """

    seed: int = 0
    width: int = 1600
    height: int = 1200
    mpp: float = 0.1
    cells: Mapping[CellClass, int] = field(default_factory=lambda: NORMAL_MIX)
    touching_pairs: int = 0
    red_cover: float = 0.42
    platelets_per_1000_um2: float = 1.0
    stain: Stain = field(default_factory=Stain)
    optics: Optics = field(default_factory=Optics)
    unevenness: float = 0.1


@dataclass(frozen=True, slots=True)
class TrueCell:
    """A painted cell; ``center`` is (x, y) in pixels of the picture, its top left corner (0, 0)."""

    cell_class: CellClass
    center: Point
    diameter_um: float


@dataclass(frozen=True, slots=True)
class TrueRedCell:
    """A painted red cell; it may be cut by the border, and its centre may lie outside."""

    kind: RedCellKind
    center: Point
    diameter_um: float


@dataclass(frozen=True, slots=True)
class Smear:
    """A painted field and the truth about it; every cell of ``cells`` lies whole inside."""

    pixels: Pixels
    mpp: float
    cells: tuple[TrueCell, ...]
    red_cells: tuple[TrueRedCell, ...]


class _Stream(IntEnum):
    """Separate random streams, so that one more platelet does not change a white cell."""

    LAYOUT = 0
    WHITE_CELL = 1
    RED_CELL = 2
    PLATELET = 3
    GLASS = 4
    CAMERA = 5


def paint_smear(recipe: SmearRecipe) -> Smear:
    """Paint a field.

    Raises
    ------
    FieldTooSmall
        When the white cells do not fit.
    """
    classes = [c for c, count in sorted(recipe.cells.items()) for _ in range(count)]
    rng = _rng(recipe, _Stream.LAYOUT)
    rng.shuffle(classes)
    sizes = [draw_diameter(cell_class, rng) for cell_class in classes]
    area = Area(recipe.width * recipe.mpp, recipe.height * recipe.mpp)
    radii = [size / 2 for size in sizes]
    places = place_white_cells(area, rng, radii, recipe.touching_pairs)
    return _paint(
        recipe,
        [
            TrueCell(cell_class, _on_pixel(place, recipe.mpp), size)
            for cell_class, place, size in zip(classes, places, sizes, strict=True)
        ],
    )


def single_cell(
    cell_class: CellClass,
    seed: int = 0,
    side: int = 260,
    mpp: float = 0.1,
    stain: Stain | None = None,
) -> Pixels:
    """Paint one cell in the middle of ``side`` × ``side`` pixels, with red cells about it."""
    mix = {cell_class: 1}
    recipe = SmearRecipe(seed, side, side, mpp, mix, stain=stain or Stain(), unevenness=0)
    diameter = draw_diameter(cell_class, _rng(recipe, _Stream.LAYOUT))
    middle = (side // 2 + 0.5, side // 2 + 0.5)
    return _paint(recipe, [TrueCell(cell_class, middle, diameter)]).pixels


def _paint(recipe: SmearRecipe, cells: Sequence[TrueCell]) -> Smear:
    canvas = Canvas(recipe.width, recipe.height, recipe.stain)
    red_cells = _put_red_cells(recipe, canvas, cells)
    _put_platelets(recipe, canvas)
    for number, cell in enumerate(cells):
        rng = _rng(recipe, _Stream.WHITE_CELL, number)
        dyes = paint_cell(cell.cell_class, rng, cell.diameter_um, recipe.mpp)
        canvas.put(dyes, _pixel(cell.center))
    glass = _rng(recipe, _Stream.GLASS)
    canvas.density += plasma(glass, recipe.width, recipe.height, recipe.mpp)[..., None]
    lamp = illumination(glass, recipe.width, recipe.height, recipe.unevenness)
    light = canvas.light() * lamp[..., None] * np.array(recipe.stain.background, np.float32)
    pixels = photograph(light, recipe.optics, recipe.mpp, _rng(recipe, _Stream.CAMERA))
    return Smear(pixels, recipe.mpp, tuple(cells), red_cells)


def _put_red_cells(
    recipe: SmearRecipe, canvas: Canvas, cells: Sequence[TrueCell]
) -> tuple[TrueRedCell, ...]:
    rng, mpp = _rng(recipe, _Stream.RED_CELL), recipe.mpp
    # Three µm of cells beyond each border, so that some are cut by it as in any photograph.
    area = Area(recipe.width * mpp, recipe.height * mpp)
    glass_um2 = (area.width + 6) * (area.height + 6)
    count = int(recipe.red_cover * glass_um2 / (np.pi * (MEDIAN_DIAMETER_UM / 2) ** 2))
    drawn = [draw_red_cell(rng) for _ in range(count)]
    obstacles = [((c.center[0] * mpp, c.center[1] * mpp), c.diameter_um / 2) for c in cells]
    places = place_red_cells(area, rng, [diameter / 2 for _, diameter in drawn], obstacles)
    painted = []
    for number, ((kind, diameter), place) in enumerate(zip(drawn, places, strict=True)):
        if place is None:
            continue
        center = _on_pixel(place, mpp)
        dyes = paint_red_cell(kind, _rng(recipe, _Stream.RED_CELL, number), diameter, mpp)
        canvas.put(dyes, _pixel(center))
        painted.append(TrueRedCell(kind, center, diameter))
    return tuple(painted)


def _put_platelets(recipe: SmearRecipe, canvas: Canvas) -> None:
    rng = _rng(recipe, _Stream.PLATELET)
    um2 = recipe.width * recipe.height * recipe.mpp**2
    for _ in range(rng.poisson(recipe.platelets_per_1000_um2 * um2 / 1000)):
        center = int(rng.integers(0, recipe.width)), int(rng.integers(0, recipe.height))
        canvas.put(platelet(rng, recipe.mpp), center)


def _rng(recipe: SmearRecipe, stream: _Stream, number: int = 0) -> Rng:
    return np.random.default_rng([recipe.seed, stream, number])


def _pixel(center: Point) -> tuple[int, int]:
    return int(center[0]), int(center[1])


def _on_pixel(place_um: Point, mpp: float) -> Point:
    """Move a place in µm to the middle of the pixel it falls on, in pixels."""
    return np.floor(place_um[0] / mpp) + 0.5, np.floor(place_um[1] / mpp) + 0.5
