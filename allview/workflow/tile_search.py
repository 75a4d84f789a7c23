"""Reading and searching the tiles of a slide, those near the eye first."""

import contextlib
import math
from collections.abc import Generator, Sequence, Set
from dataclasses import dataclass, replace
from threading import Event as CancelToken

import numpy as np
from numpy.typing import NDArray

from allview.detection.crops import cut_for
from allview.detection.heat_map import HeatMapDetector
from allview.detection.nuclei import Detection
from allview.detection.quality import flaw_of
from allview.detection.stain import SlideStain
from allview.network.model_card import ModelCard
from allview.review.cell import Box
from allview.review.slide_record import Flaw
from allview.slides.handles import Handles
from allview.slides.slide import Pixels, Slide, SlideError
from allview.slides.tiles import Tile, aligned, tile_at, tile_grid
from allview.slides.tissue import Glance
from allview.workflow.attention import Attention, nearest_first
from allview.workflow.damaged_reading import Reading, read_what_can_be
from allview.workflow.readers import Readers
from allview.workflow.stopwatch import Stopwatch

_TILE_UM = 200.0
_OVERLAP_UM = 40.0  # more than the largest cell, so each cell is whole in the tile that owns it
_MIN_TILE_PX = 128
_GLASS_WORK = 0.05
"""Of a tile that a glance passes over, beside one that is searched."""
_CUT_UM = 1.0
"""A cell that comes this near to what could not be read may go on there."""


@dataclass(frozen=True, slots=True)
class FoundCells:
    """The cells of one tile: boxes in level-0 pixels, crops (n, side, side, 3) uint8.

    ``flaw`` is what makes the tile poor; ``failure`` says why it could not be read. ``gaps`` are
    what of its core could not be read where the rest was: cells that reach into one are left out.
    """

    tile: int
    detections: tuple[Detection, ...]
    crops: NDArray[np.uint8]
    flaw: Flaw | None = None
    failure: SlideError | None = None
    gaps: tuple[Box, ...] = ()


class TileSearch:
    """Finds and crops the cells of one slide, tile by tile.

    Parameters
    ----------
    slide : open; closed by who opened it, after this search.
    detector : finds the cells of a tile.
    mpp : µm per level-0 pixel.
    stain : of the whole slide, so that no result depends on the tile.
    card : says at which µm per pixel and how large the crops are.
    skip : boxes of cells that a person decided or mended; found again, they are left out.
    watch : told how long reading and finding take.
    cancel : set by anyone, from any thread: damaged tiles are given up.

    Attributes
    ----------
    work : of each tile, 0..1: what it takes beside one that is no glass, told from afar.
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
        cancel: CancelToken,
    ) -> None:
        self._size = slide.size
        self._downsamples = slide.level_downsamples
        self._handles = Handles(slide)
        self._detector = detector
        self._mpp = mpp
        self._stain = stain
        self._card = card
        self._skip = skip
        self._watch = watch
        self._cancel = cancel
        self._level = slide.get_best_level_for_downsample(card.mpp / mpp)
        glance = Glance(slide, mpp, stain.white)
        self._glance = glance if glance.level > self._level else None
        overlap_px = aligned(_OVERLAP_UM / mpp)
        self.tile_px = _tile_px(slide.size, mpp, overlap_px)
        self.tiles = tile_grid(slide.size, self.tile_px, overlap_px)
        self.work = self._work(slide)

    def tile_at(self, place: tuple[float, float]) -> int:
        """Give the index of the tile that answers for a place in level-0 pixels."""
        return tile_at(self._size, self.tile_px, place)

    def run(
        self, done: Set[int], slide: str, attention: Attention, readers: Readers
    ) -> Generator[FoundCells]:
        """Yield the cells of each tile, the nearest to the eye first.

        Parameters
        ----------
        done : indices of tiles that need no search.
        slide : its id, by which ``attention`` is asked where to go next.
        readers : search several tiles at once.

        Raises
        ------
        OpeningCancelled
            When a damaged tile was given up.
        """
        return readers.each(self._search, nearest_first(self.tiles, done, slide, attention))

    def close(self) -> None:
        """Let go of what it opened; nothing may be searched any more."""
        self._handles.close()

    def _work(self, slide: Slide) -> NDArray[np.float64]:
        work = np.ones(len(self.tiles))
        if self._glance is not None:
            # What cannot be told from afar is taken for work.
            with contextlib.suppress(SlideError):
                cores = [tile.core for tile in self.tiles]
                work[self._glance.look_far_empty(slide, cores)] = _GLASS_WORK
        return work

    def _search(self, index: int) -> FoundCells:
        tile, nothing = self.tiles[index], FoundCells(index, (), self._stacked([]))
        try:
            with self._handles.one() as slide:
                if self._is_glass(slide, tile):
                    return replace(nothing, flaw=Flaw.EMPTY)
                with self._watch.time("read"):
                    white = self._stain.white
                    read = read_what_can_be(slide, tile.read, self._level, white, self._cancel)
            gaps = _gaps(tile, read, self._downsamples[self._level])
            return replace(self._found(index, read), gaps=gaps)
        except SlideError as error:
            return replace(nothing, flaw=Flaw.UNREADABLE, failure=error)

    def _is_glass(self, slide: Slide, tile: Tile) -> bool:
        with self._watch.time("read"):
            try:
                return self._glance is not None and self._glance.is_empty(slide, tile.core)
            except SlideError:
                return False  # The coarse level is damaged here; the fine one may be whole.

    def _found(self, index: int, read: Reading) -> FoundCells:
        tile, downsample = self.tiles[index], self._downsamples[self._level]
        pixels = read.pixels
        with self._watch.time("detect"):
            left, top = (at / downsample for at in tile.read.location)
            found = self._detector.find(pixels, self._mpp * downsample, self._stain, (left, top))
            on_slide = [(d, _on_slide(d, tile, downsample)) for d in found]
            mine = [
                (d, s)
                for d, s in on_slide
                if self._is_mine(s, tile) and self._is_whole(s, read.lost)
            ]
            mpp = self._mpp * downsample
            white = self._stain.white
            flaw = flaw_of(pixels, mpp, white)
            crops = [cut_for(self._card, pixels, d.center, mpp, white) for d, _ in mine]
        return FoundCells(index, tuple(s for _, s in mine), self._stacked(crops), flaw)

    def _stacked(self, crops: Sequence[Pixels]) -> NDArray[np.uint8]:
        side = self._card.input_pixels
        return np.stack(crops) if crops else np.empty((0, side, side, 3), np.uint8)

    def _is_mine(self, detection: Detection, tile: Tile) -> bool:
        """Whether this tile answers for the cell and nobody has decided it yet."""
        x, y = detection.center
        is_known = any(box.is_of_same(detection.box) for box in self._skip)
        return tile.core.contains(x, y) and not is_known

    def _is_whole(self, detection: Detection, lost: Sequence[Box]) -> bool:
        """Whether no part of a cell lies where nothing could be read."""
        box, reach = detection.box, _CUT_UM / self._mpp
        around = Box(box.x - reach, box.y - reach, box.width + 2 * reach, box.height + 2 * reach)
        return not any(around.shared_with(square).is_whole for square in lost)


def _gaps(tile: Tile, read: Reading, pixel: float) -> tuple[Box, ...]:
    """Give what is lost of a tile's core, whose pixels have a side of ``pixel`` on level 0.

    Raises
    ------
    SlideError
        When all of it is.
    """
    core = Box(*tile.core.location, *tile.core.size)
    # What was read is whole pixels, so it may end a part of one before the core does.
    x, y = (min(pixel, side / 4) for side in tile.core.size)
    inner = Box(core.x + x, core.y + y, core.width - 2 * x, core.height - 2 * y)
    if read.failure is not None and math.isclose(
        sum(_area(inner.shared_with(lost)) for lost in read.lost), _area(inner)
    ):
        raise read.failure
    return tuple(gap for lost in read.lost if (gap := core.shared_with(lost)).is_whole)


def _area(box: Box) -> float:
    return box.width * box.height


def _tile_px(size: tuple[int, int], mpp: float, overlap_px: int) -> int:
    """Give the side of the tiles: one for all of a picture that is no larger than what it reads."""
    tile_px = max(_MIN_TILE_PX, aligned(_TILE_UM / mpp))
    longest = max(size)
    return aligned(longest) if tile_px < longest <= tile_px + 2 * overlap_px else tile_px


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
