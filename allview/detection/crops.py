"""Cutting one cell out of a picture for a network: one way for training and for inference."""

import math
from collections.abc import Sequence

import cv2
import numpy as np

from allview.network.model_card import ModelCard
from allview.slides.colour import with_white
from allview.slides.slide import Pixels


def cut_crop(pixels: Pixels, center: tuple[float, float], step: float, side: int) -> Pixels:
    """Cut a square of ``side`` output pixels around ``center``.

    Parameters
    ----------
    pixels : RGB, height × width × 3.
    center : (x, y) of the cell's middle in pixels of ``pixels``; pixel (0, 0) spans 0..1.
    step : source pixels per output pixel, above 0; ``network_mpp / pixels_mpp``.
    side : output pixels, at least 1.

    Returns
    -------
    ``side`` × ``side`` × 3. When shrinking, each output pixel is the mean of the source it covers;
    when enlarging, it is interpolated linearly. Past the border the picture is reflected, so that
    a cut cell does not teach the network a black edge.
    """
    reach = step * side / 2
    left, top = center[0] - reach, center[1] - reach
    window = _reflected(pixels, left, top, left + 2 * reach, top + 2 * reach)
    # Enlarging first to a whole number of source pixels per output pixel makes the mean exact.
    per_pixel = max(1, math.ceil(step))
    crop = _interpolated(window, left, top, step / per_pixel, side * per_pixel)
    if per_pixel > 1:
        crop = cv2.resize(crop, (side, side), interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.cvtColor(crop, cv2.COLOR_RGBA2RGB), np.uint8)


def cut_for(
    card: ModelCard,
    pixels: Pixels,
    center: tuple[float, float],
    mpp: float,
    white: Sequence[float],
) -> Pixels:
    """Cut what a network sees of a cell: its size and scale, the glass at the level it knows.

    Parameters
    ----------
    card : of the network.
    pixels, center : as for ``cut_crop``.
    mpp : µm per pixel of ``pixels``.
    white : red, green and blue of the slide's glass, 1..255.
    """
    crop = cut_crop(pixels, center, card.mpp / mpp, card.input_pixels)
    return crop if card.white_level is None else with_white(crop, white, card.white_level)


def _reflected(pixels: Pixels, left: float, top: float, right: float, bottom: float) -> Pixels:
    """Cut the whole pixels around a rectangle, one more on each side, mirrored at the border."""
    across = (math.floor(left) - 1, math.ceil(right) + 1)
    down = (math.floor(top) - 1, math.ceil(bottom) + 1)
    height, width = pixels.shape[:2]
    if min(across[0], down[0]) >= 0 and across[1] <= width and down[1] <= height:
        # Most cells lie inside, where a view does: picking rows and columns is slow.
        return pixels[slice(*down), slice(*across)]
    return pixels[np.ix_(_mirror(*down, height), _mirror(*across, width))]


def _mirror(start: int, stop: int, length: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Fold the indices start..stop back into 0..length - 1: 1 0 | 0 1 2 ... n | n n-1."""
    folded = np.arange(start, stop) % (2 * length)
    return np.minimum(folded, 2 * length - 1 - folded)


def _interpolated(
    window: Pixels, left: float, top: float, step: float, side: int
) -> cv2.typing.MatLike:
    """Sample ``side`` × ``side`` points ``step`` apart, the first half a step inside the corner.

    Of four channels, the last of which says nothing: OpenCV warps four in half the time of three.
    """
    # Pixel middles lie at .5, and the window starts one pixel before floor(left).
    x = left - math.floor(left) + 1 + step / 2 - 0.5
    y = top - math.floor(top) + 1 + step / 2 - 0.5
    return cv2.warpAffine(
        cv2.cvtColor(window, cv2.COLOR_RGB2RGBA),
        np.array([[step, 0.0, x], [0.0, step, y]]),
        (side, side),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
