"""Signing with a PIN, amending, and the backup, on a real window."""

from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from allview.review.case import version_of
from allview.storage.integrity import check_case_file
from allview.storage.reviewers import Reviewers
from allview.view.dialogs.amend_dialog import AmendDialog
from allview.view.dialogs.pin_form import PinForm
from allview.view.dialogs.pins_dialog import PinsDialog
from allview.view.dialogs.sign_dialog import SignDialog
from allview.view.main_window import MainWindow
from allview.view.panels.signed_banner import SignedBanner
from tests.view.window.dialogs import in_dialog, ok

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
FAST = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PIN = "2718"


@pytest.fixture
def decided(qtbot: QtBot, review: MainWindow) -> MainWindow:
    """Give a window with a case that can be signed."""
    for cell in review.model.case.awaiting_decision():
        review.model.confirm(cell)
    return review


def reviewers(window: MainWindow) -> Reviewers:
    return Reviewers(window.preferences.file.with_name("reviewers.json"), FAST)


def marked(window: MainWindow) -> list[str]:
    """Give the slides that are marked in the worklist."""
    rows = window.worklist.list.selectedIndexes()
    return [row.data(Qt.ItemDataRole.UserRole) for row in rows]


def write(**texts: str) -> Callable[[PinForm], None]:
    def enter(dialog: PinForm) -> None:
        for line, text in texts.items():
            getattr(dialog, line).setText(text)
        assert ok(dialog).isEnabled()
        ok(dialog).click()

    return enter


def test_who_has_no_pin_sets_one_when_signing(qtbot: QtBot, decided: MainWindow) -> None:
    seen: list[bool] = []
    said: list[str] = []

    def look(dialog: PinForm) -> None:
        box = ok(dialog)
        seen.append(dialog.again.isVisible())
        for first, second in (("", ""), ("271", "271"), (PIN, "2719")):
            dialog.pin.setText(first)
            dialog.again.setText(second)
            seen.append(box.isEnabled())
            said.append(dialog.refusal.text())
        assert dialog.pin.echoMode() is QLineEdit.EchoMode.Password

    assert marked(decided) == ["S1"]
    in_dialog(PinForm, look, write(pin=PIN, again=PIN))
    with qtbot.waitSignal(decided.signing.backedUp) as made:
        decided.signing.ask()
    assert seen == [True, False, False, False]
    assert said == ["", "", "The two PINs are not the same."]
    assert marked(decided) == ["S1"]
    reviewers(decided).check("Ada Example", PIN)
    signature = decided.model.case.signature
    assert signature is not None
    assert (signature.reviewer, signature.meaning) == ("Ada Example", "Review")
    assert len(signature.content) == 64
    session = decided.model.session
    assert session is not None
    copy: Path = made.args[0]
    assert decided.statusBar().currentMessage().endswith(f"in the folder backups: {copy.name}")
    assert copy.parent == session.folder / "backups"
    assert check_case_file(copy).chain_head == session.chain_head


def test_a_wrong_pin_signs_nothing_and_says_so(
    qtbot: QtBot, decided: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a slow machine two seconds pass before the right one is entered.
    monkeypatch.setattr("allview.storage.reviewers._FIRST_DELAY_S", 600.0)
    reviewers(decided).set_pin("Ada Example", PIN)
    said: list[str] = []

    def read(dialog: PinForm) -> None:
        assert isinstance(dialog, SignDialog)
        said.append(dialog.refusal.text())
        assert not dialog.again.isVisible()
        dialog.reject()

    in_dialog(PinForm, write(pin="0000"), read)
    decided.signing.ask()
    assert said == ["This is not Ada Example's PIN."]
    assert decided.model.case.signature is None
    in_dialog(PinForm, write(pin="0000"), write(pin="1111"), write(pin=PIN), read)
    decided.signing.ask()
    assert "Try again in" in said[1]
    assert decided.model.case.signature is None


def test_a_form_that_is_given_up_while_its_pin_is_checked_signs_nothing(
    qtbot: QtBot, decided: MainWindow
) -> None:
    def press_and_leave(dialog: PinForm) -> None:
        write(pin=PIN, again=PIN)(dialog)
        dialog.reject()

    in_dialog(PinForm, press_and_leave)
    decided.signing.ask()
    decided.signing.close()
    QApplication.processEvents()
    assert decided.model.case.signature is None


def test_a_signed_case_is_amended_with_a_reason_and_a_pin_and_signed_again(
    qtbot: QtBot, decided: MainWindow
) -> None:
    reviewers(decided).set_pin("Ada Example", PIN)
    assert not decided.actions_by_id["amend"].isEnabled()
    in_dialog(PinForm, write(pin=PIN))
    with qtbot.waitSignal(decided.signing.backedUp):
        decided.signing.ask()
    assert decided.actions_by_id["amend"].isEnabled()
    assert not decided.actions_by_id["sign"].isEnabled()

    def without_reason(dialog: PinForm) -> None:
        assert isinstance(dialog, AmendDialog)
        dialog.pin.setText(PIN)
        box = ok(dialog)
        assert not box.isEnabled()

    in_dialog(PinForm, without_reason, write(reason="A blast was missed.", pin=PIN))
    decided.signing.ask_amendment()
    assert version_of(decided.model.case) == 2
    assert not decided.model.is_locked
    assert not decided.actions_by_id["undo"].isEnabled()
    banner = decided.findChild(SignedBanner)
    assert isinstance(banner, SignedBanner)
    assert banner.text.text() == "<b>Version 2</b>, amended by Ada Example: A blast was missed."
    in_dialog(PinForm, write(pin=PIN))
    with qtbot.waitSignal(decided.signing.backedUp) as made:
        decided.signing.ask()
    assert " v2 " in made.args[0].name


def test_a_backup_that_fails_is_told_and_the_signature_stands(
    qtbot: QtBot, decided: MainWindow, folder: Path
) -> None:
    (folder / "backups").write_text("a file where the folder should be")
    in_dialog(PinForm, write(pin=PIN, again=PIN))
    with qtbot.waitSignal(decided.signing.failed):
        decided.signing.ask()
    assert "case.allview is signed, but no backup of it could be made" in decided.messages.text
    assert decided.model.case.signature is not None


def test_a_pin_is_changed_and_a_reviewer_added(qtbot: QtBot, window: MainWindow) -> None:
    in_dialog(PinForm, write(name="Grace Example", pin=PIN, again=PIN))
    window.signing.ask_pins()
    assert reviewers(window).names() == ("Grace Example",)
    in_dialog(PinForm, write(name="grace example", pin=PIN, new="31415", new_again="31415"))
    window.signing.ask_pins()
    reviewers(window).check("Grace Example", "31415")

    def give_up(dialog: PinForm) -> None:
        assert isinstance(dialog, PinsDialog)
        assert "not Grace Example's PIN" in dialog.refusal.text()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(PinForm, write(name="Grace Example", pin=PIN, new="1111", new_again="1111"), give_up)
    window.signing.ask_pins()
    reviewers(window).check("Grace Example", "31415")


def test_pins_that_cannot_be_read_stop_no_review_and_say_why(
    qtbot: QtBot, decided: MainWindow
) -> None:
    reviewers(decided).file.write_text("{")
    for ask in (decided.signing.ask, decided.signing.ask_amendment, decided.signing.ask_pins):
        ask()
        assert "reviewers.json is damaged" in decided.messages.text
    assert decided.model.case.signature is None
