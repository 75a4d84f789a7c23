"""One slim line over the panels: what goes on, how far it is, how long it takes, a way to stop."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

STEPS = 1000
"""Of the bar from one end to the other."""


class Strip(QFrame):
    """Hidden until something goes on.

    Parameters
    ----------
    name : of the bar, for who does not see it.
    tool_tip : of the button that stops it.
    """

    cancelRequested = Signal()

    def __init__(self, name: str, tool_tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel()
        self._bar = QProgressBar(maximum=STEPS, textVisible=False)
        self._bar.setAccessibleName(name)
        self._left = QLabel()
        self._left.setMinimumWidth(110)
        self._left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._left.setProperty("role", "muted")
        self._cancel = QPushButton(QCoreApplication.translate("Strip", "Cancel"))
        self._cancel.setToolTip(tool_tip)
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cancel.clicked.connect(self.cancelRequested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 5, 8, 5)
        layout.setSpacing(12)
        layout.addWidget(self._text)
        layout.addWidget(self._bar, 1)
        layout.addWidget(self._left)
        layout.addWidget(self._cancel)
        self.hide()
