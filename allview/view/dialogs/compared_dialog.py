"""The model that runs unseen beside the one in use, and the switch from one to the other."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from allview.network.model_card import ModelError
from allview.settings import SHIPPED, Settings
from allview.view.dialogs.card_reader import CardReader
from allview.view.dialogs.form import FormDialog
from allview.view.options import (
    model_compared,
    model_folder,
    model_used,
    switched,
    switched_back,
)
from allview.view.preferences import Preferences
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

    settled = Signal()
    """The models are called as on their cards; a switch that was asked for is made or refused."""

    def __init__(
        self,
        preferences: Preferences,
        sentences: Sequence[str],
        remark: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Compared model"), parent, _WIDTH)
        self._preferences = preferences
        self._titles: Mapping[str, str] = {}
        self._reader = CardReader(self)
        self._reader.done.connect(self._on_read)
        self._reader.refused.connect(self._on_refused)
        self.finished.connect(self._reader.forget)
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
        self._turn(switched(self._preferences.current))

    @Slot()
    def _go_back(self) -> None:
        self._turn(switched_back(self._preferences.current))

    def _turn(self, settings: Settings) -> None:
        """Use another model, if it can be used, and offer the way back."""
        folder = model_folder(model_used(settings))
        self._reader.read(settings, lambda: load_cell_card(folder))

    @Slot(object, object)
    def _on_read(self, turned: Settings | None, result: Any) -> None:
        if turned is None:
            self._titles = result
            self._show()
            self.settled.emit()
            return
        self.problem.hide()
        self._preferences.set(turned)
        self._refresh()
        (self.back_button if turned.former_model else self.use_button).setFocus()

    @Slot(object, str)
    def _on_refused(self, turned: Settings | None, why: str) -> None:
        if turned is None:
            self.settled.emit()
            return
        self.problem.setText(why)
        self.problem.show()
        self._refresh()

    def _refresh(self) -> None:
        """Show which models there are, at once by their folders, then by their cards."""
        self._show()
        settings = self._preferences.current
        named = {model_used(settings), model_compared(settings), settings.former_model}
        folders = {name: model_folder(name) for name in named - {"", SHIPPED}}
        self._reader.read(None, lambda: {name: _title(f) for name, f in folders.items()})

    def _show(self) -> None:
        settings = self._preferences.current
        compared, former = model_compared(settings), settings.former_model
        lines = [self.tr("In use: {0}").format(self._named(model_used(settings)))]
        if compared:
            lines.append(self.tr("Compared with: {0}").format(self._named(compared)))
        else:
            lines.append(self.tr("No model is compared; choose one in the settings, Analysis."))
        self.models.setText("\n".join(lines))
        self.use_button.setVisible(bool(compared))
        self.back_button.setVisible(bool(former))
        self._name(self.use_button, self.tr("Use {0} from now on"), compared)
        self._name(self.back_button, self.tr("Go back to {0}"), former)

    def _name(self, button: QPushButton, words: str, model: str) -> None:
        button.setText(words.format(self._named(model)).replace("&", "&&") if model else "")

    def _named(self, model: str) -> str:
        if model == SHIPPED:
            return self.tr("the model shipped with AllView")
        return self._titles.get(model) or model_folder(model).name


def _title(folder: Path) -> str:
    """Give the title of a model; nothing where it cannot be used."""
    try:
        card = load_cell_card(folder)
    except ModelError:
        return ""
    return f"{card.name} {card.version}"
