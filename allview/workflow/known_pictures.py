"""The pictures of known cells: dressed like a slide, measured like its cells, cut to be shown."""

import io

import numpy as np
from PIL import Image

from allview.detection.nuclei import find_cells
from allview.detection.stain import SlideStain, stain_of
from allview.slides.slide import Pixels

_QUALITY = 95
_PALER, _DEEPER = 0.7, 1.4
"""How far a picture's stain is changed at most."""


def dressed(pixels: Pixels, mpp: float, stain: SlideStain) -> Pixels:
    """Give a picture the glass of a slide, and its depth of stain, as far as that looks natural."""
    own = stain_of(pixels, mpp)
    density = np.log(np.array(own.white) / np.maximum(pixels, 1.0))
    depth = min(max(stain.nuclear / own.nuclear, _PALER), _DEEPER)
    light = np.array(stain.white) * np.exp(-depth * density)
    return np.asarray(np.clip(np.rint(light), 0, 255), np.uint8)


def resized(pixels: Pixels, side: int) -> Pixels:
    """Give a square picture another side in pixels."""
    image = Image.fromarray(pixels).resize((side, side), Image.Resampling.LANCZOS)
    return np.asarray(image)


def diameter_um(pixels: Pixels, mpp: float) -> float | None:
    """Measure the cell in the middle as the analysis measures cells; None where it finds none."""
    middle = pixels.shape[0] / 2
    found = find_cells(pixels, mpp, stain_of(pixels, mpp))
    here = [cell for cell in found if cell.box.contains(middle, middle)]
    return max((cell.diameter_um for cell in here), default=None)


def encoded(pixels: Pixels) -> bytes:
    """Write a picture as a file that a case keeps."""
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=_QUALITY, subsampling=0)
    return file.getvalue()


def part_of_picture(
    file: bytes, corner: tuple[float, float], side: float, pixels: int
) -> Pixels | None:
    """Read a square part of a known cell's picture; None where the file is none.

    Parameters
    ----------
    file : the picture, square.
    corner, side : of the part, in sides of the picture; what lies beyond it is black.
    pixels : side of what is given.
    """
    try:
        with Image.open(io.BytesIO(file)) as image:
            left, top = (round(along * image.width) for along in corner)
            length = max(1, round(side * image.width))
            part = image.convert("RGB").crop((left, top, left + length, top + length))
            return np.asarray(part.resize((pixels, pixels), Image.Resampling.LANCZOS))
    except OSError:
        return None
