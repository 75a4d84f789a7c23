"""A line above the case that says what is out of the ordinary."""

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from allview.view.case_model import CaseModel


class Banner(QFrame):
    """Shows its sentences, as HTML, whenever the case changes; hidden while there are none."""

    def __init__(self, model: CaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._said: tuple[str, str] | None = None
        self.text = QLabel(wordWrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 12, 7)
        layout.addWidget(self.text, 1)
        model.changed.connect(self._refresh)
        model.replaced.connect(self._refresh)
        self._refresh()

    def sentences(self) -> Iterable[str]:
        """Give what there is to say."""
        raise NotImplementedError

    def role(self) -> str:
        """Name the style of the text."""
        return "warning"

    @Slot()
    @Slot(object)
    def _refresh(self, _reason: object = None) -> None:
        words, role = " ".join(self.sentences()), self.role()
        if (words, role) == self._said:
            return
        self._said = words, role
        self.text.setText(words)
        self.text.setProperty("role", role)
        self.style().polish(self.text)
        self.setVisible(bool(words))
