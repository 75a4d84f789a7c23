import time

import numpy as np
import pytest

from allview.detection.grid import on_grid

WHITE = (240.0, 235.0, 230.0)


def noise(width, height):
    return np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)


def plain(light, length, start, step, alignment):
    """Weigh every pixel of the tile for every one of the grid, as the rule says."""
    first = alignment * np.floor(start / step / alignment)
    last = alignment * np.ceil((start + length) / step / alignment)
    middles = (np.arange(first, last) + 0.5) * step
    wanted = np.clip(middles, start + 0.5, start + length - 0.5)
    apart = np.abs(wanted[:, None] - (start + np.arange(length) + 0.5))
    table = np.maximum(1 - apart / max(step, 1.0), 0)
    table /= table.sum(axis=1, keepdims=True)
    return np.tensordot(table, light, axes=(1, 0)), (middles >= start) & (middles <= start + length)


@pytest.mark.parametrize("step", [0.4, 1.0, 1.37, 1.99])
@pytest.mark.parametrize("size", [(301, 211), (97, 640), (2, 3)])
@pytest.mark.parametrize("origin", [(0.0, 0.0), (192.0, 64.0), (37.5, 12.25)])
def test_each_pixel_of_the_grid_is_the_weighted_mean_of_its_neighbours(step, size, origin):
    pixels = noise(*size)
    view = on_grid(pixels, step, origin, WHITE, 8, (0.5, 0.5, 0.5))
    light = np.minimum(pixels / np.array(WHITE), 1.2)
    light, rows = plain(light, size[1], origin[1], step, 8)
    light, columns = plain(light.transpose(1, 0, 2), size[0], origin[0], step, 8)
    expected = light.transpose(1, 0, 2)
    expected[~rows] = expected[:, ~columns] = 0.5
    assert np.abs(view.light - expected).max() < 2e-6


def test_no_thread_is_kept_busy_but_the_one_that_asks():
    pixels = noise(1250, 960)
    others = []
    # Those of an earlier test may still be waiting for work, and do so in the first rounds.
    for _ in range(30):
        process, thread = time.process_time(), time.thread_time()
        on_grid(pixels, 1.98, (0, 0), WHITE, 8, (0.5, 0.5, 0.5))
        own = time.thread_time() - thread
        others.append((time.process_time() - process - own) / own)
    assert np.median(others) < 0.3
