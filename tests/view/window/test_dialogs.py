import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from allview import RESEARCH_USE_NOTICE
from allview.settings import Settings, load_settings
from allview.view.dialogs.about_dialog import AboutDialog
from allview.view.dialogs.settings_dialog import SettingsDialog
from allview.view.main_window import MainWindow
from tests.view.window.dialogs import in_dialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_settings_are_used_and_kept(qtbot: QtBot, review: MainWindow) -> None:
    def fill(dialog: SettingsDialog) -> None:
        dialog.reviewer.setText("  Grace Example ")
        dialog.laboratory.setText("Ward 5")
        dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
        dialog.device.setCurrentIndex(dialog.device.findData("cpu"))
        qtbot.keyClick(dialog.laboratory, Qt.Key.Key_Return)

    in_dialog(SettingsDialog, fill)
    review.settings.ask()
    expected = Settings("Grace Example", "Ward 5", "dark", "cpu")
    assert review.preferences.current == expected
    assert load_settings(review.preferences.file) == expected
    assert review.analysis.options.device == "cpu"
    session = review.model.session
    assert session is not None
    assert session.reviewer == "Grace Example"


def test_settings_that_are_dismissed_change_nothing(qtbot: QtBot, window: MainWindow) -> None:
    def dismiss(dialog: SettingsDialog) -> None:
        dialog.reviewer.setText("Nobody")
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(SettingsDialog, dismiss)
    window.settings.ask()
    assert window.preferences.current.reviewer == "Ada Example"


def test_the_window_and_its_about_box_say_what_they_are_not(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert RESEARCH_USE_NOTICE in {label.text() for label in window.findChildren(QLabel)}
    window.help.show_about()
    about = window.findChild(AboutDialog)
    assert about is not None
    assert RESEARCH_USE_NOTICE in {label.text() for label in about.findChildren(QLabel)}
    about.close()


def test_settings_that_cannot_be_saved_are_used_and_said(window: MainWindow) -> None:
    folder = window.preferences.file.parent
    window.preferences.file.unlink()
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("a file where the folder was")
    window.preferences.set(Settings(reviewer="Grace Example"))
    assert window.preferences.current.reviewer == "Grace Example"
    assert "settings.json: the settings could not be saved" in window.messages.text
