"""The icon set: Phosphor, out of the fonts that travel with qtawesome, in the theme's colours."""

from functools import cache

import qtawesome
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

_FONT = "ph"


def icon(name: str) -> QIcon:
    """Give an icon that takes its colour from the application's palette each time it is painted.

    Parameters
    ----------
    name : of a Phosphor glyph, such as ``folder-open`` or ``check-bold``.

    Raises
    ------
    KeyError
        When Phosphor has no such glyph.
    """
    return QIcon(_GlyphEngine(qtawesome.charmap(f"{_FONT}.{name}")))


class _GlyphEngine(QIconEngine):
    """Paints one glyph; qtawesome's own engine keeps the colour of the day it was made."""

    def __init__(self, glyph: str) -> None:
        super().__init__()
        self._glyph = glyph

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the glyph over the whole of ``rect`` in the palette's colour of the moment."""
        del state
        off = mode is QIcon.Mode.Disabled
        group = QPalette.ColorGroup.Disabled if off else QPalette.ColorGroup.Normal
        colors = QApplication.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setFont(_font(rect.height()))
        painter.setPen(colors.color(group, QPalette.ColorRole.ButtonText))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(QPoint(), size), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        return _GlyphEngine(self._glyph)


@cache
def _font(height: int) -> QFont:
    """Give the font of the glyphs; qtawesome asks the system for its name each time."""
    font: QFont = qtawesome.font(_FONT, height)
    return font
