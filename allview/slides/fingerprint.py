"""Whether a slide's file is still the one that was analysed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from allview.slides.scan_files import companions

_EDGE, _COMPANION_EDGE = 1 << 20, 1 << 12

FileStamp = tuple[tuple[str, int, int], ...]
"""Name, size and time of change in ns of each file of a slide."""


def file_stamp(path: Path) -> FileStamp:
    """Note what tells cheaply, at every read, whether a slide's file was replaced.

    The number of the file on its disk is left out: some network drives give a new one each time.

    Returns
    -------
    Empty where the file is gone or out of reach; reading it then fails by itself.
    """
    try:
        files = sorted(path.iterdir()) if path.is_dir() else [path, *companions(path)]
        found = ((file.name, file.stat()) for file in files)
        return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in found)
    except OSError:
        return ()


def fingerprint(path: Path) -> str:
    """Give a short hash of a slide's file, or of the files of a DICOM folder.

    SHA-256 over each file's name within the slide, its size, and its first and last MiB: a scan of
    ten gigabytes takes milliseconds, and a picture that was replaced shows. Of the files beside it
    that a slide is made of, which may be a hundred, the first and last 4 KiB: their sizes and heads
    differ from slide to slide. Times are left out, so that a copy is the same slide.

    Raises
    ------
    OSError
        When a file is missing or cannot be read.
    """
    return _of_files(path, companions(path))


def is_still(path: Path, recorded: str) -> bool:
    """Whether a slide is the one with this fingerprint.

    Before AllView looked at the files beside a scan, it noted that of the named file alone.

    Raises
    ------
    OSError
        When a file is missing or cannot be read.
    """
    beside = companions(path)
    return _of_files(path, beside) == recorded or (bool(beside) and _of_files(path, ()) == recorded)


def is_another(path: Path, analysed: str) -> bool:
    """Whether a slide is known to be another than the one that was analysed.

    One that cannot be read is not: reading it fails by itself. Where only what is known to be the
    same may pass, ask ``is_still``.

    Parameters
    ----------
    path : the slide's file or folder.
    analysed : fingerprint of what was analysed; empty where none was noted.
    """
    try:
        return bool(analysed) and not is_still(path, analysed)
    except OSError:
        return False


def _of_files(path: Path, beside: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    files = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
    for file in files:
        digest.update(_told(file, file.name if path.is_dir() else "", _EDGE))
    for file in beside:
        digest.update(_told(file, file.name, _COMPANION_EDGE))
    return digest.hexdigest()[:32]


def _told(file: Path, name: str, edge: int) -> bytes:
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(0)
        head = stream.read(edge)
        stream.seek(max(edge, size - edge))
        return f"{name}\0{size}\0".encode() + head + stream.read(edge)
