"""The head of the worklist: which case is open, and whether it is encrypted."""

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from allview.paths import plain
from allview.storage.case_key import KeyKind
from allview.view.case_model import CaseModel
from allview.view.icons import icon

_GLYPH, _GAP = 14, 5


class CaseName(QLabel):
    """A name that is cut in its middle where it has no room, never wider than its column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.setProperty("role", "title")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        """Show another name."""
        self._name = name
        self.setAccessibleName(name)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the name anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        middle = Qt.TextElideMode.ElideMiddle
        self.setText(self.fontMetrics().elidedText(self._name, middle, self.width()))


class LockNote(QLabel):
    """Words behind a small lock, which takes the colours of the theme that is worn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "muted")
        self.setIndent(_GLYPH + _GAP)
        self._lock = icon("lock-simple")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words and the lock before them."""
        super().paintEvent(event)
        top = (self.height() - _GLYPH) // 2
        self._lock.paint(QPainter(self), QRect(0, top, _GLYPH, _GLYPH))


class CaseHead(QWidget):
    """Names the open case; a second line says that its file is encrypted."""

    def __init__(self, model: CaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.name = CaseName()
        self.lock = LockNote()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 8)
        layout.setSpacing(3)
        layout.addWidget(self.name)
        layout.addWidget(self.lock)
        model.replaced.connect(self._on_replaced)
        self._on_replaced()

    @Slot()
    def _on_replaced(self) -> None:
        session = self._model.session
        self.name.show_name(session.name if session else self.tr("No case open"))
        self.name.setToolTip(plain(session.file) if session else "")
        key = session.case_file.key if session else None
        self.lock.setVisible(key is not None)
        if key is not None:
            self.lock.setText(self.tr("Encrypted"))
            self.lock.setToolTip(
                {
                    KeyKind.COMPUTER: self.tr("The case file is encrypted with a computer's key."),
                    KeyKind.PASSPHRASE: self.tr("The case file is encrypted with a passphrase."),
                }[key.lock.kind]
            )
            self.lock.setAccessibleName(self.tr("This case is encrypted"))
