"""What the slide view says when there is no slide to see, or not all of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette

from allview.view.icons import icon
from allview.view.marking import marked as _T
from allview.view.sentences import translated
from allview.view.slide.plate import paint_plate

_ICON_PX = 56
_WIDEST, _WIDEST_BANNER = 460, 720


@dataclass(frozen=True, slots=True)
class Notice:
    """A picture, a headline and a hint in the middle of an empty view."""

    icon: str
    headline: str
    hint: str


EMPTY = Notice(
    "folder-open",
    _T("SlideView", "Drop a folder of slides here"),
    _T("SlideView", "Photographs, whole-slide scans, or a single file of either kind"),
)
LOADING = Notice("hourglass-medium", _T("SlideView", "Opening the slide"), "")


def unreadable(cause: str) -> Notice:
    """Tell why a slide is not shown."""
    return Notice("warning", _T("SlideView", "This slide cannot be shown"), translated(cause))


def paint_notice(painter: QPainter, area: QRect, notice: Notice, colors: QPalette) -> None:
    """Draw a notice in the middle of ``area``."""
    painter.save()
    width = min(_WIDEST, area.width() - 32)
    column = QRect(0, 0, width, 180)
    column.moveCenter(area.center())
    mark = QRect(column.center().x() - _ICON_PX // 2, column.top(), _ICON_PX, _ICON_PX)
    painter.setOpacity(0.7)
    painter.drawPixmap(
        mark,
        icon(notice.icon).pixmap(QSize(_ICON_PX, _ICON_PX), painter.device().devicePixelRatio()),
    )
    painter.setOpacity(1)
    plain = painter.font()
    bold = QFont(plain)
    bold.setPointSizeF(plain.pointSizeF() * 1.35)
    bold.setWeight(QFont.Weight.DemiBold)
    painter.setFont(bold)
    painter.setPen(colors.color(QPalette.ColorRole.WindowText))
    top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
    painter.drawText(
        column.adjusted(0, _ICON_PX + 16, 0, 0),
        top,
        QCoreApplication.translate("SlideView", notice.headline),
    )
    painter.setFont(plain)
    painter.setPen(colors.color(QPalette.ColorRole.PlaceholderText))
    hint = column.adjusted(0, _ICON_PX + 50, 0, 0)
    words = QCoreApplication.translate("SlideView", notice.hint)
    painter.drawText(hint, top | Qt.TextFlag.TextWordWrap, words)
    painter.restore()


def paint_banners(painter: QPainter, area: QRect, texts: Sequence[str]) -> None:
    """Draw warnings, one plate each, below one another at the upper edge of ``area``."""
    painter.save()
    metrics = painter.fontMetrics()
    how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    top = 12.0
    for text in texts:
        shown = translated(text)
        room = QRect(0, 0, min(area.width() - 64, _WIDEST_BANNER), area.height())
        words = metrics.boundingRect(room, how, shown)
        plate = QRectF(0, top, words.width() + 28, words.height() + 14)
        plate.moveLeft((area.width() - plate.width()) / 2)
        paint_plate(painter, plate)
        painter.drawText(plate.adjusted(13, 0, -13, 0), how, shown)
        top = plate.bottom() + 6
    painter.restore()
