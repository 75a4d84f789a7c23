"""The page of the settings that gives actions other keys."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from allview.view.command_search import found
from allview.view.dialogs.settings_parts import list_of_settings, problem_line
from allview.view.key_map import KeyMap, Keys, native, recorded
from allview.view.key_words import why_not

_ID = Qt.ItemDataRole.UserRole
_HEIGHT = 250


class KeysPage(QWidget):
    """Lists every action with its keys; a key that another action has is refused by name.

    Parameters
    ----------
    keys : the actions and the keys they are born with.
    wanted : other keys by action, as the settings hold them.

    Attributes
    ----------
    elsewhere : names what is no action of these and has a key.

    ``changed`` says that some action has other keys than before.
    """

    changed = Signal()

    def __init__(
        self, keys: KeyMap, wanted: Mapping[str, object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keys = keys
        self._preferred = keys.preferred(wanted)
        self.elsewhere: Callable[[str], Sequence[str]] = lambda _key: ()
        self.query = QLineEdit(placeholderText=self.tr("Find an action"), clearButtonEnabled=True)
        self.query.setAccessibleName(self.tr("Find an action"))
        self.list = self._make_list()
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(self.tr("New key of the chosen action"))
        self.none = QPushButton(self.tr("N&o key"), autoDefault=False)
        self.reset = QPushButton(self.tr("&Reset"), autoDefault=False)
        self.reset_all = QPushButton(self.tr("Rese&t all"), autoDefault=False)
        self.problem = problem_line()
        self._arrange()
        self.query.textChanged.connect(self._find)
        self.list.currentItemChanged.connect(self._on_chosen)
        # keySequenceChanged also tells of the emptiness before the first key.
        self.edit.editingFinished.connect(self._on_recorded)
        self.none.clicked.connect(self._on_none)
        self.reset.clicked.connect(self._on_reset)
        self.reset_all.clicked.connect(self._on_reset_all)
        self._find("")

    @property
    def chosen(self) -> dict[str, list[str]]:
        """The keys that differ from those an action is born with, as the settings hold them."""
        return {name: list(keys) for name, keys in sorted(self._preferred.items())}

    def holders(self, key: str) -> list[str]:
        """Name the actions that have a key now."""
        return [self._shown(name) for name in self._keys.actions if key in self._keys_of(name)]

    def choose(self, name: str) -> None:
        """Turn to an action."""
        for row in self._rows():
            if row.data(0, _ID) == name:
                self.list.setCurrentItem(row)

    def bind(self, name: str, keys: Keys) -> bool:
        """Give an action other keys; whether that is possible. If not, ``problem`` says why."""
        holders = {
            action: self._shown(action)
            for action in self._keys.actions
            if action != name and not set(keys).isdisjoint(self._keys_of(action))
        }
        named = [*holders.values(), *(name for key in keys for name in self.elsewhere(key))]
        self.problem.setText(why_not(keys, named))
        if self.problem.text():
            return False
        self._preferred[name] = keys
        if keys == self._keys.defaults[name]:
            del self._preferred[name]
        self._show()
        self.changed.emit()
        return True

    def _make_list(self) -> QTreeWidget:
        heads = [self.tr("Action"), self.tr("Keys")]
        return list_of_settings(heads, self.tr("Actions and their keys"), _HEIGHT)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.query)
        column.addWidget(self.list, 1)
        row = QGridLayout()
        label = QLabel(self.tr("&New key"))
        label.setBuddy(self.edit)
        for place, widget in enumerate((label, self.edit, self.none, self.reset, self.reset_all)):
            row.addWidget(widget, 0, place)
        row.setColumnStretch(1, 1)
        column.addLayout(row)
        column.addWidget(self.problem)

    def _keys_of(self, name: str) -> Keys:
        return self._preferred.get(name, self._keys.defaults[name])

    def _shown(self, name: str) -> str:
        action = self._keys.actions[name]
        if action.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut:
            return self.tr("{0} (slide and gallery)").format(action.iconText())
        return action.iconText()

    def _rows(self) -> list[QTreeWidgetItem]:
        rows = (self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount()))
        return [row for row in rows if row is not None]

    def _current(self) -> str:
        row = self.list.currentItem()
        return str(row.data(0, _ID)) if row is not None else ""

    @Slot(str)
    def _find(self, text: str) -> None:
        names = list(self._keys.actions)
        self.list.clear()
        for place in found(text, [self._shown(name) for name in names]):
            row = QTreeWidgetItem([self._shown(names[place]), ""])
            row.setData(0, _ID, names[place])
            self.list.addTopLevelItem(row)
        self._show()
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._on_chosen()

    def _show(self) -> None:
        for row in self._rows():
            name = row.data(0, _ID)
            row.setText(1, native(self._keys_of(name)))
            font = row.font(1)
            font.setBold(name in self._preferred)
            row.setFont(1, font)
        self._offer()

    def _offer(self) -> None:
        self.edit.setEnabled(bool(self._current()))
        self.none.setEnabled(bool(self._current() and self._keys_of(self._current())))
        self.reset.setEnabled(self._current() in self._preferred)
        self.reset_all.setEnabled(bool(self._preferred))

    @Slot()
    @Slot(QTreeWidgetItem)
    def _on_chosen(self, _row: QTreeWidgetItem | None = None) -> None:
        self.problem.clear()
        self._show_keys()
        self._offer()

    def _show_keys(self) -> None:
        keys = self._keys_of(self._current()) if self._current() else ()
        self.edit.setKeySequence(QKeySequence(keys[0] if keys else ""))

    @Slot()
    def _on_recorded(self) -> None:
        name, keys = self._current(), recorded(self.edit.keySequence())
        # The first of several keys stands in the line: left as it is, the others stay.
        if not name or not keys or keys[:1] == self._keys_of(name)[:1]:
            return
        if not self.bind(name, keys):
            self._show_keys()

    @Slot()
    def _on_none(self) -> None:
        self.bind(self._current(), ())
        self._show_keys()

    @Slot()
    def _on_reset(self) -> None:
        name = self._current()
        if self.bind(name, self._keys.defaults[name]):
            self._show_keys()

    @Slot()
    def _on_reset_all(self) -> None:
        self._preferred.clear()
        self.problem.clear()
        self._show_keys()
        self._show()
        self.changed.emit()
