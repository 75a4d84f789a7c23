"""Reading and searching the tiles of a slide in a thread of their own.

The network needs the GIL for a moment a batch; OpenCV, OpenSlide and torch let go of it. So the
next tiles are read and searched while the network looks at the cells of this one.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Event

import numpy as np
from numpy.typing import NDArray

from allview.detection.crops import cut_for
from allview.detection.heat_map import HeatMapDetector
from allview.detection.nuclei import Detection
from allview.detection.stain import SlideStain
from allview.network.model_card import ModelCard
from allview.review.cell import Box
from allview.slides.slide import Slide
from allview.slides.tiles import Tile, aligned, tile_grid
from allview.workflow.stopwatch import Stopwatch

_TILE_UM = 200.0
_OVERLAP_UM = 40.0  # more than the largest cell, so each cell is whole in the tile that owns it
_MIN_TILE_PX = 128
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class FoundCells:
    """The cells of one tile: boxes in level-0 pixels, crops (n, side, side, 3) uint8."""

    detections: tuple[Detection, ...]
    crops: NDArray[np.uint8]


class TileSearch:
    """Finds and crops the cells of one slide, tile by tile.

    Parameters
    ----------
    slide : open; used by the search's thread alone while ``run`` goes on.
    detector : finds the cells of a tile.
    mpp : µm per level-0 pixel.
    stain : of the whole slide, so that no result depends on the tile.
    card : says at which µm per pixel and how large the crops are.
    skip : boxes of cells that are decided already; found again, they are left out.
    """

    def __init__(
        self,
        slide: Slide,
        detector: HeatMapDetector,
        mpp: float,
        stain: SlideStain,
        card: ModelCard,
        skip: tuple[Box, ...],
        watch: Stopwatch,
    ) -> None:
        self._slide = slide
        self._detector = detector
        self._mpp = mpp
        self._stain = stain
        self._card = card
        self._skip = skip
        self._watch = watch
        self._level = slide.get_best_level_for_downsample(card.mpp / mpp)
        self.tiles = tile_grid(
            slide.size,
            max(_MIN_TILE_PX, aligned(_TILE_UM / mpp)),
            aligned(_OVERLAP_UM / mpp),
        )

    def run(self, cancel: Event) -> Iterator[FoundCells]:
        """Yield the cells of each tile in reading order, a few tiles ahead of the reader.

        Raises
        ------
        SlideError
            When a tile cannot be read.
        """
        with ThreadPoolExecutor(1, thread_name_prefix="tiles") as pool:
            ahead: deque[Future[FoundCells]] = deque()
            try:
                for tile in self.tiles:
                    ahead.append(pool.submit(self._search, tile, cancel))
                    if len(ahead) > _AHEAD:
                        yield ahead.popleft().result()
                while ahead:
                    yield ahead.popleft().result()
            finally:
                for future in ahead:
                    future.cancel()

    def _search(self, tile: Tile, cancel: Event) -> FoundCells:
        side = self._card.input_pixels
        if cancel.is_set():
            return FoundCells((), np.empty((0, side, side, 3), np.uint8))
        downsample = self._slide.level_downsamples[self._level]
        with self._watch.time("read"):
            width, height = (round(side / downsample) for side in tile.read.size)
            pixels = self._slide.read_region(tile.read.location, self._level, (width, height))
        with self._watch.time("detect"):
            left, top = (at / downsample for at in tile.read.location)
            found = self._detector.find(pixels, self._mpp * downsample, self._stain, (left, top))
            on_slide = [(d, _on_slide(d, tile, downsample)) for d in found]
            mine = [(d, s) for d, s in on_slide if self._is_mine(s, tile)]
            mpp = self._mpp * downsample
            white = self._stain.white
            crops = [cut_for(self._card, pixels, d.center, mpp, white) for d, _ in mine]
        stacked = np.stack(crops) if crops else np.empty((0, side, side, 3), np.uint8)
        return FoundCells(tuple(s for _, s in mine), stacked)

    def _is_mine(self, detection: Detection, tile: Tile) -> bool:
        """Whether this tile answers for the cell and nobody has decided it yet."""
        x, y = detection.center
        return tile.core.contains(x, y) and not any(box.contains(x, y) for box in self._skip)


def _on_slide(detection: Detection, tile: Tile, downsample: float) -> Detection:
    """Move a detection from the tile's pixels to level-0 pixels."""
    left, top = tile.read.location
    box, (x, y) = detection.box, detection.center
    return replace(
        detection,
        box=Box(
            left + box.x * downsample,
            top + box.y * downsample,
            box.width * downsample,
            box.height * downsample,
        ),
        center=(left + x * downsample, top + y * downsample),
    )
