"""Choosing the model that names the cells, and one that runs unseen beside it."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from allview import paths
from allview.network.model_card import ModelCard, ModelError
from allview.settings import SHIPPED
from allview.view.options import model_folder
from allview.view.sentences import translated
from allview.workflow.model_choice import load_cell_card, load_shadow_card


class ModelChoice(QWidget):
    """Shows which cell model is used, and lets the user choose a folder or go back.

    Attributes
    ----------
    folder : of the chosen model; empty is the shipped one.
    """

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
        self._show_shipped()
        self.begin(folder)

    def begin(self, folder: str) -> None:
        """Show the model that was chosen before.

        It is kept although it cannot be used: it may lie on a drive that is away for now.
        """
        if folder:
            self.folder = folder
            self.use(Path(folder))

    @Slot()
    def choose(self) -> None:
        """Ask for a folder."""
        title = self.tr("Folder of a cell model")
        folder = QFileDialog.getExistingDirectory(self, title, self.folder)
        if folder:
            self.use(Path(folder))

    def use(self, folder: Path) -> None:
        """Choose the model of a folder; what cannot be used is refused in one sentence."""
        try:
            card = self._load(folder)
        except ModelError as error:
            self._refuse(translated(str(error)))
            return
        self.folder = str(folder)
        self._show(f"{card.name} {card.version}", self.folder)

    @Slot()
    def use_shipped(self) -> None:
        """Go back to the model that came with AllView."""
        self.folder = ""
        self._show_shipped()

    def _load(self, folder: Path) -> ModelCard:
        return load_cell_card(folder)

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
        self.folder = SHIPPED
        self._show_shipped()

    @Slot()
    def use_none(self) -> None:
        """Compare with no model."""
        self.folder = ""
        self._show(self.tr("None"), "")

    def _load(self, folder: Path) -> ModelCard:
        return load_shadow_card(folder, load_cell_card(model_folder(self._used.folder or SHIPPED)))

    def _enable(self) -> None:
        self.shipped_button.setEnabled(self.folder != SHIPPED)
        # While the base class begins there is none yet.
        if hasattr(self, "none_button"):
            self.none_button.setEnabled(bool(self.folder))
