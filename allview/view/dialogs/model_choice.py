"""Choosing the model that names the cells: the shipped one, or a folder."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from allview import paths
from allview.network.model_card import ModelError
from allview.view.sentences import translated
from allview.workflow.model_choice import load_cell_card


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
        buttons = QHBoxLayout()
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.shipped_button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.name)
        column.addLayout(buttons)
        column.addWidget(self.problem)
        self._show_shipped()
        if folder:
            # Kept although it cannot be used: it may lie on a drive that is away for now.
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
        """Choose the model of a folder; what is no cell model is refused in one sentence."""
        try:
            card = load_cell_card(folder)
        except ModelError as error:
            self.problem.setText(translated(str(error)))
            self.problem.setVisible(True)
            self.shipped_button.setEnabled(bool(self.folder))
            return
        self.folder = str(folder)
        self.name.setText(f"{card.name} {card.version}")
        self.name.setToolTip(self.folder)
        self.problem.setVisible(False)
        self.shipped_button.setEnabled(True)

    @Slot()
    def use_shipped(self) -> None:
        """Go back to the model that came with AllView."""
        self.folder = ""
        self.problem.setVisible(False)
        self._show_shipped()

    def _show_shipped(self) -> None:
        # Its name is not read here: a damaged installation must not keep the settings shut.
        self.name.setText(self.tr("The one shipped with AllView"))
        self.name.setToolTip(str(paths.models()))
        self.shipped_button.setEnabled(False)
