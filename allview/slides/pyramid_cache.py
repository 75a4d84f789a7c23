"""The pyramids of large pictures, kept in the user's cache within a size."""

import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from allview import paths
from allview.settings import load_settings
from allview.slides.fingerprint import fingerprint
from allview.slides.shared_build import Progress, SharedBuilds
from allview.slides.slide import SlideError

_VERSION = 1
"""Grows when the same picture would get another pyramid than before."""
_PART = ".part"
_ABANDONED_S = 86_400.0
_BUILDS = SharedBuilds()
"""The threads that show a slide, and the analysis, all open it at once."""


def cached_pyramid(
    path: Path, n_bytes: int, build: Callable[[Path, Progress], None], on_progress: Progress
) -> Path:
    """Give the pyramid of a picture from the cache, built first where there is none.

    Its name is made of the picture's fingerprint and time of change, so a replaced picture gets
    a pyramid of its own. It is built under another name and renamed when whole.

    Parameters
    ----------
    path : the picture.
    n_bytes : the room on the disk that building takes at most.
    build : writes the pyramid into the file it is given, in a folder that exists; called in a
        thread of its own.
    on_progress : told the share done while it is built; see ``SharedBuilds``.

    Raises
    ------
    SlideError
        When the disk has no room, or the cache cannot be written.
    """
    folder = paths.user_cache_dir() / "pyramids"
    name = f"{fingerprint(path)}-{path.stat().st_mtime_ns:x}-{_VERSION}.tif"
    kept = folder / name

    def work(tell: Progress) -> None:
        """Build the pyramid, unless another thread was quicker."""
        if kept.exists():
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _check_room(path, folder, n_bytes)
            _build(kept, build, tell)
        except OSError as error:
            cause = f"its pyramid cannot be kept in {folder} ({error.strerror or error})"
            raise SlideError(path, f"{cause}; free some of that disk.") from error

    if not kept.exists():
        _BUILDS.wait_for(kept, work, on_progress)
    with suppress(OSError):
        kept.touch()
    _trim(folder, kept)
    return kept


def max_bytes() -> int:
    """Give what the cache may hold, as the user set it; what was not used for longest goes."""
    return load_settings(paths.user_settings_file()).cache_gib << 30


def _build(kept: Path, build: Callable[[Path, Progress], None], tell: Progress) -> None:
    part = kept.with_name(f"{uuid4().hex}{_PART}")
    try:
        build(part, tell)
        part.replace(kept)
    finally:
        part.unlink(missing_ok=True)


def _check_room(path: Path, folder: Path, n_bytes: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < n_bytes:
        need = f"showing it takes {n_bytes / 1e9:.1f} GB in {folder}, {free / 1e9:.1f} GB are free"
        raise SlideError(path, f"{need}; free some of that disk.")


def _trim(folder: Path, newest: Path) -> None:
    """Remove the pyramids not used for longest until the rest fits, and what a crash left."""
    with suppress(OSError):
        for part in folder.glob(f"*{_PART}"):
            if time.time() - part.stat().st_mtime > _ABANDONED_S:
                part.unlink(missing_ok=True)
        others = [(f.stat().st_mtime, f.stat().st_size, f) for f in folder.glob("*.tif")]
        total, allowed = sum(size for _, size, _ in others), max_bytes()
        for _, size, file in sorted(others):
            if total <= allowed:
                return
            if file != newest:
                # On Windows one that is open stays, and goes another time.
                with suppress(PermissionError):
                    file.unlink(missing_ok=True)
                total -= size
