"""Says how far a comparison of cells is, and lets a person end it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from allview.view.language import whole


class ComparingNote(QWidget):
    """Hidden while nothing is compared; ``cancelled`` says that it took long enough."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel()
        self.words.setProperty("role", "muted")
        self.cancel = QToolButton()
        self.cancel.setText(self.tr("Stop comparing"))
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel.clicked.connect(self.cancelled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addWidget(self.cancel)
        self.hide()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many cells of how many are compared; before the first, no number."""
        words = self.tr("Comparing… {0} of {1}") if total else self.tr("Comparing…")
        self.words.setText(words.format(whole(done), whole(total)))
        self.show()
