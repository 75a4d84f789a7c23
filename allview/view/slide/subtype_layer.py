"""What the field network said of each field, laid over the slide: a tint, a hatching and words."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QWidget

from allview.review.cell import Box
from allview.review.field_map import FieldMap
from allview.view.class_colors import casing_color
from allview.view.icons import icon
from allview.view.reasons import allow, no_subtypes
from allview.view.sentences import translated
from allview.view.slide.plate import paint_plate
from allview.view.slide.viewport import Viewport
from allview.view.words import whole_percent

_LOOKS = (
    (QColor(0, 114, 178), Qt.BrushStyle.VerPattern),
    (QColor(240, 228, 66), Qt.BrushStyle.BDiagPattern),
    (QColor(230, 159, 0), Qt.BrushStyle.FDiagPattern),
    (QColor(204, 121, 167), Qt.BrushStyle.DiagCrossPattern),
)
"""Of the classes in their order. Colours that colour-blind people tell apart (Okabe and Ito, 2008),
and a hatching each, for those who see none."""
_FAINTEST, _STRONGEST = 0.04, 0.16
"""Opacity at a probability of 0 and of 1: the colours of the cells must stay what they are."""
_HATCHED = 0.7
_STRIP_PX = 12.0
"""How wide the hatching at a field's left edge is."""
_WORDS_FROM_PX = 84.0
_MARGIN, _PADDING, _SWATCH, _LEGEND_WIDTH = 12.0, 9.0, 14.0, 300.0
_ABOVE_SCALE_BAR = 64.0


class SubtypeLayer(QObject):
    """The map of the field subtypes on the slide that is shown, with the action that shows it.

    Parameters
    ----------
    view : the slide view, where the key works; owns the object.

    Attributes
    ----------
    action : for menus; off where no field was looked at.
    """

    changed = Signal()
    """Something else is to be painted."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._fields: FieldMap | None = None
        self._mean: Mapping[str, float] = {}
        self.action = QAction(icon("squares-four"), self.tr("Map of the field subtypes"), view)
        self.action.setShortcut(QKeySequence("Shift+H"))
        self.action.setCheckable(True)
        self.action.toggled.connect(self._on_toggled)
        view.addAction(self.action)
        self.show_map(None, {})

    def show_map(self, fields: FieldMap | None, mean: Mapping[str, float]) -> None:
        """Take the map of another slide, and its mean probability of each class."""
        self._fields, self._mean = fields, mean
        allow(self.action, no_subtypes() if fields is None else "")
        self.changed.emit()

    def paint(self, painter: QPainter, viewport: Viewport) -> None:
        """Tint, hatch and name each field in view."""
        fields = self._shown()
        if fields is None:
            return
        painter.save()
        for box, name, chance in fields.fields():
            place = _on_screen(box, viewport)
            if place.intersects(QRectF(QPointF(), QPointF(*viewport.size))):
                self._paint_field(painter, place, name, chance)
        painter.restore()

    def paint_legend(self, painter: QPainter, viewport: Viewport) -> None:
        """Say what the map means, over everything else."""
        fields = self._shown()
        if fields is not None:
            painter.save()
            self._paint_legend(painter, viewport, fields)
            painter.restore()

    def words_at(self, x: float, y: float) -> str:
        """Say what the network made of the field at a slide point; nothing where none is shown."""
        fields = self._shown()
        here = (f for f in fields.fields() if f[0].contains(x, y)) if fields else iter(())
        _, name, chance = next(here, (None, "", 0.0))
        return _chance(name, chance) if name else ""

    def legend(self) -> list[str]:
        """Give the lines of the legend: the mean of each class, and what the network learned."""
        if self._fields is None:
            return []
        means = [_chance(name, self._mean.get(name, 0.0)) for name in self._fields.classes]
        return [*means, translated(self._fields.statement)]

    def _shown(self) -> FieldMap | None:
        return self._fields if self.action.isChecked() else None

    def _paint_field(self, painter: QPainter, place: QRectF, name: str, chance: float) -> None:
        tint, hatching = self._look(name)
        painter.fillRect(place, _faded(tint, _FAINTEST + (_STRONGEST - _FAINTEST) * chance))
        strip = QRectF(place.topLeft(), QPointF(place.left() + _STRIP_PX, place.bottom()))
        painter.fillRect(strip & place, QBrush(_faded(tint.darker(130), _HATCHED), hatching))
        for pen in (QPen(casing_color(), 3), QPen(tint.darker(130), 1.5)):
            painter.setPen(pen)
            painter.drawRect(place.adjusted(2, 2, -2, -2))
        if place.width() >= _WORDS_FROM_PX:
            words = _chance(name, chance)
            metrics = QFontMetricsF(painter.font())
            plate = QRectF(0, 0, metrics.horizontalAdvance(words) + 12, metrics.height() + 4)
            plate.moveTopRight(place.topRight() + QPointF(-6, 6))
            paint_plate(painter, plate)
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_legend(self, painter: QPainter, viewport: Viewport, fields: FieldMap) -> None:
        *means, statement = self.legend()
        title = QCoreApplication.translate("Subtypes", "Field network, mean of {0} fields")
        title = title.format(len(fields.corners))
        metrics = QFontMetricsF(painter.font())
        line = metrics.height() + 2
        small = QFont(painter.font())
        small.setPointSizeF(max(7.5, small.pointSizeF() - 1))
        inside = _LEGEND_WIDTH - 2 * _PADDING
        wrap = Qt.TextFlag.TextWordWrap
        told = QFontMetricsF(small).boundingRect(QRectF(0, 0, inside, 999), wrap, statement)
        height = (len(means) + 1) * line + told.height() + 2 * _PADDING + 4
        top = viewport.size[1] - _ABOVE_SCALE_BAR - height
        plate = QRectF(_MARGIN, max(_MARGIN, top), _LEGEND_WIDTH, height)
        paint_plate(painter, plate)
        row = QRectF(plate.left() + _PADDING, plate.top() + _PADDING, inside, line)
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, title)
        for name, words in zip(fields.classes, means, strict=True):
            row.translate(0, line)
            self._paint_swatch(painter, row, name)
            place = row.adjusted(_SWATCH + 8, 0, 0, 0)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(small)
        painter.drawText(
            QRectF(row.left(), row.bottom() + 4, inside, told.height()), wrap, statement
        )

    def _paint_swatch(self, painter: QPainter, row: QRectF, name: str) -> None:
        tint, hatching = self._look(name)
        square = QRectF(row.left(), row.center().y() - _SWATCH / 2, _SWATCH, _SWATCH)
        painter.fillRect(square, casing_color())
        painter.fillRect(square, _faded(tint, 0.55))
        painter.fillRect(square, QBrush(tint.darker(150), hatching))

    def _look(self, name: str) -> tuple[QColor, Qt.BrushStyle]:
        classes = self._fields.classes if self._fields else ()
        return _LOOKS[classes.index(name) % len(_LOOKS)]

    @Slot()
    def _on_toggled(self) -> None:
        self.changed.emit()


def subtype_words(means: Mapping[str, float]) -> Iterator[str]:
    """Give the classes with their probabilities, the most probable first."""
    for name, chance in sorted(means.items(), key=lambda item: -item[1]):
        yield _chance(name, chance)


def _chance(name: str, chance: float) -> str:
    return f"{name.capitalize()} {whole_percent(chance)}"


def _faded(color: QColor, opacity: float) -> QColor:
    faded = QColor(color)
    faded.setAlphaF(opacity)
    return faded


def _on_screen(box: Box, viewport: Viewport) -> QRectF:
    corner = QPointF(*viewport.to_screen((box.x, box.y)))
    return QRectF(corner.x(), corner.y(), box.width * viewport.scale, box.height * viewport.scale)
