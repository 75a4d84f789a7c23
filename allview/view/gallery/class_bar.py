"""The classes of the cells that are shown, with their counts: one pressed shows its cells alone."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from allview.review.cell_class import CellClass
from allview.view.cell_drag import ClassTarget
from allview.view.swatch import SWATCH_PX, paint_swatch

_HEIGHT = 24
_PAD = 7
_GAP = 5


class ClassChip(QAbstractButton):
    """One class, or every class where there is none: swatch, name, count.

    The name gives way where there is little room; the tool tip has it whole.
    """

    def __init__(self, cell_class: CellClass | None, name: str) -> None:
        super().__init__()
        self.cell_class = cell_class
        self._name = name
        self.setText(name)
        self._count = "0"
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show how many cells there are."""
        if f"{count:,}" != self._count:
            self._count = f"{count:,}"
            self.updateGeometry()
            self.update()
        words = f"{self._name}, {self._count}"
        self.setAccessibleName(words)
        self.setToolTip(words)

    def sizeHint(self) -> QSize:
        """Give the room that the whole name takes."""
        name = self.fontMetrics().horizontalAdvance(self._name)
        return QSize(self._least_width() + name + _GAP, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Give the room of swatch and count."""
        return QSize(self._least_width(), _HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        """Take other room with another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint swatch, name and count."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        colors, left = self.palette(), _PAD
        if self.cell_class is not None:
            paint_swatch(painter, left, self.height() / 2, self.cell_class, colors)
            left += SWATCH_PX + _GAP
        count = self.fontMetrics().horizontalAdvance(self._count)
        place = QRect(left, 0, self.width() - left - _PAD, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colors.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, self._count)
        painter.setPen(colors.color(QPalette.ColorRole.Text))
        painter.drawText(place, middle, _cut(self._name, self.fontMetrics(), place.width() - count))

    def _paint_ground(self, painter: QPainter) -> None:
        colors = self.palette()
        accent = colors.color(QPalette.ColorRole.Accent)
        is_over = bool(self.property("drop"))
        painter.setPen(QPen(accent, 1.5) if self.hasFocus() or is_over else Qt.PenStyle.NoPen)
        if self.isChecked() or is_over:
            accent.setAlphaF(0.18)
            painter.setBrush(accent)
        elif self.underMouse():
            painter.setBrush(colors.color(QPalette.ColorRole.Light))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _least_width(self) -> int:
        swatch = 0 if self.cell_class is None else SWATCH_PX + _GAP
        return 2 * _PAD + swatch + self.fontMetrics().horizontalAdvance(self._count)


class ClassBar(QWidget):
    """A chip for every class that occurs, and one for all of them.

    ``pressed`` carries the class whose cells are wanted, None for every class;
    ``cellsDropped`` the ids of cells and the class that they were dropped on.
    """

    pressed = Signal(object)
    cellsDropped = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.chips: dict[CellClass | None, ClassChip] = {
            None: ClassChip(None, self.tr("Every class")),
            **{c: ClassChip(c, c.label) for c in CellClass},
        }
        for cell_class, chip in self.chips.items():
            self._group.addButton(chip)
            layout.addWidget(chip)
            chip.clicked.connect(lambda _checked, c=cell_class: self.pressed.emit(c))
            if cell_class is not None:
                target = ClassTarget(cell_class, self)
                target.take(chip)
                target.dropped.connect(self.cellsDropped)
        layout.addStretch()
        self.chips[None].setChecked(True)

    def show_groups(self, groups: Mapping[CellClass, int], chosen: CellClass | None) -> None:
        """Show how many cells of each class there are, and whose are shown."""
        self.chips[None].show_count(sum(groups.values()))
        for cell_class, chip in self.chips.items():
            if cell_class is not None:
                chip.show_count(groups[cell_class])
                chip.setVisible(bool(groups[cell_class]) or cell_class is chosen)
        self.chips[chosen].setChecked(True)


def _cut(name: str, metrics: QFontMetrics, width: int) -> str:
    """Shorten a name to a width; nothing at all where only a letter or two would stay."""
    text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, max(0, width - _GAP))
    return text if len(text) > 3 or text == name else ""
