"""One pixel grid for a whole slide at a fixed µm per pixel, whatever tile is looked at."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.slides.slide import Pixels

Light = NDArray[np.float32]
"""height × width × 3: red, green and blue as shares of what empty glass lets through."""

_ROWS_AT_ONCE = 4
"""So few that a product is too small for the threads of a BLAS: they would wait for one another,
and burn four times the time of the product itself."""
_BRIGHTEST = 1.2  # of the glass; above lie glare and burnt-in text


@dataclass(frozen=True, slots=True)
class GridView:
    """A rectangle of the slide's grid.

    Parameters
    ----------
    light : of its pixels.
    start : (x, y) of its first pixel, counted in pixels of the grid from the slide's corner.
    step : pixels of the tile per pixel of the grid.
    """

    light: Light
    start: tuple[int, int]
    step: float


def on_grid(
    pixels: Pixels,
    step: float,
    origin: tuple[float, float],
    white: tuple[float, float, float],
    alignment: int,
    fill: tuple[float, ...],
) -> GridView:
    """Resample a tile to the grid of its slide.

    The grid starts at the slide's corner, not at the tile's. So two tiles see the same cell in the
    same pixels, up to rounding, at any µm per pixel.

    Parameters
    ----------
    pixels : RGB of the tile, height × width × 3.
    step : pixels of ``pixels`` per pixel of the grid, above 0.
    origin : (x, y) of the tile on its slide, in pixels of ``pixels``.
    white : red, green and blue of empty glass, 1..255.
    alignment : the view starts and ends at multiples of this.
    fill : light of the pixels outside the tile.
    """
    halvings = max(0, math.floor(math.log2(step)))
    shrink = 2**halvings
    # A tile that starts between two blocks of a coarser level gives up the pixels before the next.
    skip = [round(-at) % shrink for at in origin]
    small = _halved(pixels[skip[1] :, skip[0] :], shrink)
    left, top = ((at + by) / shrink for at, by in zip(origin, skip, strict=True))
    light = _light(small, white)
    across = _weights(small.shape[1], left, step / shrink, alignment)
    down = _weights(small.shape[0], top, step / shrink, alignment)
    # OpenCV turns a picture block by block, numpy row by row through the whole of it.
    turned = across.blend(np.asarray(cv2.transpose(down.blend(light)), np.float32))
    view = np.asarray(cv2.transpose(turned), np.float32)
    view[~down.inside] = view[:, ~across.inside] = np.array(fill, np.float32)
    return GridView(view, (across.start, down.start), step)


def _halved(pixels: Pixels, shrink: int) -> Pixels:
    """Average blocks of pixels; the last row and column are repeated to fill up."""
    if shrink == 1:
        return pixels
    height, width = pixels.shape[:2]
    full = cv2.copyMakeBorder(pixels, 0, -height % shrink, 0, -width % shrink, cv2.BORDER_REPLICATE)
    size = (full.shape[1] // shrink, full.shape[0] // shrink)
    return np.asarray(cv2.resize(full, size, interpolation=cv2.INTER_AREA), np.uint8)


def _light(pixels: Pixels, white: tuple[float, float, float]) -> Light:
    levels = np.arange(256, dtype=np.float32)[:, None, None]
    table = np.minimum(levels / np.array(white, np.float32), _BRIGHTEST)
    return np.asarray(cv2.LUT(np.ascontiguousarray(pixels), table.astype(np.float32)), np.float32)


@dataclass(frozen=True, slots=True)
class _Weights:
    """What each pixel of the grid takes from the pixels of the tile.

    Parameters
    ----------
    shares : n × neighbours; each row sums to 1.
    first : n: the first of those neighbours.
    inside : n: whether the middle of the pixel lies on the tile.
    start : the first of the n pixels on the grid.
    """

    shares: NDArray[np.float32]
    first: NDArray[np.int64]
    inside: NDArray[np.bool_]
    start: int

    def blend(self, light: Light) -> Light:
        """Weigh the rows of ``light``: pixels of the tile become pixels of the grid."""
        rows = light.reshape(len(light), -1)
        count, neighbours = self.shares.shape
        blended = np.empty((count, rows.shape[1]), np.float32)
        for top in range(0, count, _ROWS_AT_ONCE):
            part = slice(top, min(top + _ROWS_AT_ONCE, count))
            places = self.first[part] - self.first[top]
            table = np.zeros((len(places), int(places[-1]) + neighbours), np.float32)
            np.put_along_axis(
                table, places[:, None] + np.arange(neighbours), self.shares[part], axis=1
            )
            source = int(self.first[top])
            np.matmul(table, rows[source : source + table.shape[1]], out=blended[part])
        return blended.reshape(count, *light.shape[1:])


def _weights(length: int, start: float, step: float, alignment: int) -> _Weights:
    """Weigh along one axis: linear interpolation, widened to the grid's pixel when shrinking."""
    first = alignment * math.floor(start / step / alignment)
    last = alignment * math.ceil((start + length) / step / alignment)
    middles = (np.arange(first, last) + 0.5) * step
    inside = (middles >= start) & (middles <= start + length)
    wanted = np.clip(middles, start + 0.5, start + length - 0.5)
    reach = max(step, 1.0)
    neighbours = min(math.ceil(2 * reach) + 2, length)
    nearest = np.floor(wanted - start - 0.5 - reach).astype(np.int64)
    lowest = np.clip(nearest, 0, length - neighbours)
    sources = start + (lowest[:, None] + np.arange(neighbours)) + 0.5
    shares = np.maximum(1 - np.abs(wanted[:, None] - sources) / reach, 0)
    shares /= shares.sum(axis=1, keepdims=True)
    return _Weights(shares.astype(np.float32), lowest, inside, first)
