"""Paints the slide itself: the finest tiles at hand, without a seam or a gap."""

import functools
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter

from allview.view.picture_cache import Shelf
from allview.view.slide.adjustment import Adjustment
from allview.view.slide.glass import Glass, on_screen
from allview.view.slide.prefetch import wanted_tiles
from allview.view.slide.pyramid import TileKey, TilePyramid
from allview.view.slide.scrolled_picture import ScrolledPicture
from allview.view.slide.tile_loader import SlideFacts, TileLoader
from allview.view.slide.tile_queue import Opener
from allview.view.slide.tile_store import TileStore
from allview.view.slide.tile_tinter import TileTinter
from allview.view.slide.viewport import Viewport
from allview.workflow.notices import replaced_notice

_SETTLE_MS = 60
"""After a zoom of the wheel has come to rest, the picture is painted smoothly."""


class TileLayer(QObject):
    """The tiles of the slide that is shown.

    Parameters
    ----------
    opener : opens a slide file.
    tiles : where they are kept.
    parent : owns the layer.
    """

    opened = Signal(object)
    """The slide is open: ``SlideFacts``."""
    open_failed = Signal(str)
    """The slide cannot be opened: one sentence."""
    preparing = Signal(float)
    """A large picture is being made ready: the share done."""
    outdated = Signal()
    """The file that is there is no longer the one that is open, or that could not be opened."""
    part_failed = Signal(str)
    """A tile cannot be read, or the slide is another than that analysed: one sentence."""
    changed = Signal()
    """There is more to see."""

    def __init__(self, opener: Opener, tiles: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = TileStore(tiles)
        self._tinter = TileTinter(tiles, self)
        self._tinter.changed.connect(self._on_tinted)
        self._painted = ScrolledPicture()
        self._surround = QColor()
        self._rough = False
        self._settling = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settling.timeout.connect(self._on_settled)
        self._seen: Viewport | None = None
        self._before: Viewport | None = None
        self._wanted: list[TileKey] = []
        self._failed: set[TileKey] = set()
        self._pyramid: TilePyramid | None = None
        self._planes: list[int] = []
        self._path: Path | None = None
        self._analysed = ""
        self._loader = TileLoader(opener, self)
        self._loader.opened.connect(self._on_opened)
        self._loader.open_failed.connect(self.open_failed)
        self._loader.preparing.connect(self.preparing)
        self._loader.replaced.connect(self._on_replaced)
        self._loader.outdated.connect(self.outdated)
        self.confirm = self._loader.confirm
        self._loader.tile_read.connect(self._on_read)
        self._loader.tile_failed.connect(self._on_failed)
        self._loader.part_lost.connect(self.part_failed)

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
        self._painted.forget()
        if self._seen is not None:
            self.want(self._seen)
        self.changed.emit()

    def show_plane(self, plane: int) -> None:
        """Turn to another focus plane; the one before stands in until its tiles come."""
        if self._pyramid is not None and plane != self._pyramid.plane:
            self._pyramid = replace(self._pyramid, plane=plane)
            self._painted.forget()
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

    def open(self, path: Path, analysed: str = "") -> None:
        """Turn to another slide; see ``TileLoader.open``."""
        self.close()
        self._path, self._analysed = path, analysed
        self._loader.open(path, analysed)

    def reopen(self) -> None:
        """Turn once more to the slide that was opened last."""
        if self._path is not None:
            self.open(self._path, self._analysed)

    def close(self) -> None:
        """Show nothing; never waits."""
        self._settling.stop()
        self._rough = False
        self._loader.close()
        self._store.clear()
        self._tinter.clear()
        self._failed.clear()
        self._painted.forget()
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
        copies = 1 if self.adjustment.is_neutral else 2
        wanted = wanted_tiles(pyramid, viewport, self._before)
        self._wanted = self._store.fitting(wanted, copies)
        # The least wanted first, so that it is also what leaves the memory first.
        missing = [k for k in reversed(self._wanted) if self._store.get(k) is None]
        self._tint()
        self._loader.want([k for k in reversed(missing) if k not in self._failed])

    def paint(self, painter: QPainter, viewport: Viewport, surround: QColor) -> None:
        """Draw what of the slide is in view, and ``surround`` beside it."""
        pyramid = self._pyramid
        if pyramid is None:
            return
        if surround != self._surround:
            self._surround = surround
            self._painted.forget()
        before = self._painted.viewport
        if before is not None and before.scale != viewport.scale:
            # Zooming: nobody sees the pixels of a frame, everybody sees a late one.
            self._rough = True
            self._settling.start()
        picture = self._painted.at(viewport, functools.partial(self._paint_part, pyramid, viewport))
        painter.save()
        # In physical pixels neighbouring tiles share whole-numbered edges: no seam at any zoom.
        painter.scale(1 / viewport.pixel_ratio, 1 / viewport.pixel_ratio)
        painter.drawImage(0, 0, picture)
        painter.restore()

    def _paint_part(
        self, pyramid: TilePyramid, viewport: Viewport, painter: QPainter, part: QRect
    ) -> None:
        """Paint a part, in physical pixels."""
        ratio = viewport.pixel_ratio
        visible = (
            *viewport.to_slide((part.left() / ratio, part.top() / ratio)),
            *viewport.to_slide(((part.right() + 1) / ratio, (part.bottom() + 1) / ratio)),
        )
        painter.setClipRect(part)
        painter.fillRect(part, self._surround)
        smooth = QPainter.RenderHint.SmoothPixmapTransform
        painter.setRenderHint(smooth, on=not self._rough)
        for key in pyramid.covering(pyramid.level_for(viewport.magnification), visible):
            self._paint_tile(Glass(painter, viewport, part), pyramid, key)

    def _paint_tile(self, glass: Glass, pyramid: TilePyramid, key: TileKey) -> None:
        picture = self._shown(key)
        if picture is not None:
            glass.draw(pyramid.rect(key), pyramid.padded(key), picture)
        elif key in self._failed:
            glass.draw_unreadable(pyramid.rect(key))
        else:
            self._paint_stand_in(glass, pyramid, key)

    def _paint_stand_in(self, glass: Glass, pyramid: TilePyramid, key: TileKey) -> None:
        stand_in = self._stand_in(key, pyramid.root.level)
        if stand_in is None:
            glass.draw_paper(pyramid.rect(key))
        else:
            glass.draw(pyramid.rect(key), pyramid.padded(stand_in[0]), stand_in[1])
        for child in pyramid.children(key):
            finer = self._shown(child)
            if finer is not None:
                glass.draw(pyramid.rect(child), pyramid.padded(child), finer)

    def _stand_in(self, key: TileKey, coarsest: int) -> tuple[TileKey, QImage] | None:
        """Find what is sharpest of this place: a focus plane shown before, a coarser level."""
        while key.level <= coarsest:
            for plane in self._planes:
                other = key._replace(plane=plane)
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
    def _on_settled(self) -> None:
        self._rough = False
        self._painted.forget()
        self.changed.emit()

    @Slot()
    def _on_tinted(self) -> None:
        # A tile that was being adjusted when the colours changed has the old ones.
        self._tint()
        self._painted.forget()
        self.changed.emit()

    def _spoil(self, key: TileKey) -> None:
        """Have the place of a tile painted anew."""
        if self._pyramid is not None and self._painted.viewport is not None:
            self._painted.spoil(on_screen(self._pyramid.rect(key), self._painted.viewport))

    @Slot(object)
    def _on_opened(self, facts: SlideFacts) -> None:
        plane, self._store.file = facts.plane, facts.file
        self._pyramid = TilePyramid(facts.width, facts.height, plane, facts.n_planes, plane)
        self._planes = [plane]
        self.opened.emit(facts)

    @Slot()
    def _on_replaced(self) -> None:
        if self._path is not None:
            self.part_failed.emit(replaced_notice(self._path.name))

    @Slot(object, object)
    def _on_read(self, key: TileKey, picture: QImage) -> None:
        self._store.put(key, picture)
        self._spoil(key)
        self._tint()
        self.changed.emit()

    @Slot(object)
    def _on_failed(self, key: TileKey) -> None:
        self._failed.add(key)
        self._spoil(key)
        self.changed.emit()
