"""A pyramid that comes no further than half until nobody waits for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from allview.slides import pyramid_writer


def hold_at_half(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every pyramid that is built from now on held: telling then ends it."""
    real = pyramid_writer.write_pyramid

    def slow(file: Path, size: tuple[int, int], rows: Any, tell: Callable[[float], None]) -> None:
        def held(share: float) -> None:
            tell(share)
            while share > 0.5:
                tell(share)

        real(file, size, rows, held)

    monkeypatch.setattr("allview.slides.large_picture.write_pyramid", slow)
