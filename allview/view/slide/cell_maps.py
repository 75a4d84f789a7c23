"""Cells as a map: their density where there are too many for dots, and how suspicious they are.

Each map is a small picture, made once for each change of the cells and enlarged when painted.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from allview.view.slide.cell_bins import CellBins, bin_cells
from allview.view.slide.cell_marks import MarkTable
from allview.view.slide.plate import paint_plate
from allview.view.slide.viewport import Viewport

_INK = np.array((20, 60, 140), np.float32)
_DENSEST = 0.7
"""Opacity where the cells are densest: the slide must stay visible."""
_COLD = np.array((255, 225, 60), np.float32)
_HOT = np.array((215, 35, 10), np.float32)
_HOTTEST, _COLDEST = 0.75, 0.15
"""Opacities where cells are dense: of certain blasts, and of what is none."""
_REACH_UM = 12.0
"""How far a cell spreads: about its own width, so that the glass between stays clear."""
_LONE = 0.6
"""Of the heat at a cell that has no neighbours."""
_MARGIN, _PADDING, _BAR = 12.0, 9.0, 10.0


class CellMaps:
    """The maps of the cells of one table on one slide, each made when first needed."""

    def __init__(self) -> None:
        self._made_of: tuple[MarkTable, int, tuple[float, float], float | None] | None = None
        self.mpp: float | None = None
        self._bins: CellBins | None = None
        self._density: QImage | None = None
        self._heat: QImage | None = None

    def paint_density(self, painter: QPainter, viewport: Viewport, marks: MarkTable) -> None:
        """Tint the slide the darker the more cells there are."""
        bins = self._bins_of(marks, viewport.slide)
        if self._density is None:
            self._density = _density_image(bins.counts)
        _paint(painter, viewport, self._density, bins.side)

    def paint_heat(self, painter: QPainter, viewport: Viewport, marks: MarkTable) -> None:
        """Tint the slide the warmer the more suspicious its cells are on the mean.

        Fainter where cells are few, clear where none are.
        """
        bins = self._bins_of(marks, viewport.slide)
        if self._heat is None:
            crowd = 1 - (1 - _LONE) ** bins.judged
            self._heat = _heat_image(crowd, bins.suspicion)
        _paint(painter, viewport, self._heat, bins.side)

    def _bins_of(self, marks: MarkTable, slide: tuple[float, float]) -> CellBins:
        made_of = marks, marks.revision, slide, self.mpp
        if self._bins is None or self._made_of != made_of:
            self._made_of = made_of
            self._bins = bin_cells(marks, slide, self._reach(marks))
            self._density = self._heat = None
        return self._bins

    def _reach(self, marks: MarkTable) -> float:
        if self.mpp is not None:
            return _REACH_UM / self.mpp
        return float(np.median(marks.sides)) if len(marks) else 1.0


def paint_heat_legend(painter: QPainter) -> None:
    """Say in the upper left corner what the heat means."""
    words = QCoreApplication.translate("SlideView", "Mean blast probability")
    painter.save()
    metrics = painter.fontMetrics()
    width = max(metrics.horizontalAdvance(words), 120) + 2 * _PADDING
    height = 2 * metrics.height() + _BAR + 2 * _PADDING + 6
    plate = QRectF(_MARGIN, _MARGIN, width, height)
    paint_plate(painter, plate)
    inner = plate.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    painter.drawText(inner, left | Qt.AlignmentFlag.AlignTop, words)
    painter.drawText(inner, left | Qt.AlignmentFlag.AlignBottom, "0 %")
    painter.drawText(inner, right | Qt.AlignmentFlag.AlignBottom, "100 %")
    bar = QRectF(inner.left(), inner.top() + metrics.height() + 3, inner.width(), _BAR)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(bar, Qt.GlobalColor.white)
    ramp = np.linspace(0, 1, 64, dtype=np.float32)[None, :]
    painter.drawImage(bar, _heat_image(np.ones_like(ramp), ramp))
    painter.restore()


def _density_image(counts: NDArray[np.float32]) -> QImage:
    # The root lets sparse places be told from empty ones beside a dense one.
    return _tint(_DENSEST * np.sqrt(counts / max(float(counts.max()), 1e-9)), _INK)


def _heat_image(crowd: NDArray[np.float32], suspicion: NDArray[np.float32]) -> QImage:
    """Colour places by how suspicious their cells are; clear where ``crowd``, 0..1, is 0."""
    opacity = crowd * (_COLDEST + (_HOTTEST - _COLDEST) * suspicion)
    return _tint(opacity, _COLD + suspicion[:, :, None] * (_HOT - _COLD))


def _tint(opacity: NDArray[np.float32], color: NDArray[np.float32]) -> QImage:
    """Make a picture of opacities, height × width, 0..1, in one colour or one for each place."""
    alpha = opacity[:, :, None]
    rgba = np.concatenate([alpha * color, 255 * alpha], axis=2).round().astype(np.uint8)
    height, width = opacity.shape
    premultiplied = QImage.Format.Format_RGBA8888_Premultiplied
    image = QImage(np.ascontiguousarray(rgba).data, width, height, 4 * width, premultiplied)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def _paint(painter: QPainter, viewport: Viewport, picture: QImage, side: float) -> None:
    """Lay a picture whose pixels are ``side`` level-0 pixels wide over the slide."""
    left, top, right, bottom = viewport.visible
    width, height = viewport.slide
    seen = QRectF(left, top, right - left, bottom - top) & QRectF(0, 0, width, height)
    if seen.isEmpty():
        return
    x, y = viewport.to_screen((seen.left(), seen.top()))
    scale = viewport.scale
    target = QRectF(x, y, seen.width() * scale, seen.height() * scale)
    source = QRectF(
        seen.left() / side, seen.top() / side, seen.width() / side, seen.height() / side
    )
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, picture, source)
    painter.restore()
