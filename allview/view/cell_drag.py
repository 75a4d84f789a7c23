"""Cells that are dragged from the gallery, and the classes they may be dropped on."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from allview.review.cell_class import AnyClass

_CELLS = "application/x-allview-cells"
_COMING = {QEvent.Type.DragEnter, QEvent.Type.DragMove}


def mime_of(cells: Sequence[str]) -> QMimeData:
    """Pack the ids of cells for a drag; no other program reads them."""
    mime = QMimeData()
    mime.setData(_CELLS, QByteArray("\n".join(cells).encode()))
    return mime


def cells_in(mime: QMimeData) -> tuple[str, ...]:
    """Give the ids of the cells that are dragged; none where it is something else."""
    return tuple(bytes(mime.data(_CELLS).data()).decode().split()) if mime.hasFormat(_CELLS) else ()


class ClassTarget(QObject):
    """Lets cells be dropped on what stands for a class.

    ``dropped`` carries the ids and the class. The widget that a drag is over has the property
    ``drop``, for its looks.
    """

    dropped = Signal(object, object)

    def __init__(self, cell_class: AnyClass, parent: QObject) -> None:
        super().__init__(parent)
        self._class = cell_class

    def take(self, *widgets: QWidget) -> None:
        """Make widgets places to drop cells on."""
        for widget in widgets:
            widget.setAcceptDrops(True)
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take cells, and nothing else."""
        if not isinstance(watched, QWidget):
            return False
        if event.type() == QEvent.Type.DragLeave:
            _mark(watched, False)
        if not isinstance(event, QDropEvent):
            return False
        cells = cells_in(event.mimeData())
        if not cells:
            return False
        event.acceptProposedAction()
        _mark(watched, event.type() in _COMING)
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(cells, self._class)
        return True


def _mark(widget: QWidget, is_over: bool) -> None:
    if bool(widget.property("drop")) != is_over:
        widget.setProperty("drop", is_over)
        widget.style().polish(widget)
        widget.update()
