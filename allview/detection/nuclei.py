"""Finding the nuclei of white cells on a tile."""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.detection.stain import SlideStain
from allview.detection.splitting import split_touching
from allview.review.cell import Box
from allview.slides.slide import Pixels

WORKING_MPP = 0.25
_MIN_DIAMETER_UM = 4.5
_MIN_CUT_DIAMETER_UM = 3.0
_BLUR_UM = 0.4


@dataclass(frozen=True, slots=True)
class Detection:
    """One white cell that was found.

    Parameters
    ----------
    box : bounds of nucleus and measurable cytoplasm, in pixels of the searched picture.
    center : (x, y) of the nucleus' middle, in the same pixels.
    diameter_um : diameter of the circle of the cell's area.
    score : 0..1.
    """

    box: Box
    center: tuple[float, float]
    diameter_um: float
    score: float


def find_cells(pixels: Pixels, mpp: float, stain: SlideStain) -> list[Detection]:
    """Find white cells."""
    zoom = mpp / WORKING_MPP
    size = (max(1, round(pixels.shape[1] * zoom)), max(1, round(pixels.shape[0] * zoom)))
    how = cv2.INTER_AREA if zoom < 1 else cv2.INTER_LINEAR
    working = np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8)
    purple = cv2.GaussianBlur(stain.nuclear_density(working), (0, 0), _BLUR_UM / WORKING_MPP)
    labels, count = split_touching((purple > stain.threshold).astype(np.uint8), WORKING_MPP)
    found = []
    height, width = labels.shape
    stats_x = pixels.shape[1] / size[0]
    stats_y = pixels.shape[0] / size[1]
    boxes = _boxes(labels, count)
    for i in range(1, count + 1):
        x0, y0, x1, y1 = boxes[i]
        if x1 <= x0:
            continue
        m = labels[y0:y1, x0:x1] == i
        area = int(m.sum())
        diameter = 2 * math.sqrt(area / math.pi) * WORKING_MPP
        cut = x0 == 0 or y0 == 0 or x1 == width or y1 == height
        if diameter < (_MIN_CUT_DIAMETER_UM if cut else _MIN_DIAMETER_UM):
            continue
        ys, xs = np.nonzero(m)
        cx, cy = (x0 + xs.mean() + 0.5) * stats_x, (y0 + ys.mean() + 0.5) * stats_y
        mean = float(purple[y0:y1, x0:x1][m].mean())
        score = min(1.0, max(0.0, mean / stain.nuclear))
        found.append(
            Detection(
                Box(x0 * stats_x, y0 * stats_y, (x1 - x0) * stats_x, (y1 - y0) * stats_y),
                (cx, cy),
                diameter,
                score,
            )
        )
    return found


def _boxes(labels, count):
    out = np.zeros((count + 1, 4), int)
    ys, xs = np.nonzero(labels)
    l = labels[ys, xs]
    for k, (v, f, init) in enumerate(
        (
            (xs, np.minimum, 10**9),
            (ys, np.minimum, 10**9),
            (xs, np.maximum, -1),
            (ys, np.maximum, -1),
        )
    ):
        a = np.full(count + 1, init)
        f.at(a, l, v)
        out[:, k] = a + (k >= 2)
    return out
