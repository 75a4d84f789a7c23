"""Writing a tiled pyramid of a picture that need never be in memory whole."""

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import tifffile

from allview.slides.in_memory import half
from allview.slides.scratch import scratch_array
from allview.slides.shared_build import Progress
from allview.slides.slide import Pixels

TILE = 512
_SMALLEST_LEVEL = 1024
_BUFFER_BYTES = 32 << 20
Rows = Callable[[int, int], Pixels]
"""Gives the rows from the first number to before the second, height × width × 3."""


def write_pyramid(file: Path, size: tuple[int, int], rows: Rows, on_progress: Progress) -> None:
    """Write level 0 and its halves, lossless, so that OpenSlide reads them.

    Parameters
    ----------
    file : where to; nameless files beside it hold the coarser levels meanwhile, 1 byte a pixel.
    size : (width, height) of level 0.
    rows : asked once for each strip of 512 rows, from the top.
    on_progress : see ``Progress``.

    Raises
    ------
    OSError
        When the disk is full or cannot be written.
    """
    sizes = [size]
    while max(sizes[-1]) > _SMALLEST_LEVEL:
        sizes.append(((sizes[-1][0] + 1) // 2, (sizes[-1][1] + 1) // 2))
    total, done = sum(width * height for width, height in sizes), 0

    def advance(pixels: int) -> None:
        nonlocal done
        done += pixels
        on_progress(done / total)

    with tifffile.TiffWriter(file, bigtiff=True) as tiff:
        _write_levels(tiff, file.parent, sizes, rows, advance)


def _write_levels(
    tiff: tifffile.TiffWriter,
    folder: Path,
    sizes: list[tuple[int, int]],
    rows: Rows,
    advance: Callable[[int], None],
    level: int = 0,
) -> None:
    """Write a level and, from its halves, the coarser ones."""
    width, height = sizes[level]
    is_last = level == len(sizes) - 1
    across, down = (1, 1) if is_last else sizes[level + 1]
    with scratch_array(folder, (down, across, 3), np.uint8) as coarse:

        def strips() -> Iterator[Pixels]:
            """Give the level strip by strip, and keep its halves for the next."""
            for top in range(0, height, TILE):
                strip = rows(top, min(top + TILE, height))
                if not is_last:
                    halved = half(strip)
                    coarse[top // 2 : top // 2 + len(halved)] = halved
                # Not after the yield: nobody asks for more once the last tile is there.
                advance(strip.shape[0] * width)
                yield strip

        tiff.write(
            _tiles(strips(), width),
            shape=(height, width, 3),
            dtype=np.uint8,
            tile=(TILE, TILE),
            photometric="rgb",
            compression="zstd",
            compressionargs={"level": 1},
            predictor=True,
            subfiletype=1 if level else 0,
            metadata=None,
            maxworkers=2,
            buffersize=_BUFFER_BYTES,
        )
        if not is_last:
            _write_levels(
                tiff,
                folder,
                sizes,
                lambda top, bottom: np.asarray(coarse[top:bottom], np.uint8),
                advance,
                level + 1,
            )


def _tiles(strips: Iterator[Pixels], width: int) -> Iterator[Pixels]:
    """Cut strips into whole tiles; what lies off the picture repeats its edge."""
    for strip in strips:
        below, beside = -len(strip) % TILE, -width % TILE
        whole = cv2.copyMakeBorder(strip, 0, below, 0, beside, cv2.BORDER_REPLICATE)
        for left in range(0, whole.shape[1], TILE):
            yield np.ascontiguousarray(whole[:, left : left + TILE])
