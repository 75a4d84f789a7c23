"""The line that says a case is signed and locked."""

from html import escape

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from allview.view.case_model import CaseModel
from allview.view.language import moment


class SignedBanner(QFrame):
    """Shown above a signed case; hidden above any other."""

    def __init__(self, model: CaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.text = QLabel(wordWrap=True)
        self.text.setProperty("role", "success")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 12, 7)
        layout.addWidget(self.text, 1)
        model.changed.connect(self._refresh)
        model.replaced.connect(self._refresh)
        self._refresh()

    @Slot()
    @Slot(object)
    def _refresh(self, _reason: object = None) -> None:
        signature = self._model.case.signature
        self.setVisible(signature is not None)
        if signature is None:
            return
        words = self.tr("<b>Signed</b> by {0}, {1}: {2}. This case is locked.")
        name, meaning = escape(signature.reviewer), escape(signature.meaning)
        self.text.setText(words.format(name, moment(signature.at), meaning))
