"""Whether the tiles that a TIFF claims can be in it: asked before OpenSlide is.

OpenSlide makes room for a tile as large as the file claims, and where there is none it ends the
whole process (GLib's g_malloc aborts). Tiles that the file does not list it reads as empty.
"""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import tifffile

from allview.slides.slide import SlideError
from allview.slides.tiff_segments import MAX_SEGMENT_BYTES, segment_bytes
from allview.slides.ventana_check import ventana_fault

_MAX_PAGES = 64
NDPI_FLAG = 65420
"""The tag that every picture of Hamamatsu's NDPI has."""
MAX_PIXELS_A_BYTE_OF_JPEG = 8 * 64
"""At least a bit for each block of 8 × 8 pixels."""


def check_tiles(path: Path, vendor: str) -> None:
    """Refuse a TIFF with a tile larger than the file, or with fewer tiles than it promises.

    Of Hamamatsu's NDPI, each picture of which is one JPEG, that must have room for its blocks.
    What cannot be parsed passes: OpenSlide says.

    Parameters
    ----------
    path : the file.
    vendor : as OpenSlide names it.

    Raises
    ------
    SlideError
        One sentence.
    """
    try:
        with tifffile.TiffFile(path) as tiff:
            fault = next(_faults(tiff, vendor), None)
    except Exception:  # noqa: BLE001 - forty ways to be damaged, and OpenSlide knows more of them
        return
    if fault:
        raise SlideError(path, f"the scan is damaged ({fault}); copy it again from its source.")


def _faults(tiff: tifffile.TiffFile, vendor: str) -> Iterator[str]:
    """Yield what is wrong, page by page: what cannot be parsed hides no fault before it."""
    pages = []
    for index in range(min(len(tiff.pages), _MAX_PAGES)):
        page = tiff.pages.get(index, cache=False, validate=False)
        if isinstance(page, tifffile.TiffPage):
            pages.append(page)
            fault = _fault(page, tiff.filehandle.size)
            if fault:
                yield fault
    fault = ventana_fault(pages) if vendor == "ventana" else None
    if fault:
        yield fault


def _fault(page: tifffile.TiffPage, file_size: int) -> str | None:
    if NDPI_FLAG in page.tags:
        is_too_large = page.imagewidth * page.imagelength > file_size * MAX_PIXELS_A_BYTE_OF_JPEG
        claim = f"{page.imagewidth} × {page.imagelength} pixels in {file_size} bytes"
        return claim if is_too_large else None
    counts = np.asarray(page.databytecounts, np.uint64)
    if counts.size and counts.max() > file_size:
        return "a tile larger than the file"
    if page.is_tiled and segment_bytes(page) > MAX_SEGMENT_BYTES:
        return "a tile too large to decode"
    needed = math.prod(page.chunked)
    if page.is_tiled and len(counts) < needed:
        return f"{len(counts)} of {needed} tiles"
    return None
