"""The page of the settings on which a laboratory defines its own classes."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from allview.review.cell_class import LONGEST_NAME, OWN, OwnClass
from allview.view.class_rules import Holders, flaw_of
from allview.view.dialogs.look_box import LookBox
from allview.view.dialogs.settings_parts import list_of_settings, problem_line
from allview.view.key_map import native, recorded
from allview.view.own_classes import MOST, KeyedClass, free_look
from allview.view.swatch import swatch_icon

_HEIGHT = 150
_OF_DIALOG = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape})
_ID_BYTES = 6


class _KeyEdit(QKeySequenceEdit):
    """Records a key, but leaves those that end the dialog to it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OF_DIALOG:
            event.ignore()
        else:
            super().keyPressEvent(event)


class ClassesPage(QWidget):
    """Lists the own classes; the fields below change the chosen one at once.

    ``checked`` tells whether all of them can be; if not, ``problem`` says why.

    Parameters
    ----------
    kept : the classes as the settings have them.
    holders : names what else has a key.
    """

    checked = Signal(bool)

    def __init__(
        self, kept: Sequence[KeyedClass], holders: Holders, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._classes = list(kept)
        self._holders = holders
        self.list = self._make_list()
        self.new = QPushButton(self.tr("Ne&w class"), autoDefault=False)
        self.remove = QPushButton(self.tr("&Remove"), autoDefault=False)
        self.name = QLineEdit(placeholderText=self.tr("Such as plasma cell"))
        self.name.setMaxLength(LONGEST_NAME)
        self.key = _KeyEdit()
        self.key.setMaximumSequenceLength(1)
        self.no_key = QPushButton(self.tr("N&o key"), autoDefault=False)
        self.look = LookBox()
        self.counted = QCheckBox(self.tr("&Counted in the differential"))
        self.problem = problem_line()
        self._arrange()
        self._fill()
        self.list.currentItemChanged.connect(self._on_chosen)
        self.new.clicked.connect(self.add)
        self.remove.clicked.connect(self._on_remove)
        self.name.textEdited.connect(self._on_named)
        self.key.editingFinished.connect(self._on_recorded)
        self.no_key.clicked.connect(self._on_no_key)
        self.look.activated.connect(self._on_look)
        self.counted.clicked.connect(self._on_counted)
        self._on_chosen()

    @property
    def classes(self) -> tuple[KeyedClass, ...]:
        """The classes as edited."""
        return tuple(self._classes)

    def named_by(self, key: str) -> list[str]:
        """Name the classes that have a key."""
        return [keyed.cell_class.name for keyed in self._classes if keyed.key == key]

    @Slot()
    def add(self) -> None:
        """Add a class that is still to be named."""
        if len(self._classes) >= MOST:
            self.problem.setText(self.tr("There can be at most {0} classes.").format(MOST))
            return
        color, sign = free_look(keyed.cell_class for keyed in self._classes)
        own = OwnClass(f"{OWN}{secrets.token_hex(_ID_BYTES)}", "", True, color, sign)
        self._classes.append(KeyedClass(own))
        self._fill()
        self._choose(len(self._classes) - 1)
        self.name.setFocus()

    @Slot()
    def check(self) -> None:
        """Say why one of the classes cannot be, if so; the chosen one first."""
        chosen = self._place()
        places = sorted(range(len(self._classes)), key=lambda place: place != chosen)
        flaws = (self._flaw(place) for place in places)
        sentence = next(filter(None, flaws), "")
        self.problem.setText(sentence)
        self.checked.emit(not sentence)

    def _flaw(self, place: int) -> str:
        others = [*self._classes[:place], *self._classes[place + 1 :]]
        return flaw_of(self._classes[place], others, self._holders)

    def _make_list(self) -> QTreeWidget:
        heads = [self.tr("Class"), self.tr("Key"), self.tr("Counted")]
        return list_of_settings(heads, self.tr("Classes of the laboratory"), _HEIGHT)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        note = QLabel(
            self.tr("What cells can be besides AllView's classes. No network suggests them, and "
                    "the blast percentage stays that of the lymphoblasts. A case keeps a class as "
                    "it was when a cell first got it."),
            wordWrap=True,
        )  # fmt: skip
        note.setProperty("role", "muted")
        column.addWidget(note)
        column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.new)
        buttons.addWidget(self.remove)
        buttons.addStretch()
        column.addLayout(buttons)
        grid = QGridLayout()
        fields = (
            (self.tr("Na&me"), self.name),
            (self.tr("K&ey"), self.key),
            (self.tr("&Sign"), self.look),
        )
        for row, (title, field) in enumerate(fields):
            label = QLabel(title)
            label.setBuddy(field)
            field.setAccessibleName(title.replace("&", ""))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.no_key, 1, 2)
        grid.addWidget(self.counted, 3, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self.problem)

    def _place(self) -> int:
        return self.list.currentIndex().row()

    def _choose(self, place: int) -> None:
        row = self.list.topLevelItem(place)
        if row is not None:
            self.list.setCurrentItem(row)

    def _current(self) -> KeyedClass | None:
        place = self._place()
        return self._classes[place] if 0 <= place < len(self._classes) else None

    def _fill(self) -> None:
        self.list.clear()
        for keyed in self._classes:
            row = QTreeWidgetItem()
            self.list.addTopLevelItem(row)
            self._write(row, keyed)
        self._choose(0)

    def _write(self, row: QTreeWidgetItem, keyed: KeyedClass) -> None:
        own = keyed.cell_class
        row.setIcon(0, swatch_icon(own))
        row.setText(0, own.name or self.tr("(no name yet)"))
        row.setText(1, native((keyed.key,)) if keyed.key else "")
        row.setText(2, self.tr("yes") if own.is_counted else self.tr("no"))

    def _put(self, keyed: KeyedClass) -> None:
        """Have the chosen class as it is now."""
        row = self.list.currentItem()
        if row is not None:
            self._classes[self._place()] = keyed
            self._write(row, keyed)
        self.check()

    @Slot()
    @Slot(QTreeWidgetItem)
    def _on_chosen(self, _row: QTreeWidgetItem | None = None) -> None:
        keyed = self._current()
        for field in (self.name, self.key, self.no_key, self.look, self.counted, self.remove):
            field.setEnabled(keyed is not None)
        own = keyed.cell_class if keyed else OwnClass("", "")
        self.name.setText(own.name)
        self.key.setKeySequence(QKeySequence(keyed.key if keyed else ""))
        self.counted.setChecked(keyed is not None and own.is_counted)
        self.look.offer(own, (keyed.cell_class for keyed in self._classes))
        self.check()

    @Slot()
    def _on_remove(self) -> None:
        place = self._place()
        if place >= 0:
            del self._classes[place]
            self._fill()
            self._on_chosen()
            self.new.setFocus()

    @Slot(str)
    def _on_named(self, text: str) -> None:
        keyed = self._current()
        if keyed is not None:
            self._put(replace(keyed, cell_class=replace(keyed.cell_class, name=text.strip())))

    @Slot()
    def _on_recorded(self) -> None:
        keyed, keys = self._current(), recorded(self.key.keySequence())
        if keyed is not None and keys:
            self._put(replace(keyed, key=keys[0]))

    @Slot()
    def _on_no_key(self) -> None:
        keyed = self._current()
        if keyed is not None:
            self.key.clear()
            self._put(replace(keyed, key=""))

    @Slot()
    def _on_look(self) -> None:
        keyed = self._current()
        if keyed is not None:
            color, sign = self.look.look
            own = replace(keyed.cell_class, color=color, sign=sign)
            self._put(replace(keyed, cell_class=own))

    @Slot()
    def _on_counted(self) -> None:
        keyed = self._current()
        if keyed is not None:
            own = replace(keyed.cell_class, is_counted=self.counted.isChecked())
            self._put(replace(keyed, cell_class=own))
