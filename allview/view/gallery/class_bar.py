"""The classes of the cells that are shown, with their counts: one pressed shows its cells alone."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from allview.review.cell_class import AnyClass, CellClass, OwnClass, in_order
from allview.view.cell_drag import ClassTarget
from allview.view.class_words import class_label
from allview.view.language import whole
from allview.view.swatch import SWATCH_PX, paint_swatch

_HEIGHT = 24
_PAD = 6
_GAP = 4
_BETWEEN = 1
_SHORT = 6
"""Letters of the first word of an own name where there is little room."""
_LEAST = 3
"""The last of a chip's names: none."""


class ClassChip(QAbstractButton):
    """One class, or every class where there is none: swatch, name, count.

    Parameters
    ----------
    names : from the whole name down to nothing; the bar says which of them there is room for.
    """

    def __init__(self, cell_class: AnyClass | None, names: tuple[str, ...]) -> None:
        super().__init__()
        self._class = cell_class
        self._names = names
        self._shown = names[0]
        self._count = ""
        self.setText(names[0])
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_count(self, count: int) -> None:
        """Show how many cells there are."""
        if whole(count) == self._count:
            return
        self._count = whole(count)
        words = f"{self._names[0]}, {self._count}"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def show_name(self, step: int) -> None:
        """Show the whole name (0), a shorter one, or none at last."""
        if self._names[step] != self._shown:
            self._shown = self._names[step]
            self.update()

    def width_with(self, step: int) -> int:
        """Give the width that a name takes, with swatch and count."""
        metrics, name = self.fontMetrics(), self._names[step]
        room = metrics.horizontalAdvance(name) + _GAP if name else 0
        swatch = 0 if self._class is None else SWATCH_PX + _GAP
        return 2 * _PAD + swatch + room + metrics.horizontalAdvance(self._count)

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
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        short = self._short_names()
        self.chips: dict[AnyClass | None, ClassChip] = {}
        self._add(None, (self.tr("Every class"), self.tr("All"), self.tr("All"), ""))
        for cell_class in CellClass:
            name = short[cell_class]
            self._add(cell_class, (class_label(cell_class), name, name[:2], ""))
        self.chips[None].setChecked(True)
        self._told: tuple[dict[AnyClass, int], list[str], AnyClass | None] | None = None

    @property
    def last(self) -> ClassChip:
        """The last chip, for the order of the tabulator."""
        return next(reversed(self.chips.values()))

    def _add(self, cell_class: AnyClass | None, names: tuple[str, ...]) -> None:
        chip = ClassChip(cell_class, names)
        self._group.addButton(chip)
        chip.setParent(self)
        if self.chips:
            self.setTabOrder(self.last, chip)
        self.chips[cell_class] = chip
        chip.clicked.connect(lambda: self.pressed.emit(cell_class))
        if cell_class is not None:
            target = ClassTarget(cell_class, chip)
            target.take(chip)
            target.dropped.connect(self.cellsDropped)

    def _show_own(self, occurring: Iterable[OwnClass]) -> None:
        """Make a chip for each own class that occurs, and take those away that no longer do."""
        wanted = {str(own): own for own in occurring}
        for own in [c for c in self.chips if isinstance(c, OwnClass) and str(c) not in wanted]:
            chip = self.chips.pop(own)
            self._group.removeButton(chip)
            chip.hide()
            chip.deleteLater()
        for own in wanted.values():
            if own not in self.chips:
                self._add(own, (own.name, own.name.split()[0][:_SHORT], own.name[:2], ""))

    def show_groups(self, groups: Counter[AnyClass], chosen: AnyClass | None) -> None:
        """Show how many cells of each class there are, and whose are shown."""
        # In the next case an own class may have another name, and is the same.
        own = [str(c) for c in groups if isinstance(c, OwnClass)]
        if (groups, own, chosen) == self._told:
            return
        self._told = dict(groups), own, chosen
        here = [c for c, number in groups.items() if number] + ([chosen] if chosen else [])
        self._show_own(c for c in in_order(here) if isinstance(c, OwnClass))
        self.chips[None].show_count(sum(groups.values()))
        for cell_class, chip in self.chips.items():
            if cell_class is not None:
                chip.show_count(groups[cell_class])
                chip.setVisible(bool(groups[cell_class]) or cell_class == chosen)
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

    def sizeHint(self) -> QSize:
        """Give the size of whole names beside each other."""
        shown = self._in_sight()
        return QSize(sum(chip.width_with(0) + _BETWEEN for chip in shown), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Ask for no room: what lies beside the bar must not push the window wider."""
        return QSize(0, _HEIGHT)

    def heightForWidth(self, width: int) -> int:
        """Give the height of one line, or of as many as it takes: no number may be cut."""
        _step, lines = self._lines(width)
        return len(lines) * (_HEIGHT + _BETWEEN) - _BETWEEN

    def _in_sight(self) -> list[ClassChip]:
        return [chip for chip in self.chips.values() if not chip.isHidden()]

    def _lines(self, width: int) -> tuple[int, list[list[ClassChip]]]:
        """Give how short the names are, and the chips of each line: as few lines as can be."""
        chips = self._in_sight()
        best = 0, _broken(chips, 0, width)
        for step in range(1, _LEAST + 1):
            if len(best[1]) == 1:
                break
            lines = _broken(chips, step, width)
            if len(lines) < len(best[1]):
                best = step, lines
        return best

    def _fit(self) -> None:
        step, lines = self._lines(self.width())
        above = max(0, self.height() - self.heightForWidth(self.width())) // 2
        for number, line in enumerate(lines):
            left, top = 0, above + number * (_HEIGHT + _BETWEEN)
            for chip in line:
                chip.show_name(step)
                chip.setGeometry(left, top, chip.width_with(step), _HEIGHT)
                left += chip.width_with(step) + _BETWEEN
        self.updateGeometry()

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


def _broken(chips: Iterable[ClassChip], step: int, width: int) -> list[list[ClassChip]]:
    """Break chips with names of one length into lines."""
    lines: list[list[ClassChip]] = [[]]
    left = 0
    for chip in chips:
        if lines[-1] and left + chip.width_with(step) > width:
            lines.append([])
            left = 0
        lines[-1].append(chip)
        left += chip.width_with(step) + _BETWEEN
    return lines
