"""The classes of the cells that are shown, with their counts: one pressed shows its cells alone."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from allview.review.cell_class import CellClass
from allview.view.cell_drag import ClassTarget
from allview.view.class_words import class_label
from allview.view.language import whole
from allview.view.swatch import SWATCH_PX, paint_swatch

_HEIGHT = 24
_PAD = 6
_GAP = 4
_BETWEEN = 1
_LEAST = 3
"""The last of a chip's names: none."""


class ClassChip(QAbstractButton):
    """One class, or every class where there is none: swatch, name, count.

    Parameters
    ----------
    names : from the whole name down to nothing; the bar says which of them there is room for.
    """

    def __init__(self, cell_class: CellClass | None, names: tuple[str, ...]) -> None:
        super().__init__()
        self._class = cell_class
        self._names = names
        self._shown = names[0]
        self._count = ""
        self.setText(names[0])
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        """Show how many cells there are."""
        if whole(count) == self._count:
            return
        self._count = whole(count)
        words = f"{self._names[0]}, {self._count}"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def show_name(self, step: int) -> None:
        """Show the whole name (0), a shorter one, or none at last."""
        if self._names[step] != self._shown:
            self._shown = self._names[step]
            self.updateGeometry()
            self.update()

    def width_with(self, step: int) -> int:
        """Give the width that a name takes, with swatch and count."""
        metrics, name = self.fontMetrics(), self._names[step]
        room = metrics.horizontalAdvance(name) + _GAP if name else 0
        swatch = 0 if self._class is None else SWATCH_PX + _GAP
        return 2 * _PAD + swatch + room + metrics.horizontalAdvance(self._count)

    def sizeHint(self) -> QSize:
        """Give the room of what is shown."""
        return QSize(self.width_with(self._names.index(self._shown)), _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint swatch, name and count."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        colors, left = self.palette(), _PAD
        if self._class is not None:
            paint_swatch(painter, left, self.height() / 2, self._class, colors)
            left += SWATCH_PX + _GAP
        place = QRect(left, 0, self.width() - left - _PAD, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colors.color(QPalette.ColorRole.Text))
        painter.drawText(place, middle, self._shown)
        if self._shown:
            painter.setPen(colors.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, self._count)

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
        layout.setSpacing(_BETWEEN)
        short = self._short_names()
        self.chips: dict[CellClass | None, ClassChip] = {
            None: ClassChip(None, (self.tr("Every class"), self.tr("All"), self.tr("All"), "")),
            **{c: ClassChip(c, (class_label(c), short[c], short[c][:2], "")) for c in CellClass},
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
        self._told: tuple[Mapping[CellClass, int], CellClass | None] = {}, None

    def show_groups(self, groups: Mapping[CellClass, int], chosen: CellClass | None) -> None:
        """Show how many cells of each class there are, and whose are shown."""
        if (groups, chosen) == self._told:
            return
        self._told = dict(groups), chosen
        self.chips[None].show_count(sum(groups.values()))
        for cell_class, chip in self.chips.items():
            if cell_class is not None:
                chip.show_count(groups[cell_class])
                chip.setVisible(bool(groups[cell_class]) or cell_class is chosen)
        self.chips[chosen].setChecked(True)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the names as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take other room with another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """Ask for no room: what lies beside the bar must not push the window wider."""
        return QSize(0, _HEIGHT)

    def _fit(self) -> None:
        shown = [chip for chip in self.chips.values() if not chip.isHidden()]
        gaps = _BETWEEN * len(shown)
        widths = (sum(chip.width_with(step) for chip in shown) + gaps for step in range(_LEAST))
        step = next((n for n, width in enumerate(widths) if width <= self.width()), _LEAST)
        for chip in shown:
            chip.show_name(step)

    def _short_names(self) -> dict[CellClass, str]:
        """Give the names that a laboratory writes where there is little room."""
        return {
            CellClass.LYMPHOBLAST: self.tr("Blast"),
            CellClass.LYMPHOCYTE: self.tr("Lymph"),
            CellClass.MONOCYTE: self.tr("Mono"),
            CellClass.NEUTROPHIL: self.tr("Neut"),
            CellClass.EOSINOPHIL: self.tr("Eos"),
            CellClass.BASOPHIL: self.tr("Baso"),
            CellClass.IMMATURE_GRANULOCYTE: self.tr("IG"),
            CellClass.ERYTHROBLAST: self.tr("NRBC"),
            CellClass.ARTEFACT: self.tr("Artef"),
            CellClass.UNIDENTIFIED: self.tr("Unid"),
        }
