"""Encrypted cases in a real window, by real keys; the keyring is one in memory, or none."""

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from allview.settings import load_settings
from allview.storage.case_key import KeyKind, new_computer_key, read_lock
from allview.storage.integrity import check_case_file
from allview.view.dialogs.encrypt_dialog import EncryptDialog
from allview.view.dialogs.unlock_dialog import UnlockDialog
from allview.view.main_window import MainWindow
from allview.view.panels.welcome import Welcome
from tests.conftest import MemoryKeyring
from tests.view.window.conftest import MakeWindow
from tests.view.window.dialogs import in_dialog, ok
from tests.view.window.scripted import write_slides
from tests.view.window.test_settings_pages import change

pytestmark = [
    pytest.mark.qt_log_ignore("propagateSizeHints"),
    pytest.mark.usefixtures("quick_passphrases"),
]
PHRASE = "correct horse battery"


def typed(text: str) -> Callable[[QDialog], None]:
    """Type into what has the focus, and press Return."""

    def act(dialog: QDialog) -> None:
        entry = dialog.entry
        assert entry.hasFocus()
        QTest.keyClicks(entry, text)
        QTest.keyClick(entry, Qt.Key.Key_Return)

    return act


def choose_passphrase(dialog: QDialog) -> None:
    """Choose a passphrase by keys alone; what is too short or unlike is not taken."""
    assert isinstance(dialog, EncryptDialog)
    if dialog.by_computer.isEnabled():
        dialog.by_computer.setFocus()
        QTest.keyClick(dialog.by_computer, Qt.Key.Key_Down)
    assert dialog.by_passphrase.isChecked()
    assert not ok(dialog).isEnabled()
    assert dialog.by_computer.isEnabled() or dialog.passphrase.hasFocus()
    QTest.keyClicks(dialog.passphrase, PHRASE[:11])
    QTest.keyClicks(dialog.again, PHRASE[:11])
    assert not ok(dialog).isEnabled()
    QTest.keyClicks(dialog.passphrase, PHRASE[11:])
    assert not ok(dialog).isEnabled()
    assert dialog.slip.isHidden()
    QTest.keyClicks(dialog.again, "x")
    assert not dialog.slip.isHidden()
    QTest.keyClick(dialog.again, Qt.Key.Key_Backspace)
    QTest.keyClicks(dialog.again, PHRASE[11:])
    QTest.keyClick(dialog.again, Qt.Key.Key_Return)


def keep_computer_key(dialog: QDialog) -> None:
    """Take the key of the computer, having shown and copied it."""
    assert isinstance(dialog, EncryptDialog)
    assert dialog.by_computer.isChecked()
    assert not ok(dialog).isEnabled()
    assert dialog.key.displayText() != dialog.key.text()
    QTest.keyClick(dialog.shown, Qt.Key.Key_Space)
    assert dialog.key.displayText() == dialog.key.text()
    QTest.keyClick(dialog.kept, Qt.Key.Key_Space)
    QTest.keyClick(dialog.kept, Qt.Key.Key_Return)


def encrypt(qtbot: QtBot, window: MainWindow, act: Callable[[QDialog], None]) -> Path:
    session = window.model.session
    assert session is not None
    in_dialog(EncryptDialog, act)
    with qtbot.waitSignal(window.opening.encrypted):
        window.actions_by_id["encrypt"].trigger()
    return session.file


def test_an_open_case_is_encrypted_with_a_passphrase_and_the_review_goes_on(
    qtbot: QtBot, review: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    cells = list(review.model.case.cells)
    assert not review.actions_by_id["save_plain"].isEnabled()
    doing: list[str] = []
    review.opening.started.connect(doing.append)
    path = encrypt(qtbot, review, choose_passphrase)
    assert doing == ["Encrypting case…"]
    lock = read_lock(path)
    assert lock is not None
    assert lock.kind is KeyKind.PASSPHRASE
    assert list(review.model.case.cells) == cells
    assert "case.allview is encrypted" in review.messages.text
    assert review.model.confirm(review.model.case.cells[cells[0]])
    assert review.actions_by_id["save_plain"].isEnabled()
    review.close()
    assert check_case_file(path, key=lock.key(PHRASE)).is_whole
    kept = [file.read_text(errors="replace") for file in review.preferences.file.parent.iterdir()]
    assert kept
    assert PHRASE not in "".join([caplog.text, *kept])


def test_the_window_says_that_a_case_is_encrypted_and_how(
    qtbot: QtBot, review: MainWindow, memory_keyring: MemoryKeyring
) -> None:
    lock = review.worklist.head.lock
    assert not lock.isVisible()
    path = encrypt(qtbot, review, keep_computer_key)
    assert lock.isVisible()
    assert lock.text() == "Encrypted"
    assert lock.accessibleName() == "This case is encrypted"
    assert "a computer's key" in lock.toolTip()
    encrypt(qtbot, review, choose_passphrase)
    assert "a passphrase" in lock.toolTip()
    other = write_slides(path.parent / "plain")
    with qtbot.waitSignal(review.analysis.ended):
        review.opening.open([other])
    assert not lock.isVisible()


def test_it_says_before_that_a_lost_passphrase_cannot_be_recovered(
    qtbot: QtBot, review: MainWindow
) -> None:
    said: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, EncryptDialog)
        said.append(dialog._passphrase_text.text())
        assert not dialog._passphrase_text.isHidden()
        assert not dialog.by_computer.isEnabled()
        dialog.reject()

    came = in_dialog(EncryptDialog, look)
    review.actions_by_id["encrypt"].trigger()
    qtbot.waitUntil(lambda: bool(said))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    assert came
    assert "cannot be recovered" in said[0]
    assert review.model.session is not None
    assert review.model.session.case_file.key is None


def test_a_passphrase_is_asked_for_and_asked_again(
    qtbot: QtBot, review: MainWindow, make_window: MakeWindow
) -> None:
    path = encrypt(qtbot, review, choose_passphrase)
    review.close()
    again = make_window("Ada Example")
    in_dialog(UnlockDialog, typed("something else"), typed(PHRASE))
    reasons: list[str] = []
    again.opening.locked.connect(lambda locked: reasons.append(str(locked.error)))
    # As it is dropped on the window; a double click and the menu end in the same.
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(again.opening.opened):
        again.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert reasons == [
        "case.allview is encrypted; enter its passphrase.",
        "case.allview does not open with this passphrase; try again.",
    ]
    assert again.model.case.cells
    # What is known is not asked for again.
    with qtbot.waitSignal(again.opening.opened):
        again.opening.open([path])


def test_who_does_not_know_it_is_left_without_the_case(
    qtbot: QtBot, review: MainWindow, make_window: MakeWindow
) -> None:
    path = encrypt(qtbot, review, choose_passphrase)
    review.close()
    again = make_window("Ada Example")
    given_up: list[bool] = []

    def give_up(dialog: QDialog) -> None:
        assert not ok(dialog).isEnabled()
        assert not again.strip.isVisible()
        assert again.pages.opening.isVisible()
        assert again.pages.opening.text.text() == "Opening case…"
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        given_up.append(True)

    in_dialog(UnlockDialog, give_up)
    again.opening.open([path])
    qtbot.waitUntil(lambda: bool(given_up))
    assert again.model.session is None
    assert not again.opening.is_busy
    assert not again.strip.isVisible()
    assert isinstance(again.pages.currentWidget(), Welcome)


def test_the_key_of_the_computer_opens_a_case_without_a_question(
    qtbot: QtBot, review: MainWindow, make_window: MakeWindow, memory_keyring: MemoryKeyring
) -> None:
    path = encrypt(qtbot, review, keep_computer_key)
    (key,) = memory_keyring.kept.values()
    review.close()
    again = make_window("Ada Example")
    with qtbot.waitSignal(again.opening.opened):
        again.opening.open([path])
    assert again.model.case.cells
    again.close()
    memory_keyring.kept.clear()
    elsewhere = make_window("Ada Example")

    def keep(dialog: QDialog) -> None:
        assert isinstance(dialog, UnlockDialog)
        assert dialog.keep.isVisible()
        QTest.keyClick(dialog.keep, Qt.Key.Key_Space)
        QTest.keyClicks(dialog.entry, key)
        QTest.keyClick(dialog.entry, Qt.Key.Key_Return)

    in_dialog(UnlockDialog, keep)
    with qtbot.waitSignal(elsewhere.opening.opened):
        elsewhere.opening.open([path])
    assert set(memory_keyring.kept.values()) == {key}


def test_new_cases_are_encrypted_where_the_settings_say_so(
    qtbot: QtBot, window: MainWindow, folder: Path, memory_keyring: MemoryKeyring
) -> None:
    window.preferences.set(replace(window.preferences.current, encrypt_new=True))
    in_dialog(EncryptDialog, keep_computer_key)
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    lock = read_lock(folder / "case.allview")
    assert lock is not None
    assert lock.kind is KeyKind.COMPUTER
    assert window.model.case.cells


def test_the_settings_turn_it_on_by_keys(window: MainWindow) -> None:
    assert not window.opening.encrypts_new
    change(window, lambda dialog: QTest.keyClick(dialog.encrypt_new, Qt.Key.Key_Space))
    assert window.opening.encrypts_new
    assert load_settings(window.preferences.file).encrypt_new


def test_a_case_that_cannot_be_encrypted_is_opened_again_plain_and_says_why(
    qtbot: QtBot,
    review: MainWindow,
    memory_keyring: MemoryKeyring,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(memory_keyring, "set_password", lambda *_: None)
    in_dialog(EncryptDialog, keep_computer_key)
    with qtbot.waitSignal(review.opening.opened):
        review.actions_by_id["encrypt"].trigger()
    assert "did not keep the key; use a passphrase" in review.messages.text
    assert review.model.session is not None
    assert review.model.session.case_file.key is None
    assert review.model.case.cells


def test_a_plain_copy_is_saved_and_the_case_stays_encrypted(
    qtbot: QtBot, review: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = encrypt(qtbot, review, choose_passphrase)
    copy = path.with_name("plain.allview")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy.with_suffix("")), ""))
    with qtbot.waitSignal(review.vault.said):
        review.actions_by_id["save_plain"].trigger()
    assert "Saved, not encrypted: plain.allview" in review.messages.text
    assert check_case_file(copy).chain_head == review.model.session.chain_head
    assert read_lock(path) is not None
    with qtbot.waitSignal(review.vault.failed):
        review.vault.save_plain(path)
    assert "case.allview is the case itself; choose another name." in review.messages.text
    with qtbot.waitSignal(review.vault.failed):
        review.vault.save_plain(path.parent / "no folder" / "a.allview")
    assert "a.allview cannot be written" in review.messages.text


def test_a_case_that_somebody_else_has_is_only_read(qtbot: QtBot, review: MainWindow) -> None:
    pytest.importorskip("resource", reason="the scripted review is of POSIX")
    from tests.durability.child import Child

    session = review.model.session
    assert session is not None
    path = session.file.with_name("other.allview")
    text = new_computer_key()
    with Child(path, 1, secret=text) as writer:
        writer.read(3)
        in_dialog(UnlockDialog, typed(text))
        with qtbot.waitSignal(review.opening.opened):
            review.opening.open([path])
        assert review.model.is_locked
        assert review.worklist.head.lock.isVisible()
        assert len(review.model.case.cells) >= 10
        assert not review.actions_by_id["encrypt"].isEnabled()
        writer.kill()
