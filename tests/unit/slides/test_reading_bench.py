"""The machinery of ``tests/bench/reading.py``, on pictures too small to time anything."""

from pathlib import Path

import numpy as np
import pytest
import tifffile

from tests.bench.reading import Cost, openslide_cost, scattered, tifffile_cost, write_scan
from tests.unit.slides.pictures import smooth


def test_the_ratio_is_the_median_of_the_rounds() -> None:
    cost = Cost("a read", bare=[1.0, 2.0, 4.0], ours=[1.1, 2.0, 8.0])
    assert cost.ratio == pytest.approx(1.1)
    assert cost.row().split()[-3:] == ["2000.0", "2000.0", "1.100"]


def test_squares_lie_on_the_slide_and_are_the_same_each_time() -> None:
    places = scattered(300, 200, 64, 50)
    assert places == scattered(300, 200, 64, 50)
    assert len({place for place, _, _ in places}) > 40
    assert all(0 <= x <= 236 and 0 <= y <= 136 for (x, y), _, _ in places)


@pytest.mark.parametrize("again", [False, True])
def test_both_ways_of_reading_are_timed(tmp_path: Path, again: bool) -> None:
    path = write_scan(tmp_path / "scan.tif", smooth(600, 520), "jpeg")
    cost = openslide_cost("scan", path, scattered(600, 520, 256, 4), 2, again=again)
    assert len(cost.bare) == len(cost.ours) == 2
    assert min(*cost.bare, *cost.ours) > 0
    stack = np.stack([smooth(600, 520)] * 2)
    tifffile.imwrite(tmp_path / "z.tif", stack, tile=(128, 128), metadata={"axes": "ZYXS"})
    assert tifffile_cost("stack", tmp_path / "z.tif", 1).ratio > 0
