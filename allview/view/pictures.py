"""Pictures of slides and cells for the panels: kept, or read in the background when missing."""

from collections import OrderedDict
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPalette, QPixmap

from allview.review.cell import Cell
from allview.slides.slide import Pixels
from allview.view.case_model import CaseModel
from allview.view.workers.thumbnail_loader import Content, Frame, Picture, ThumbnailLoader

_KEPT_BYTES = 100 * 2**20
_CELL_FIELD_UM = 26.0
_CELL_MARGIN = 1.6


class Pictures(QObject):
    """Gives pixmaps that are there and fetches those that are not.

    ``ready`` carries the ``Picture`` that can be had from now on.
    """

    ready = Signal(object)

    def __init__(self, model: CaseModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kept: OrderedDict[Picture, QPixmap | None] = OrderedDict()
        self._bytes = 0
        self._loader = ThumbnailLoader(self)
        self._loader.ready.connect(self._on_ready)
        model.replaced.connect(self._forget)

    def slide_picture(self, slide: str, pixels: int) -> Picture | None:
        """Describe the picture of a whole slide."""
        session = self._model.session
        if session is None:
            return None
        analysed = session.case.slides[slide].fingerprint
        return Picture(session.slide_path(slide), pixels, analysed=analysed)

    def paint_cell(
        self,
        painter: QPainter,
        place: QRect,
        cell: Cell,
        colors: QPalette,
        frame: Frame | None = None,
    ) -> None:
        """Paint a cell into a square place; what is missing or lies off the slide is canvas.

        Parameters
        ----------
        frame : the square to show; that of the gallery by default.
        """
        mpp = self._model.mpp(cell.slide)
        shown = frame or cell_frame(cell, mpp)
        known = self._model.queue.known.get(cell.id)
        if known is None:
            self.paint_frame(painter, place, cell.slide, shown, colors)
            return
        pixels = round(place.width() * painter.device().devicePixelRatioF())
        covers = _square_about(cell, known.field_um / mpp if mpp else cell_frame(cell, None).side)
        picture = Picture(Path(cell.id), pixels, shown, Content(known.picture, covers))
        painter.fillRect(place, colors.color(QPalette.ColorRole.Dark))
        on_picture = QRectF(covers.x, covers.y, covers.side, covers.side)
        self._paint(painter, place, picture, on_picture)

    def paint_frame(
        self, painter: QPainter, place: QRect, slide: str, frame: Frame, colors: QPalette
    ) -> None:
        """Paint a square of a slide into a square place, as ``paint_cell`` does."""
        painter.fillRect(place, colors.color(QPalette.ColorRole.Dark))
        session = self._model.session
        if session is None:
            return
        pixels = round(place.width() * painter.device().devicePixelRatioF())
        record = session.case.slides[slide]
        whole = QRectF(0, 0, record.width, record.height)
        path, analysed = session.slide_path(slide), record.fingerprint
        self._paint(painter, place, Picture(path, pixels, frame, analysed=analysed), whole)

    def _paint(self, painter: QPainter, place: QRect, picture: Picture, whole: QRectF) -> None:
        """Paint what of a picture's frame lies in ``whole``, in the same pixels."""
        pixmap, frame = self.get(picture), picture.frame
        if pixmap is None or frame is None:
            return
        scale = place.width() / frame.side
        left = place.left() + (whole.x() - frame.x) * scale
        top = place.top() + (whole.y() - frame.y) * scale
        there = QRectF(left, top, whole.width() * scale, whole.height() * scale)
        painter.save()
        painter.setClipRect(there, Qt.ClipOperation.IntersectClip)
        painter.drawPixmap(place, pixmap)
        painter.restore()

    def get(self, picture: Picture | None) -> QPixmap | None:
        """Give the picture, or None and have it read; None until ``retry`` where it cannot be."""
        if picture is None:
            return None
        if picture in self._kept:
            self._kept.move_to_end(picture)
            return self._kept[picture]
        self._loader.request(picture)
        return None

    @Slot()
    def retry(self) -> None:
        """Try again what could not be read: a large picture may be ready now."""
        unread = [picture for picture, pixmap in self._kept.items() if pixmap is None]
        for picture in unread:
            del self._kept[picture]
            self.ready.emit(picture)

    def close(self) -> None:
        """Wait for what is being read and stop."""
        self._loader.close()

    @Slot(object, object)
    def _on_ready(self, picture: Picture, pixels: Pixels | None) -> None:
        self._keep(picture, None if pixels is None else pixmap_of(pixels))
        self.ready.emit(picture)

    def _keep(self, picture: Picture, pixmap: QPixmap | None) -> None:
        # Large pictures of the gallery take as much memory as many small ones.
        self._bytes += _bytes_of(pixmap) - _bytes_of(self._kept.pop(picture, None))
        self._kept[picture] = pixmap
        while self._bytes > _KEPT_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _bytes_of(oldest)

    @Slot()
    def _forget(self) -> None:
        self._kept.clear()
        self._bytes = 0
        self._loader.forget()


def cell_frame(cell: Cell, mpp: float | None) -> Frame:
    """Give the square to show of a cell, in level-0 pixels.

    At a known scale every cell is shown at the same magnification, so that sizes compare, unless
    the cell is too large for that; else the square follows the cell's size.
    """
    size = max(cell.box.width, cell.box.height) * _CELL_MARGIN
    return _square_about(cell, max(size, _CELL_FIELD_UM / mpp) if mpp else size)


def _square_about(cell: Cell, length: float) -> Frame:
    side = max(1, round(length))
    x, y = cell.box.center
    return Frame(round(x - side / 2), round(y - side / 2), side)


def _bytes_of(pixmap: QPixmap | None) -> int:
    return 0 if pixmap is None else 4 * pixmap.width() * pixmap.height()


def pixmap_of(pixels: Pixels) -> QPixmap:
    """Turn an RGB picture into a pixmap; GUI thread only."""
    rgb = np.ascontiguousarray(pixels)
    height, width = rgb.shape[:2]
    image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    return QPixmap.fromImage(image)
