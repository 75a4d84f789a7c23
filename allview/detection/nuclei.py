"""Finding the white cells of a tile by their nuclei."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.detection.cytoplasm import grow_cells
from allview.detection.lobes import WhiteCell, join_in_round_cell, join_lobes
from allview.detection.region import Mask, Region, components, disc
from allview.detection.splitting import split_touching
from allview.detection.stain import SlideStain
from allview.review.cell import Box
from allview.slides.slide import Pixels

WORKING_MPP = 0.25
"""µm per pixel at which nuclei are searched, to within a factor of the square root of 2."""

_BLUR_UM = 0.4
_OPEN_UM = 0.75
_MAX_HOLE_UM2 = 25.0
_MIN_NUCLEUS_UM = 4.5  # larger than platelets; the smallest lymphocyte nucleus is 6 µm
_MIN_CUT_UM = 3.0  # what the edge of the slide leaves of a cell
_CYTOPLASM_SHARE = 0.35  # of the threshold of nuclei


@dataclass(frozen=True, slots=True)
class Detection:
    """One white cell that was found.

    Parameters
    ----------
    box : bounds of the cell: its nucleus and what cytoplasm is stained, in pixels of the picture.
    center : (x, y) of the middle of the nucleus, in pixels of the picture.
    diameter_um : diameter of the circle of the cell's area (nucleus and cytoplasm), in µm.
    score : how sure it is a nucleus, 0..1: its stain against the slide's typical nucleus, times
        how round it is.
    """

    box: Box
    center: tuple[float, float]
    diameter_um: float
    score: float


@dataclass(frozen=True, slots=True)
class _Working:
    """A tile of ``size`` (width, height) at working resolution, ``step`` tile pixels a pixel."""

    size: tuple[int, int]
    stain: NDArray[np.float32]
    step: float
    mpp: float


def find_cells(pixels: Pixels, mpp: float, stain: SlideStain) -> list[Detection]:
    """Find the white cells of a tile, those cut by its edge included.

    The result at a place depends on some 20 µm around it and on nothing else, and the resolution is
    changed by powers of 2 only. So tiles that overlap by 40 µm and start at multiples of 64 pixels
    give the same cells as the whole slide, once each cell is kept where its ``center`` lies in the
    tile's core.

    Parameters
    ----------
    pixels : RGB, height × width × 3.
    mpp : µm per pixel of ``pixels``, 0.02..2.
    stain : of the slide the tile is from.

    Returns
    -------
    In no particular order; sizes in pixels of ``pixels``.
    """
    working = _working(pixels, mpp, stain)
    nuclei = _nuclei(working, stain.threshold)
    stained = (working.stain > _CYTOPLASM_SHARE * stain.threshold).astype(np.uint8)
    grown = grow_cells(nuclei, stained, working.mpp)
    cells = [WhiteCell(n, c) for n, c in zip(nuclei, grown, strict=True)]
    return [_detection(c, working, stain) for c in join_in_round_cell(cells, working.mpp)]


def _working(pixels: Pixels, mpp: float, stain: SlideStain) -> _Working:
    step = 2.0 ** round(math.log2(WORKING_MPP / mpp))
    resampled = _halved(pixels, round(step)) if step >= 1 else _enlarged(pixels, round(1 / step))
    purple = cv2.GaussianBlur(stain.nuclear_stain(resampled), (0, 0), _BLUR_UM / (mpp * step))
    size = (pixels.shape[1], pixels.shape[0])
    return _Working(size, np.asarray(purple, np.float32), step, mpp * step)


def _halved(pixels: Pixels, step: int) -> Pixels:
    """Average ``step`` × ``step`` pixels; the last row and column are repeated to fill up."""
    height, width = pixels.shape[:2]
    full = cv2.copyMakeBorder(pixels, 0, -height % step, 0, -width % step, cv2.BORDER_REPLICATE)
    size = (full.shape[1] // step, full.shape[0] // step)
    return np.asarray(cv2.resize(full, size, interpolation=cv2.INTER_AREA), np.uint8)


def _enlarged(pixels: Pixels, factor: int) -> Pixels:
    enlarged = cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_LINEAR)
    return np.asarray(enlarged, np.uint8)


def _nuclei(working: _Working, threshold: float) -> list[Region]:
    mpp = working.mpp
    height, width = working.stain.shape
    mask = _cleaned((working.stain > threshold).astype(np.uint8), mpp)
    parts = [part for whole in components(mask) for part in split_touching(whole, mpp)]
    nuclei = []
    for nucleus in join_lobes(parts, mpp):
        least = _MIN_CUT_UM if nucleus.touches_edge(width, height) else _MIN_NUCLEUS_UM
        if nucleus.diameter * mpp >= least:
            nuclei.append(nucleus)
    return nuclei


def _cleaned(mask: Mask, mpp: float) -> Mask:
    """Take away threads and specks, and fill holes: nucleoli, vacuoles, pale chromatin."""
    opened = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, disc(_OPEN_UM / mpp)), np.uint8)
    contours, tree = cv2.findContours(opened, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    for index, contour in enumerate(contours):
        is_hole = tree[0][index][3] >= 0
        if is_hole and cv2.contourArea(contour) * mpp**2 < _MAX_HOLE_UM2:
            cv2.drawContours(opened, [contour], -1, 1, cv2.FILLED)
    return opened


def _detection(found: WhiteCell, working: _Working, stain: SlideStain) -> Detection:
    step, nucleus, cell = working.step, found.nucleus, found.cell
    inside = working.stain[nucleus.y : nucleus.bottom, nucleus.x : nucleus.right]
    strength = float(inside[nucleus.mask > 0].mean()) / stain.nuclear
    x, y = nucleus.center
    return Detection(
        box=_box(cell, working),
        center=(min(x * step, working.size[0] - 0.5), min(y * step, working.size[1] - 0.5)),
        diameter_um=cell.diameter * working.mpp,
        score=min(1.0, strength) * _roundness(nucleus),
    )


def _box(cell: Region, working: _Working) -> Box:
    """Bounds in tile pixels; the rows and columns that only filled up the tile are left out."""
    step, (width, height) = working.step, working.size
    right, bottom = min(cell.right * step, width), min(cell.bottom * step, height)
    return Box(cell.x * step, cell.y * step, right - cell.x * step, bottom - cell.y * step)


def _roundness(region: Region) -> float:
    """Share of the convex hull that the region fills, 0..1."""
    points = np.argwhere(region.padded(1))[:, ::-1].astype(np.int32)
    corners = cv2.convexHull(points)
    hull = np.zeros(region.padded(1).shape, np.uint8)
    cv2.fillConvexPoly(hull, corners, 1)
    return region.area / int(np.count_nonzero(hull))
