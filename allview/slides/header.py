"""How large a slide is, from its header: what is cheap to know before it is opened."""

import contextlib
import math
from pathlib import Path

import tifffile

from allview.slides.fingerprint import file_stamp
from allview.slides.photograph import photograph_size
from allview.slides.tiff import is_tiff

_PIXELS_A_BYTE = 4.0
"""Of a scan's JPEGs, its coarser levels included."""
_HEAD_BYTES = 16


def estimated_megapixels(path: Path) -> float:
    """Tell how large a slide is without opening it, roughly where its header is not read.

    Parameters
    ----------
    path : of any slide, whatever is wrong with it.

    Returns
    -------
    Megapixels, above 0 unless the file is empty or out of reach.
    """
    # Whatever is wrong with it, opening it says so.
    with contextlib.suppress(Exception):
        if (pixels := _pixels(path)) is not None:
            return pixels / 1e6
    return _PIXELS_A_BYTE * sum(size for _, size, _ in file_stamp(path)) / 1e6


def _pixels(path: Path) -> int | None:
    if path.is_dir():
        return None
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if is_tiff(head):
        with tifffile.TiffFile(path) as tiff:
            return math.prod(tiff.pages.first.shape[:2])
    size = photograph_size(path)
    return math.prod(size) if size else None
