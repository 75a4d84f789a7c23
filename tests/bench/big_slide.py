"""Writes a pyramidal TIFF of any size in seconds: the JPEG tiles of one demo field, over and over.

Nothing is decoded or encoded but that field, so a slide of 100,000 × 80,000 pixels is written as
fast as the disk takes it. It ends up as large as a real one, and is read like one.
"""

from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import tifffile

from allview.demo.smear import SmearRecipe, paint_smear

TILE = 512
FIELD = 4 * TILE
"""Side of the field that repeats, in level-0 pixels."""
MPP = 0.2
STEP = 4
"""Between neighbouring levels, as scanners do it."""


def write_big_slide(path: Path, width: int, height: int) -> Path:
    """Write a slide of ``width`` × ``height`` level-0 pixels with every level a viewer wants."""
    field = paint_smear(SmearRecipe(seed=7, width=FIELD, height=FIELD, mpp=MPP)).pixels
    with tifffile.TiffWriter(path, bigtiff=True) as file:
        for number, side in enumerate(_steps(width, height)):
            size = -(-height // side), -(-width // side)
            file.write(
                _tiles(field, side, size),
                shape=(*size, 3),
                dtype=np.uint8,
                photometric="ycbcr",
                subsampling=(2, 2),
                compression="jpeg",
                tile=(TILE, TILE),
                subfiletype=1 if number else 0,
                resolution=(1e4 / MPP / side, 1e4 / MPP / side),
                resolutionunit="CENTIMETER",
                metadata=None,
            )
    return path


def _steps(width: int, height: int) -> list[int]:
    """Level-0 pixels per pixel of each level; the last level fits into one tile."""
    steps = [1]
    while max(width, height) / steps[-1] > TILE:
        steps.append(steps[-1] * STEP)
    return steps


def _tiles(field: np.ndarray, step: int, size: tuple[int, int]) -> Iterator[bytes]:
    block = cv2.resize(field, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
    again = -(-TILE // len(block))
    block = np.tile(block, (again, again, 1))
    across = len(block) // TILE
    encoded = {
        (x, y): _jpeg(block[y * TILE : (y + 1) * TILE, x * TILE : (x + 1) * TILE])
        for x in range(across)
        for y in range(across)
    }
    for row in range(-(-size[0] // TILE)):
        for column in range(-(-size[1] // TILE)):
            yield encoded[column % across, row % across]


def _jpeg(rgb: np.ndarray) -> bytes:
    sampling = [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420]
    quality = [cv2.IMWRITE_JPEG_QUALITY, 85]
    return cv2.imencode(".jpg", rgb[:, :, ::-1], sampling + quality)[1].tobytes()
