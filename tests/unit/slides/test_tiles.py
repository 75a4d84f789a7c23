import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.slides.tiles import Rect, aligned, tile_grid

SIDES = st.integers(1, 300)


@given(size=st.tuples(SIDES, SIDES), tile_px=st.integers(1, 400), overlap_px=st.integers(0, 90))
def test_cores_cover_every_pixel_exactly_once(
    size: tuple[int, int], tile_px: int, overlap_px: int
) -> None:
    times = np.zeros((size[1], size[0]), int)
    # Tiny tiles on a large slide would only be slow.
    tile_px = max(tile_px, max(size) // 12)
    for tile in tile_grid(size, tile_px, overlap_px):
        core = tile.core
        times[core.y : core.y + core.height, core.x : core.x + core.width] += 1
    assert (times == 1).all()


@given(size=st.tuples(SIDES, SIDES), tile_px=st.integers(30, 400), overlap_px=st.integers(0, 90))
def test_a_tile_reads_its_overlap_and_nothing_off_the_slide(
    size: tuple[int, int], tile_px: int, overlap_px: int
) -> None:
    for tile in tile_grid(size, tile_px, overlap_px):
        for core, core_length, read, read_length, length in (
            (tile.core.x, tile.core.width, tile.read.x, tile.read.width, size[0]),
            (tile.core.y, tile.core.height, tile.read.y, tile.read.height, size[1]),
        ):
            assert read == max(0, core - overlap_px)
            assert read + read_length == min(length, core + core_length + overlap_px)


@given(
    size=st.tuples(SIDES, SIDES),
    tile_px=st.integers(30, 400),
    place=st.tuples(st.floats(0, 0.999), st.floats(0, 0.999)),
)
def test_every_place_lies_in_one_core(
    size: tuple[int, int], tile_px: int, place: tuple[float, float]
) -> None:
    x, y = place[0] * size[0], place[1] * size[1]
    assert sum(tile.core.contains(x, y) for tile in tile_grid(size, tile_px, 10)) == 1


def test_tiles_come_row_by_row() -> None:
    cores = [tile.core for tile in tile_grid((5, 3), 2, 0)]
    assert cores[:4] == [Rect(0, 0, 2, 2), Rect(2, 0, 2, 2), Rect(4, 0, 1, 2), Rect(0, 2, 2, 1)]
    assert len(cores) == 6
    assert cores[2].location == (4, 0)
    assert cores[2].size == (1, 2)


@pytest.mark.parametrize(("length", "whole"), [(0.1, 64), (64, 64), (64.5, 128), (470.6, 512)])
def test_lengths_are_aligned_upwards(length: float, whole: int) -> None:
    assert aligned(length) == whole


@pytest.mark.parametrize(("tile_px", "overlap_px"), [(0, 0), (-5, 0), (10, -1)])
def test_impossible_tiles_are_refused(tile_px: int, overlap_px: int) -> None:
    with pytest.raises(ValueError, match="must be at least"):
        tile_grid((10, 10), tile_px, overlap_px)
