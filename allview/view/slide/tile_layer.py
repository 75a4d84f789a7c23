"""Paints the slide itself: the finest tiles at hand, without a seam or a gap."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from allview.view.slide.adjustment import Adjustment
from allview.view.slide.memory import cache_limit, physical_memory
from allview.view.slide.plate import paint_plate
from allview.view.slide.prefetch import wanted_tiles
from allview.view.slide.pyramid import Rect, TileKey, TilePyramid
from allview.view.slide.tile_loader import SlideFacts, TileLoader
from allview.view.slide.tile_queue import Opener
from allview.view.slide.tile_store import TileStore
from allview.view.slide.tile_tinter import TileTinter
from allview.view.slide.viewport import Viewport

_PAPER = QColor(240, 240, 242)
_HATCH = QColor(150, 60, 60, 150)
_UNREADABLE = "could not be read"


class TileLayer(QObject):
    """The tiles of the slide that is shown.

    Parameters
    ----------
    opener : opens a slide file.
    parent : owns the layer.
    """

    opened = Signal(object)
    """The slide is open: ``SlideFacts``."""
    open_failed = Signal(str)
    """The slide cannot be opened: one sentence."""
    preparing = Signal(float)
    """A large picture is being made ready: the share done."""
    part_failed = Signal(str)
    """A tile cannot be read: one sentence, once for each slide."""
    changed = Signal()
    """There is more to see."""

    def __init__(self, opener: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        limit = cache_limit(physical_memory())
        self._store = TileStore(limit - limit // 3)
        self._tinter = TileTinter(limit // 3, self)
        self._tinter.changed.connect(self._on_tinted)
        self._seen: Viewport | None = None
        self._before: Viewport | None = None
        self._wanted: list[TileKey] = []
        self._failed: set[TileKey] = set()
        self._pyramid: TilePyramid | None = None
        self._planes: list[int] = []
        self._path: Path | None = None
        self._loader = TileLoader(opener, self)
        self._loader.opened.connect(self._on_opened)
        self._loader.open_failed.connect(self.open_failed)
        self._loader.preparing.connect(self.preparing)
        self._loader.tile_read.connect(self._on_read)
        self._loader.tile_failed.connect(self._on_failed)

    @property
    def overview(self) -> QImage | None:
        """The whole slide in one small picture, in the colours wanted, once it was read."""
        return None if self._pyramid is None else self._shown(self._pyramid.root)

    @property
    def adjustment(self) -> Adjustment:
        """How the colours are changed for the eye."""
        return self._tinter.adjustment

    def adjust(self, adjustment: Adjustment) -> None:
        """Change how the colours are shown; the pictures follow as they are made."""
        self._tinter.adjustment = adjustment
        self._tint()
        self.changed.emit()

    def show_plane(self, plane: int) -> None:
        """Turn to another focus plane; the one before stands in until its tiles come."""
        if self._pyramid is not None and plane != self._pyramid.plane:
            self._pyramid = replace(self._pyramid, plane=plane)
            self._planes = [plane, *(other for other in self._planes if other != plane)]
            if self._seen is not None:
                self.want(self._seen)
            self.changed.emit()

    def is_waiting(self, viewport: Viewport) -> bool:
        """Whether a tile in view is still to come, so that others stand in for it."""
        if self._pyramid is None:
            return False
        level = self._pyramid.level_for(viewport.magnification)
        in_view = self._pyramid.covering(level, viewport.visible)
        return any(self._shown(k) is None and k not in self._failed for k in in_view)

    def open(self, path: Path) -> None:
        """Turn to another slide."""
        self.close()
        self._path = path
        self._loader.open(path)

    def reopen(self) -> None:
        """Turn once more to the slide that was opened last."""
        if self._path is not None:
            self.open(self._path)

    def close(self) -> None:
        """Show nothing; never waits."""
        self._loader.close()
        self._store.clear()
        self._tinter.clear()
        self._failed.clear()
        self._pyramid = self._seen = self._before = None

    def shutdown(self) -> None:
        """Let go of the slide and wait for the reading threads."""
        self.close()
        self._tinter.shutdown()
        self._loader.shutdown()

    def want(self, viewport: Viewport) -> None:
        """Ask for what the viewport needs, and for what it will if it goes on as it went."""
        pyramid = self._pyramid
        if pyramid is None:
            return
        if viewport != self._seen:
            self._before, self._seen = self._seen, viewport
        self._wanted = wanted = wanted_tiles(pyramid, viewport, self._before)
        self._tint()
        missing = [k for k in wanted if k not in self._store and k not in self._failed]
        self._loader.want(missing)

    def paint(self, painter: QPainter, viewport: Viewport, exposed: QRect) -> None:
        """Draw what of the slide lies in ``exposed`` (widget pixels)."""
        pyramid = self._pyramid
        if pyramid is None:
            return
        visible = (
            *viewport.to_slide((exposed.left(), exposed.top())),
            *viewport.to_slide((exposed.right() + 1, exposed.bottom() + 1)),
        )
        painter.save()
        # In physical pixels neighbouring tiles share whole-numbered edges: no seam at any zoom.
        painter.scale(1 / viewport.pixel_ratio, 1 / viewport.pixel_ratio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for key in pyramid.covering(pyramid.level_for(viewport.magnification), visible):
            self._paint_tile(painter, viewport, pyramid, key)
        painter.restore()

    def _paint_tile(
        self, painter: QPainter, viewport: Viewport, pyramid: TilePyramid, key: TileKey
    ) -> None:
        target = _target(pyramid.rect(key), viewport)
        picture = self._shown(key)
        if picture is not None:
            _draw(painter, target, pyramid.padded(key), viewport, picture)
        elif key in self._failed:
            _paint_unreadable(painter, target)
        else:
            self._paint_stand_in(painter, viewport, pyramid, key)

    def _paint_stand_in(
        self, painter: QPainter, viewport: Viewport, pyramid: TilePyramid, key: TileKey
    ) -> None:
        target = _target(pyramid.rect(key), viewport)
        stand_in = self._stand_in(key, pyramid.root.level)
        if stand_in is None:
            painter.setClipRect(target)
            painter.fillRect(target, _PAPER)
        else:
            _draw(painter, target, pyramid.padded(stand_in[0]), viewport, stand_in[1])
        for child in pyramid.children(key):
            finer = self._shown(child)
            if finer is not None:
                place = _target(pyramid.rect(child), viewport)
                _draw(painter, place, pyramid.padded(child), viewport, finer)

    def _stand_in(self, key: TileKey, coarsest: int) -> tuple[TileKey, QImage] | None:
        """Find what is sharpest of this place: a focus plane shown before, a coarser level."""
        while key.level <= coarsest:
            for plane in self._planes:
                other = replace(key, plane=plane)
                picture = self._shown(other)
                if picture is not None:
                    return other, picture
            key = key.parent
        return None

    def _shown(self, key: TileKey) -> QImage | None:
        """Give the picture of a tile in the colours that are wanted."""
        return self._store.get(key) if self.adjustment.is_neutral else self._tinter.get(key)

    def _tint(self) -> None:
        if not self.adjustment.is_neutral:
            self._tinter.want(self._wanted, self._store.get)

    @Slot()
    def _on_tinted(self) -> None:
        self.changed.emit()

    @Slot(object)
    def _on_opened(self, facts: SlideFacts) -> None:
        plane = facts.plane
        self._pyramid = TilePyramid(facts.width, facts.height, plane, facts.n_planes, plane)
        self._planes = [plane]
        self.opened.emit(facts)

    @Slot(object, object)
    def _on_read(self, key: TileKey, picture: QImage) -> None:
        self._store.put(key, picture)
        self._tint()
        self.changed.emit()

    @Slot(object, str)
    def _on_failed(self, key: TileKey, cause: str) -> None:
        first = not self._failed
        self._failed.add(key)
        self.changed.emit()
        if first:
            self.part_failed.emit(cause)


def _target(rect: Rect, viewport: Viewport) -> QRect:
    """Where a rectangle of the slide lies, in whole physical pixels."""
    ratio = viewport.pixel_ratio
    left, top = (round(v * ratio) for v in viewport.to_screen(rect[:2]))
    right, bottom = (round(v * ratio) for v in viewport.to_screen(rect[2:]))
    return QRect(left, top, right - left, bottom - top)


def _draw(
    painter: QPainter, target: QRect, shown: Rect, viewport: Viewport, picture: QImage
) -> None:
    """Draw of the picture of ``shown`` what falls into ``target``."""
    ratio = viewport.pixel_ratio
    low, high = viewport.to_screen(shown[:2]), viewport.to_screen(shown[2:])
    place = QRectF(QPointF(*low) * ratio, QPointF(*high) * ratio)
    painter.setClipRect(target)
    painter.drawImage(place, picture)


def _paint_unreadable(painter: QPainter, target: QRect) -> None:
    painter.save()
    painter.setClipRect(target)
    painter.fillRect(target, _PAPER)
    painter.fillRect(target, QBrush(_HATCH, Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(_HATCH, 2))
    painter.drawRect(target.adjusted(1, 1, -1, -1))
    words = painter.fontMetrics().boundingRect(_UNREADABLE).adjusted(-10, -5, 10, 5)
    if words.width() < target.width() and words.height() < target.height():
        words.moveCenter(target.center())
        paint_plate(painter, QRectF(words))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, _UNREADABLE)
    painter.restore()
