"""From a map of where white cells are, and how large, to detections."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.detection.darkness import stain_at
from allview.detection.grid import GridView, Light, on_grid
from allview.detection.nuclei import Detection
from allview.detection.stain import SlideStain
from allview.network.model_card import ModelCard
from allview.review.cell import Box
from allview.slides.slide import Pixels

STRIDE = 4
"""Pixels of the grid per pixel of the maps."""
ALIGNMENT = 8
"""Tiles are aligned to this many pixels of the grid: the coarsest stride inside the network."""

_SAME_CELL = 0.45
_SAME_MIDDLE = 0.3
_PALEST, _DARKEST = 0.5, 1.5

Map = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class HeatMaps:
    """What a network says of each place, every array height × width of the grid / ``STRIDE``.

    Parameters
    ----------
    heat : how surely the middle of a white cell lies here, 0..1.
    offset : (2, ...) from the middle of the place to that of the cell, x and y, in grid pixels.
    size : (2, ...) width and height of the cell, in grid pixels, above 0.
    """

    heat: Map
    offset: Map
    size: Map


@dataclass(frozen=True, slots=True)
class HeatMapDetector:
    """Finds white cells with a network that maps their middles.

    Parameters
    ----------
    network : gives heat, offset and size, as ``HeatMaps`` has them, of a view whose sides are
        multiples of ``ALIGNMENT``.
    mpp : µm per pixel of the grid the network learned on.
    threshold : heat from which a place is a cell, 0..1; a pale nucleus needs more,
        a dark one less.
    fill : light the network takes for "outside the picture".
    """

    network: Callable[[Light], tuple[Map, Map, Map]]
    mpp: float
    threshold: float
    fill: tuple[float, ...]

    @classmethod
    def of(
        cls,
        network: Callable[[Light], tuple[Map, Map, Map]],
        card: ModelCard,
        threshold: float | None = None,
    ) -> Self:
        """Make the detector that a card describes, or one with another threshold."""
        least = card.operating_threshold if threshold is None else threshold
        return cls(network, card.mpp, least, card.colours.mean)

    def find(
        self,
        pixels: Pixels,
        mpp: float,
        stain: SlideStain,
        origin: tuple[float, float] = (0.0, 0.0),
    ) -> list[Detection]:
        """Find the white cells of a tile, those cut by its edge included.

        The result at a place depends on some 30 µm around it. So tiles that overlap by 40 µm give
        the same cells as the whole slide, once each cell is kept where its ``center`` lies in the
        tile's core.

        Parameters
        ----------
        pixels : RGB, height × width × 3.
        mpp : µm per pixel of ``pixels``.
        stain : of the slide the tile is from.
        origin : (x, y) of the tile on its slide, in pixels of ``pixels``.

        Returns
        -------
        Most certain first; sizes and places in pixels of ``pixels``.
        """
        view = on_grid(pixels, self.mpp / mpp, origin, stain.white, ALIGNMENT, self.fill)
        peaks = [
            _weighed(peak, view.light, self.mpp, stain)
            for peak in peaks_of(HeatMaps(*self.network(view.light)), self.threshold / _DARKEST)
        ]
        hot = [peak for peak in peaks if peak.heat >= self.threshold]
        hot.sort(key=lambda peak: -peak.heat)
        return [
            _detection(peak, view, origin, (pixels.shape[1], pixels.shape[0]), mpp)
            for peak in one_a_cell(hot)
        ]


@dataclass(frozen=True, slots=True)
class Peak:
    """A cell in pixels of a view: its middle, its sides and its heat."""

    x: float
    y: float
    width: float
    height: float
    heat: float

    @property
    def diameter(self) -> float:
        """Diameter of the circle of the same area as the ellipse in the box."""
        return math.sqrt(self.width * self.height)


def peaks_of(maps: HeatMaps, threshold: float) -> list[Peak]:
    """Read the local maxima of the heat at or above the threshold, hottest first."""
    around = cv2.dilate(maps.heat, np.ones((3, 3), np.uint8))
    rows, columns = np.nonzero((maps.heat >= threshold) & (maps.heat >= around))
    heat = maps.heat[rows, columns]
    order = np.lexsort((columns, rows, -heat))
    return [
        Peak(
            x=(column + 0.5) * STRIDE + float(maps.offset[0, row, column]),
            y=(row + 0.5) * STRIDE + float(maps.offset[1, row, column]),
            width=float(maps.size[0, row, column]),
            height=float(maps.size[1, row, column]),
            heat=float(maps.heat[row, column]),
        )
        for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True)
    ]


def _weighed(peak: Peak, light: Light, mpp: float, stain: SlideStain) -> Peak:
    """Weigh heat by how dark the nucleus is beside the typical one of its slide: dirt is paler.

    At most half, either way: where the slide's stain was mistaken, what the network is sure of
    stays.
    """
    share = stain_at(light, (peak.x, peak.y), mpp, stain)
    return replace(peak, heat=min(peak.heat * min(max(share, _PALEST), _DARKEST), 1.0))


def one_a_cell(peaks: list[Peak]) -> list[Peak]:
    """Keep the hottest of the peaks that mean one cell, as the lobes of one nucleus do."""
    kept: list[Peak] = []
    for peak in peaks:
        if not any(_same(peak, other) for other in kept):
            kept.append(peak)
    return kept


def _same(one: Peak, other: Peak) -> bool:
    apart = math.hypot(one.x - other.x, one.y - other.y)
    if apart < _SAME_MIDDLE * min(one.diameter, other.diameter):
        return True
    across = (one.width + other.width) / 2 - abs(one.x - other.x)
    down = (one.height + other.height) / 2 - abs(one.y - other.y)
    if across <= 0 or down <= 0:
        return False
    shared = min(across, one.width, other.width) * min(down, one.height, other.height)
    both = one.width * one.height + other.width * other.height - shared
    return shared / both > _SAME_CELL


def _detection(
    peak: Peak,
    view: GridView,
    origin: tuple[float, float],
    size: tuple[int, int],
    mpp: float,
) -> Detection:
    """Move a peak from the view to the tile; what lies outside the tile is cut off."""
    x = (view.start[0] + peak.x) * view.step - origin[0]
    y = (view.start[1] + peak.y) * view.step - origin[1]
    half_width, half_height = peak.width * view.step / 2, peak.height * view.step / 2
    left, right = max(x - half_width, 0.0), min(x + half_width, float(size[0]))
    top, bottom = max(y - half_height, 0.0), min(y + half_height, float(size[1]))
    return Detection(
        box=Box(left, top, max(right - left, 1.0), max(bottom - top, 1.0)),
        center=(min(max(x, 0.0), size[0] - 0.5), min(max(y, 0.0), size[1] - 0.5)),
        diameter_um=peak.diameter * view.step * mpp,
        score=peak.heat,
    )
