"""The command palette: everything that can be done, found by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from allview.view.command_search import found

_NATIVE = QKeySequence.SequenceFormat.NativeText
_SIZE = 560, 420
_ICON_PX = 16
_BELOW_TOP = 90
_ROLE = Qt.ItemDataRole.UserRole
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_PageUp: -10,
}


class _Query(QLineEdit):
    """A line of text whose arrows move in a list below; ``moved`` carries by how many rows."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, or write."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class CommandPalette(QDialog):
    """Lists commands with their keys; Enter does the chosen one, Escape none.

    What makes no sense at the moment is grey and stays undone.

    Parameters
    ----------
    commands : name and action of each.
    parent : the window it lies over.
    """

    def __init__(self, commands: Sequence[tuple[str, QAction]], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("Commands"))
        self._commands = tuple(commands)
        self.query = _Query(placeholderText=self.tr("Type what you want to do"))
        self.query.setAccessibleName(self.tr("Find a command"))
        self.list = QTreeWidget(columnCount=2)
        self.list.setRootIsDecorated(False)
        self.list.setHeaderHidden(True)
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setUniformRowHeights(True)
        self.list.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        card = QFrame()
        card.setProperty("role", "card")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(card)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.addWidget(self.query)
        layout.addWidget(self.list)
        self.query.textChanged.connect(self._find)
        self.query.moved.connect(self._move)
        self.query.returnPressed.connect(self._run)
        self.list.itemClicked.connect(self._run)
        self._find("")
        self.resize(*_SIZE)
        self.move(parent.mapToGlobal(parent.rect().center()).x() - _SIZE[0] // 2,
                  parent.mapToGlobal(parent.rect().topLeft()).y() + _BELOW_TOP)  # fmt: skip
        self.query.setFocus()

    @Slot(str)
    def _find(self, text: str) -> None:
        self.list.clear()
        for place in found(text, [name for name, _ in self._commands]):
            self.list.addTopLevelItem(self._row(place))
        self._choose(0)

    def _row(self, place: int) -> QTreeWidgetItem:
        name, action = self._commands[place]
        keys = ", ".join(keys.toString(_NATIVE) for keys in action.shortcuts())
        # What a key would do is of no use while it does nothing; why it does not is.
        row = QTreeWidgetItem([name, keys if action.isEnabled() else action.statusTip()])
        row.setData(0, _ROLE, place)
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.setIcon(0, _blank() if action.icon().isNull() else action.icon())
        row.setDisabled(not action.isEnabled())
        return row

    @Slot(int)
    def _move(self, step: int) -> None:
        self._choose(self.list.currentIndex().row() + step)

    def _choose(self, row: int) -> None:
        last = self.list.topLevelItemCount() - 1
        chosen = self.list.topLevelItem(min(max(row, 0), last))
        if chosen is None:
            self.query.setAccessibleDescription(self.tr("No command is called so."))
            return
        self.list.setCurrentItem(chosen)
        words = [chosen.text(0), chosen.text(1)]
        if chosen.isDisabled():
            words.insert(1, self.tr("not possible now"))
        # The focus stays in the line: there the chosen command is read out.
        self.query.setAccessibleDescription(", ".join(filter(None, words)))

    @Slot()
    def _run(self) -> None:
        chosen = self.list.currentItem()
        if chosen is not None and not chosen.isDisabled():
            _, action = self._commands[chosen.data(0, _ROLE)]
            self.accept()
            action.trigger()


def _blank() -> QIcon:
    """Give an icon of nothing, so that all names start in one line."""
    pixels = QPixmap(_ICON_PX, _ICON_PX)
    pixels.fill(Qt.GlobalColor.transparent)
    return QIcon(pixels)
