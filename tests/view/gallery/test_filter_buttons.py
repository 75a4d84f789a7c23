"""Which cells are shown is said in whole words, in a row or in a menu."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.view.gallery.cell_order import Show
from allview.view.gallery.filter_buttons import FilterButtons
from allview.view.tally import Counts, Kind

COUNTS = Counts()
COUNTS.add(
    Kind(CellClass.LYMPHOBLAST, decided=False, flagged=True, waits=True, disagrees=False), 19
)
COUNTS.add(Kind(CellClass.MONOCYTE, decided=False, flagged=False, waits=False, disagrees=False), 57)


pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def filters(qtbot: QtBot) -> Iterator[FilterButtons]:
    around = QWidget()
    qtbot.addWidget(around)
    row = QHBoxLayout(around)
    found = FilterButtons()
    row.addWidget(found)
    row.addStretch()
    found.show_counts(COUNTS, Show.WAITING)
    with qtbot.waitExposed(around):
        around.show()
    yield found
    around.close()


def wide(filters: FilterButtons, width: int) -> None:
    filters.window().resize(width, 60)
    QApplication.processEvents()


def test_all_stand_beside_each_other_where_there_is_room(filters: FilterButtons) -> None:
    wide(filters, 1200)
    shown = [button for button in filters.buttons.values() if button.isVisible()]
    assert [button.text() for button in shown][:2] == ["Flagged 19", "To decide 19"]
    assert len(shown) == len(Show)
    assert all(button.width() >= button.sizeHint().width() for button in shown)
    assert not filters.narrow.isVisible()


def test_one_menu_has_them_where_there_is_none(qtbot: QtBot, filters: FilterButtons) -> None:
    wide(filters, 1200)
    wide(filters, 200)
    narrow = filters.narrow
    assert not any(button.isVisible() for button in filters.buttons.values())
    assert narrow.isVisible()
    assert narrow.text() == "To decide 19"
    assert narrow.width() >= narrow.sizeHint().width()
    assert narrow.accessibleName() == "Which cells are shown: To decide 19"
    narrow.menu().aboutToShow.emit()
    offered = narrow.menu().actions()
    assert [action.text() for action in offered][:2] == ["Flagged 19", "To decide 19"]
    assert [action.isChecked() for action in offered] == [s is Show.WAITING for s in Show]
    with qtbot.waitSignal(filters.wanted) as wanted:
        offered[-1].trigger()
    assert wanted.args == [Show.ALL]
    wide(filters, 1200)
    assert not narrow.isVisible()


def test_blind_the_menu_offers_what_tells_nothing(filters: FilterButtons) -> None:
    wide(filters, 60)
    filters.show_counts(COUNTS, Show.ALL, is_blind=True)
    filters.narrow.menu().aboutToShow.emit()
    texts = [action.text().split()[0] for action in filters.narrow.menu().actions()]
    assert texts == ["Undecided", "All"]
