"""Whether a slide's file is still the one that was analysed."""

import hashlib
from pathlib import Path

_EDGE = 1 << 20

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
        files = sorted(path.iterdir()) if path.is_dir() else [path]
        return tuple((f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in files)
    except OSError:
        return ()


def fingerprint(path: Path) -> str:
    """Give a short hash of a slide's file, or of the files of a DICOM folder.

    SHA-256 over each file's name within the slide, its size, and its first and last MiB: a scan of
    ten gigabytes takes milliseconds, and a picture that was replaced shows.

    Raises
    ------
    OSError
        When a file is missing or cannot be read.
    """
    digest = hashlib.sha256()
    files = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
    for file in files:
        with file.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(0)
            digest.update(f"{file.name if path.is_dir() else ''}\0{size}\0".encode())
            digest.update(stream.read(_EDGE))
            stream.seek(max(_EDGE, size - _EDGE))
            digest.update(stream.read(_EDGE))
    return digest.hexdigest()[:32]
