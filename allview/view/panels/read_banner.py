"""The line that says who reads a case a second time, and what is then to be done."""

from html import escape

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from allview.review.reads import Read, readers
from allview.view.case_model import CaseModel
from allview.view.class_keys import bound_key
from allview.view.words import counted_cells


class ReadBanner(QFrame):
    """Shown while a second read is blind, and until what the two differ on is adjudicated."""

    def __init__(self, model: CaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.text = QLabel(wordWrap=True)
        self.text.setProperty("role", "warning")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 12, 7)
        layout.addWidget(self.text, 1)
        model.changed.connect(self._refresh)
        model.replaced.connect(self._refresh)
        self._refresh()

    @Slot()
    @Slot(object)
    def _refresh(self, _reason: object = None) -> None:
        words = self._words()
        self.text.setText(words)
        self.setVisible(bool(words))

    def _words(self) -> str:
        case = self._model.case
        reads = case.reads
        if reads.second is None or case.signature is not None:
            return ""
        second = escape(reads.second.reader)
        if reads.is_blind:
            words = self.tr("<b>Second read, blind</b>: {0} decides every cell anew. What was "
                            "decided, commented or marked before is hidden.")  # fmt: skip
            return words.format(second)
        differing = len(reads.disagreements(case.cells))
        if not differing:
            return ""
        first = escape(", ".join(readers(reads.of(Read.FIRST).values())))
        words = self.tr("<b>Read twice</b>, by {0} and by {1}: {2} to adjudicate, where they "
                        "differ. {3} shows them.")  # fmt: skip
        return words.format(
            first, second, counted_cells(differing), escape(bound_key(self, "second_compare"))
        )
