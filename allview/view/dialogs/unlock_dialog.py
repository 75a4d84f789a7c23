"""Asks for what opens an encrypted case."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from allview.storage.case_key import KeyKind, Secret
from allview.storage.errors import KeyNeeded, WrongKey
from allview.view.dialogs.form import FormDialog
from allview.view.sentences import translated


class UnlockDialog(FormDialog):
    """Takes a passphrase, or the key of another computer.

    Parameters
    ----------
    needed : why the case stays closed.
    may_keep : this computer's keyring could keep the key.
    """

    def __init__(self, needed: KeyNeeded, may_keep: bool, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Open an encrypted case"))
        self._kind = needed.kind
        role = "danger" if isinstance(needed, WrongKey) else ""
        self.reason = self.add_text(translated(str(needed)), role)
        self.entry = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.keep = QCheckBox(self.tr("&Keep it in the keyring of this computer"))
        rows = QFormLayout()
        rows.setVerticalSpacing(10)
        is_passphrase = needed.kind is KeyKind.PASSPHRASE
        rows.addRow(self.tr("&Passphrase") if is_passphrase else self.tr("Ke&y"), self.entry)
        self.column.addLayout(rows)
        self.keep.setVisible(may_keep)
        self.column.addWidget(self.keep)
        self.add_buttons(self.tr("Open"))
        self.entry.textChanged.connect(self._check)
        self._check()
        self.entry.setFocus()

    @property
    def secret(self) -> Secret:
        """What was entered."""
        return Secret(self.entry.text(), self._kind, keep=self.keep.isChecked())

    @Slot()
    @Slot(str)
    def _check(self, _text: str = "") -> None:
        self.allow_ok(bool(self.entry.text()))
