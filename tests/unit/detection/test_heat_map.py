import cv2
import numpy as np
import pytest

from allview.detection.grid import on_grid
from allview.detection.heat_map import HeatMapDetector, HeatMaps, Peak, one_a_cell, peaks_of
from allview.detection.stain import SlideStain

WHITE = (240.0, 235.0, 230.0)
STAIN = SlideStain(WHITE, 0.2, 0.1, 0.3)


def darkness(light):
    """A stand-in for the network: a place is hot where its 4 × 4 pixels are dark."""
    height, width = light.shape[0] // 4, light.shape[1] // 4
    dark = 1 - light.mean(axis=2).reshape(height, 4, width, 4).mean(axis=(1, 3))
    offset = np.stack([dark, -dark])
    return dark, offset, np.full((2, height, width), 20, np.float32)


def smear(seed):
    rng = np.random.default_rng(seed)
    pixels = np.full((900, 1100, 3), 238, np.uint8)
    y, x = np.mgrid[:900, :1100]
    for _ in range(40):
        cx, cy = rng.uniform(0, 1100), rng.uniform(0, 900)
        depth = 150 * np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / 900)
        purple = depth[..., None] * np.array([0.8, 1.4, 0.8])
        pixels = np.clip(pixels - purple, 0, 255).astype(np.uint8)
    return pixels


@pytest.mark.parametrize("mpp", [0.1, 0.13, 0.37, 0.5])
def test_a_tile_sees_the_grid_of_its_slide(mpp):
    pixels = smear(0)
    whole = on_grid(pixels, 0.4 / mpp, (0, 0), WHITE, 8, (0.5, 0.5, 0.5))
    left, top = 256, 192
    tile = on_grid(pixels[top:, left:], 0.4 / mpp, (left, top), WHITE, 8, (0.5, 0.5, 0.5))
    assert tile.start[0] % 8 == tile.start[1] % 8 == 0
    x, y = tile.start
    seen = whole.light[y : y + tile.light.shape[0], x : x + tile.light.shape[1]]
    assert np.allclose(seen[16:-16, 16:-16], tile.light[16:-16, 16:-16], atol=1e-5)


@pytest.mark.parametrize("mpp", [0.1, 0.13, 0.37])
def test_tiles_find_what_the_whole_finds(mpp):
    pixels = smear(1)
    detector = HeatMapDetector(darkness, 0.4, 0.2, (0.9, 0.9, 0.9))
    whole = detector.find(pixels, mpp, STAIN)
    assert len(whole) > 10
    found = []
    for left, right in ((0, 512), (512, 1100)):
        start = max(0, left - 192)
        tile = pixels[:, start : right + 192]
        for cell in detector.find(tile, mpp, STAIN, (start, 0)):
            x = cell.center[0] + start
            if left <= x < right:
                found.append((round(x, 2), round(cell.center[1], 2), round(cell.score, 4)))
    expected = [(round(c.center[0], 2), round(c.center[1], 2), round(c.score, 4)) for c in whole]
    assert np.allclose(sorted(found), sorted(expected), atol=0.02)


def test_peaks_are_local_maxima_with_their_offset_and_size():
    heat = np.zeros((6, 8), np.float32)
    heat[2, 3], heat[2, 4], heat[5, 7] = 0.9, 0.6, 0.3
    offset = np.zeros((2, 6, 8), np.float32)
    offset[:, 2, 3] = 1, -2
    size = np.full((2, 6, 8), 10, np.float32)
    hot, faint = peaks_of(HeatMaps(heat, offset, size), 0.2)
    assert (hot.x, hot.y, hot.width, hot.height) == (15, 8, 10, 10)
    assert faint.heat == pytest.approx(0.3)
    assert peaks_of(HeatMaps(heat, offset, size), 0.95) == []


def test_lobes_are_one_cell_and_neighbours_are_two():
    cell = Peak(50, 50, 30, 30, 0.9)
    assert one_a_cell([cell, Peak(56, 50, 28, 30, 0.5)]) == [cell]
    neighbour = Peak(76, 50, 26, 26, 0.5)
    assert one_a_cell([cell, neighbour]) == [cell, neighbour]


def test_boxes_stay_inside_the_picture():
    pixels = smear(2)
    for cell in HeatMapDetector(darkness, 0.4, 0.2, (0.9, 0.9, 0.9)).find(pixels, 0.1, STAIN):
        assert cell.box.x >= 0
        assert cell.box.y >= 0
        assert cell.box.x + cell.box.width <= pixels.shape[1]
        assert cell.box.y + cell.box.height <= pixels.shape[0]
        assert cell.diameter_um == pytest.approx(8)


def blots(*shades):
    """Spots of one size and the given nuclear stain, in shares of the typical, and one detector."""
    pixels = np.full((400, 400 * len(shades), 3), 235, np.uint8)
    pixels[:] = WHITE
    for number, shade in enumerate(shades):
        green = WHITE[1] * 10 ** -(shade * STAIN.nuclear / 2 / (1 - STAIN.red_ratio / 2))
        middle = (200 + 400 * number, 200)
        cv2.circle(pixels, middle, 60, (WHITE[0], green, WHITE[2]), cv2.FILLED)
    return pixels


def sure(heat):
    """A stand-in for a network that is equally sure of each spot of ``blots``."""

    def network(light):
        height, width = light.shape[0] // 4, light.shape[1] // 4
        maps = np.zeros((height, width), np.float32)
        maps[12, 12::25] = heat
        zeros = np.zeros((2, height, width), np.float32)
        return maps, zeros, zeros + 30

    return network


def test_a_pale_nucleus_beside_dark_ones_needs_more_heat():
    pixels = blots(1.2, 0.6)
    doubted = HeatMapDetector(sure(0.5), 0.4, 0.4, (0.9, 0.9, 0.9)).find(pixels, 0.1, STAIN)
    assert [round(cell.center[0], -2) for cell in doubted] == [200]
    assert doubted[0].score == pytest.approx(0.6, abs=0.01)
    both = HeatMapDetector(sure(0.9), 0.4, 0.4, (0.9, 0.9, 0.9)).find(pixels, 0.1, STAIN)
    assert [round(cell.score, 1) for cell in both] == [1.0, 0.5]


def test_a_dark_nucleus_beside_pale_ones_needs_less_heat():
    detector = HeatMapDetector(sure(0.35), 0.4, 0.4, (0.9, 0.9, 0.9))
    (dark,) = detector.find(blots(1.2, 0.6), 0.1, STAIN)
    assert round(dark.center[0], -2) == 200
    assert dark.score == pytest.approx(0.42, abs=0.01)


def test_what_is_surely_a_cell_stays_on_a_slide_whose_stain_was_mistaken():
    pixels = blots(0.1)
    (cell,) = HeatMapDetector(sure(0.9), 0.4, 0.4, (0.9, 0.9, 0.9)).find(pixels, 0.1, STAIN)
    assert cell.score == pytest.approx(0.45)
