"""The picture in every written scan: a chart of coloured squares, known at any place and level."""

import io

import numpy as np
from PIL import Image

from allview.slides.slide import Pixels

WIDTH, HEIGHT = 512, 384
SQUARE = 64
MPP = 0.25


def chart() -> Pixels:
    """Paint squares that differ from all their neighbours; red grows across, green downwards."""
    y, x = np.indices((HEIGHT // SQUARE, WIDTH // SQUARE))
    colours = np.dstack([40 + 25 * x, 40 + 35 * y, 60 + 120 * ((x + y) % 2)]).astype(np.uint8)
    return np.repeat(np.repeat(colours, SQUARE, axis=0), SQUARE, axis=1)


def shrunk(pixels: Pixels, factor: int) -> Pixels:
    """Give a coarser level; the squares stay exact as long as ``factor`` divides them."""
    return np.ascontiguousarray(pixels[::factor, ::factor])


def tiles(pixels: Pixels, side: int, step: int | None = None) -> list[list[Pixels]]:
    """Cut a picture into rows of square tiles, white beyond its edge.

    Where ``step`` is below ``side`` they overlap.
    """
    step = step or side
    height, width = pixels.shape[:2]
    down, across = -(-(height - side) // step) + 1, -(-(width - side) // step) + 1
    room = np.full(((down - 1) * step + side, (across - 1) * step + side, 3), 255, np.uint8)
    room[:height, :width] = pixels
    return [
        [room[y * step : y * step + side, x * step : x * step + side] for x in range(across)]
        for y in range(down)
    ]


def jpeg(pixels: Pixels, restart_blocks: int = 0) -> bytes:
    """Encode without losing colour; with a restart marker after every so many blocks of 8 × 8."""
    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(
        out, "JPEG", quality=95, subsampling=0, restart_marker_blocks=restart_blocks
    )
    return out.getvalue()
