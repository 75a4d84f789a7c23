"""The chips of the classes that occur, from case to case."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

import pytest
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass, OwnColor
from allview.view.gallery.class_bar import ClassBar
from tests.unit.review.builders import PLASMA


def test_an_own_class_has_the_name_and_colour_of_the_case_that_is_open(qtbot: QtBot) -> None:
    bar = ClassBar()
    qtbot.addWidget(bar)
    bar.show_groups(Counter({PLASMA: 1}), None)
    chip = bar.chips[PLASMA]
    bar.show_groups(Counter({PLASMA: 1}), None)
    assert bar.chips[PLASMA] is chip
    # The next case has as many cells of the class that it knows by another name.
    for other in (replace(PLASMA, name="Plasmacyte"), replace(PLASMA, color=OwnColor.MINT)):
        bar.show_groups(Counter({other: 1}), None)
        assert bar.chips[PLASMA].accessibleName() == f"{other.name}, 1"
        assert bar.chips[PLASMA] is not chip
        chip = bar.chips[PLASMA]


def test_before_there_are_cells_there_is_no_class(qtbot: QtBot) -> None:
    bar = ClassBar()
    qtbot.addWidget(bar)
    bar.show_groups(Counter(), None)
    shown = [chip for chip in bar.chips.values() if not chip.isHidden()]
    assert shown == [bar.chips[None]]
    assert shown[0].accessibleName() == "Every class, 0"


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_no_number_is_cut_where_there_is_little_room(qtbot: QtBot) -> None:
    bar = ClassBar()
    qtbot.addWidget(bar)
    bar.show_groups(Counter(dict.fromkeys(CellClass, 1234)), None)
    bar.show()
    heights = []
    for width in (1600, 700, 380, 200):
        bar.resize(width, bar.heightForWidth(width))
        heights.append(bar.height())
        for chip in bar.chips.values():
            assert bar.rect().contains(chip.geometry())
            assert chip.width() >= chip.fontMetrics().horizontalAdvance("1,234") + 12
        places = [chip.geometry() for chip in bar.chips.values()]
        assert not any(a.intersects(b) for a, b in combinations(places, 2))
    assert heights[0] < heights[2] < heights[3]
