import numpy as np
import pytest
from PySide6.QtGui import QFont, QFontMetrics, QImage
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.view.panels.class_rows import ClassRow

# Qt's offscreen screen warns whenever a top-level widget has a smallest size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LONGEST = CellClass.IMMATURE_GRANULOCYTE
AFTER_SWATCH = 40


def columns_of_words(row: ClassRow) -> tuple[int, int]:
    """Find the first and last column with ink right of the swatch."""
    image = row.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    gray = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    words = np.ptp(gray[4:-4, AFTER_SWATCH : image.width() - 4], axis=0) > 40
    inked = np.flatnonzero(words) + AFTER_SWATCH
    return int(inked[0]), int(inked[-1])


@pytest.mark.parametrize("is_decision", [False, True])
def test_the_longest_name_is_whole_in_the_narrowest_row(qtbot: QtBot, is_decision: bool) -> None:
    row = ClassRow(LONGEST)
    qtbot.addWidget(row)
    row.show_cell(None, is_decision=is_decision)
    row.resize(row.minimumSizeHint())
    first, last = columns_of_words(row)
    font = QFont(row.font())
    font.setWeight(QFont.Weight.DemiBold if is_decision else QFont.Weight.Normal)
    assert last - first == pytest.approx(QFontMetrics(font).horizontalAdvance(LONGEST.label), abs=4)


def test_the_bar_starts_behind_the_longest_name(qtbot: QtBot) -> None:
    row = ClassRow(LONGEST)
    qtbot.addWidget(row)
    row.resize(row.minimumSizeHint())
    row.show_cell(None, is_decision=True)
    _, end_of_name = columns_of_words(row)
    row.show_cell(0.5, is_decision=True)
    plain = ClassRow(CellClass.ARTEFACT)
    qtbot.addWidget(plain)
    plain.resize(row.size())
    plain.show_cell(1.0, is_decision=False)
    image = plain.grab().toImage()
    middle = image.height() // 2
    ground = image.pixelColor(end_of_name + 2, 1)
    assert image.pixelColor(end_of_name + 2, middle) == ground
