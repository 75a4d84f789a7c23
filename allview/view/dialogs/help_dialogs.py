"""The sheet of keys, and what AllView is."""

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from allview import RESEARCH_USE_NOTICE, __version__
from allview.view.dialogs.form import FormDialog
from allview.view.key_map import keys_of, native
from allview.view.sentences import translated

_COLUMNS = 3
_SHARE = 0.95
"""Of the height of the screen that is left when the window manager has its frame."""


class ShortcutsDialog(FormDialog):
    """Lists every key as it is bound now; keys of one and the same thing in one row."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Keys"))
        keys_by_text: dict[str, list[str]] = {}
        for action in actions:
            if keys_of(action):
                keys_by_text.setdefault(action.iconText(), []).append(native(keys_of(action)))
        rows = [(text, ", ".join(keys)) for text, keys in keys_by_text.items()]
        rows += [
            (self.tr("Zoom"), self.tr("Mouse wheel")),
            (self.tr("Focus"), self.tr("Shift+wheel")),
            (self.tr("Move the slide"), self.tr("Drag, Shift+arrows")),
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
        if self.sizeHint().height() > _SHARE * self.screen().availableGeometry().height():
            grid.setVerticalSpacing(1)
            # It remembers how tall it was.
            self.column.invalidate()
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
        self.add_text(translated(RESEARCH_USE_NOTICE), "warning")
        self.add_text(self.tr("Log: {0}").format(log_folder), "muted")
        self.add_text(self.tr("Apache License 2.0. Slides and cases never leave this computer."))
        self.add_buttons(cancel=False)
