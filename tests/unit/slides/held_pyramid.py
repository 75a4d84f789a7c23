"""A pyramid that comes no further than half until nobody waits for it."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from allview.slides import pyramid_writer


def hold_at_half(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every pyramid that is built from now on held: telling then ends it."""
    real, never = pyramid_writer.write_pyramid, threading.Event()

    def slow(file: Path, size: tuple[int, int], rows: Any, tell: Callable[[float], None]) -> None:
        def held(share: float) -> None:
            tell(share)
            while share > 0.5 and not never.wait(0.01):
                tell(share)

        real(file, size, rows, held)

    monkeypatch.setattr("allview.slides.large_picture.write_pyramid", slow)
