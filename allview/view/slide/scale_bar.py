"""How large things are: a bar of a round length, and the zoom in words."""

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPen

from allview.view.drawn_once import clear_image
from allview.view.language import pointed
from allview.view.slide.plate import PLATE_TEXT, paint_plate
from allview.view.slide.viewport import Viewport

MAX_LENGTH = 180.0
"""Longest bar, in device-independent pixels."""
_MARGIN = 12.0
_PADDING = 10.0
_NARROW = 480.0
"""Breadth of a view, in device-independent pixels, in which plate and overview would meet."""


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar ``length`` device-independent pixels long that stands for ``label``."""

    length: float
    label: str


def scale_bar(viewport: Viewport, mpp: float | None) -> ScaleBar:
    """Choose the longest bar of 1, 2 or 5 times a power of ten that is not too long.

    Parameters
    ----------
    viewport : what is shown.
    mpp : µm per level-0 pixel; where it is unknown the bar counts slide pixels and says so.
    """
    unit = mpp or 1.0
    longest = MAX_LENGTH / viewport.scale * unit
    power = 10.0 ** math.floor(math.log10(longest))
    amount = next(step * power for step in (5, 2, 1) if step * power <= longest)
    length = amount / unit * viewport.scale
    if mpp is None:
        words = QCoreApplication.translate("SlideView", "{0} px, scale unknown")
        return ScaleBar(length, words.format(pointed(f"{amount:g}")))
    text = f"{amount / 1000:g} mm" if amount >= 1000 else f"{amount:g} µm"
    return ScaleBar(length, pointed(text))


def zoom_text(viewport: Viewport, mpp: float | None, origin: str = "") -> str:
    """Say how large a slide pixel is on the screen, and apart from that the slide's own scale.

    Parameters
    ----------
    viewport : what is shown.
    mpp : µm per level-0 pixel, where it is known.
    origin : where that comes from, in words; left out where there is no room for it.
    """
    if viewport.size[0] < _NARROW:
        origin = ""
    percent = f"{_two_digits(viewport.magnification * 100)} %"
    if mpp is None:
        return percent
    words = QCoreApplication.translate("SlideView", "slide {0} µm/px {1}")
    return f"{percent} · {words.format(pointed(f'{mpp:.3g}'), origin)}".rstrip()


def _two_digits(number: float) -> str:
    return pointed(f"{number:.0f}" if number >= 10 else f"{number:.2g}")


def paint_scale_bar(
    painter: QPainter, viewport: Viewport, mpp: float | None, origin: str = ""
) -> None:
    """Draw bar and zoom on a plate in the lower left corner; see ``zoom_text``."""
    bar, zoom = scale_bar(viewport, mpp), zoom_text(viewport, mpp, origin)
    plate = _plate(bar, zoom, painter.font().toString(), viewport.pixel_ratio)
    top = viewport.size[1] - _MARGIN - plate.deviceIndependentSize().height()
    painter.drawImage(QPointF(_MARGIN, top), plate)


@lru_cache(maxsize=2)
def _plate(bar: ScaleBar, zoom: str, font: str, ratio: float) -> QImage:
    """Draw the plate once: it changes with the zoom alone."""
    letters = QFont()
    letters.fromString(font)
    metrics = QFontMetrics(letters)
    texts = max(metrics.horizontalAdvance(text) for text in (bar.label, zoom))
    width = max(bar.length, texts) + 2 * _PADDING
    height = 2 * metrics.height() + 2 * _PADDING + 8
    image = clear_image(QSize(math.ceil(width), math.ceil(height)), ratio)
    painter = QPainter(image)
    painter.setFont(letters)
    plate = QRectF(0.5, 0.5, width - 1, height - 1)
    paint_plate(painter, plate)
    inner = plate.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
    left = Qt.AlignmentFlag.AlignLeft
    painter.drawText(inner, left | Qt.AlignmentFlag.AlignTop, bar.label)
    painter.drawText(inner, left | Qt.AlignmentFlag.AlignBottom, zoom)
    _paint_bar(painter, QPointF(inner.left(), inner.top() + metrics.height() + 4), bar.length)
    painter.end()
    return image


def _paint_bar(painter: QPainter, start: QPointF, length: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(PLATE_TEXT, 2))
    end = start + QPointF(length, 0)
    painter.drawLine(start, end)
    for tick in (start, end):
        painter.drawLine(tick - QPointF(0, 4), tick + QPointF(0, 3))
