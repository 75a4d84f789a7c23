"""Everything stained purple in a field, cells or not: what a network must learn to refuse."""

from dataclasses import dataclass

import cv2
import numpy as np

from allview.review.cell import Box
from allview.slides.colour import nuclear_density, optical_density, white_point
from allview.slides.slide import Pixels

_MPP = 0.2
_LEAST_DENSITY = 0.2
_LEAST_UM = 1.5


@dataclass(frozen=True, slots=True)
class StainedObject:
    """A connected purple spot: middle and box in pixels, diameter of the circle of equal area."""

    center: tuple[float, float]
    box: Box
    diameter_um: float


def stained_objects(pixels: Pixels, mpp: float) -> list[StainedObject]:
    """Find the purple spots of a field, from 1.5 µm on: more than any detector would return.

    Parameters
    ----------
    pixels : RGB.
    mpp : µm per pixel.
    """
    zoom = mpp / _MPP
    resized = cv2.resize(pixels, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA)
    small = np.asarray(resized, np.uint8)
    purple = nuclear_density(optical_density(small, white_point(small)))
    mask = (cv2.GaussianBlur(purple, (0, 0), 1.0) > _LEAST_DENSITY).astype(np.uint8)
    count, _, stats, centers = cv2.connectedComponentsWithStats(mask)
    diameters = 2 * np.sqrt(stats[:, cv2.CC_STAT_AREA] / np.pi) * _MPP
    return [
        StainedObject(
            (centers[i][0] / zoom, centers[i][1] / zoom),
            Box(*(float(side) / zoom for side in stats[i, : cv2.CC_STAT_AREA])),
            float(diameters[i]),
        )
        for i in range(1, count)
        if diameters[i] >= _LEAST_UM
    ]
