"""Asks with what a case is encrypted, and says what that means."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QRadioButton, QWidget

from allview.storage.case_key import SHORTEST_PASSPHRASE, Secret
from allview.view.dialogs.form import FormDialog

_WIDTH = 640


class EncryptDialog(FormDialog):
    """Offers the key of this computer, where it has a keyring, and a passphrase.

    Parameters
    ----------
    name : of the case's file.
    computer : the key of this computer; one that is to be kept is new. None without a keyring.
    """

    def __init__(self, name: str, computer: Secret | None, parent: QWidget | None = None) -> None:
        super().__init__("", parent, _WIDTH)
        self.setWindowTitle(self.tr("Encrypt the case"))
        self._computer = computer
        words = self.tr("{0} and the backups made from now on are encrypted. Slides, reports and "
                        "exports are not, nor are backups that were made before.")  # fmt: skip
        self.add_text(words.format(name))
        self.by_computer = QRadioButton(self.tr("With the key of this &computer"))
        self.by_passphrase = QRadioButton(self.tr("With a &passphrase"))
        self.column.addWidget(self.by_computer)
        self._add_key()
        self.column.addWidget(self.by_passphrase)
        self._add_passphrase()
        self.add_buttons(self.tr("Encrypt"))
        has_keyring = computer is not None
        self.by_computer.setEnabled(has_keyring)
        (self.by_computer if has_keyring else self.by_passphrase).setChecked(True)
        (self.by_computer if has_keyring else self.passphrase).setFocus()
        for button in (self.by_computer, self.kept):
            button.toggled.connect(self._check)
        for line in (self.passphrase, self.again):
            line.textChanged.connect(self._check)
        self._check()

    def _add_key(self) -> None:
        if self._computer is None:
            self.add_text(self.tr("This computer has no keyring that could keep a key."), "muted")
        self.key = QLineEdit(self._computer.text if self._computer else "", readOnly=True)
        self.key.setCursorPosition(0)
        self.shown = QCheckBox(self.tr("&Show the key"))
        self.shown.toggled.connect(self._show_key)
        self.kept = QCheckBox(self.tr("A c&opy of the key is kept elsewhere"))
        self._key_text = self.add_text(
            self.tr("It opens every case that is encrypted on this computer without a question. "
                    "If computer or account is lost, only a copy of the key opens them."),
            "warning",
        )  # fmt: skip
        self._key_rows = self._rows((self.tr("&Key"), self.key), ("", self.shown), ("", self.kept))
        self._show_key(False)

    def _add_passphrase(self) -> None:
        words = self.tr("At least {0} characters").format(SHORTEST_PASSPHRASE)
        self.passphrase, self.again = (
            QLineEdit(echoMode=QLineEdit.EchoMode.Password, placeholderText=words) for _ in range(2)
        )
        self._passphrase_text = self.add_text(
            self.tr("A lost passphrase cannot be recovered: then nobody can open the case."),
            "warning",
        )
        self._passphrase_rows = self._rows(
            (self.tr("Passph&rase"), self.passphrase), (self.tr("A&gain"), self.again)
        )
        self.slip = self.add_text(self.tr("The two passphrases are not the same."), "danger")

    def _rows(self, *rows: tuple[str, QWidget]) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        for title, field in rows:
            form.addRow(title, field)
        self.column.addLayout(form)
        return form

    @property
    def secret(self) -> Secret:
        """What opens the case from now on."""
        if self.by_computer.isChecked() and self._computer is not None:
            return self._computer
        return Secret(self.passphrase.text())

    @Slot(bool)
    def _show_key(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.key.setEchoMode(modes.Normal if shown else modes.Password)

    @Slot()
    @Slot(bool)
    @Slot(str)
    def _check(self, _reason: object = None) -> None:
        by_computer = self.by_computer.isChecked()
        is_new = self._computer is not None and self._computer.keep
        for rows, text, visible in (
            (self._key_rows, self._key_text, by_computer),
            (self._passphrase_rows, self._passphrase_text, not by_computer),
        ):
            text.setVisible(visible)
            for row in range(rows.rowCount()):
                rows.setRowVisible(row, visible)
        self._key_rows.setRowVisible(self.kept, by_computer and is_new)
        typed = self.passphrase.text()
        # Not while the second is still being typed.
        self.slip.setVisible(not by_computer and not typed.startswith(self.again.text()))
        is_answered = len(typed) >= SHORTEST_PASSPHRASE and typed == self.again.text()
        if by_computer:
            is_answered = self.kept.isChecked() or not is_new
        self.allow_ok(is_answered)
        self.adjustSize()
