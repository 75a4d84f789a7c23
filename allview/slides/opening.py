"""The door to pixels: one function that opens any slide, by what is in it and not by its name."""

import contextlib
from pathlib import Path

from openslide import OpenSlide

from allview.slides.czi import is_beyond_openslide, open_czi
from allview.slides.fingerprint import file_stamp, is_another
from allview.slides.in_memory import MAX_PIXELS
from allview.slides.photograph import is_photograph, open_photograph
from allview.slides.scan import ScannedSlide
from allview.slides.scan_check import check_czi, check_scan
from allview.slides.shared_build import Progress
from allview.slides.slide import Slide, SlideError
from allview.slides.tiff import is_ome_or_stack, is_tiff, open_tiff
from allview.slides.tiff_check import check_tiles

_KINDS = "PNG, JPEG, BMP, TIFF, or a scan that OpenSlide reads"
_DICOM_MAGIC = b"DICM"
_GENERIC_TIFF = "generic-tiff"
_ZEISS = "zeiss"
_TIFFFILE_TOO = (_GENERIC_TIFF, "aperio", "philips")
"""Vendors whose first picture is the slide: others begin with the label, or overlap their tiles."""
_HEAD_BYTES = 132


def _unheard(_: float) -> None:
    """Let the share done go by."""


def open_slide(
    path: Path, on_progress: Progress = _unheard, *, held_pixels: int = MAX_PIXELS
) -> Slide:
    """Open a slide: a photograph, a TIFF, a whole-slide scan, or a folder of DICOM files.

    The kind is told from the content, so a wrong extension does no harm.

    Parameters
    ----------
    path : the image file, or the folder of one DICOM slide.
    on_progress : called in this thread with the share done, 0..1, while a picture that is too
        large for memory gets its pyramid in the user's cache: once, in minutes. What it raises
        ends the opening and leaves nothing behind.
    held_pixels : pictures of more pixels are large: they are not held in memory.

    Raises
    ------
    SlideError
        One sentence that names the file, the cause and what to do.
    """
    stamp = file_stamp(path)
    try:
        slide = _open(path, on_progress, held_pixels)
    except MemoryError as error:
        raise SlideError(path, "there is not enough memory for it; close other slides.") from error
    slide.stamp = stamp
    return slide


def open_ready_slide(path: Path, analysed: str = "", *, held_pixels: int = MAX_PIXELS) -> Slide:
    """Open a slide, but never wait for the pyramid of a large picture: others do.

    Parameters
    ----------
    path, held_pixels : see ``open_slide``.
    analysed : fingerprint that its file must have, if one was noted.

    Raises
    ------
    SlideError
        As ``open_slide`` does, when it is a large picture without a pyramid yet, and when its file
        is another than that which was analysed.
    """

    def refuse(_: float) -> None:
        raise SlideError(path, "it is a large picture that is not prepared yet; open it first.")

    slide = open_slide(path, refuse, held_pixels=held_pixels)
    if is_another(path, analysed):
        slide.close()
        raise SlideError(path, "it was replaced since it was analysed; put the old file back.")
    return slide


def _open(path: Path, on_progress: Progress, held_pixels: int) -> Slide:
    if path.is_dir():
        return _open_dicom_folder(path)
    head = _head(path)
    vendor = OpenSlide.detect_format(path)
    if vendor == _GENERIC_TIFF and is_ome_or_stack(path):
        return open_tiff(path, on_progress, held_pixels)
    if vendor is not None:
        return _open_scan(path, head, vendor, on_progress, held_pixels)
    if is_tiff(head):
        return open_tiff(path, on_progress, held_pixels)
    if is_photograph(head):
        return open_photograph(path, on_progress, held_pixels)
    if head.endswith(_DICOM_MAGIC):
        raise SlideError(path, "it is a DICOM file but no whole-slide image; export it as PNG.")
    raise SlideError(path, f"it is not an image AllView reads; open {_KINDS}.")


def _head(path: Path) -> bytes:
    """Read the first bytes, or say why the file cannot be read at all."""
    if path.exists() and not path.is_file():
        raise SlideError(path, f"it is no ordinary file; open {_KINDS}.")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        raise unreadable(path, error) from error
    if not head:
        raise SlideError(path, "the file is empty; copy it again from its source.")
    return head


def unreadable(path: Path, error: OSError) -> SlideError:
    """Say why a slide's file cannot be read, and what to do."""
    if isinstance(error, FileNotFoundError):
        return SlideError(path, "there is no such file; check where it was moved.")
    reason = error.strerror or "it cannot be read"
    return SlideError(path, f"{reason}; ask for the right to read it.")


def _open_scan(
    path: Path, head: bytes, vendor: str, on_progress: Progress, held_pixels: int
) -> Slide:
    if vendor == _ZEISS:
        return _open_zeiss(path, on_progress, held_pixels)
    if is_tiff(head):
        check_tiles(path, vendor)
    else:
        check_scan(path, vendor)
    try:
        return ScannedSlide(path)
    except SlideError:
        if vendor not in _TIFFFILE_TOO:
            raise
    # A tiled TIFF with a compression that OpenSlide lacks may be one that imagecodecs has.
    return open_tiff(path, on_progress, held_pixels)


def _open_zeiss(path: Path, on_progress: Progress, held_pixels: int) -> Slide:
    tiles = check_czi(path)
    if tiles is not None and not is_beyond_openslide(tiles):
        with contextlib.suppress(SlideError):
            return ScannedSlide(path)
    return open_czi(path, tiles, on_progress, held_pixels)


def _open_dicom_folder(path: Path) -> Slide:
    """Open a folder as the one slide its DICOM files make up."""
    for file in sorted(path.iterdir()):
        if file.is_file() and OpenSlide.detect_format(file) == "dicom":
            check_scan(path, "dicom")
            return ScannedSlide(path, file)
    raise SlideError(path, "it is a folder without a DICOM slide; open the image files in it.")
