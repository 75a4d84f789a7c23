"""Finding the slides among files and folders that were dropped or named."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from allview.paths import reachable
from allview.slides.dicom import DicomPart, dicom_part
from allview.slides.ome_set import parts_of_others
from allview.slides.scan_files import LISTS, MIRAX, listed_names

_PHOTOGRAPHS = {".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".tif", ".tiff"}
_SCANS = {".svs", ".ndpi", ".vms", ".vmu", ".scn", ".mrxs", ".svslide", ".bif", ".czi"}
_DICOM = ".dcm"
SLIDE_SUFFIXES = frozenset(_PHOTOGRAPHS | _SCANS | {_DICOM})
"""Endings of file names, in lower case, that a folder is searched for."""


def find_slides(paths: Iterable[Path]) -> list[Path]:
    """List the slides among files and folders, each once, in natural order within a folder.

    A named file is listed, whatever its ending, so that opening it can say what is wrong with it.
    A folder gives the image files in it and below, without hidden ones. In both, the files that a
    scan beside them is made of are left out: the DICOM files of one slide are one, by their folder
    where there is nothing else in it, else by the file of the finest level, and so are the
    OME-TIFF files of one picture, by the first.

    Parameters
    ----------
    paths : files and folders; one that does not exist is listed like a file.
    """
    paths = [reachable(path) for path in paths]
    parts = _parts_of_others([path for path in paths if not path.is_dir()])
    found = (slide for path in paths if path not in parts for slide in _slides_at(path))
    return list(dict.fromkeys(found))


def natural_key(path: Path) -> tuple[tuple[int, int | str], ...]:
    """Order names as people do: field2 before field10, upper and lower case together."""
    parts = re.split(r"(\d+)", str(path).casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def _slides_at(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    entries = sorted(
        (reachable(p) for p in path.iterdir() if not p.name.startswith(".")), key=natural_key
    )
    files = [p for p in entries if p.is_file() and p.suffix.lower() in SLIDE_SUFFIXES]
    if _is_one_dicom_slide(files):
        yield path
    else:
        parts = _parts_of_others(files)
        yield from (p for p in files if p not in parts)
    companions = {p.with_suffix("") for p in files if p.suffix.lower() == MIRAX}
    for folder in entries:
        # A MIRAX scan keeps its data in a folder of its own name.
        if folder.is_dir() and folder not in companions:
            yield from _slides_at(folder)


def _parts_of_others(files: Sequence[Path]) -> set[Path]:
    """Give the files that belong to a slide for which another of them stands."""
    lists = (p for p in files if p.suffix.lower() in LISTS)
    parts = {p.parent / name for p in lists for name in listed_names(p)}
    return parts | _lesser_parts(_dicom_parts(files)) | parts_of_others(files)


def _is_one_dicom_slide(files: Sequence[Path]) -> bool:
    if len(files) < 2 or any(p.suffix.lower() != _DICOM for p in files):
        return False
    return len({part.series for part in _dicom_parts(files).values()}) <= 1


def _dicom_parts(files: Iterable[Path]) -> dict[Path, DicomPart]:
    dicoms = (p for p in files if p.suffix.lower() == _DICOM)
    return {p: part for p in dicoms if (part := _dicom_part(p))}


def _dicom_part(path: Path) -> DicomPart | None:
    try:
        return dicom_part(path)
    except (OSError, ValueError):
        return None


def _lesser_parts(parts: dict[Path, DicomPart]) -> set[Path]:
    """Give the DICOM files that another file of the same slide stands for; copies all stand."""
    lesser = set()
    for series in {part.series for part in parts.values()}:
        own = {path: part for path, part in parts.items() if part.series == series}
        if len({part.instance for part in own.values()}) > 1:
            finest = max(own, key=lambda path: math.prod(own[path].size))
            lesser |= own.keys() - {finest}
    return lesser
