"""The sheet of keys, and what AllView is."""

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from allview import RESEARCH_USE_NOTICE, __version__
from allview.view.actions import ACTIONS, keys_of, plain_text
from allview.view.dialogs.form import FormDialog

_COLUMNS = 3
_NATIVE = QKeySequence.SequenceFormat.NativeText


class ShortcutsDialog(FormDialog):
    """Lists every key, straight from the table of actions and from those of the slide."""

    def __init__(self, slide_actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Keys"))
        keys_by_text: dict[str, list[str]] = {}
        for info in ACTIONS:
            if info.shortcuts:
                keys_by_text.setdefault(plain_text(info), []).append(keys_of(info))
        rows = [(text, ", ".join(keys)) for text, keys in keys_by_text.items()]
        rows += [(a.text().rstrip("…"), a.shortcut().toString(_NATIVE)) for a in slide_actions]
        rows += [
            (self.tr("Zoom"), self.tr("Mouse wheel")),
            (self.tr("Focus"), self.tr("Shift+wheel")),
            (self.tr("Move the slide"), self.tr("Drag")),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        height = -(-len(rows) // _COLUMNS)
        for number, (text, keys) in enumerate(rows):
            column, row = divmod(number, height)
            label = QLabel(keys)
            label.setProperty("role", "muted")
            label.setMinimumWidth(120)
            grid.addWidget(label, row, 2 * column)
            grid.addWidget(QLabel(text), row, 2 * column + 1)
        self.column.addLayout(grid)
        self.column.addWidget(QLabel(self._signs(), wordWrap=True))
        self.add_buttons(cancel=False)
        # Qt opens a window at two thirds of the screen at most: rows would be cut on a small one.
        self.setMinimumSize(self.sizeHint())

    def _signs(self) -> str:
        return self.tr(
            "Cells: a dotted frame, a hollow dot or “?” is a suggestion of the network; a solid "
            "frame, a full dot or a tick is decided by a person. Corners and thick lines: flagged."
        )


class AboutDialog(FormDialog):
    """Says what AllView is, what it is not, and where its logs lie."""

    def __init__(self, log_folder: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("About AllView"))
        self.add_text(f"AllView {__version__}", "title")
        self.add_text(
            self.tr("Reviews blood smears for acute lymphoblastic leukaemia: finds the white "
                    "cells, asks a network about each, and leaves every decision to you.")
        )  # fmt: skip
        self.add_text(RESEARCH_USE_NOTICE, "warning")
        self.add_text(self.tr("Log: {0}").format(log_folder), "muted")
        self.add_text(self.tr("Apache License 2.0. Slides and cases never leave this computer."))
        self.add_buttons(cancel=False)
