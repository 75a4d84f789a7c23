"""The bookmarks and measures of a case as a list to jump to."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem, QPushButton, QWidget

from allview.view.class_keys import bound_key
from allview.view.dialogs.form import FormDialog

_ID = Qt.ItemDataRole.UserRole
_ROWS = 12
_BESIDE_WORDS, _WIDEST = 32, 720


class _List(QListWidget):
    """A list that tells of the Delete key."""

    deletePressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Delete; Qt knows the other keys."""
        if event.key() == Qt.Key.Key_Delete:
            self.deletePressed.emit()
            return
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            # Qt would hand it on to the dialog, whose default button closes it.
            event.accept()


class MarksDialog(FormDialog):
    """Lists marks; Enter goes to one, Delete takes one off its slide."""

    chosen = Signal(str)
    """The id of the mark to go to."""
    removed = Signal(str)
    """The id of the mark to take away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Bookmarks and measures"))
        self.list = _List()
        self.list.setAccessibleName(self.tr("Bookmarks and measures"))
        self.list.setMinimumHeight(_ROWS * self.list.fontMetrics().lineSpacing())
        self.column.addWidget(self.list)
        self.empty = self.add_text("", "muted")
        buttons = self.add_buttons(cancel=False)
        self._go = QPushButton(self.tr("&Go to"))
        self._remove = QPushButton(self.tr("&Remove"))
        for button in (self._go, self._remove):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._go.clicked.connect(self._on_go)
        self._remove.clicked.connect(self._on_remove)
        self.list.itemActivated.connect(self._on_go)
        self.list.currentRowChanged.connect(self._offer)
        self.list.deletePressed.connect(self._on_remove)
        self._can_remove = True

    def show_marks(self, rows: Sequence[tuple[str, str]], *, can_remove: bool) -> None:
        """Show marks as (id, words), in their order; the row stays where it was."""
        before = self.list.currentRow()
        self.list.clear()
        for mark, words in rows:
            item = QListWidgetItem(words)
            item.setData(_ID, mark)
            self.list.addItem(item)
        room = self.list.sizeHintForColumn(0) + _BESIDE_WORDS
        self.list.setMinimumWidth(min(room, _WIDEST))
        self._can_remove = can_remove
        self.list.setCurrentRow(max(0, min(before, len(rows) - 1)))
        words = self.tr("None yet: {0} bookmarks a place, {1} measures a length, {2} an area.")
        # As they are bound now: the dialog is older than the actions.
        keys = (bound_key(self, name) for name in ("add_place", "length", "area"))
        self.empty.setText(words.format(*keys))
        self.empty.setVisible(not rows)
        self._offer()

    @Slot()
    @Slot(int)
    def _offer(self, _row: int = 0) -> None:
        some = self.list.currentItem() is not None
        self._go.setEnabled(some)
        self._remove.setEnabled(some and self._can_remove)

    @Slot()
    @Slot(QListWidgetItem)
    def _on_go(self, _item: QListWidgetItem | None = None) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(_ID))

    @Slot()
    def _on_remove(self) -> None:
        item = self.list.currentItem()
        if item is not None and self._can_remove:
            self.removed.emit(item.data(_ID))
