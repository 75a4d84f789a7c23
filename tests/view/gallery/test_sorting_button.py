from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from allview.view.gallery.cell_order import Order
from allview.view.gallery.sorting_button import SortingButton


def test_a_picked_order_is_told_and_ticked(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    told: list[Order] = []
    button = SortingButton(told.append, parent)
    assert button.orders[Order.SUSPICION].isChecked()
    button.orders[Order.UNCERTAINTY].trigger()
    assert told == [Order.UNCERTAINTY]
    assert [o for o, action in button.orders.items() if action.isChecked()] == told
