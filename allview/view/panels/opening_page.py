"""What the window shows while a case is being opened and no other one is there."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

_BAR_PX = 260


class OpeningPage(QWidget):
    """Says what is being opened; how long it takes, nobody knows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setProperty("role", "title")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_PX)
        self._bar.setAccessibleName(self.tr("The case is being opened"))
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addStretch(2)
        layout.addWidget(self.text)
        layout.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    @Slot(str)
    def show_doing(self, text: str) -> None:
        """Say what is being done, and show that it goes on."""
        self.text.setText(text)
        self._bar.setRange(0, 0)

    @Slot()
    def rest(self) -> None:
        """Stop moving, which nobody would see."""
        self._bar.setRange(0, 1)
