"""Pictures, and what is seen of them, for the tests of Zeiss CZI files."""

import numpy as np
from numpy.typing import NDArray

from allview.slides.slide import Pixels, Slide
from tests.unit.slides.pictures import smooth
from tests.unit.slides.written_scans.zeiss import TILE

PICTURE = smooth(300, 200)
GREY = np.ascontiguousarray(PICTURE[:, :, 0])
GREEN, BLUE = (np.full((TILE, TILE, 3), c, np.uint8) for c in ((0, 200, 0), (0, 0, 200)))
ZSTD = b"\x28\xb5\x2f\xfd"
"""How a frame of zstd begins."""


def deep(pixels: NDArray[np.uint8], bits: int = 16) -> NDArray[np.uint16]:
    """Give samples of more bits, the lower of which differ too."""
    return (pixels.astype(np.uint16) << (bits - 8)) + (pixels[::-1] >> (16 - bits))


def whole(slide: Slide, level: int = 0) -> Pixels:
    return slide.read_region((0, 0), level, slide.level_dimensions[level])


def furthest(seen: Pixels, wanted: Pixels) -> int:
    return int(np.abs(seen.astype(int) - wanted).max())
