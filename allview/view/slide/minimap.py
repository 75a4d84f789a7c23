"""The whole slide in a corner: what is in view, where flagged cells are, and a way to go there."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from allview.view.slide.cell_marks import MarkTable
from allview.view.slide.dots import paint_dots
from allview.view.slide.viewport import Viewport

MAX_SIDE = 176
_MIN_SIDE = 24
_SHARE = 0.4
"""Of the shorter side of the view: beside more of it the current cell has no room."""
_SMALLEST_FRAME = 9.0
"""Side of the frame on the map where what is in view would be a dot, or less."""
_FRAME_PENS = ((QColor(255, 255, 255), 4), (QColor(16, 18, 22), 2))


class Minimap(QWidget):
    """A small picture of the slide over the large one."""

    place_chosen = Signal(QPointF)
    """The slide point, in level-0 pixels, that was clicked or dragged to."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Overview of the slide"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._viewport: Viewport | None = None
        self._picture: QImage | None = None
        self._marks = MarkTable()
        # Scaling the picture takes longer than the dots, and a decision changes only these.
        self._ground: QImage | None = None
        self._backdrop: QImage | None = None
        self._is_wanted = True
        self._slide = QSize(1, 1)
        self._most = MAX_SIDE
        self.hide()

    @property
    def has_picture(self) -> bool:
        """Whether the slide's picture has come."""
        return self._picture is not None

    def show_slide(self, slide: tuple[float, float]) -> None:
        """Show a slide of this size (level-0 pixels); its picture will follow."""
        self._slide = QSize(*(max(1, round(side)) for side in slide))
        self._picture = None
        self._take_size()

    def fit(self, view: QSize) -> None:
        """Take no more room than there is in a view of this size."""
        most = min(MAX_SIDE, round(_SHARE * min(view.width(), view.height())))
        if most != self._most:
            self._most = most
            self._take_size()

    def _take_size(self) -> None:
        side, keep = self._most, Qt.AspectRatioMode.KeepAspectRatio
        size = self._slide.scaled(QSize(side, side), keep)
        self.setFixedSize(size.expandedTo(QSize(_MIN_SIDE, _MIN_SIDE)))
        self._ground = None
        self._redraw()

    def show_picture(self, picture: QImage | None) -> None:
        """Show this picture of the slide; None keeps the one that is shown."""
        if picture is not None and picture is not self._picture:
            self._picture, self._ground = picture, None
            self._redraw()

    def show_cells(self, marks: MarkTable) -> None:
        """Show the flagged ones of these cells."""
        self._marks = marks
        self._redraw()

    def follow(self, cells: Iterable[str]) -> None:
        """Show what has become of some of the cells, all of which are where they were."""
        rows = np.array([self._marks.row_of(cell) for cell in cells], np.intp)
        rows = rows[self._marks.flagged[rows]]
        # What is decided lies on top of all other dots, so that it is painted over them.
        if self._backdrop is None or not self._marks.decided[rows].all():
            self._redraw()
        elif len(rows):
            self._paint_dots(self._backdrop, rows)
            self.update()

    def show_view(self, viewport: Viewport) -> None:
        """Frame what is in view; the map hides while all of the slide is."""
        self._viewport = viewport
        self.setVisible(self._is_wanted and not viewport.shows_all)
        self.update()

    @Slot(bool)
    def set_wanted(self, wanted: bool) -> None:
        """Show the map where there is one, or never."""
        self._is_wanted = wanted
        if self._viewport is not None:
            self.show_view(self._viewport)
        else:
            self.hide()

    def forget(self) -> None:
        """Show nothing."""
        self._viewport = self._picture = self._ground = None
        self.show_cells(MarkTable())
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the map and the frame."""
        # On another screen it would be blurred, or larger than need be.
        if self._backdrop is None or self._backdrop.devicePixelRatio() != self.devicePixelRatioF():
            self._backdrop = self._drawn()
        painter = QPainter(self)
        painter.drawImage(QPointF(), self._backdrop)
        if self._viewport is not None:
            frame = self._frame(self._viewport)
            for color, width in _FRAME_PENS:
                painter.setPen(QPen(color, width))
                painter.drawRect(frame)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the map is clicked."""
        self._choose(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while it is held down."""
        self._choose(event)

    def _choose(self, event: QMouseEvent) -> None:
        event.accept()
        if self._viewport is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        width, height = self._viewport.slide
        x = min(max(event.position().x() / self.width(), 0.0), 1.0)
        y = min(max(event.position().y() / self.height(), 0.0), 1.0)
        self.place_chosen.emit(QPointF(x * width, y * height))

    def _redraw(self) -> None:
        self._backdrop = None
        self.update()

    def _drawn(self) -> QImage:
        ratio = self.devicePixelRatioF()
        if self._ground is None or self._ground.devicePixelRatio() != ratio:
            self._ground = self._drawn_ground(ratio)
        drawn = self._ground.copy()
        self._paint_dots(drawn, np.flatnonzero(self._marks.flagged))
        return drawn

    def _paint_dots(self, picture: QImage, rows: NDArray[np.intp]) -> None:
        if self._viewport is not None:
            painter = QPainter(picture)
            whole = _whole(self._viewport.slide, self.size(), picture.devicePixelRatio())
            crowd = int(np.count_nonzero(self._marks.flagged))
            paint_dots(painter, whole, self._marks, rows, crowd)
            painter.end()

    def _drawn_ground(self, ratio: float) -> QImage:
        drawn = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(self.palette().color(QPalette.ColorRole.Window))
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._picture is not None:
            painter.drawImage(self.rect(), self._picture)
        painter.end()
        return drawn

    def _frame(self, viewport: Viewport) -> QRectF:
        """Give where the view is on the map: seen as a frame anywhere, in a corner too."""
        across, down = self.width() / viewport.slide[0], self.height() / viewport.slide[1]
        left, top, right, bottom = viewport.visible
        room = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        x, width = _kept_within(left * across, right * across, room.left(), room.right())
        y, height = _kept_within(top * down, bottom * down, room.top(), room.bottom())
        return QRectF(x, y, width, height)


def _kept_within(low: float, high: float, first: float, last: float) -> tuple[float, float]:
    """Cut a stretch to what lies from first to last; give start and length, never too short."""
    low, high = max(low, first), min(high, last)
    length = max(high - low, min(_SMALLEST_FRAME, last - first))
    start = min(max((low + high - length) / 2, first), last - length)
    return start, length


def _whole(slide: tuple[float, float], size: QSize, ratio: float) -> Viewport:
    center = slide[0] / 2, slide[1] / 2
    width, height = float(size.width()), float(size.height())
    return Viewport(slide, (width, height), center, width / slide[0], ratio)
