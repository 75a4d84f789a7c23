from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from allview.report.palette import color_of
from allview.review.cell_class import AnyClass, CellClass, OwnColor
from allview.view.gallery.cell_state import paint_state, shown_class
from tests.unit.review.builders import PLASMA

BLAST = CellClass.LYMPHOBLAST


def upper_line(ground: int, *, is_decided: bool, cell_class: AnyClass = BLAST) -> NDArray[np.bool_]:
    """Tell which pixels of the frame's upper line have the class colour."""
    image = QImage(110, 110, QImage.Format.Format_RGB32)
    image.fill(ground)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_state(painter, QRect(4, 4, 96, 96), cell_class, is_decided=is_decided)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(110, 110, 4)[..., 2::-1]
    line = pixels[5:7, 16:90].astype(int) - color_of(cell_class)
    return (np.abs(line).max(axis=-1) < 60).any(axis=0)


@pytest.mark.parametrize("ground", [0xFFFFFFFF, 0xFF101216], ids=["light", "dark"])
def test_a_suggestion_is_dotted_and_a_decision_solid(qapp: object, ground: int) -> None:
    assert upper_line(ground, is_decided=True).all()
    dotted = upper_line(ground, is_decided=False)
    assert 0.3 < dotted.mean() < 0.75
    assert np.count_nonzero(np.diff(dotted.astype(int)) == 1) > 8


def test_an_own_class_has_the_colour_of_the_case_that_is_open(qapp: object) -> None:
    # The next case may know the same class in another colour.
    for color in OwnColor:
        shown = replace(PLASMA, color=color)
        assert upper_line(0xFFFFFFFF, is_decided=True, cell_class=shown).all()


def test_only_a_suggestion_has_a_question_mark() -> None:
    assert shown_class(BLAST, is_decided=False) == "Lymphoblast?"
    assert shown_class(BLAST, is_decided=True) == "Lymphoblast"
    assert shown_class(CellClass.UNIDENTIFIED, is_decided=False) == "Unidentified"
