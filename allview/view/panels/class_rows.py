"""The classes a cell can get: key, colour, name, probability; a click decides."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from allview.review.cell import Cell
from allview.review.cell_class import AnyClass, OwnClass
from allview.view.action_table import CLASS_KEYS
from allview.view.class_colors import class_color
from allview.view.class_keys import class_keys
from allview.view.class_words import class_label
from allview.view.icons import icon
from allview.view.swatch import paint_swatch
from allview.view.words import whole_percent

_HEIGHT = 23
_NAME_LEFT = 43
_LEAST_BAR = 30
_PERCENT = 44


class ClassRow(QAbstractButton):
    """One class: its number key, its probability as a bar, a tick where it is the decision."""

    def __init__(self, cell_class: AnyClass, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._class = cell_class
        self._probability: float | None = None
        self._is_decision = False
        self._name_width: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setText(class_label(cell_class))
        self.setAccessibleName(class_label(cell_class))
        self.show_key("")
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def show_key(self, key: str) -> None:
        """Show the key that gives a cell this class; empty where there is none."""
        self._key = key
        self.setToolTip(f"{class_label(self._class)} ({key})" if key else class_label(self._class))
        self.update()

    def show_cell(self, probability: float | None, *, is_decision: bool) -> None:
        """Show a probability, 0..1, and whether the reviewer chose this class."""
        if (probability, is_decision) == (self._probability, self._is_decision):
            return
        is_bar_alone = is_decision is self._is_decision
        self._probability = probability
        self._is_decision = is_decision
        percent = "" if probability is None else f", {whole_percent(probability)}"
        decided = self.tr(", decided") if is_decision else ""
        self.setAccessibleName(f"{class_label(self._class)}{percent}{decided}")
        # From cell to cell only the bars change, and words take the longest to paint.
        self.update(self._bar_place() if is_bar_alone else self.rect())

    def sizeHint(self) -> QSize:
        """Give the size of a row."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Give the size below which a name would be cut."""
        width = _NAME_LEFT + self.name_width + 6 + _LEAST_BAR + 6 + _PERCENT
        return QSize(width, _HEIGHT)

    @property
    def name_width(self) -> int:
        """Room for the longest built-in name, even decided; all bars start behind it."""
        if self._name_width is None:
            metrics = QFontMetrics(_bold(self.font()))
            self._name_width = max(metrics.horizontalAdvance(class_label(c)) for c in CLASS_KEYS)
        return self._name_width

    def changeEvent(self, event: QEvent) -> None:
        """Measure the names anew in another font."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._name_width = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the row, or its bar alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        if not self._bar_place().contains(event.rect()):
            self._paint_name(painter)
        if self._probability is not None:
            self._paint_bar(painter, self._probability)

    def _paint_ground(self, painter: QPainter) -> None:
        colors = self.palette()
        accent = colors.color(QPalette.ColorRole.Accent)
        painter.setPen(QPen(accent, 1.5) if self.hasFocus() else Qt.PenStyle.NoPen)
        ground = QColor(Qt.GlobalColor.transparent)
        if self._is_decision:
            ground = QColor(accent)
            ground.setAlphaF(0.18)
        elif self.underMouse() and self.isEnabled():
            ground = colors.color(QPalette.ColorRole.Light)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)

    def _paint_name(self, painter: QPainter) -> None:
        colors = self.palette()
        key = QRect(2, 0, 20, self.height())
        painter.setPen(colors.color(QPalette.ColorRole.PlaceholderText))
        if self._is_decision:
            icon("check-bold").paint(painter, key.adjusted(0, 5, 0, -5))
        else:
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(self._key, Qt.TextElideMode.ElideRight, key.width())
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, shown)
        paint_swatch(painter, 27, self.height() / 2, self._class, colors)
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        painter.setPen(colors.color(group, QPalette.ColorRole.Text))
        painter.setFont(_bold(self.font()) if self._is_decision else self.font())
        # No network gives an own class a probability: its name has the room of the bar.
        is_own = isinstance(self._class, OwnClass)
        width = self.width() - _NAME_LEFT - 6 if is_own else self.name_width
        label = painter.fontMetrics().elidedText(
            class_label(self._class), Qt.TextElideMode.ElideRight, width
        )
        name = QRect(_NAME_LEFT, 0, width, self.height())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, label)

    def _bar_place(self) -> QRect:
        """Give the part of the row that the bar and its number take."""
        return self.rect().adjusted(_NAME_LEFT + self.name_width + 6, 0, 0, 0)

    def _paint_bar(self, painter: QPainter, probability: float) -> None:
        colors = self.palette()
        place = self._bar_place()
        track = QRect(place.left(), self.height() // 2 - 3, place.width() - _PERCENT - 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colors.color(QPalette.ColorRole.Midlight))
        painter.drawRoundedRect(track, 3, 3)
        done = QRect(track)
        done.setWidth(max(2, round(track.width() * probability)))
        painter.setBrush(class_color(self._class))
        painter.drawRoundedRect(done, 3, 3)
        painter.setPen(colors.color(QPalette.ColorRole.Text))
        percent = QRect(self.width() - _PERCENT - 4, 0, _PERCENT, self.height())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(percent, right, whole_percent(probability))


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


class ClassRows(QWidget):
    """The built-in classes in the order of their keys, then the laboratory's own.

    ``classChosen`` carries the class.
    """

    classChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._layout = layout
        self._rows: dict[AnyClass, ClassRow] = {}
        self._shown: tuple[Cell, AnyClass | None, bool] | None = None
        for cell_class, key in CLASS_KEYS.items():
            self._add(cell_class).show_key(key)

    def _add(self, cell_class: AnyClass) -> ClassRow:
        row = self._rows[cell_class] = ClassRow(cell_class)
        row.clicked.connect(lambda _checked: self.classChosen.emit(cell_class))
        self._layout.addWidget(row)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Show the keys of the window, now that there is one around."""
        super().showEvent(event)
        self.show_keys()

    @Slot()
    def show_keys(self) -> None:
        """Show the classes that there are now, and their keys."""
        keys = class_keys(self)
        for own in [c for c in self._rows if isinstance(c, OwnClass)]:
            row = self._rows.pop(own)
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        for cell_class, key in keys.items():
            row = self._rows.get(cell_class) or self._add(cell_class)
            row.show_key(key)
        if self._shown is not None:
            cell, decided, is_hidden = self._shown
            self.show_cell(cell, decided, is_hidden=is_hidden)

    def show_cell(self, cell: Cell, decided: AnyClass | None, *, is_hidden: bool = False) -> None:
        """Show the probabilities of a cell, unless they are hidden, and the class it was given."""
        self._shown = cell, decided, is_hidden
        known = {} if is_hidden else cell.suggestion.probabilities
        for cell_class, row in self._rows.items():
            probability = None if isinstance(cell_class, OwnClass) else known.get(cell_class)
            row.show_cell(probability, is_decision=cell_class == decided)
