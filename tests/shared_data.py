"""Finds the real image data, which is never part of the project."""

import os
from pathlib import Path

import pytest

_CHECKOUT = Path(__file__).resolve().parent.parent


def shared_data(*parts: str) -> Path:
    """Give a path inside the shared image data, or skip the test where it is absent."""
    root = Path(os.environ.get("ALLVIEW_DATA", _CHECKOUT.parent / "shared" / "data"))
    path = root.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the shared image data is not here: {Path(*parts)}")
    return path
