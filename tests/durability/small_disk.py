"""A disk of a few hundred kilobytes, for as long as a block lasts."""

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


class SmallDisk:
    """A tmpfs that was mounted on a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def enlarge(self, size: str) -> None:
        """Give it more room, as whoever empties the bin does."""
        subprocess.run(["mount", "-o", f"remount,size={size}", str(self.folder)], check=True)

    def detach(self) -> None:
        """Take it away from under whoever has files open on it, as a network does."""
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[SmallDisk]:
    """Mount a small disk on a new folder; skips the test where nobody may mount one."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be mounted here ({error})")
    try:
        yield SmallDisk(folder)
    finally:
        if folder.is_mount():
            subprocess.run(["umount", str(folder)], check=True)
