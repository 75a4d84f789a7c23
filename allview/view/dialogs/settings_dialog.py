"""The few things a user sets once."""

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QLineEdit, QTabWidget, QWidget

from allview.review.counting import THRESHOLDS
from allview.settings import Settings
from allview.view.dialogs.form import FormDialog, choice
from allview.view.dialogs.keys_page import KeysPage
from allview.view.dialogs.model_choice import ModelChoice
from allview.view.key_map import KeyMap

_WIDTH = 560


class SettingsDialog(FormDialog):
    """Edits a copy of the settings."""

    def __init__(self, settings: Settings, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__("", parent, _WIDTH)
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
        self.keys = KeysPage(keys, settings.keys)
        pages = QTabWidget()
        for title, page in (
            (self.tr("&General"), self._general()),
            (self.tr("&Analysis"), self._analysis()),
            (self.tr("&Keys"), self.keys),
        ):
            pages.addTab(page, title)
        self.column.addWidget(pages)
        self.add_buttons(self.tr("Save"))

    def _general(self) -> QWidget:
        return _page(
            (self.tr("&Reviewer"), self.reviewer),
            (self.tr("&Laboratory"), self.laboratory),
            (self.tr("&Theme"), self.theme),
        )

    def _analysis(self) -> QWidget:
        return _page(
            (self.tr("&Compute on"), self.device),
            (self.tr("&Blast threshold"), self.blast_threshold),
            (self.tr("Cell model"), self.cell_model),
        )

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
            keys=self.keys.chosen,
        )


def _page(*rows: tuple[str, QWidget]) -> QWidget:
    page = QWidget()
    form = QFormLayout(page)
    form.setContentsMargins(0, 12, 0, 0)
    form.setVerticalSpacing(10)
    form.setHorizontalSpacing(14)
    for title, field in rows:
        form.addRow(title, field)
    return page
