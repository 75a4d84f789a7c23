"""Opening the TIFFs that OpenSlide refuses: into memory when small, else by regions."""

import math
from pathlib import Path

import tifffile

from allview.slides.in_memory import InMemorySlide
from allview.slides.large_picture import open_through_pyramid
from allview.slides.orientation import upright
from allview.slides.regions import read_whole
from allview.slides.scan_files import TIFF_MAGICS
from allview.slides.shared_build import Progress
from allview.slides.slide import Slide, SlideError
from allview.slides.tiled_tiff import TiledTiffSlide

_HELD_TILED_PIXELS = 25_000_000
"""Up to this, a tiled TIFF without levels is held in memory too, where it gets some."""


def is_tiff(head: bytes) -> bool:
    """Whether a file that starts with these bytes is a TIFF or BigTIFF."""
    return head.startswith(TIFF_MAGICS)


def is_ome_or_stack(path: Path) -> bool:
    """Whether a TIFF has levels or focus planes where OpenSlide does not look for them.

    OpenSlide opens an OME-TIFF as a generic one: without its SubIFDs, and its first plane alone.
    """
    try:
        with tifffile.TiffFile(path) as tiff:
            first = tiff.pages.first
            return bool(tiff.is_ome or first.subifds or "Z" in tiff.series[0].axes)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, OpenSlide is asked first
        return False


def open_tiff(path: Path, on_progress: Progress, held_pixels: int) -> Slide:
    """Open the first picture of a TIFF, as ``TiledTiffSlide`` describes it.

    Parameters
    ----------
    path : the file.
    on_progress : told the share done while a large picture without levels gets its pyramid.
    held_pixels : the most that a picture in memory has.

    Raises
    ------
    SlideError
        When it is damaged, is no colour picture, or is a stack of anything but focus planes.
    """
    slide = TiledTiffSlide(path)
    try:
        if _is_held(slide, held_pixels):
            pixels = upright(read_whole(slide), slide.orientation)
            slide.close()
            return InMemorySlide(path, pixels, slide.metadata_scale)
        if slide.orientation != 1:
            cause = f"it is stored turned (TIFF orientation {slide.orientation})"
            raise SlideError(path, f"{cause}; save it upright.")
        if slide.n_planes == 1 and math.prod(slide.level_dimensions[-1]) > held_pixels:
            with slide:
                return open_through_pyramid(path, slide, on_progress)
    except BaseException:
        slide.close()
        raise
    return slide


def _is_held(slide: TiledTiffSlide, held_pixels: int) -> bool:
    """Whether it is a single small picture without coarse levels of its own."""
    limit = min(_HELD_TILED_PIXELS, held_pixels) if slide.is_tiled else held_pixels
    width, height = slide.size
    return slide.n_planes == len(slide.level_dimensions) == 1 and width * height <= limit
