import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from allview.detection.matching import match_centers
from allview.detection.nuclei import Detection, find_cells
from allview.detection.stain import SlideStain, stain_of
from allview.slides.in_memory import InMemorySlide
from allview.slides.slide import Pixels
from allview.slides.tiles import aligned, tile_grid
from tests.unit.slides.smear import PLATELET, Smear

Place = tuple[float, float, float]
"""x, y and nucleus diameter of a white cell, in µm."""


def draw(
    places: Sequence[Place],
    mpp: float = 0.25,
    width: float = 160,
    height: float = 120,
    glass: tuple[int, int, int] = (225, 222, 215),
) -> Pixels:
    smear = Smear(width, height, mpp, glass)
    smear.red_cells(1, 70, [(x, y, d / 2 + 1) for x, y, d in places])
    for x, y, diameter in places:
        smear.white_cell(x, y, diameter, diameter * 1.2)
    return smear.photograph()


def search(pixels: Pixels, mpp: float) -> list[Detection]:
    return find_cells(pixels, mpp, stain_of(pixels, mpp))


def assert_found(found: list[Detection], places: Sequence[Place], mpp: float) -> None:
    true = [(x / mpp, y / mpp) for x, y, _ in places]
    matches = match_centers([d.center for d in found], true, 1.5 / mpp)
    assert matches.unmatched_true == ()
    assert matches.unmatched_found == ()


SPREAD: list[Place] = [
    (20, 20, 7.0),
    (60, 30, 9.0),
    (110, 25, 12.0),
    (35, 80, 10.0),
    (120, 90, 8.0),
]


@pytest.mark.parametrize("mpp", [0.08, 0.11, 0.25, 0.34, 0.36, 0.5, 0.9])
def test_white_cells_are_found_at_every_scale(mpp: float) -> None:
    found = search(draw(SPREAD, mpp), mpp)
    assert_found(found, SPREAD, mpp)


@pytest.mark.parametrize(
    "glass", [(250, 252, 248), (180, 180, 178), (165, 158, 140), (120, 117, 104)]
)
def test_white_cells_are_found_on_every_glass(glass: tuple[int, int, int]) -> None:
    assert_found(search(draw(SPREAD, glass=glass), 0.25), SPREAD, 0.25)


def test_cells_are_measured_in_um_and_boxed_in_pixels() -> None:
    for mpp in (0.12, 0.25, 0.5):
        (found,) = search(draw([(60, 50, 10)], mpp), mpp)
        assert 10 <= found.diameter_um <= 12.8
        assert found.box.width * mpp == pytest.approx(found.diameter_um, rel=0.1)
        assert found.box.height * mpp == pytest.approx(found.diameter_um, rel=0.1)
        assert found.box.center == pytest.approx(found.center, abs=0.6 / mpp)
        assert 0.7 < found.score <= 1


def test_platelets_and_red_cells_are_no_white_cells() -> None:
    smear = Smear(160, 120, 0.25)
    smear.red_cells(2, 80, [(60, 50, 6)])
    smear.white_cell(60, 50, 9)
    rng = np.random.default_rng(0)
    for number in range(30):
        x, y = 8 + 10 * (number % 15), 80 + 25 * (number // 15)
        smear.disc(x, y, rng.uniform(1.5, 3.4), PLATELET)
    assert_found(search(smear.photograph(), 0.25), [(60, 50, 9)], 0.25)


def test_a_slide_without_white_cells_has_none() -> None:
    assert search(draw([]), 0.25) == []
    assert search(np.full((200, 300, 3), 230, np.uint8), 0.25) == []
    assert search(np.zeros((40, 40, 3), np.uint8), 0.25) == []
    assert search(np.full((1, 1, 3), 90, np.uint8), 0.25) == []


def test_touching_blasts_are_counted_each() -> None:
    clump = [(60, 50, 10), (69, 52, 10), (63, 59, 10), (120, 60, 9), (127.5, 60, 9)]
    assert_found(search(draw(clump), 0.25), clump, 0.25)


@pytest.mark.parametrize("place", [(1, 50), (159, 50), (70, 1), (70, 119), (2, 2)])
def test_cells_cut_by_the_edge_are_found(place: tuple[float, float]) -> None:
    pixels = draw([(*place, 10), (80, 60, 10)])
    found = search(pixels, 0.25)
    assert len(found) == 2
    for cell in found:
        assert cell.box.x >= 0
        assert cell.box.y >= 0
        assert cell.box.x + cell.box.width <= pixels.shape[1]
        assert cell.box.y + cell.box.height <= pixels.shape[0]
    cut = min(found, key=lambda d: math.dist(d.center, (place[0] / 0.25, place[1] / 0.25)))
    assert math.dist(cut.center, (place[0] / 0.25, place[1] / 0.25)) * 0.25 < 4


@pytest.mark.parametrize("size", [(641, 479), (643, 477)])
def test_sizes_that_do_not_halve_stay_inside(size: tuple[int, int]) -> None:
    pixels = draw([(79, 58, 10), (20, 58.5, 9)], 0.125, size[0] * 0.125, size[1] * 0.125)
    for cell in search(pixels, 0.125):
        assert cell.box.x + cell.box.width <= pixels.shape[1]
        assert cell.box.y + cell.box.height <= pixels.shape[0]


def crowded(seed: int, width: float, height: float, seams: Sequence[float]) -> list[Place]:
    """Scatter cells, every second one on a seam, many of them touching."""
    rng = np.random.default_rng(seed)
    places: list[Place] = []
    for number in range(60):
        x = float(rng.choice(seams)) + rng.normal(0, 1.5) if number % 2 else rng.uniform(0, width)
        place = (x, rng.uniform(0, height), rng.uniform(6.5, 12))
        if all(math.hypot(x - a, place[1] - b) > 0.46 * (place[2] + d) for a, b, d in places):
            places.append(place)
    return places


def tiled(pixels: Pixels, mpp: float, stain: SlideStain, tile: int, level: int) -> list[Detection]:
    """Search as an analysis does: tile by tile at a level, a cell belongs to one core."""
    slide = InMemorySlide(Path("field.png"), pixels, None)
    downsample = slide.level_downsamples[level]
    kept = []
    for part in tile_grid(slide.size, tile, aligned(40 / mpp)):
        size = (round(part.read.width / downsample), round(part.read.height / downsample))
        seen = slide.read_region(part.read.location, level, size)
        for cell in find_cells(seen, mpp * downsample, stain):
            x = part.read.x + cell.center[0] * downsample
            y = part.read.y + cell.center[1] * downsample
            if part.core.contains(x, y):
                kept.append(Detection(cell.box, (x, y), cell.diameter_um, cell.score))
    return kept


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("mpp", "level"), [(0.25, 0), (0.5, 0), (0.1, 0), (0.1, 1)])
def test_tiles_find_what_the_whole_finds(seed: int, mpp: float, level: int) -> None:
    tile = aligned(64 / mpp)
    seams = [tile * mpp, 2 * tile * mpp]
    width, height = 170.0, 100.0
    places = crowded(seed, width, height, seams)
    pixels = draw(places, mpp, width, height)
    stain = stain_of(pixels, mpp)
    whole = tiled(pixels, mpp, stain, 10**6, level)
    parts = tiled(pixels, mpp, stain, tile, level)
    assert len(whole) > 20

    def key(cell: Detection) -> tuple[float, ...]:
        return (
            *(round(c, 3) for c in cell.center),
            round(cell.diameter_um, 6),
            round(cell.score, 6),
        )

    assert sorted(map(key, whole)) == sorted(map(key, parts))
