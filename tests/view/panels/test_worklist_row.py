"""How a row of the worklist is painted."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from allview.review.slide_record import SlideRecord
from allview.view.panels.worklist import _paint_words
from allview.view.panels.worklist_model import SlideRow


def _painted(name: str) -> QImage:
    image = QImage(220, 60, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    row = SlideRow(SlideRecord("S1", name), "Waiting", "muted", "clock")
    _paint_words(painter, QRect(0, 0, 220, 60), row, QStyleOptionViewItem())
    painter.end()
    return image


def test_a_name_with_a_line_break_takes_one_line(qapp: object) -> None:
    assert _painted("odd\nname.jpg") == _painted("odd name.jpg")
    assert _painted("odd\nname.jpg") != _painted("name.jpg")
