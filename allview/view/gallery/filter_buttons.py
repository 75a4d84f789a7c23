"""What says which cells the gallery shows, each with how many there are: a row, or one menu."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from allview.view.gallery.cell_order import Show
from allview.view.language import whole
from allview.view.tally import Counts


class FilterButtons(QWidget):
    """One button for each ``Show``; ``wanted`` carries the one that was pressed.

    Where they have no room beside each other, one button with a menu takes their place: words
    that are cut would tell nothing.

    Attributes
    ----------
    buttons : the button of each.
    narrow : the one that has all of them in its menu.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: list[Show] = list(Show)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(self)
        self.buttons = {show: QToolButton() for show in Show}
        for show, button in self.buttons.items():
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(partial(self._want, show))
            group.addButton(button)
            layout.addWidget(button)
        self.buttons[Show.DISAGREEMENTS].setToolTip(
            self.tr("Decided otherwise than the network suggested")
        )
        self.buttons[Show.WAITING].setToolTip(self.tr("Flagged or unidentified, and not decided"))
        self.narrow = self._menu_button()
        layout.addWidget(self.narrow)
        layout.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def _menu_button(self) -> QToolButton:
        button = QToolButton()
        menu = QMenu(button)
        menu.aboutToShow.connect(self._fill)
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(self.tr("Which cells are shown"))
        button.hide()
        return button

    def show_counts(self, counts: Counts, chosen: Show, *, is_blind: bool = False) -> None:
        """Show how many cells each button has, and which is pressed.

        Blind, only those are there that tell nothing of what the machine suggests.
        """
        names = {
            Show.FLAGGED: self.tr("Flagged {0}"),
            Show.WAITING: self.tr("To decide {0}"),
            Show.UNDECIDED: self.tr("Undecided {0}"),
            Show.DISAGREEMENTS: self.tr("Disagreements {0}"),
            Show.ALL: self.tr("All {0}"),
        }
        self._offered = [s for s in Show if not is_blind or s in {Show.UNDECIDED, Show.ALL}]
        for show, button in self.buttons.items():
            total = whole(counts.shown(show))
            button.setText(names[show].format(total) if show in self._offered else "")
        self.buttons[chosen].setChecked(True)
        text = self.buttons[chosen].text()
        self.narrow.setText(text)
        self.narrow.setAccessibleName(self.tr("Which cells are shown: {0}").format(text))
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:
        """Give the size of all buttons beside each other."""
        hints = [self.buttons[show].sizeHint() for show in self._offered]
        gaps = self._row.spacing() * len(hints)
        return QSize(sum(h.width() for h in hints) + gaps, max(h.height() for h in hints))

    def minimumSizeHint(self) -> QSize:
        """Give the size of the menu's button."""
        return self.narrow.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many as there is room for: all, or one."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        has_room = self.width() >= self.sizeHint().width()
        for show, button in self.buttons.items():
            button.setVisible(has_room and show in self._offered)
        self.narrow.setVisible(not has_room)

    @Slot()
    def _fill(self) -> None:
        menu = self.narrow.menu()
        menu.clear()
        for show in self._offered:
            button = self.buttons[show]
            action = menu.addAction(button.text(), partial(self._want, show))
            action.setCheckable(True)
            action.setChecked(button.isChecked())

    def _want(self, show: Show, _checked: bool = False) -> None:
        self.wanted.emit(show)
