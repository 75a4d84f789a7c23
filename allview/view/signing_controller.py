"""Signing the open case."""

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from allview.view.case_model import CaseModel
from allview.view.dialogs.sign_dialog import SignDialog


class SigningController(QObject):
    """Asks who signs and what it means, then locks the case; ``signed`` says that it is.

    ``asked`` comes first: what is still to be kept in the case must be in it then.
    """

    asked = Signal()
    signed = Signal()

    def __init__(self, model: CaseModel, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._window = window

    @Slot()
    def ask(self) -> None:
        """Show what is still open; sign when the user says so."""
        session = self._model.session
        if session is None:
            return
        self.asked.emit()
        dialog = SignDialog(session.case, session.reviewer, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            session.reviewer = dialog.name.text().strip()
            if self._model.sign(dialog.meaning.currentText().strip()):
                self.signed.emit()
        dialog.deleteLater()
