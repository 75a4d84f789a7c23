"""The door to pixels: one function that opens any slide, by what is in it and not by its name."""

from pathlib import Path

from openslide import OpenSlide

from allview.slides.fingerprint import file_stamp
from allview.slides.photograph import is_photograph, open_photograph
from allview.slides.pyramid_writer import Progress
from allview.slides.scan import ScannedSlide
from allview.slides.scan_check import check_scan
from allview.slides.slide import Slide, SlideError
from allview.slides.tiff import is_ome_or_stack, is_tiff, open_tiff
from allview.slides.tiff_check import check_tiles

_KINDS = "PNG, JPEG, BMP, TIFF, or a scan that OpenSlide reads"
_DICOM_MAGIC = b"DICM"
_GENERIC_TIFF = "generic-tiff"
_TIFFFILE_TOO = (_GENERIC_TIFF, "aperio", "philips")
"""Vendors whose first picture is the slide: others begin with the label, or overlap their tiles."""
_HEAD_BYTES = 132


def _unheard(_: float) -> None:
    """Let the share done go by."""


def open_slide(path: Path, on_progress: Progress = _unheard) -> Slide:
    """Open a slide: a photograph, a TIFF, a whole-slide scan, or a folder of DICOM files.

    The kind is told from the content, so a wrong extension does no harm.

    Parameters
    ----------
    path : the image file, or the folder of one DICOM slide.
    on_progress : called in this thread with the share done, 0..1, while a picture that is too
        large for memory gets its pyramid in the user's cache: once, in minutes. What it raises
        ends the opening and leaves nothing behind.

    Raises
    ------
    SlideError
        One sentence that names the file, the cause and what to do.
    """
    stamp = file_stamp(path)
    try:
        slide = _open(path, on_progress)
    except MemoryError as error:
        raise SlideError(path, "there is not enough memory for it; close other slides.") from error
    slide.stamp = stamp
    return slide


def _open(path: Path, on_progress: Progress) -> Slide:
    if path.is_dir():
        return _open_dicom_folder(path)
    head = _head(path)
    vendor = OpenSlide.detect_format(path)
    if vendor == _GENERIC_TIFF and is_ome_or_stack(path):
        return open_tiff(path, on_progress)
    if vendor is not None:
        return _open_scan(path, head, vendor, on_progress)
    if is_tiff(head):
        return open_tiff(path, on_progress)
    if is_photograph(head):
        return open_photograph(path, on_progress)
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
    except FileNotFoundError as error:
        raise SlideError(path, "there is no such file; check where it was moved.") from error
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise SlideError(path, f"{reason}; ask for the right to read it.") from error
    if not head:
        raise SlideError(path, "the file is empty; copy it again from its source.")
    return head


def _open_scan(path: Path, head: bytes, vendor: str, on_progress: Progress) -> Slide:
    if is_tiff(head):
        check_tiles(path)
    else:
        check_scan(path, vendor)
    try:
        return ScannedSlide(path)
    except SlideError:
        if vendor not in _TIFFFILE_TOO:
            raise
    # A tiled TIFF with a compression that OpenSlide lacks may be one that imagecodecs has.
    return open_tiff(path, on_progress)


def _open_dicom_folder(path: Path) -> Slide:
    """Open a folder as the one slide its DICOM files make up."""
    for file in sorted(path.iterdir()):
        if file.is_file() and OpenSlide.detect_format(file) == "dicom":
            check_scan(path, "dicom")
            return ScannedSlide(path, file)
    raise SlideError(path, "it is a folder without a DICOM slide; open the image files in it.")
