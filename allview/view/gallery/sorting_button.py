"""The button that says, and changes, which cells come first."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from allview.view.gallery.cell_order import Order
from allview.view.icons import icon


class SortingButton(QToolButton):
    """A menu of orders, the chosen one ticked.

    Parameters
    ----------
    choose : called with the order a person picked.
    """

    def __init__(self, choose: Callable[[Order], None], parent: QWidget) -> None:
        super().__init__(parent)
        menu, group = QMenu(self), QActionGroup(self)
        self.orders: dict[Order, QAction] = {}
        for order, text in self._texts().items():
            action = QAction(text, group, checkable=True)
            action.triggered.connect(partial(choose, order))
            menu.addAction(action)
            self.orders[order] = action
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIcon(icon("sort-descending"))
        self.setToolTip(self.tr("Which cells come first"))
        self.setAccessibleName(self.tr("Which cells come first"))
        self.show_order(Order.SUSPICION)

    def show_order(self, order: Order) -> None:
        """Tick an order."""
        self.orders[order].setChecked(True)

    def _texts(self) -> dict[Order, str]:
        return {
            Order.SUSPICION: self.tr("Most suspicious first"),
            Order.UNCERTAINTY: self.tr("Most uncertain first"),
            Order.ATYPICALITY: self.tr("Most unlike what was learned first"),
            Order.SIZE: self.tr("Largest first"),
            Order.POSITION: self.tr("As they lie on the slide"),
            Order.SIMILARITY: self.tr("Most like the chosen cell first"),
        }
