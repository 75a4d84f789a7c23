"""Marks the parts of a slide that are out of focus, crowded, poorly stained, or not analysed."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from allview.review.slide_record import Flaw, Survey
from allview.view.slide.plate import paint_plate
from allview.view.slide.viewport import Viewport

_NEAR_PX = 90
"""Side on the screen from which a part has room for a frame and a word."""
_T = QCoreApplication.translate
_TINTS: Mapping[Flaw, QColor] = {
    Flaw.BLURRED: QColor(230, 160, 0, 70),
    Flaw.CROWDED: QColor(110, 80, 190, 70),
    Flaw.STAIN: QColor(20, 130, 140, 70),
    Flaw.UNREADABLE: QColor(190, 30, 30, 120),
}
_PADDING = 4.0


class PoorParts:
    """The poor parts of one slide: a tint when far, a dashed frame and a word when near.

    Parameters
    ----------
    survey : of the slide; None where it was not analysed.
    width, height : of the slide in level-0 pixels.
    """

    def __init__(self, survey: Survey | None = None, width: int = 0, height: int = 0) -> None:
        self._side = survey.tile_px if survey is not None else 1
        self._slide = width, height
        self._flaws: dict[tuple[int, int], Flaw] = {}
        self._columns = max(1, -(-width // self._side))
        self._rows = max(1, -(-height // self._side))
        flaws = survey.flaws if survey is not None else {}
        for flaw in _TINTS:
            for tile in flaws.get(flaw, ()):
                self._flaws[tile % self._columns, tile // self._columns] = flaw
        self._gaps = survey.gaps if survey is not None else ()
        # Without a survey a part is a pixel: a picture of them would be as large as the slide.
        self._tint = self._tinted() if self._flaws else QImage()

    def __bool__(self) -> bool:
        return bool(self._flaws or self._gaps)

    def words_at(self, x: float, y: float) -> str:
        """Say what is wrong at a place in level-0 pixels; nothing where nothing is."""
        if any(gap.contains(x, y) for gap in self._gaps):
            return words_of(Flaw.UNREADABLE)
        flaw = self._flaws.get((int(x // self._side), int(y // self._side)))
        return words_of(flaw) if flaw is not None else ""

    def paint(self, painter: QPainter, viewport: Viewport) -> None:
        """Draw over the slide, under the cells."""
        if not self:
            return
        painter.save()
        if self._side * viewport.scale < _NEAR_PX:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
            # The last parts reach beyond the slide.
            painter.setClipRect(_on_screen(viewport, (0, 0, *self._slide)))
            size = self._columns * self._side, self._rows * self._side
            painter.drawImage(_on_screen(viewport, (0, 0, *size)), self._tint)
        else:
            self._paint_frames(painter, viewport)
        for gap in self._gaps:
            box = gap.x, gap.y, gap.width, gap.height
            if max(gap.width, gap.height) * viewport.scale < _NEAR_PX:
                painter.fillRect(_on_screen(viewport, box), _TINTS[Flaw.UNREADABLE])
            else:
                _paint_frame(painter, viewport, box, Flaw.UNREADABLE)
        painter.restore()

    def _paint_frames(self, painter: QPainter, viewport: Viewport) -> None:
        left, top, right, bottom = (int(edge // self._side) for edge in viewport.visible)
        for row in range(max(top, 0), min(bottom, self._rows - 1) + 1):
            for column in range(max(left, 0), min(right, self._columns - 1) + 1):
                flaw = self._flaws.get((column, row))
                if flaw is not None:
                    _paint_frame(painter, viewport, self._box(column, row), flaw)

    def _box(self, column: int, row: int) -> tuple[float, float, float, float]:
        left, top = column * self._side, row * self._side
        width, height = self._slide
        return left, top, min(self._side, width - left), min(self._side, height - top)

    def _tinted(self) -> QImage:
        """One pixel a part, so that ten thousand cost no more than one."""
        form = QImage.Format.Format_ARGB32_Premultiplied
        image = QImage(self._columns, self._rows, form)
        image.fill(Qt.GlobalColor.transparent)
        for (column, row), flaw in self._flaws.items():
            image.setPixelColor(column, row, _TINTS[flaw])
        return image


def words_of(flaw: Flaw) -> str:
    """Name a flaw in the language of the window."""
    match flaw:
        case Flaw.BLURRED:
            return _T("SlideView", "Out of focus")
        case Flaw.CROWDED:
            return _T("SlideView", "Crowded")
        case Flaw.STAIN:
            return _T("SlideView", "Poorly stained")
        case Flaw.UNREADABLE:
            return _T("SlideView", "Not analysed: could not be read")
        case Flaw.EMPTY:
            return _T("SlideView", "Empty")


def _paint_frame(
    painter: QPainter, viewport: Viewport, box: tuple[float, float, float, float], flaw: Flaw
) -> None:
    frame = _on_screen(viewport, box).adjusted(2, 2, -2, -2)
    seen = frame & QRectF(0, 0, *viewport.size)
    if seen.isEmpty():
        return
    tint = QColor(_TINTS[flaw])
    tint.setAlpha(255)
    painter.setPen(QPen(tint, 2, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(frame)
    words = words_of(flaw)
    metrics = painter.fontMetrics()
    across = metrics.horizontalAdvance(words) + 2 * _PADDING
    if across + 2 * _PADDING > frame.width():
        return
    plate = QRectF(seen.topLeft(), seen.topLeft()).adjusted(
        _PADDING, _PADDING, _PADDING + across, 2 * _PADDING + metrics.height()
    )
    paint_plate(painter, plate)
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)


def _on_screen(viewport: Viewport, box: tuple[float, float, float, float]) -> QRectF:
    left, top = viewport.to_screen(box[:2])
    return QRectF(left, top, box[2] * viewport.scale, box[3] * viewport.scale)
