"""What AllView is."""

from PySide6.QtWidgets import QWidget

from allview import RESEARCH_USE_NOTICE, __version__
from allview.view.dialogs.form import FormDialog
from allview.view.sentences import translated


class AboutDialog(FormDialog):
    """Says what AllView is, what it is not, and where its logs lie."""

    def __init__(self, log_folder: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("About AllView"))
        self.add_text(f"AllView {__version__}", "title")
        self.add_text(
            self.tr("Reviews blood smears for acute lymphoblastic leukaemia: finds the white "
                    "cells, asks a network about each, and leaves every decision to you.")
        )  # fmt: skip
        self.add_text(translated(RESEARCH_USE_NOTICE), "warning")
        self.add_text(self.tr("Log: {0}").format(log_folder), "muted")
        self.add_text(self.tr("Apache License 2.0. Slides and cases never leave this computer."))
        self.add_buttons(cancel=False)
