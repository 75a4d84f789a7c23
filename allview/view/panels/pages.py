"""What fills the window: its case, what is being opened, or the invitation to open something."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from allview.view.case_model import CaseModel
from allview.view.panels.opening_page import OpeningPage
from allview.view.panels.welcome import Welcome


class Pages(QStackedWidget):
    """Shows one of three pages.

    Parameters
    ----------
    welcome : invites, while no case is open.
    case : shows the open case.
    """

    def __init__(self, model: CaseModel, welcome: Welcome, case: QWidget) -> None:
        super().__init__()
        self._model = model
        self._welcome, self._case = welcome, case
        self.opening = OpeningPage()
        for page in (welcome, case, self.opening):
            self.addWidget(page)
        model.replaced.connect(self.come_back)
        self.come_back()

    @Slot()
    def come_back(self) -> None:
        """Show the open case; without one, invite."""
        self.opening.rest()
        self.setCurrentWidget(self._case if self._model.session else self._welcome)

    def show_opening(self, doing: str) -> None:
        """Say what is being opened."""
        self.opening.show_doing(doing)
        self.setCurrentWidget(self.opening)
