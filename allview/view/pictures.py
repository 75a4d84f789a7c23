"""Pictures of slides and cells for the panels: kept, or read in the background when missing."""

import functools
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPalette

from allview.review.cell import Cell
from allview.slides.slide import Pixels
from allview.view.case_model import CaseModel
from allview.view.picture_cache import PictureCache
from allview.view.slide.tile_cut import region_reader
from allview.view.slide.tile_image import as_image
from allview.view.workers.thumbnail_loader import Content, Frame, Picture, ThumbnailLoader

_CELL_FIELD_UM = 26.0
_CELL_MARGIN = 1.6
_BESIDE = 0.5
"""Share of the room that cells side by side have; the rest is for what other panels show."""
_PIXEL_BYTES = 4


class Pictures(QObject):
    """Gives pictures that are there and fetches those that are not.

    ``ready`` carries the ``Picture`` that can be had from now on.

    Parameters
    ----------
    model : the case whose slides and cells are shown.
    parent : owns the pictures.
    cache : keeps them, and has the tiles that cells are cut from; one of its own by default.
    """

    ready = Signal(object)

    def __init__(
        self,
        model: CaseModel,
        parent: QObject | None = None,
        cache: PictureCache | None = None,
    ) -> None:
        super().__init__(parent)
        cache = cache or PictureCache()
        self._model = model
        self._kept = cache.pictures
        self._unreadable: set[Picture] = set()
        self._loader = ThumbnailLoader(self, functools.partial(region_reader, cache.tiles))
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
        n_beside: int = 1,
    ) -> None:
        """Paint a cell into a square place; what is missing or lies off the slide is canvas.

        Parameters
        ----------
        frame : the square to show; that of the gallery by default.
        n_beside : how many cells are painted side by side, this one among them.
        """
        mpp = self._model.mpp(cell.slide)
        shown = frame or cell_frame(cell, mpp)
        known = self._model.queue.known.get(cell.id)
        if known is None:
            self.paint_frame(painter, place, cell.slide, shown, colors, n_beside)
            return
        pixels = self._fitting(painter, place, n_beside)
        covers = _square_about(cell, known.field_um / mpp if mpp else cell_frame(cell, None).side)
        picture = Picture(Path(cell.id), pixels, shown, Content(known.picture, covers))
        painter.fillRect(place, colors.color(QPalette.ColorRole.Dark))
        on_picture = QRectF(covers.x, covers.y, covers.side, covers.side)
        self._paint(painter, place, picture, on_picture)

    def paint_frame(
        self,
        painter: QPainter,
        place: QRect,
        slide: str,
        frame: Frame,
        colors: QPalette,
        n_beside: int = 1,
    ) -> None:
        """Paint a square of a slide into a square place, as ``paint_cell`` does."""
        painter.fillRect(place, colors.color(QPalette.ColorRole.Dark))
        session = self._model.session
        if session is None:
            return
        pixels = self._fitting(painter, place, n_beside)
        record = session.case.slides[slide]
        whole = QRectF(0, 0, record.width, record.height)
        path, analysed = session.slide_path(slide), record.fingerprint
        self._paint(painter, place, Picture(path, pixels, frame, analysed=analysed), whole)

    def _fitting(self, painter: QPainter, place: QRect, n_beside: int) -> int:
        """Give the side of a picture for a place, coarser where so many would find no room.

        They would drive each other out, and each that is painted be read again, for ever.
        """
        pixels = round(place.width() * painter.device().devicePixelRatioF())
        room = self._kept.room * _BESIDE
        while pixels > 1 and n_beside * pixels * pixels * _PIXEL_BYTES > room:
            pixels = (pixels + 1) // 2
        return pixels

    def _paint(self, painter: QPainter, place: QRect, picture: Picture, whole: QRectF) -> None:
        """Paint what of a picture's frame lies in ``whole``, in the same pixels."""
        image, frame = self.get(picture), picture.frame
        if image is None or frame is None:
            return
        scale = place.width() / frame.side
        left = place.left() + (whole.x() - frame.x) * scale
        top = place.top() + (whole.y() - frame.y) * scale
        there = QRectF(left, top, whole.width() * scale, whole.height() * scale)
        painter.save()
        painter.setClipRect(there, Qt.ClipOperation.IntersectClip)
        painter.drawImage(place, image)
        painter.restore()

    def get(self, picture: Picture | None) -> QImage | None:
        """Give the picture, or None and have it read; None until ``retry`` where it cannot be."""
        if picture is None or picture in self._unreadable:
            return None
        image = self._kept.get(picture)
        if image is None:
            self._loader.request(picture)
        return image

    @Slot()
    def retry(self) -> None:
        """Try again what could not be read: a large picture may be ready now."""
        unreadable, self._unreadable = self._unreadable, set()
        for picture in unreadable:
            self.ready.emit(picture)

    def close(self) -> None:
        """Wait for what is being read and stop."""
        self._loader.close()

    @Slot(object, object)
    def _on_ready(self, picture: Picture, pixels: Pixels | None) -> None:
        if pixels is None:
            self._unreadable.add(picture)
        else:
            self._kept.put(picture, as_image(pixels))
        self.ready.emit(picture)

    @Slot()
    def _forget(self) -> None:
        self._kept.clear()
        self._unreadable.clear()
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
