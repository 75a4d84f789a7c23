"""A page of a dialog that is scrolled where a small screen has no room for all of it."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_SHARE = 0.7
"""Of the height of the screen that a page takes at most; tabs and buttons have the rest."""


class ScrolledPage(QScrollArea):
    """Shows a page; its keys scroll it where there is more of it than is seen.

    Parameters
    ----------
    page : what is shown.
    name : of the page, for those who cannot see it.
    """

    def __init__(self, page: QWidget, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Qt opens a dialog at two thirds of the screen, unless it needs more.
        tallest = round(_SHARE * self.screen().availableGeometry().height())
        self.setMinimumHeight(min(page.sizeHint().height(), tallest))
        self.verticalScrollBar().rangeChanged.connect(self._on_range)

    @Slot(int, int)
    def _on_range(self, _low: int, high: int) -> None:
        scrolls = Qt.FocusPolicy.StrongFocus if high > 0 else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(scrolls)
