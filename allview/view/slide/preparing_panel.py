"""In place of a large picture: how far it is being made ready, and a way to stop that."""

import time

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from allview.view.slide.tile_layer import TileLayer
from allview.view.words import time_left
from allview.workflow.workload import seconds_left

_STEPS = 1000
_WIDTH = 400


class PreparingPanel(QFrame):
    """A card over the empty view; hidden unless the slide being opened is a large picture.

    Parameters
    ----------
    tiles : opens the slide.
    view : what it lies on; owns it.
    """

    def __init__(self, tiles: TileLayer, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self.setProperty("role", "card")
        self._tiles = tiles
        self._started: float | None = None
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._text = QLabel(wordWrap=True)
        self._text.setProperty("role", "muted")
        self._bar = QProgressBar(maximum=_STEPS, textVisible=False)
        self._bar.setAccessibleName(self.tr("Share of the picture that is ready"))
        self._left = QLabel()
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self._on_cancel)
        self._again = QPushButton(self.tr("Prepare and open"))
        self._again.clicked.connect(self._on_again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for widget in (self._title, self._text, self._bar):
            layout.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self._left, 1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._again)
        layout.addLayout(foot)
        self.setFixedWidth(_WIDTH)
        tiles.preparing.connect(self._on_preparing)
        tiles.opened.connect(self.forget)
        tiles.open_failed.connect(self.forget)
        self.hide()

    @Slot()
    @Slot(str)
    @Slot(object)
    def forget(self, _reason: object = None) -> None:
        """Show nothing: the slide is open, cannot be opened, or another one is wanted."""
        self._started = None
        self.hide()

    def place(self) -> None:
        """Keep to the middle of the view."""
        self.adjustSize()
        self.move(self._view.rect().center() - self.rect().center())

    @Slot(float)
    def _on_preparing(self, share: float) -> None:
        now = time.monotonic()
        if self._started is None:
            self._started = now
            self._say(
                self.tr("Preparing a large picture"),
                self.tr("It is made ready once; from then on it opens at once."),
                is_at_work=True,
            )
        self._bar.setValue(round(share * _STEPS))
        left = seconds_left(share, now - self._started)
        words = self.tr("{0} %").format(round(100 * share))
        self._left.setText(words if left is None else f"{words} · {time_left(left)}")

    @Slot()
    def _on_cancel(self) -> None:
        self._tiles.close()
        self._started = None
        self._left.clear()
        self._say(
            self.tr("The picture was not prepared"),
            self.tr("It can be prepared whenever you want to see it."),
            is_at_work=False,
        )

    @Slot()
    def _on_again(self) -> None:
        self.forget()
        self._tiles.reopen()

    def _say(self, title: str, text: str, *, is_at_work: bool) -> None:
        self._title.setText(title)
        self._text.setText(text)
        for widget in (self._bar, self._cancel):
            widget.setVisible(is_at_work)
        self._again.setVisible(not is_at_work)
        self.place()
        self.show()
