"""Signing the open case, amending it, and the PINs that both ask for."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from allview.storage.content_hash import content_hash
from allview.storage.reviewers import Reviewers, ReviewersError
from allview.view.case_model import CaseModel
from allview.view.dialogs.amend_dialog import AmendDialog
from allview.view.dialogs.pins_dialog import PinsDialog
from allview.view.dialogs.sign_dialog import SignDialog
from allview.view.pin_gate import PinGate
from allview.view.sentences import translated
from allview.view.workers.background import Background
from allview.workflow.signing import amend, back_up_signed


class SigningController(QObject):
    """Asks who signs, or amends, and lets only the owner of the PIN do it.

    ``asked`` comes first: what is still to be kept in the case must be in it then. ``signed`` says
    that the case is locked; ``backedUp`` carries the copy that was made of it, and ``said`` a
    sentence about it, or ``failed`` one: the signature stands all the same. ``failed`` also says
    why no PIN can be asked for.

    Parameters
    ----------
    reviewers : who has which PIN.
    """

    asked = Signal()
    signed = Signal()
    backedUp = Signal(object)
    failed = Signal(str)
    said = Signal(str)

    def __init__(self, model: CaseModel, reviewers: Reviewers, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._window = window
        self._gate = PinGate(reviewers, self)
        self._background = Background(parent=self)
        self._background.done.connect(self._on_backed_up)
        self._background.failed.connect(self._on_not_backed_up)

    @Slot()
    def ask(self) -> None:
        """Show what is still open; sign when the user says so."""
        session, known = self._model.session, self._known()
        if session is None or known is None:
            return
        self.asked.emit()
        dialog = SignDialog(self._model.case, session.reviewer, known, self._window)
        content: list[str] = []
        case = session.case.copy()
        if self._gate.lets_through(dialog, lambda: content.append(content_hash(case))):
            session.reviewer = dialog.name.text().strip()
            if self._model.sign(dialog.chosen_meaning, *content):
                self.signed.emit()
                self._background.run(session.file, partial(back_up_signed, session))
        dialog.deleteLater()

    @Slot()
    def ask_amendment(self) -> None:
        """Ask why the signed case is to be changed, and open its next version."""
        session, known = self._model.session, self._known()
        if session is None or known is None:
            return
        dialog = AmendDialog(session.case, session.reviewer, known, self._window)
        if self._gate.lets_through(dialog):
            session.reviewer = dialog.name.text().strip()
            reason = dialog.reason.text()
            self._model.change(lambda s: amend(s, reason))
        dialog.deleteLater()

    @Slot()
    def ask_pins(self) -> None:
        """Let a reviewer join, or change a PIN."""
        session, known = self._model.session, self._known()
        if known is None:
            return
        dialog = PinsDialog(session.reviewer if session else "", known, self._window)
        self._gate.lets_through(dialog)
        dialog.deleteLater()

    def close(self) -> None:
        """Wait for the copy that is being made."""
        self._gate.close()
        self._background.close()

    def _known(self) -> tuple[str, ...] | None:
        try:
            return self._gate.reviewers.names()
        except ReviewersError as error:
            self.failed.emit(str(error))
            return None

    @Slot(object, object)
    def _on_backed_up(self, _file: Path, copy: Path) -> None:
        words = self.tr("Signed. A copy is in the folder {0}: {1}")
        self.said.emit(words.format(copy.parent.name, copy.name))
        self.backedUp.emit(copy)

    @Slot(object, object)
    def _on_not_backed_up(self, file: Path, error: Exception) -> None:
        words = self.tr("{0} is signed, but no backup of it could be made: {1}")
        self.failed.emit(words.format(file.name, translated(str(error))))
