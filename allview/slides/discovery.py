"""Finding the slides among files and folders that were dropped or named."""

import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from allview.slides.dicom import DicomPart, dicom_part
from allview.slides.scan_files import LISTS, MIRAX, listed_names

_PHOTOGRAPHS = {".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".tif", ".tiff"}
_SCANS = {".svs", ".ndpi", ".vms", ".vmu", ".scn", ".mrxs", ".svslide", ".bif", ".czi"}
_DICOM = ".dcm"
SLIDE_SUFFIXES = frozenset(_PHOTOGRAPHS | _SCANS | {_DICOM})
"""Endings of file names, in lower case, that a folder is searched for."""


def find_slides(paths: Iterable[Path]) -> list[Path]:
    """List the slides among files and folders, each once, in natural order within a folder.

    A named file is always listed, whatever its ending, so that opening it can say what is wrong
    with it. A folder gives the image files in it and below, without hidden ones and without the
    files that a scan beside them is made of. The DICOM files of one slide are one: by their folder
    where there is nothing else in it, else by the file of the finest level.

    Parameters
    ----------
    paths : files and folders; one that does not exist is listed like a file.
    """
    found = (slide for path in paths for slide in _slides_at(path))
    return list(dict.fromkeys(found))


def natural_key(path: Path) -> tuple[tuple[int, int | str], ...]:
    """Order names as people do: field2 before field10, upper and lower case together."""
    parts = re.split(r"(\d+)", str(path).casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def _slides_at(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    entries = sorted((p for p in path.iterdir() if not p.name.startswith(".")), key=natural_key)
    files = [p for p in entries if p.is_file() and p.suffix.lower() in SLIDE_SUFFIXES]
    listed = {name for p in files if p.suffix.lower() in LISTS for name in listed_names(p)}
    files = [p for p in files if p.name not in listed]
    parts = {p: part for p in files if p.suffix.lower() == _DICOM if (part := _dicom_part(p))}
    is_dicom = len(files) > 1 and all(p.suffix.lower() == _DICOM for p in files)
    if is_dicom and len({part.series for part in parts.values()}) <= 1:
        yield path
    else:
        lesser = _lesser_parts(parts)
        yield from (p for p in files if p not in lesser)
    companions = {p.with_suffix("") for p in files if p.suffix.lower() == MIRAX}
    for folder in entries:
        # A MIRAX scan keeps its data in a folder of its own name.
        if folder.is_dir() and folder not in companions:
            yield from _slides_at(folder)


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
