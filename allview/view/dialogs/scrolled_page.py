"""A page of a dialog that is scrolled where a small screen has no room for all of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_SHARE = 0.7
"""Of the height of the screen that a page takes at most; tabs and buttons have the rest."""


class ScrolledPage(QScrollArea):
    """Shows a page that is too tall; its keys scroll it.

    Parameters
    ----------
    page : what is shown.
    name : of the page, for those who cannot see it.
    height : that it takes, in device-independent pixels.
    """

    def __init__(self, page: QWidget, name: str, height: int) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would break the lines anew each time, and the height with them.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(height)


def fitting(page: QWidget, name: str) -> QWidget:
    """Give a page as it is where the screen has room for it, else to be scrolled."""
    tallest = round(_SHARE * page.screen().availableGeometry().height())
    return page if page.sizeHint().height() <= tallest else ScrolledPage(page, name, tallest)
