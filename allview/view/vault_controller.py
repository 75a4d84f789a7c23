"""Encrypting the open case, opening what is encrypted, and plain copies."""

from collections.abc import Callable
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from allview.paths import plain, reachable
from allview.storage.case_key import KeyKind, Secret
from allview.storage.errors import KeyNeeded
from allview.storage.recasting import save_copy
from allview.view.case_model import CaseModel
from allview.view.dialogs.encrypt_dialog import EncryptDialog
from allview.view.dialogs.unlock_dialog import UnlockDialog
from allview.view.opening_controller import LockedCase, OpeningController
from allview.view.sentences import translated
from allview.view.workers.background import Background
from allview.workflow.opening import CASE_SUFFIX
from allview.workflow.unlocking import computer_secret


class VaultController(QObject):
    """Asks for passphrases and keys; the keyring is asked in a thread, for it may ask the user.

    ``said`` carries one sentence of HTML about what was done, ``failed`` a plain one; ``gaveUp``
    says that there is no key for what was to be opened.
    """

    said = Signal(str)
    failed = Signal(str)
    gaveUp = Signal()

    def __init__(self, model: CaseModel, opening: OpeningController, window: QWidget) -> None:
        super().__init__(window)
        self._model = model
        self._opening = opening
        self._window = window
        self._keyring = Background(parent=self)
        self._keyring.done.connect(self._on_computer)
        self._keyring.failed.connect(self._on_failed)
        self._copying = Background(parent=self)
        self._copying.done.connect(self._on_copied)
        self._copying.failed.connect(self._on_failed)
        opening.locked.connect(self._on_locked)
        opening.encrypted.connect(self._on_encrypted)

    @Slot()
    def ask(self) -> None:
        """Ask with what the open case is to be encrypted."""
        if self._model.session is not None:
            # Keys pressed twice ask once.
            self._keyring.forget()
            self._keyring.run(None, computer_secret)

    @Slot()
    def ask_plain(self) -> None:
        """Ask where a plain copy of the open case is to be saved."""
        session = self._model.session
        if session is None:
            return
        words = self.tr("{0} not encrypted").format(session.name)
        file, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save an unencrypted copy"),
            plain(session.folder / f"{words}{CASE_SUFFIX}"),
            self.tr("Cases ({0})").format(f"*{CASE_SUFFIX}"),
        )
        if file:
            self.save_plain(reachable(Path(file)))

    def save_plain(self, out: Path) -> None:
        """Save a plain copy of the open case, which stays as it is."""
        session = self._model.session
        if session is None:
            return
        if out.suffix != CASE_SUFFIX:
            out = out.with_name(out.name + CASE_SUFFIX)
        self._copying.run(out, partial(save_copy, session.case_file, out, None))

    def close(self) -> None:
        """Wait for the keyring and the copy."""
        self._keyring.close()
        self._copying.close()

    @Slot(object)
    def _on_locked(self, locked: LockedCase) -> None:
        needed = locked.error
        if isinstance(needed, KeyNeeded) and needed.kind is KeyKind.PASSPHRASE:
            self._unlock(locked, needed, may_keep=False)
        else:
            self._keyring.run(locked, computer_secret)

    @Slot(object, object)
    def _on_computer(self, locked: LockedCase | None, computer: Secret | None) -> None:
        if locked is None:
            if self._model.session is not None:
                self._choose(self._model.session.file, computer, self._opening.encrypt)
        elif isinstance(locked.error, KeyNeeded):
            self._unlock(locked, locked.error, computer is not None and computer.keep)
        else:
            self._choose(locked.error.path, computer, partial(self._opening.retry, locked))

    def _choose(self, file: Path, computer: Secret | None, use: Callable[[Secret], None]) -> None:
        dialog = EncryptDialog(file.name, computer, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            use(dialog.secret)
        else:
            self.gaveUp.emit()
        dialog.deleteLater()

    def _unlock(self, locked: LockedCase, needed: KeyNeeded, may_keep: bool) -> None:
        dialog = UnlockDialog(needed, may_keep, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._opening.retry(locked, dialog.secret)
        else:
            self.gaveUp.emit()
        dialog.deleteLater()

    @Slot(str)
    def _on_encrypted(self, name: str) -> None:
        words = self.tr("{0} is encrypted. It was found to be the same, row by row.")
        self.said.emit(words.format(escape(name)))

    @Slot(object, object)
    def _on_copied(self, out: Path, _nothing: object) -> None:
        words = self.tr("Saved, not encrypted: {0}")
        self.said.emit(words.format(escape(out.name)))

    @Slot(object, object)
    def _on_failed(self, tag: object, error: Exception) -> None:
        if isinstance(tag, LockedCase):
            self.gaveUp.emit()
        self.failed.emit(translated(str(error)))
