"""The few things a user sets once."""

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from allview.review.counting import THRESHOLDS
from allview.settings import Settings
from allview.view.dialogs.form import FormDialog, choice
from allview.view.dialogs.model_choice import ModelChoice


class SettingsDialog(FormDialog):
    """Edits a copy of the settings."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Settings"))
        self._before = settings
        self.reviewer = QLineEdit(settings.reviewer)
        self.reviewer.setPlaceholderText(self.tr("First and last name"))
        self.laboratory = QLineEdit(settings.laboratory)
        self.laboratory.setPlaceholderText(self.tr("Shown on the report"))
        self.theme = choice(
            {
                "system": self.tr("As the system"),
                "light": self.tr("Light"),
                "dark": self.tr("Dark"),
            },
            settings.theme,
        )
        self.device = choice(
            {
                "auto": self.tr("The fastest there is"),
                "cpu": self.tr("Processor (CPU)"),
                "cuda": self.tr("NVIDIA graphics (CUDA)"),
                "mps": self.tr("Apple graphics (Metal)"),
            },
            settings.device,
        )
        self.blast_threshold = choice(
            {
                percent: f"{percent} %"
                for percent in sorted({*THRESHOLDS, settings.blast_threshold})
            },
            settings.blast_threshold,
        )
        self.blast_threshold.setToolTip(
            self.tr("The blast percentage that decides for you: AllView says how many cells tell "
                    "yours from it.")
        )  # fmt: skip
        self.cell_model = ModelChoice(settings.cell_model)
        self.blind_first = QCheckBox(self.tr("Hide suggestions until the cell is decided"))
        self.blind_first.setChecked(settings.blind_first)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(14)
        form.addRow(self.tr("&Reviewer"), self.reviewer)
        form.addRow(self.tr("&Laboratory"), self.laboratory)
        form.addRow(self.tr("&Theme"), self.theme)
        form.addRow(self.tr("&Compute on"), self.device)
        form.addRow(self.tr("&Blast threshold"), self.blast_threshold)
        form.addRow(self.tr("Cell model"), self.cell_model)
        form.addRow(self.tr("Bli&nd first"), self.blind_first)
        self.column.addLayout(form)
        self.add_buttons(self.tr("Save"))

    @property
    def settings(self) -> Settings:
        """The settings as edited."""
        return replace(
            self._before,
            reviewer=self.reviewer.text().strip(),
            laboratory=self.laboratory.text().strip(),
            theme=self.theme.currentData(),
            device=self.device.currentData(),
            cell_model=self.cell_model.folder,
            blast_threshold=self.blast_threshold.currentData(),
            blind_first=self.blind_first.isChecked(),
        )
