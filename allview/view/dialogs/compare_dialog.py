"""Cells side by side at one scale."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from allview.review.cell import Cell
from allview.view.case_model import CaseModel
from allview.view.dialogs.form import FormDialog
from allview.view.language import whole
from allview.view.panels.cell_tile import CellTile
from allview.view.pictures import Pictures
from allview.view.words import counted_cells

MOST = 12
_LEAST_UM = 26.0
_MARGIN = 1.3
_ROWS: Mapping[int, tuple[int, int]] = {4: (4, 270), 8: (4, 230), 12: (6, 190)}
"""For up to so many cells: how many stand in a row, and the side of each picture."""
_GAP, _FRAME, _WIDTH = 10, 40, 600
_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
          Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}  # fmt: skip


class CompareDialog(FormDialog):
    """Shows up to ``MOST`` cells; the arrows move, Enter or a click goes to a cell.

    ``chosen`` carries the id of that cell.
    """

    chosen = Signal(str)

    def __init__(
        self,
        model: CaseModel,
        pictures: Pictures,
        cells: Sequence[Cell],
        parent: QWidget | None = None,
    ) -> None:
        shown = cells[:MOST]
        columns, side = next(row for most, row in _ROWS.items() if len(shown) <= most)
        self._columns = min(columns, len(shown))
        super().__init__("", parent, width=max(_WIDTH, self._columns * (side + _GAP) + _FRAME))
        self.setWindowTitle(self.tr("{0} side by side").format(counted_cells(len(shown))))
        field_um = common_field_um(shown, {c.slide: model.mpp(c.slide) for c in shown})
        self.tiles = [CellTile(model, pictures, cell, field_um, side, self) for cell in shown]
        grid = QGridLayout()
        grid.setSpacing(_GAP)
        for number, tile in enumerate(self.tiles):
            grid.addWidget(tile, number // self._columns, number % self._columns)
            tile.clicked.connect(self._on_clicked)
        self.column.addLayout(grid)
        words = self.tr("All pictures have one scale. Arrows move, Enter goes to a cell.")
        if len(cells) > MOST:
            first = self.tr("The first {0} of {1} selected.").format(MOST, whole(len(cells)))
            words = f"{first} {words}"
        if any(model.mpp(cell.slide) is None for cell in shown):
            words += " " + self.tr("Cells of a slide without a scale fill their picture.")
        self.note = self.add_text(words, "muted")
        close = self.add_buttons(cancel=False)
        for button in close.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tiles[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move among the cells, go to one, or close."""
        focus = self.focusWidget()
        here = self.tiles.index(focus) if focus in self.tiles else -1
        step = _STEPS.get(Qt.Key(event.key()))
        if here >= 0 and step is not None:
            there = here + step[0] * self._columns + step[1]
            if 0 <= there < len(self.tiles):
                self.tiles[there].setFocus()
        elif here >= 0 and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.tiles[here].click()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, CellTile):
            self.chosen.emit(tile.cell.id)
            self.accept()


def common_field_um(cells: Sequence[Cell], mpp: Mapping[str, float | None]) -> float:
    """Give the side of the smallest square that holds each cell, at least that of the gallery."""
    sizes = (
        max(cell.box.width, cell.box.height) * scale * _MARGIN
        for cell in cells
        if (scale := mpp[cell.slide]) is not None
    )
    return max(_LEAST_UM, *sizes, 0.0)
