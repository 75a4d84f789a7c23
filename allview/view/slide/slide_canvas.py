"""The surface a slide is painted on: layers, corner map, cursor and tooltips."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from allview.review.cell import Box
from allview.review.slide_record import Survey
from allview.view.picture_cache import Shelf
from allview.view.slide.box_handles import BoxHandles
from allview.view.slide.colour_panel import adjusted_words
from allview.view.slide.field_layer import FieldLayer
from allview.view.slide.focus_planes import FocusPlanes
from allview.view.slide.mark_tool import MarkTool
from allview.view.slide.marks import MarkLayer
from allview.view.slide.measure import tool_hint
from allview.view.slide.minimap import Minimap
from allview.view.slide.navigator import FRAME_MS, Navigator
from allview.view.slide.notices import EMPTY, Notice, paint_banners, paint_notice
from allview.view.slide.overlay import CellOverlay
from allview.view.slide.pointer import Pointer
from allview.view.slide.poor_parts import PoorParts
from allview.view.slide.preparing_panel import PreparingPanel
from allview.view.slide.scale_bar import paint_scale_bar, zoom_text
from allview.view.slide.subtype_layer import SubtypeLayer
from allview.view.slide.tile_layer import TileLayer
from allview.view.slide.tile_queue import Opener
from allview.view.slide.viewport import Viewport

_MAP_MARGIN = 12


class SlideCanvas(QWidget):
    """Paints whatever slide and cells it has been given, and is moved by the pointer.

    Parameters
    ----------
    opener : opens a slide file; called in the reading threads.
    tiles : where the slide's tiles are kept.
    parent : owns the widget.
    """

    viewport_changed = Signal()
    """The slide was moved or zoomed."""

    def __init__(self, opener: Opener, tiles: Shelf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice: Notice | None = EMPTY
        self._warnings: list[str] = []
        self._name = ""
        self._mpp: float | None = None
        self._mpp_origin = ""
        self.marks = MarkLayer()
        self.fields = FieldLayer()
        self._overlay = CellOverlay()
        self.subtypes = SubtypeLayer(self)
        self.subtypes.changed.connect(self.update)
        self._poor = PoorParts()
        self._marks_poor = True
        self._tiles = TileLayer(opener, tiles, self)
        self._navigator = Navigator(self)
        self._pointer = Pointer(self._navigator, self)
        # Tiles come by the dozen: they share a frame, and none is painted for them while the
        # slide moves.
        self._news = QTimer(self, interval=FRAME_MS, singleShot=True)
        self._news.timeout.connect(self.update)
        self._minimap = Minimap(self)
        self._preparing = PreparingPanel(self._tiles, self)
        self.planes = FocusPlanes(self)
        self.planes.turned.connect(self._tiles.show_plane)
        self.planes.changed.connect(self._on_planes_changed)
        self._pointer.focus_turned.connect(self.planes.turn)
        self._navigator.moved.connect(self._on_moved)
        self._pointer.dragging_changed.connect(self._on_dragging)
        self._minimap.place_chosen.connect(self._on_place_chosen)
        self._tiles.changed.connect(self._on_tiles_changed)
        self.installEventFilter(self._pointer)
        # The filter installed last is asked first: a tool in hand comes before the handles of a
        # box, and those before moving the slide.
        self.tool = MarkTool(self._navigator, self)
        self.tool.changed.connect(self.update)
        self.handles = BoxHandles(self._navigator, self, self._current_box)
        self.handles.changed.connect(self._on_box_changed)
        self.installEventFilter(self.handles)
        self.installEventFilter(self.tool)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 180)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(self.tr("Slide"))
        self._describe()

    @property
    def viewport(self) -> Viewport | None:
        """What is shown, or None while no slide is."""
        return self._navigator.viewport

    @property
    def place(self) -> Viewport | None:
        """What is shown, or will be once the slide is open; None where that is not known."""
        return self._navigator.destination or self._navigator.kept

    def stay_at(self, place: Viewport | None) -> None:
        """Show this once the slide being opened is there, if it is of the same size."""
        self._navigator.kept = place

    @property
    def is_complete(self) -> bool:
        """Whether every tile in view has come."""
        return self.viewport is not None and not self._tiles.is_waiting(self.viewport)

    def set_survey(self, survey: Survey | None, width: int, height: int) -> None:
        """Mark the parts that an analysis found poor, on a slide of this size."""
        self._poor = PoorParts(survey, width, height)
        self.update()

    @Slot(bool)
    def mark_poor_parts(self, shown: bool) -> None:
        """Show or hide the marks of the poor parts."""
        self._marks_poor = shown
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw slide, cells, scale and notices."""
        colors = self.palette()
        self._news.stop()
        painter = QPainter(self)
        dark = colors.color(QPalette.ColorRole.Dark)
        painter.fillRect(event.rect(), dark)
        if self.viewport is not None:
            self._tiles.paint(painter, self.viewport, dark)
            if self._marks_poor:
                self._poor.paint(painter, self.viewport)
            self.subtypes.paint(painter, self.viewport)
            self.fields.paint(painter, self.viewport)
            self._overlay.paint(painter, self.viewport, self._mpp)
            self.handles.paint(painter, self.viewport)
            self.marks.paint(painter, self.viewport, self._mpp, self.tool)
            self.subtypes.paint_legend(painter, self.viewport)
            paint_scale_bar(painter, self.viewport, self._mpp, self._mpp_origin)
        elif self._notice is not None and self._preparing.isHidden():
            paint_notice(painter, self.rect(), self._notice, colors)
        # Painted anew when a tile comes; not told to those who listen, whom it would flood.
        is_stack = self.planes.n_planes > 1
        is_late = is_stack and self.viewport and self._tiles.is_waiting(self.viewport)
        paint_banners(painter, self.rect(), self._lines(is_late=bool(is_late)))
        if self.hasFocus():
            painter.setPen(QPen(colors.color(QPalette.ColorRole.Accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the middle in the middle."""
        super().resizeEvent(event)
        self._follow_size()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over a cell."""
        on_cell = self._cell_at(event.position()) is not None
        hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.setCursor(hand if on_cell else arrow)

    def event(self, event: QEvent) -> bool:
        """Follow the window to another screen; say what a cell is; look again at the file."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._follow_size()
        elif event.type() is QEvent.Type.WindowActivate:
            # Whoever comes back may have replaced it, and what is in memory would stay in view.
            self._tiles.confirm()
        elif event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self._cell_at(QPointF(event.pos()))
            words = self._overlay.describe(cell) if cell else self._ground_at(event.pos())
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _ground_at(self, point: QPoint) -> str:
        if self.viewport is None:
            return ""
        place = self.viewport.to_slide((point.x(), point.y()))
        return "\n".join(
            filter(None, (ground.words_at(*place) for ground in (self._poor, self.subtypes)))
        )

    @Slot()
    def _on_moved(self) -> None:
        if self.viewport is None:
            return
        self._tiles.want(self.viewport)
        self._minimap.show_view(self.viewport)
        self._place_minimap()
        if not self._navigator.moving:
            self._describe()
        self.update()
        self.viewport_changed.emit()

    @Slot()
    def _on_tiles_changed(self) -> None:
        self._minimap.show_picture(self._tiles.overview)
        if not self._news.isActive():
            self._news.start()

    @Slot()
    def _on_planes_changed(self) -> None:
        self._describe()
        self.update()

    @Slot(bool)
    def _on_dragging(self, dragging: bool) -> None:
        idle = Qt.CursorShape.CrossCursor if self.tool.kind else Qt.CursorShape.ArrowCursor
        self.setCursor(Qt.CursorShape.ClosedHandCursor if dragging else idle)

    @Slot(QPointF)
    def _on_place_chosen(self, place: QPointF) -> None:
        self._navigator.look_at((place.x(), place.y()))

    def _cell_at(self, point: QPointF) -> str | None:
        if self.viewport is None:
            return None
        return self._overlay.cell_at(self.viewport, (point.x(), point.y()))

    def _current_box(self) -> Box | None:
        current = self._overlay.current
        return None if current is None else self._overlay.marks.box_of(current)

    @Slot()
    def _on_box_changed(self) -> None:
        self._describe()
        self.update()

    def _widget_size(self) -> tuple[float, float]:
        return float(self.width()), float(self.height())

    def _follow_size(self) -> None:
        self._navigator.resize(self._widget_size(), self.devicePixelRatioF())
        self._preparing.place()
        self._minimap.fit(self.size())
        self._place_minimap()

    def _place_minimap(self) -> None:
        """Keep the map in a corner, in the one above where it would cover the current cell."""
        place = QRect(QPoint(), self._minimap.size())
        corner = self.rect().adjusted(0, 0, -_MAP_MARGIN, -_MAP_MARGIN).bottomRight()
        place.moveBottomRight(corner)
        if self.viewport is not None and self._overlay.covers_current(self.viewport, place):
            place.moveTop(_MAP_MARGIN)
        self._minimap.move(place.topLeft())

    def _lines(self, *, is_late: bool = False) -> list[str]:
        """Give what must be said over the slide, where there is anything."""
        if self.viewport is None:
            return self._warnings
        fields = self.fields.words(self.viewport) if self.fields.shown else ""
        hint = tool_hint(self.tool.kind) if self.tool.kind else self.handles.words
        focus = self.planes.words(is_late=is_late)
        colours = adjusted_words(self._tiles.adjustment)
        return list(filter(None, [*self._warnings, focus, colours, fields, hint]))

    def _describe(self) -> None:
        """Tell those who cannot see it what is shown."""
        words = [self._name or EMPTY.headline]
        if self.viewport is not None:
            words.append(zoom_text(self.viewport, self._mpp, self._mpp_origin))
            words += self._lines()
        self.setAccessibleDescription(", ".join(words))
