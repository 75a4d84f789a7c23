"""Colour, shape and texture of a field, as numbers that a person can name."""

import cv2
import numpy as np
from cv2.typing import MatLike
from numpy.typing import NDArray

_GREYS = 16
_NEIGHBOURS = ((0, 1), (1, 0), (1, 1), (1, -1))
_CIRCLE = ((-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1))
_SMALLEST_NUCLEUS = 0.0005
"""Share of the picture: about 25 pixels of 224 × 224, a platelet or less."""


def handmade_features(crops: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Give the features of pictures n × side × side × 3, one row each.

    Colour: mean, deviation, skewness and three percentiles of R, G, B, hue, saturation.
    Shape: number of nuclei and the mean, deviation and largest of their area, roundness,
    solidity, elongation; their colour. Texture: Haralick's contrast, homogeneity, energy,
    correlation and entropy of neighbouring greys, and histograms of local binary patterns at
    two scales.

    Sources: Haralick, Shanmugam, Dinstein, IEEE Trans Syst Man Cybern 3 (1973); Ojala,
    Pietikäinen, Mäenpää, IEEE Trans Pattern Anal Mach Intell 24 (2002); Otsu, IEEE Trans Syst
    Man Cybern 9 (1979).
    """
    return np.stack([_features(crop) for crop in crops])


def _features(crop: NDArray[np.uint8]) -> NDArray[np.float64]:
    grey = np.asarray(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY), np.uint8)
    half = np.asarray(cv2.resize(grey, None, fx=0.5, fy=0.5), np.uint8)
    parts = [_colour(crop), _shape(crop)]
    parts += [_neighbouring_greys(g) for g in (grey, half)]
    parts += [_binary_patterns(g) for g in (grey, half)]
    return np.concatenate(parts).astype(np.float64)


def _colour(crop: NDArray[np.uint8]) -> NDArray[np.float64]:
    hue_saturation = cv2.cvtColor(crop, cv2.COLOR_RGB2HSV)[..., :2]
    values = np.concatenate([crop, hue_saturation], axis=2).reshape(-1, 5).astype(np.float64)
    mean, deviation = values.mean(axis=0), values.std(axis=0)
    skewness = ((values - mean) ** 3).mean(axis=0) / np.maximum(deviation, 1) ** 3
    percentiles = np.percentile(values, [10, 50, 90], axis=0).ravel()
    return np.concatenate([mean, deviation, skewness, percentiles])


def _shape(crop: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Measure the dark bodies: red light is what a nucleus stained purple takes away."""
    smooth = cv2.GaussianBlur(crop[..., 0], (0, 0), 1.0)
    _, dark = cv2.threshold(smooth, 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    outlines, _ = cv2.findContours(dark, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    smallest = _SMALLEST_NUCLEUS * dark.size
    measured = [_outline(o, dark.size) for o in outlines if cv2.contourArea(o) >= smallest]
    inside = crop[dark > 0].astype(np.float64)
    if not measured:
        return np.zeros(2 + 3 * 4 + 6)
    bodies = np.array(measured)
    summary = [bodies.mean(axis=0), bodies.std(axis=0), bodies.max(axis=0)]
    count = [len(bodies), (dark > 0).mean()]
    return np.concatenate([count, *summary, inside.mean(axis=0), inside.std(axis=0)])


def _outline(outline: MatLike, pixels: int) -> tuple[float, float, float, float]:
    """Give area (share of the picture), roundness, solidity (0..1) and elongation (from 1)."""
    area = cv2.contourArea(outline)
    around = cv2.arcLength(outline, closed=True)
    hull = cv2.contourArea(cv2.convexHull(outline))
    _, (width, height), _ = cv2.minAreaRect(outline)
    roundness = 4 * np.pi * area / max(around**2, 1.0)
    elongation = max(width, height) / max(min(width, height), 1.0)
    return area / pixels, roundness, area / max(hull, 1.0), elongation


def _neighbouring_greys(grey: NDArray[np.uint8]) -> NDArray[np.float64]:
    levels = (grey // (256 // _GREYS)).astype(np.intp)
    together = np.zeros((_GREYS, _GREYS))
    for down, right in _NEIGHBOURS:
        here, there = _pairs(levels, down, right)
        together += np.bincount((here * _GREYS + there).ravel(), minlength=_GREYS**2).reshape(
            _GREYS, _GREYS
        )
    share = (together + together.T) / (2 * together.sum())
    i, j = np.mgrid[:_GREYS, :_GREYS]
    mean = (i * share).sum()
    variance = max(float(((i - mean) ** 2 * share).sum()), 1e-9)
    some = share[share > 0]
    return np.array(
        [
            ((i - j) ** 2 * share).sum(),
            (share / (1 + (i - j) ** 2)).sum(),
            (share**2).sum(),
            ((i - mean) * (j - mean) * share).sum() / variance,
            -(some * np.log2(some)).sum(),
        ]
    )


def _pairs(
    levels: NDArray[np.intp], down: int, right: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Give each pixel and its neighbour, as two equal arrays."""
    height, width = levels.shape
    here = levels[: height - down, max(0, -right) : width - max(0, right)]
    there = levels[down:, max(0, right) : width + min(0, right)]
    return here, there


def _binary_patterns(grey: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Give the shares of the ten rotation-invariant uniform patterns of eight neighbours."""
    middle = grey[1:-1, 1:-1]
    height, width = grey.shape
    above = np.stack(
        [grey[1 + dy : height - 1 + dy, 1 + dx : width - 1 + dx] >= middle for dy, dx in _CIRCLE]
    )
    changes = (above != np.roll(above, 1, axis=0)).sum(axis=0)
    pattern = np.where(changes <= 2, above.sum(axis=0), 9)
    return np.bincount(pattern.ravel(), minlength=10) / pattern.size
