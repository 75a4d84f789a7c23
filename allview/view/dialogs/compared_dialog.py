"""The model that runs unseen beside the one in use, and the switch from one to the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from allview.network.model_card import ModelError
from allview.settings import SHIPPED, Settings
from allview.view.dialogs.form import FormDialog
from allview.view.options import (
    model_compared,
    model_folder,
    model_used,
    switched,
    switched_back,
)
from allview.view.preferences import Preferences
from allview.view.sentences import translated
from allview.workflow.model_choice import load_cell_card

_WIDTH = 560


class ComparedDialog(FormDialog):
    """Says what the compared model would have said; one button switches to it, another back.

    Parameters
    ----------
    preferences : hold which model is in use, compared, and was in use before.
    sentences : what the compared model would have said of the open case.
    remark : what that is worth; may be empty.
    parent : the window it belongs to.
    """

    def __init__(
        self,
        preferences: Preferences,
        sentences: Sequence[str],
        remark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Compared model"), parent, _WIDTH)
        self._preferences = preferences
        self.models = self.add_text("")
        self.sentences = [self.add_text(sentence) for sentence in sentences]
        if remark:
            self.add_text(remark, "muted")
        self.add_text(
            self.tr("A switch counts from the next analysis on. Slides that are analysed keep "
                    "their suggestions until you analyse them again, and no decision changes."),
            "muted",
        )  # fmt: skip
        self.use_button = self._add_button(self._use)
        self.back_button = self._add_button(self._go_back)
        self.problem = self.add_text("", "danger")
        self.problem.hide()
        close = self.add_buttons(cancel=False).button(QDialogButtonBox.StandardButton.Close)
        # A switch is made on purpose, not by the first key that is pressed.
        close.setFocus()
        self._refresh()

    def _add_button(self, act: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setAutoDefault(False)
        button.clicked.connect(act)
        self.column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        return button

    @Slot()
    def _use(self) -> None:
        self._turn(switched(self._preferences.current), self.back_button)

    @Slot()
    def _go_back(self) -> None:
        self._turn(switched_back(self._preferences.current), self.use_button)

    def _turn(self, settings: Settings, undoing: QPushButton) -> None:
        """Use another model, if it can be used, and offer the way back."""
        try:
            load_cell_card(model_folder(model_used(settings)))
        except ModelError as error:
            self.problem.setText(translated(str(error)))
            self.problem.show()
            return
        self.problem.hide()
        self._preferences.set(settings)
        self._refresh()
        undoing.setFocus()

    def _refresh(self) -> None:
        settings = self._preferences.current
        compared, former = model_compared(settings), settings.former_model
        lines = [self.tr("In use: {0}").format(self._title(model_used(settings)))]
        if compared:
            lines.append(self.tr("Compared with: {0}").format(self._title(compared)))
        else:
            lines.append(self.tr("No model is compared; choose one in the settings, Analysis."))
        self.models.setText("\n".join(lines))
        self.use_button.setVisible(bool(compared))
        self.back_button.setVisible(bool(former))
        self._name(self.use_button, self.tr("Use {0} from now on"), compared)
        self._name(self.back_button, self.tr("Go back to {0}"), former)

    def _name(self, button: QPushButton, words: str, model: str) -> None:
        button.setText(words.format(self._title(model)).replace("&", "&&") if model else "")

    def _title(self, model: str) -> str:
        if model == SHIPPED:
            return self.tr("the model shipped with AllView")
        folder = model_folder(model)
        try:
            card = load_cell_card(folder)
        except ModelError:
            return folder.name
        return f"{card.name} {card.version}"
