"""Cells marked on a picture of their slide."""

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np

from allview.report.palette import CASING, Rgb, color_of, sign_ink
from allview.review.case import Case
from allview.review.cell import Box
from allview.review.cell_class import AnyClass, ClassSign, OwnClass
from allview.slides.slide import Pixels

_SHIFT = 4
"""Fractional bits of OpenCV's drawing coordinates, so that small marks sit where the cells are."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A ring around a cell: thick and doubly cased when the cell is flagged."""

    box: Box
    cell_class: AnyClass
    flagged: bool


def marks_of(case: Case, slide: str) -> list[Mark]:
    """Give the marks of one slide; flagged ones last, so that they lie on top."""
    marks = [
        Mark(cell.box, case.class_of(cell.id), cell.suggestion.flagged)
        for cell in case.cells_of(slide)
    ]
    return sorted(marks, key=lambda mark: mark.flagged)


def draw_marks(pixels: Pixels, marks: Iterable[Mark], downsample: float) -> Pixels:
    """Draw rings on a copy of a picture.

    Parameters
    ----------
    pixels : the slide, from its top left corner.
    marks : boxes in level-0 pixels.
    downsample : level-0 pixels per pixel of the picture.

    Returns
    -------
    A picture of the same shape.
    """
    picture = np.ascontiguousarray(pixels).copy()
    unit = max(1.0, max(picture.shape[:2]) / 700)
    for mark in marks:
        _draw(picture, mark, downsample, unit)
    return picture


def _draw(picture: Pixels, mark: Mark, downsample: float, unit: float) -> None:
    x, y = (value / downsample for value in mark.box.center)
    line = unit * (2.2 if mark.flagged else 1.4)
    # Just outside the cell, but never smaller than what can be seen on a far view of a scan.
    radius = max(0.56 * max(mark.box.width, mark.box.height) / downsample + line, 3 * line)
    color = color_of(mark.cell_class)
    radii = (radius, radius + 2.2 * line) if mark.flagged else (radius,)
    for ring in radii:
        _ring(picture, (x, y), ring, CASING, line + 1.2 * unit)
    for ring in radii:
        _ring(picture, (x, y), ring, color, line)
    if isinstance(mark.cell_class, OwnClass):
        # Where the ring is highest: there it hides neither the cell nor the ring of a flag.
        draw_sign(picture, (x, y - max(radii)), 4 * line, mark.cell_class)


def draw_sign(
    picture: Pixels, center: tuple[float, float], side: float, cell_class: OwnClass
) -> None:
    """Draw the disc of an own class with its sign, so that its colour is never the only one."""
    ink = sign_ink(cell_class)
    _disc(picture, center, side / 2 + side / 10, CASING)
    _disc(picture, center, side / 2, color_of(cell_class))
    if cell_class.sign is ClassSign.DOT:
        _disc(picture, center, 0.18 * side, ink)
        return
    arm, line = 0.3 * side, max(1, round(0.2 * side))
    _stroke(picture, center, (arm, 0), ink, line)
    if cell_class.sign is ClassSign.CROSS:
        _stroke(picture, center, (0, arm), ink, line)


def _disc(picture: Pixels, center: tuple[float, float], radius: float, color: Rgb) -> None:
    _ring(picture, center, radius, color, cv2.FILLED)


def _stroke(
    picture: Pixels,
    center: tuple[float, float],
    reach: tuple[float, float],
    color: Rgb,
    line: int,
) -> None:
    scale = 1 << _SHIFT
    ends = [
        [round((middle + way * step) * scale) for middle, step in zip(center, reach, strict=True)]
        for way in (-1, 1)
    ]
    cv2.line(picture, ends[0], ends[1], color, line, cv2.LINE_AA, _SHIFT)


def _ring(
    picture: Pixels,
    center: tuple[float, float],
    radius: float,
    color: Rgb,
    line: float,
) -> None:
    scale = 1 << _SHIFT
    place = (round(center[0] * scale), round(center[1] * scale))
    width = cv2.FILLED if line == cv2.FILLED else max(1, round(line))
    cv2.circle(picture, place, round(radius * scale), color, width, cv2.LINE_AA, _SHIFT)
