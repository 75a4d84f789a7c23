"""A path that only its spelling by ``reachable`` finds, as a long one on Windows."""

import pytest

from allview import paths

DEEP, REACHED = "as-people-write-it", "as-the-system-takes-it"
"""A folder that is not there, and the one that ``reachable`` makes of it."""


def reach_only_as_spelt(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have ``reachable`` spell ``DEEP`` as ``REACHED``."""
    monkeypatch.setattr(paths, "_ON_WINDOWS", True)
    monkeypatch.setattr(paths, "extended", lambda path: path.replace(DEEP, REACHED))
