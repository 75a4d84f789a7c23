"""The few things a user sets once."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QTabWidget, QWidget

from allview.review.counting import THRESHOLDS
from allview.settings import MOST_KNOWN_CELLS, Settings
from allview.view.dialogs.classes_page import ClassesPage
from allview.view.dialogs.form import FormDialog, choice
from allview.view.dialogs.keys_page import KeysPage
from allview.view.dialogs.logo_choice import LogoChoice
from allview.view.dialogs.model_choice import ComparedChoice, ModelChoice
from allview.view.key_map import KeyMap
from allview.view.own_classes import as_settings, kept_classes
from allview.view.preferences import Preferences

_WIDTH = 560
_FLAGS = (40, 30, 20, 10, 5, 2)
_CACHES = (5, 10, 20, 50, 100)
_KNOWN = (5, 10, MOST_KNOWN_CELLS)
LANGUAGES = (("en", "English"), ("de", "Deutsch"))
"""Each called as those call it who speak it."""


class SettingsDialog(FormDialog):
    """Edits a copy of the settings."""

    def __init__(
        self, preferences: Preferences, keys: KeyMap, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent, _WIDTH)
        settings = preferences.current
        self.setWindowTitle(self.tr("Settings"))
        self._before = settings
        self._make_general(settings, preferences.file.parent)
        self._make_analysis(settings)
        self.keys = KeysPage(keys, settings.keys)
        self.classes = ClassesPage(kept_classes(settings), self.keys.holders)
        self.keys.elsewhere = self.classes.named_by
        self.tabs = QTabWidget()
        for title, page in (
            (self.tr("&General"), self._general()),
            (self.tr("&Analysis"), self._analysis()),
            (self.tr("C&lasses"), self.classes),
            (self.tr("&Keys"), self.keys),
        ):
            self.tabs.addTab(page, title)
        self.tabs.setAccessibleName(self.tr("Settings"))
        self.column.addWidget(self.tabs)
        self.add_buttons(self.tr("Save"))
        self._classes_fit = True
        self._checked: set[QObject] = set()
        for part in (self.logo, self.cell_model, self.compared_model):
            part.checking.connect(self._on_checking)
            self.finished.connect(part.close_down)
        self.classes.checked.connect(self._on_classes)
        self.keys.changed.connect(self.classes.check)

    @Slot(bool)
    def _on_checking(self, checking: bool) -> None:
        note = self._checked.add if checking else self._checked.discard
        note(self.sender())
        self._allow()

    @Slot(bool)
    def _on_classes(self, fit: bool) -> None:
        self._classes_fit = fit
        self._allow()

    def _allow(self) -> None:
        """Let it be saved once nothing is being checked and the classes fit."""
        self.allow_ok(self._classes_fit and not self._checked)

    def _make_general(self, settings: Settings, folder: Path) -> None:
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
        self.language = choice(
            {"system": self.tr("As the system"), **dict(LANGUAGES)}, settings.language
        )
        self.language.setToolTip(self.tr("From the next start on."))
        self.encrypt_new = QCheckBox(self.tr("Encrypt new cases"))
        self.encrypt_new.setChecked(settings.encrypt_new)
        self.encrypt_new.setToolTip(
            self.tr("With the key of this computer; a passphrase where it has no keyring. Cases "
                    "that exist stay as they are: Encrypt this case, in the menu Case, is for "
                    "them.")
        )  # fmt: skip
        self.logo = LogoChoice(settings.logo, folder)

    def _make_analysis(self, settings: Settings) -> None:
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
            _percents(THRESHOLDS, settings.blast_threshold), settings.blast_threshold
        )
        self.blast_threshold.setToolTip(
            self.tr("The blast percentage that decides for you: AllView says how many cells tell "
                    "yours from it.")
        )  # fmt: skip
        self.cell_model = ModelChoice(settings.cell_model)
        self.compared_model = ComparedChoice(settings.compared_model, self.cell_model)
        self.compared_model.setToolTip(
            self.tr("A second model that looks at the same cells unseen, in slides analysed from "
                    "now on. Nothing is flagged, ordered or reported by it; Compared model, in the "
                    "menu Analysis, says what it would have said. An analysis takes longer.")
        )  # fmt: skip
        self.flag_percent = choice(
            {0: self.tr("As the model's card says"), **_percents(_FLAGS, settings.flag_percent)},
            settings.flag_percent,
        )
        self.flag_percent.setToolTip(
            self.tr("Lymphoblast probability from which a cell is flagged. It can only be lowered: "
                    "the model was tested at its card's threshold, and a higher one would hide "
                    "blasts from you. Counts for slides analysed from now on.")
        )  # fmt: skip
        sizes = sorted({*_CACHES, settings.cache_gib})
        self.cache = choice({size: f"{size} GB" for size in sizes}, settings.cache_gib)
        self.cache.setToolTip(
            self.tr("Room on the disk for what makes large pictures quick to show. What was not "
                    "used for longest goes first.")
        )  # fmt: skip
        self.blind_first = QCheckBox(self.tr("Hide suggestions until the cell is decided"))
        self.blind_first.setChecked(settings.blind_first)
        numbers = sorted({*_KNOWN, settings.known_cells} - {0})
        self.known_cells = choice(
            {0: self.tr("None"), **{n: self.tr("{0} a case").format(n) for n in numbers}},
            settings.known_cells,
        )
        self.known_cells.setToolTip(
            self.tr("Painted cells, or reference cells of yours, among those to be decided, with "
                    "suggestions that may be wrong. They tell how you read and count nowhere; for "
                    "cases whose review begins now.")
        )  # fmt: skip

    def _general(self) -> QWidget:
        return _page(
            (self.tr("&Reviewer"), self.reviewer),
            (self.tr("La&boratory"), self.laboratory),
            (self.tr("Logo"), self.logo),
            (self.tr("&Theme"), self.theme),
            (self.tr("Lang&uage"), self.language),
            (self.tr("Bli&nd first"), self.blind_first),
            (self.tr("Encr&yption"), self.encrypt_new),
            (self.tr("Known &cells"), self.known_cells),
        )

    def _analysis(self) -> QWidget:
        return _page(
            (self.tr("&Compute on"), self.device),
            (self.tr("&Blast threshold"), self.blast_threshold),
            (self.tr("&Flag from"), self.flag_percent),
            (self.tr("Cell model"), self.cell_model),
            (self.tr("Compare with"), self.compared_model),
            (self.tr("Cache on the &disk"), self.cache),
        )

    @property
    def settings(self) -> Settings:
        """The settings as edited."""
        before = self._before
        is_same_model = self.cell_model.folder == before.cell_model
        return replace(
            before,
            reviewer=self.reviewer.text().strip(),
            laboratory=self.laboratory.text().strip(),
            theme=self.theme.currentData(),
            device=self.device.currentData(),
            cell_model=self.cell_model.folder,
            compared_model=self.compared_model.folder,
            # Whoever chooses another model here has left the one there was to go back from.
            former_model=before.former_model if is_same_model else "",
            blast_threshold=self.blast_threshold.currentData(),
            keys=self.keys.chosen,
            own_classes=as_settings(self.classes.classes),
            logo=self.logo.name,
            flag_percent=self.flag_percent.currentData(),
            cache_gib=self.cache.currentData(),
            language=self.language.currentData(),
            blind_first=self.blind_first.isChecked(),
            encrypt_new=self.encrypt_new.isChecked(),
            known_cells=self.known_cells.currentData(),
        )


def _percents(offered: Iterable[int], current: int) -> dict[int, str]:
    percents = {*offered, current} - {0}
    return {percent: f"{percent} %" for percent in sorted(percents, reverse=True)}


def _page(*rows: tuple[str, QWidget]) -> QWidget:
    page = QWidget()
    form = QFormLayout(page)
    form.setContentsMargins(0, 12, 0, 0)
    form.setVerticalSpacing(10)
    form.setHorizontalSpacing(14)
    for title, field in rows:
        form.addRow(title, field)
    return page
