"""Small pictures with something to recognise in them."""

import numpy as np

from allview.slides.slide import Pixels


def gradient(width: int = 40, height: int = 30) -> Pixels:
    """Paint red growing to the right, green downwards, blue constant."""
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    return np.dstack([x * 200 // width, y * 200 // height, np.full_like(x, 90)]).astype(np.uint8)


def smooth(width: int, height: int, seed: int = 0) -> Pixels:
    """Paint slow random waves, which resampling hardly changes."""
    rng = np.random.default_rng(seed)
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    waves = [
        128 + 100 * np.sin(x / rng.uniform(40, 80) + y / rng.uniform(40, 80) + rng.uniform(0, 6))
        for _ in range(3)
    ]
    return np.dstack(waves).round().astype(np.uint8)
