"""The sheet of keys: every key as it is bound now, by the menu that its action is in."""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise, starmap

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from allview.view.dialogs.form import FormDialog
from allview.view.dialogs.scrolled_page import ScrolledPage
from allview.view.key_map import keys_of, native

_SHARE = 0.95
"""Of the screen that is left when the window manager has its frame."""
_FEWEST, _MOST = 2, 4
_BETWEEN_COLUMNS, _BETWEEN_GROUPS, _BETWEEN_WORDS = 24, 14, 12
_MARGINS = 48

Group = Mapping[str, str]
"""Keys by what they do."""


class ShortcutsDialog(FormDialog):
    """Lists every key; keys of one and the same thing in one row.

    Parameters
    ----------
    groups : the actions of each menu by its name; what has no key is left out.

    Attributes
    ----------
    groups : what is listed, by the heading over it.
    """

    def __init__(
        self, groups: Mapping[str, Sequence[QAction]], parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Keys"))
        listed = {title: _keys(actions) for title, actions in groups.items()}
        self.groups: Mapping[str, Group] = listed | {self.tr("Mouse"): self._mouse()}
        blocks = [_block(title, keys) for title, keys in self.groups.items() if keys]
        signs = QLabel(self._signs(), wordWrap=True)
        signs.setProperty("role", "muted")
        self.column.addWidget(signs)
        buttons = self.add_buttons(cancel=False)
        screen = self.screen().availableGeometry().size() * _SHARE
        rest = signs.sizeHint().height() + buttons.sizeHint().height() + 2 * _MARGINS
        page = _page(blocks, screen.width() - _MARGINS, screen.height() - rest)
        size = page.sizeHint()
        if size.height() > screen.height() - rest:
            name = self.windowTitle()
            scrolled = ScrolledPage(page, name, screen.height() - rest)
            scrolled.setMinimumWidth(size.width() + scrolled.verticalScrollBar().sizeHint().width())
            self.column.insertWidget(0, scrolled, 1)
            scrolled.setFocus()
        else:
            self.column.insertWidget(0, page)
        # Qt opens a window at two thirds of the screen at most: rows would be cut on a small one.
        self.setMinimumSize(self.sizeHint())

    def _mouse(self) -> Group:
        return {
            self.tr("Zoom"): self.tr("Mouse wheel"),
            self.tr("Focus"): self.tr("Shift+wheel"),
            self.tr("Move the slide"): self.tr("Drag, Shift+arrows"),
        }

    def _signs(self) -> str:
        return self.tr(
            "Cells: a dotted frame, a hollow dot or “?” is a suggestion of the network; a solid "
            "frame, a full dot or a tick is decided by a person. Corners and thick lines: flagged."
        )


def _keys(actions: Sequence[QAction]) -> Group:
    keys: dict[str, list[str]] = {}
    for action in actions:
        if keys_of(action):
            keys.setdefault(action.iconText(), []).append(native(keys_of(action)))
    return {text: ", ".join(bound) for text, bound in keys.items()}


def _block(title: str, keys: Group) -> QWidget:
    block = QWidget()
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(_BETWEEN_WORDS)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    heading = QLabel(title)
    heading.setProperty("role", "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, (text, bound) in enumerate(keys.items(), start=1):
        label = QLabel(bound, alignment=Qt.AlignmentFlag.AlignRight)
        label.setProperty("role", "muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        grid.addWidget(QLabel(text), row, 0)
        grid.addWidget(label, row, 1)
    return block


def _page(blocks: Sequence[QWidget], width: int, height: int) -> QWidget:
    """Lay groups out in as few columns as the height allows, and no more than the width does."""
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_BETWEEN_COLUMNS)
    for within in _columns([block.sizeHint() for block in blocks], width, height):
        column = QVBoxLayout()
        column.setSpacing(_BETWEEN_GROUPS)
        for block in blocks[within]:
            column.addWidget(block)
        column.addStretch()
        row.addLayout(column)
    return page


def _columns(sizes: Sequence[QSize], width: int, height: int) -> Sequence[slice]:
    best: Sequence[slice] = [slice(None)]
    for number in range(_FEWEST, _MOST + 1):
        columns = _broken(sizes, number)
        widths = (max(size.width() for size in sizes[within]) for within in columns)
        if sum(widths) + (number - 1) * _BETWEEN_COLUMNS > width:
            break
        best = columns
        if max(_height(sizes[within]) for within in columns) <= height:
            break
    return best


def _broken(sizes: Sequence[QSize], number: int) -> Sequence[slice]:
    """Break groups into columns so that the tallest is least tall."""
    inner = combinations(range(1, len(sizes)), number - 1)
    ways = ([*starmap(slice, pairwise((0, *within, len(sizes))))] for within in inner)
    return min(ways, key=lambda way: max(_height(sizes[within]) for within in way))


def _height(sizes: Sequence[QSize]) -> int:
    return sum(size.height() + _BETWEEN_GROUPS for size in sizes) - _BETWEEN_GROUPS
