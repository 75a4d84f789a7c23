"""A path that only its spelling by ``reachable`` finds, as a long one on Windows."""

from pathlib import Path

import pytest

from allview import paths

DEEP, REACHED = "as-people-write-it", "as-the-system-takes-it"
"""A folder that is not there, and the one that ``reachable`` makes of it."""


def reach_only_as_spelt(monkeypatch: pytest.MonkeyPatch, deep: str = DEEP) -> None:
    """Have ``reachable`` spell ``deep`` as ``REACHED``."""
    monkeypatch.setattr(paths, "_ON_WINDOWS", True)
    monkeypatch.setattr(paths, "extended", lambda path: path.replace(deep, REACHED))


def reach_below(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have ``reachable`` spell what is ``DEEP`` as Windows does; give where such a path leads.

    Elsewhere such a path is relative: it leads below the current folder, which becomes ``folder``.
    """

    def spelt(path: str) -> str:
        return path if paths.EXTENDED in path or DEEP not in path else paths.EXTENDED + path

    monkeypatch.chdir(folder)
    monkeypatch.setattr(paths, "_ON_WINDOWS", True)
    monkeypatch.setattr(paths, "extended", spelt)
    return folder / paths.EXTENDED
