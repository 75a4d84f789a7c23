"""The colour of each cell class on the screen: that of the report, in either theme."""

from PySide6.QtGui import QColor

from allview.report.palette import CASING, color_of
from allview.review.cell_class import AnyClass


def class_color(cell_class: AnyClass) -> QColor:
    """Give the colour of a class."""
    return QColor(*color_of(cell_class))


def casing_color() -> QColor:
    """Give the colour around every mark, which sets it off from any stain."""
    return QColor(*CASING)
