"""The files beside a scan that it is made of."""

import os
import re
from functools import lru_cache
from pathlib import Path

from allview.slides.dicom import dicom_part
from allview.slides.ome_set import files_named

TIFF_MAGICS = (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
MIRAX, LISTS = ".mrxs", (".vms", ".vmu")
"""A MIRAX scan keeps its data in a folder of its own name; the others list their files."""
_LIST_BYTES = 1 << 16


def companions(path: Path) -> list[Path]:
    """Find the files that a scan is made of besides its own.

    Parameters
    ----------
    path : the file that is opened: of a MIRAX, VMS or VMU scan, or one of a DICOM slide, whose
        others lie beside it, or of a set of OME-TIFFs, each of which names them all. Any other is
        a slide by itself.

    Raises
    ------
    OSError
        When a folder is out of reach.
    """
    suffix = path.suffix.lower()
    if suffix == MIRAX:
        folder = path.with_suffix("")
        if not folder.is_dir():
            return []
        # Asked for at every read: the entries of a folder know their kind without another look.
        with os.scandir(folder) as entries:
            return sorted(Path(entry) for entry in entries if entry.is_file())
    if suffix in LISTS and path.is_file():
        names = dict.fromkeys(_listed(path, path.stat().st_mtime_ns))
        return [file for name in names if (file := path.parent / name).is_file()]
    own = _part(path)
    if isinstance(own, tuple):
        return [file for name in own if (file := path.parent / name).is_file()]
    if own is None:
        return []
    with os.scandir(path.parent) as entries:
        others = [Path(e) for e in entries if e.name != path.name and e.is_file()]
    return sorted(file for file in others if _part(file) == own)


def listed_names(path: Path) -> tuple[str, ...]:
    """Give the names in the list that a VMS or VMU scan is: of its pictures, map and macro."""
    try:
        return _listed(path, path.stat().st_mtime_ns)
    except OSError:
        return ()


def _part(path: Path) -> str | tuple[str, ...] | None:
    """Give what the files of a DICOM slide share, or the others of a set of OME-TIFFs."""
    try:
        stat = path.stat()
        return _part_read(path, stat.st_size, stat.st_mtime_ns)
    except OSError:
        return None


@lru_cache(maxsize=4096)
def _part_read(path: Path, size: int, changed_ns: int) -> str | tuple[str, ...] | None:
    """Read a header once for each time the file was changed: it is asked for at every read."""
    del size, changed_ns
    if not path.is_file():
        return None
    with path.open("rb") as file:
        is_tiff = file.read(4) in TIFF_MAGICS
    try:
        if is_tiff:
            return _ome_set(path)
        part = dicom_part(path)
    except OSError:
        raise
    except Exception:  # noqa: BLE001 - whatever is wrong with it, opening it says so
        return None
    return part.series if part is not None else None


def _ome_set(path: Path) -> tuple[str, ...] | None:
    names = files_named(path)
    return tuple(n for n in names if n != path.name and Path(n).name == n) or None


@lru_cache(maxsize=64)
def _listed(path: Path, changed_ns: int) -> tuple[str, ...]:
    """Read a list once for each time it was changed: it is asked for at every read of a slide."""
    del changed_ns
    with path.open("rb") as file:
        text = file.read(_LIST_BYTES).decode("utf-8", "replace")
    found = re.findall(r"^[^=\n]*(?:File|MacroImage)[^=\n]*=(.*)$", text, re.M)
    names = (name.strip() for name in found)
    # A list may name anything; its files lie beside it.
    return tuple(name for name in names if name and Path(name).name == name)
