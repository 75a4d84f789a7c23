"""The cells of each class in a table; cells can be dropped on its rows."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from allview.review.cell_class import AnyClass, CellClass, OwnClass
from allview.review.differential import Differential
from allview.view.cell_drag import ClassTarget
from allview.view.class_words import class_label
from allview.view.language import decimal, whole
from allview.view.swatch import Swatch

_SHARE_PX = 48


class ClassTable(QWidget):
    """Swatch, name, count and share of every built-in class, then of the laboratory's own.

    ``cellsDropped`` carries the ids of cells and the class that they were dropped on.
    """

    cellsDropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnStretch(1, 1)
        self._rows: dict[AnyClass, tuple[QLabel, QLabel, tuple[QObject, ...]]] = {}
        for cell_class in CellClass:
            self._add(cell_class)

    def count_of(self, cell_class: AnyClass) -> str:
        """Give the count of a class as it is shown."""
        return self._rows[cell_class][0].text()

    def show_own(self, classes: Iterable[OwnClass]) -> None:
        """Show other own classes than before."""
        for own in [c for c in self._rows if isinstance(c, OwnClass)]:
            for part in self._rows.pop(own)[-1]:
                if isinstance(part, QWidget):
                    self._grid.removeWidget(part)
                    part.hide()
                part.deleteLater()
        for own in classes:
            self._add(own)

    def show_counts(self, counts: Differential) -> None:
        """Show how many cells of each class there are."""
        for cell_class, (number, percent, _) in self._rows.items():
            share = counts.percentage(cell_class)
            number.setText(whole(counts.counts.get(cell_class, 0)))
            percent.setText("" if share is None else f"{decimal(share, 1)} %")

    def _add(self, cell_class: AnyClass) -> None:
        name, number, percent = QLabel(class_label(cell_class)), _number(), _number()
        tips = []
        if isinstance(cell_class, OwnClass):
            # As wide as it wants, a name of a laboratory's own would push the slide aside.
            name.setMinimumWidth(1)
            tips.append(cell_class.name)
        if not cell_class.is_counted:
            name.setProperty("role", "muted")
            tips.append(self.tr("Not among the white cells that percentages rest on"))
        name.setToolTip("\n".join(tips))
        percent.setProperty("role", "muted")
        percent.setMinimumWidth(_SHARE_PX)
        target = ClassTarget(cell_class, self)
        target.take(name, number, percent)
        target.dropped.connect(self.cellsDropped)
        row, swatch = self._grid.rowCount(), Swatch(cell_class)
        for column, widget in enumerate((swatch, name, number, percent)):
            self._grid.addWidget(widget, row, column)
        self._rows[cell_class] = number, percent, (swatch, name, number, percent, target)


def _number() -> QLabel:
    return QLabel(alignment=Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
