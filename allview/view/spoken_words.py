"""The report's words, said by the window: what both say stands in ``report``, once."""

from PySide6.QtCore import QCoreApplication

from allview.report.words import Words
from allview.review.cell_class import AnyClass
from allview.view.class_words import class_label
from allview.view.language import spoken


class SpokenWords(Words):
    """Says it in the language of the window, from what Qt has loaded: no file is read for it."""

    def __init__(self) -> None:
        super().__init__()
        self.language = spoken()

    def say(self, text: str, *values: object) -> str:
        """Say a text of the report, with its places filled."""
        return QCoreApplication.translate("Report", text).format(*values)

    def label(self, cell_class: AnyClass) -> str:
        """Name a class."""
        return class_label(cell_class)
