"""How the window is divided: the case on the left, its slide and cells between, the cell right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

_LEFT_PX, _RIGHT_PX = 250, 310
_ONE_ROW_PX, _TWO_ROWS_PX = 214, 346
_TALL_PX = 900
_REST = 3000


class DividedPanels(QSplitter):
    """Three columns; the first two are divided again."""

    def __init__(
        self,
        worklist: QWidget,
        counts: QWidget,
        slide: QWidget,
        gallery: QWidget,
        inspector: QWidget,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._case = QSplitter(Qt.Orientation.Vertical)
        self._review = QSplitter(Qt.Orientation.Vertical)
        _fill(self._case, 0, worklist, counts)
        _fill(self._review, 0, slide, gallery)
        _fill(self, 1, self._case, self._review, inspector)
        self.setSizes([_LEFT_PX, _REST, _RIGHT_PX])
        is_tall = self.screen().availableGeometry().height() >= _TALL_PX
        self._review.setSizes([_REST, _TWO_ROWS_PX if is_tall else _ONE_ROW_PX])

    def splitters(self) -> dict[str, QSplitter]:
        """Name each splitter, for those who keep their sizes."""
        return {"case": self._case, "review": self._review, "columns": self}


def _fill(splitter: QSplitter, growing: int, *widgets: QWidget) -> None:
    splitter.setChildrenCollapsible(False)
    for widget in widgets:
        splitter.addWidget(widget)
    splitter.setStretchFactor(growing, 1)
