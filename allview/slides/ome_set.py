"""Pictures whose planes lie in several OME-TIFF files, each of which names them all."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import tifffile

_SUFFIXES = (".tif", ".tiff")
_IMAGE = re.compile(r"<(?:\w+:)?Image[\s>]")
_FILE_NAME = re.compile(r'<(?:\w+:)?UUID\s[^>]*FileName="([^"]+)"')
_TOLD_ELSEWHERE = re.compile(r"<(?:\w+:)?BinaryOnly\s")


def files_named(path: Path) -> tuple[str, ...]:
    """Give the names of all files of the set that a TIFF belongs to; none where it is alone.

    Raises
    ------
    Exception
        Whatever tifffile raises on a damaged file.
    """
    with tifffile.TiffFile(path) as tiff:
        return _names(tiff.ome_metadata or "")


def parts_of_others(files: Iterable[Path]) -> set[Path]:
    """Give the files that hold planes of a picture for which an earlier one of them stands.

    A set may hold several pictures: each has a file that stands for it. One that leaves the
    description to another file never stands for that.
    """
    pictures = {path: _picture(path) for path in files if path.suffix.lower() in _SUFFIXES}
    parts: set[Path] = set()
    for path, names in pictures.items():
        if names and path not in parts:
            others = {path.parent / name for name in names if name != path.name}
            parts |= {p for p in others if pictures.get(p, ("",)) in (names, ())}
    return parts


def _picture(path: Path) -> tuple[str, ...] | None:
    """Name the files of the picture that a file shows; none where another file tells it."""
    try:
        stat = path.stat()
        return _picture_read(path, stat.st_size, stat.st_mtime_ns)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, opening it says so
        return None


@lru_cache(maxsize=4096)
def _picture_read(path: Path, size: int, changed_ns: int) -> tuple[str, ...] | None:
    del size, changed_ns
    with tifffile.TiffFile(path) as tiff:
        told = tiff.ome_metadata or ""
    if _TOLD_ELSEWHERE.search(told):
        return ()
    pictures = (_names(image) for image in _IMAGE.split(told)[1:])
    return next((names for names in pictures if path.name in names), None)


def _names(told: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(html.unescape(name) for name in _FILE_NAME.findall(told)))
