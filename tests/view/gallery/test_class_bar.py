"""The chips of the classes that occur, from case to case."""

from collections import Counter
from dataclasses import replace

from pytestqt.qtbot import QtBot

from allview.review.cell_class import OwnColor
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
