"""Choosing the model that names the cells, and one that runs unseen beside it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from allview import paths
from allview.network.model_card import ModelCard
from allview.settings import SHIPPED
from allview.view.dialogs.card_reader import CardReader
from allview.view.options import model_folder
from allview.workflow.model_choice import load_cell_card, load_shadow_card


class ModelChoice(QWidget):
    """Shows which cell model is used, and lets the user choose a folder or go back.

    Call ``close_down`` before the widget goes: what is being read tells nobody then.

    Attributes
    ----------
    folder : of the chosen model; empty is the shipped one.
    """

    checking = Signal(bool)
    """A model is being read, or not any more."""

    def __init__(self, folder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = ""
        self.name = QLabel(wordWrap=True)
        self.problem = QLabel(wordWrap=True)
        self.problem.setVisible(False)
        self.problem.setProperty("role", "danger")
        self.choose_button = QPushButton(self.tr("Choose…"))
        self.choose_button.clicked.connect(self.choose)
        self.shipped_button = QPushButton(self.tr("Use the shipped one"))
        self.shipped_button.clicked.connect(self.use_shipped)
        for button in (self.choose_button, self.shipped_button):
            button.setAutoDefault(False)
        self.buttons = QHBoxLayout()
        self.buttons.addWidget(self.choose_button)
        self.buttons.addWidget(self.shipped_button)
        self.buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.name)
        column.addLayout(self.buttons)
        column.addWidget(self.problem)
        self._reader = CardReader(self)
        self._reader.done.connect(self._on_read)
        self._reader.refused.connect(self._on_refused)
        self._show_shipped()
        self.begin(folder)

    def begin(self, folder: str) -> None:
        """Show the model that was chosen before.

        It is kept although it cannot be used: it may lie on a drive that is away for now.
        """
        if folder:
            self.folder = folder
            self._show(Path(folder).name, folder)
            self.use(Path(folder))

    @Slot()
    def choose(self) -> None:
        """Ask for a folder."""
        title = self.tr("Folder of a cell model")
        folder = QFileDialog.getExistingDirectory(self, title, self.folder)
        if folder:
            self.use(Path(folder))

    def use(self, folder: Path) -> None:
        """Choose the model of a folder, or refuse it in one sentence; ``checking`` tells when."""
        self.checking.emit(True)
        self._reader.read(str(folder), self._reading(folder))

    @Slot()
    def use_shipped(self) -> None:
        """Go back to the model that came with AllView."""
        self._give_up("")
        self._show_shipped()

    @Slot()
    def close_down(self) -> None:
        """Forget the model that is being read."""
        self._reader.forget()

    def _reading(self, folder: Path) -> Callable[[], ModelCard]:
        """Give what reads the card; it runs in another thread."""
        return lambda: load_cell_card(folder)

    def _give_up(self, folder: str) -> None:
        """Take what needs no reading instead of what is being read."""
        self._reader.forget()
        self.folder = folder
        self.checking.emit(False)

    @Slot(object, object)
    def _on_read(self, folder: str, card: ModelCard) -> None:
        self.folder = folder
        self._show(f"{card.name} {card.version}", folder)
        self.checking.emit(False)

    @Slot(object, str)
    def _on_refused(self, _folder: str, why: str) -> None:
        self._refuse(why)
        self.checking.emit(False)

    def _refuse(self, why: str) -> None:
        self.problem.setText(why)
        self.problem.setVisible(True)
        self._enable()

    def _show_shipped(self) -> None:
        # Its name is not read here: a damaged installation must not keep the settings shut.
        self._show(self.tr("The one shipped with AllView"), str(paths.models()))

    def _show(self, name: str, tip: str) -> None:
        self.name.setText(name)
        self.name.setToolTip(tip)
        self.problem.setVisible(False)
        self._enable()

    def _enable(self) -> None:
        self.shipped_button.setEnabled(bool(self.folder))


class ComparedChoice(ModelChoice):
    """Shows which model runs unseen beside the one in use; none by default.

    ``folder`` is empty where none does, and may be ``SHIPPED``.

    Parameters
    ----------
    folder : that was chosen before.
    used : the choice of the model in use.
    """

    def __init__(self, folder: str, used: ModelChoice, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._used = used
        self.choose_button.setAccessibleName(self.tr("Choose a model to compare with"))
        self.shipped_button.setText(self.tr("The shipped one"))
        self.shipped_button.setAccessibleName(self.tr("Compare with the shipped model"))
        self.none_button = QPushButton(self.tr("None"))
        self.none_button.setAccessibleName(self.tr("Compare with no model"))
        self.none_button.setAutoDefault(False)
        self.none_button.clicked.connect(self.use_none)
        self.buttons.insertWidget(self.buttons.count() - 1, self.none_button)
        self.use_none()
        if folder == SHIPPED:
            self.use_shipped()
        else:
            self.begin(folder)

    @Slot()
    def use_shipped(self) -> None:
        """Compare with the model that came with AllView."""
        if not self._used.folder:
            self._refuse(self.tr("This model is the one in use."))
            return
        self._give_up(SHIPPED)
        self._show_shipped()

    @Slot()
    def use_none(self) -> None:
        """Compare with no model."""
        self._give_up("")
        self._show(self.tr("None"), "")

    def _reading(self, folder: Path) -> Callable[[], ModelCard]:
        used = model_folder(self._used.folder or SHIPPED)
        return lambda: load_shadow_card(folder, load_cell_card(used))

    def _enable(self) -> None:
        self.shipped_button.setEnabled(self.folder != SHIPPED)
        # While the base class begins there is none yet.
        if hasattr(self, "none_button"):
            self.none_button.setEnabled(bool(self.folder))
