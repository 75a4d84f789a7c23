"""Cells from afar: round dots set pixel by pixel with numpy, because there may be 100,000."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter, qRgba

from allview.view.class_colors import class_color
from allview.view.slide.cell_marks import CLASSES, MarkTable
from allview.view.slide.viewport import Viewport

_WRITES = 400_000
"""Pixels set in one frame: dots shrink rather than let the frame take longer than 10 ms."""
_CASING = len(CLASSES) + 1
_COLORS = [
    qRgba(0, 0, 0, 0),
    *(class_color(cell_class).rgba() for cell_class in CLASSES),
    qRgba(255, 255, 255, 255),
]


def paint_dots(
    painter: QPainter, viewport: Viewport, marks: MarkTable, rows: NDArray[np.intp]
) -> None:
    """Draw the cells of ``rows`` as dots in their class colours, flagged ones larger and on top."""
    canvas = _Canvas(viewport)
    flagged = marks.flagged[rows]
    for chosen, size in ((rows[~flagged], 3.0), (rows[flagged], 5.0)):
        radius = _affordable(size * viewport.pixel_ratio, len(chosen))
        spots = canvas.spots(marks.centers[chosen])
        if radius > 1:
            canvas.stamp(spots, radius + 1, np.full(len(chosen), _CASING, np.uint8))
        canvas.stamp(spots, radius, marks.classes[chosen] + np.uint8(1))
    painter.save()
    painter.scale(1 / viewport.pixel_ratio, 1 / viewport.pixel_ratio)
    painter.drawImage(QPoint(0, 0), canvas.image())
    painter.restore()


class _Canvas:
    """A picture of the screen whose values are places in a colour table."""

    def __init__(self, viewport: Viewport) -> None:
        self._viewport = viewport
        width, height = (round(side * viewport.pixel_ratio) for side in viewport.size)
        self._values = np.zeros((max(height, 1), max(width, 1)), np.uint8)

    def spots(self, points: NDArray[np.float64]) -> NDArray[np.intp]:
        """Rows × 2: the physical pixel (x, y) of each slide point."""
        view = self._viewport
        middle = np.array(view.size) / 2
        spots = ((points - view.center) * view.scale + middle) * view.pixel_ratio
        return spots.astype(np.intp)

    def stamp(self, spots: NDArray[np.intp], radius: float, values: NDArray[np.uint8]) -> None:
        """Set a disc around each spot."""
        height, width = self._values.shape
        for dx, dy in _disc(radius):
            x, y = spots[:, 0] + dx, spots[:, 1] + dy
            here = (x >= 0) & (x < width) & (y >= 0) & (y < height)
            self._values[y[here], x[here]] = values[here]

    def image(self) -> QImage:
        """Show the values to Qt without a copy: the canvas must outlive the picture."""
        height, width = self._values.shape
        image = QImage(self._values.data, width, height, width, QImage.Format.Format_Indexed8)
        image.setColorTable(_COLORS)
        return image


def _affordable(radius: float, count: int) -> float:
    return max(1.0, min(radius, float(np.sqrt(_WRITES / (6.3 * max(count, 1))))))


def _disc(radius: float) -> list[tuple[int, int]]:
    reach = range(-int(radius), int(radius) + 1)
    return [
        (dx, dy) for dy in reach for dx in reach if dx * dx + dy * dy <= radius * (radius + 0.8)
    ]
