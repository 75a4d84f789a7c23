"""Cells from afar: round dots set pixel by pixel with numpy, because there may be 100,000.

They are hollow while the cell's class is only suggested, full once it is decided.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter

from allview.view.class_colors import casing_color, class_color
from allview.view.slide.cell_marks import MarkTable
from allview.view.slide.viewport import Viewport

_WRITES = 400_000
"""Pixels set in one frame: dots shrink rather than let the frame take longer."""
_MOST_COVERED = 0.2
"""Share of the picture that dots cover at most: beyond, they would be one blot."""
_HOLLOW_FROM = 2.5
"""A smaller dot has no room for a hole."""
_WALL = 0.5
"""Share of a hollow dot's radius that its wall takes."""
_RIM = 8
"""Pixels kept around the picture, so that no dot has to be cut off at its edge."""
_CASING = np.uint32(casing_color().rgba())


def paint_dots(
    painter: QPainter,
    viewport: Viewport,
    marks: MarkTable,
    rows: NDArray[np.intp],
    crowd: int = 0,
) -> None:
    """Draw the cells of ``rows`` as dots in their class colours, flagged ones larger and on top.

    Parameters
    ----------
    crowd : how many dots there are already, all of the kind of these, which are to look like them.
    """
    canvas = _Canvas(viewport)
    flagged = marks.flagged[rows]
    of_class = np.array([class_color(cell_class).rgba() for cell_class in marks.known], np.uint32)
    for chosen, size in ((rows[~flagged], 3.0), (rows[flagged], 4.5)):
        chosen, spots = canvas.spots(chosen, marks)
        radius = canvas.fitting(size * viewport.pixel_ratio, max(crowd, len(chosen)))
        decided = marks.decided[chosen]
        # What is decided lies on top, so that no hole of another dot makes it a suggestion.
        for group in (~decided, decided):
            here, colors = spots[group], of_class[marks.classes[chosen[group]]]
            if radius > 1:
                canvas.stamp(here, radius + 1, _CASING)
            canvas.stamp(here, radius, colors)
            if group is not decided and radius >= _HOLLOW_FROM:
                canvas.stamp(here, (1 - _WALL) * radius, _paler(colors))
    painter.save()
    painter.scale(1 / viewport.pixel_ratio, 1 / viewport.pixel_ratio)
    painter.drawImage(QPoint(-_RIM, -_RIM), canvas.image())
    painter.restore()


def _paler(colors: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Thin opaque colours to a quarter: a hole that still tells the class where dots crowd."""
    white = np.uint32(0x3F3F3F)
    thinned = (colors >> np.uint32(2)) & white
    return (thinned + np.uint32(0xFFC0C0C0)).astype(np.uint32)


class _Canvas:
    """A transparent picture of the screen in physical pixels, with a rim around."""

    def __init__(self, viewport: Viewport) -> None:
        self._viewport = viewport
        width, height = (round(side * viewport.pixel_ratio) for side in viewport.size)
        self._colors = np.zeros((height + 2 * _RIM, width + 2 * _RIM), np.uint32)

    def fitting(self, radius: float, count: int) -> float:
        """Shrink a radius until so many dots are set in time and leave the picture in sight."""
        dots = np.pi * max(count, 1)
        in_time = max(1.0, float(np.sqrt(_WRITES / (2 * dots))))
        in_sight = float(np.sqrt(_MOST_COVERED * self._colors.size / dots))
        return min(radius, in_time, in_sight)

    def spots(
        self, rows: NDArray[np.intp], marks: MarkTable
    ) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Give the rows whose middle is on the picture, and where in it."""
        view = self._viewport
        step = view.scale * view.pixel_ratio
        origin = np.array(view.to_screen((0, 0))) * view.pixel_ratio + _RIM
        x, y = (marks.centers[rows] * step + origin).astype(np.intp).T
        height, width = self._colors.shape
        here = (x >= _RIM) & (x < width - _RIM) & (y >= _RIM) & (y < height - _RIM)
        return rows[here], y[here] * width + x[here]

    def stamp(
        self, spots: NDArray[np.intp], radius: float, colors: np.uint32 | NDArray[np.uint32]
    ) -> None:
        """Set a disc around each spot."""
        flat = self._colors.reshape(-1)
        width = self._colors.shape[1]
        for dx, dy in _disc(min(radius, _RIM)):
            flat[spots + (dy * width + dx)] = colors

    def image(self) -> QImage:
        """Show the colours to Qt without a copy: the canvas must outlive the picture."""
        height, width = self._colors.shape
        opaque_or_clear = QImage.Format.Format_ARGB32_Premultiplied
        return QImage(self._colors.data, width, height, 4 * width, opaque_or_clear)


def _disc(radius: float) -> list[tuple[int, int]]:
    reach = range(-int(radius), int(radius) + 1)
    return [
        (dx, dy) for dy in reach for dx in reach if dx * dx + dy * dy <= radius * (radius + 0.8)
    ]
