"""The buttons that say which cells the gallery shows, each with how many there are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from allview.view.gallery.cell_order import Show
from allview.view.language import whole
from allview.view.tally import Counts


class FilterButtons(QWidget):
    """One button for each ``Show``; ``wanted`` carries the one that was pressed."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        group = QButtonGroup(self)
        self.buttons = {show: QToolButton() for show in Show}
        for show, button in self.buttons.items():
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _checked, show=show: self.wanted.emit(show))
            group.addButton(button)
            layout.addWidget(button)
        self.buttons[Show.DISAGREEMENTS].setToolTip(
            self.tr("Decided otherwise than the network suggested")
        )
        self.buttons[Show.WAITING].setToolTip(self.tr("Flagged or unidentified, and not decided"))

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
        for show, button in self.buttons.items():
            is_hidden = is_blind and show not in {Show.UNDECIDED, Show.ALL}
            total = whole(counts.shown(show))
            button.setText("" if is_hidden else names[show].format(total))
            button.setVisible(not is_hidden)
        self.buttons[chosen].setChecked(True)
