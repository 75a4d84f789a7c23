"""What the window shows while no case is open: how to open one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from allview.view.icons import icon

_GLYPH = 56


class Welcome(QWidget):
    """Invites to drop a folder, or to choose one."""

    def __init__(
        self, open_folder: QAction, open_files: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._glyph = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        title = QLabel(self.tr("Drop a folder of slides here"))
        title.setProperty("role", "title")
        words = QLabel(
            self.tr("A folder is a case. AllView finds the white cells on its slides and shows "
                    "the suspicious ones first. Single images and saved cases open the same way."),
            wordWrap=True,
        )  # fmt: skip
        words.setProperty("role", "muted")
        words.setFixedWidth(460)
        for label in (title, words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = _centered(_button(open_folder, "primary"), _button(open_files, ""))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._glyph)
        layout.addWidget(title)
        layout.addLayout(_centered(words))
        layout.addSpacing(8)
        layout.addLayout(buttons)
        layout.addStretch(3)
        self.dress()

    def dress(self) -> None:
        """Take the colours of the theme that is worn now."""
        self._glyph.setPixmap(icon("folder-open").pixmap(_GLYPH, _GLYPH))


def _centered(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row


def _button(action: QAction, role: str) -> QPushButton:
    button = QPushButton(action.iconText())
    button.setProperty("role", role)
    button.setToolTip(action.toolTip())
    # Outside a dialog no button takes Return of itself.
    button.setAutoDefault(True)
    button.clicked.connect(action.trigger)
    return button
