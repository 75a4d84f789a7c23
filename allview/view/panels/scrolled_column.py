"""A column that makes room before it is scrolled, and takes no more than it needs."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


class Column(QWidget):
    """What may become as low as it can before it is scrolled: the picture makes room."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, 4)
        self.column.setSpacing(6)

    def heightForWidth(self, width: int) -> int:
        """Give the least height, where Qt's scroll area asks for the one that is liked best."""
        return self.column.minimumHeightForWidth(width)


class ScrolledColumn(QScrollArea):
    """Scrolls a column where it has to, and is no taller than all of it."""

    def __init__(self, cell: Column) -> None:
        super().__init__()
        self._cell = cell
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setWidget(cell)

    def sizeHint(self) -> QSize:
        """Give the height at which nothing has to make room."""
        height = self._cell.column.heightForWidth(self.viewport().width())
        return QSize(super().sizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where lines break elsewhere."""
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another height once there is more, or less, to show."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
