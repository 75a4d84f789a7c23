"""Logo, threshold, cache and language in the settings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from allview.settings import load_settings
from allview.view.dialogs.logo_choice import LogoChoice
from allview.view.dialogs.settings_dialog import SettingsDialog
from allview.view.main_window import MainWindow
from tests.view.window.dialogs import in_dialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def change(window: MainWindow, do: Callable[[SettingsDialog], None]) -> None:
    def fill(dialog: SettingsDialog) -> None:
        do(dialog)
        QTest.keyClick(dialog.laboratory, Qt.Key.Key_Return)

    in_dialog(SettingsDialog, fill)
    window.settings.ask()


def test_the_logo_is_copied_beside_the_settings(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "our logo.png"
    Image.new("RGB", (80, 40)).save(file)

    def choose(dialog: SettingsDialog) -> None:
        with qtbot.waitSignal(dialog.logo.checking, check_params_cb=lambda checking: not checking):
            dialog.logo.use(file)
        assert not dialog.logo.preview.pixmap().isNull()

    change(window, choose)
    kept = window.preferences.current.logo_file(window.preferences.file.parent)
    assert kept is not None
    assert kept.read_bytes() == file.read_bytes()
    change(window, lambda dialog: dialog.logo.use_none())
    assert window.preferences.current.logo == ""


def test_a_picture_that_is_none_is_said_and_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("no picture")
    logo = LogoChoice("", tmp_path / "settings")
    qtbot.addWidget(logo)
    with qtbot.waitSignal(logo.checking, check_params_cb=lambda checking: not checking):
        logo.use(tmp_path / "logo.png")
    assert logo.problem.text() == "logo.png: this picture is damaged; choose another one."
    assert logo.name == ""
    logo.close_down()


def test_the_threshold_of_the_flag_only_goes_down(window: MainWindow) -> None:
    options = window.analysis.options
    assert options.flagging(0.5) is None

    def lower(dialog: SettingsDialog) -> None:
        dialog.flag_percent.setCurrentIndex(dialog.flag_percent.findData(10))

    change(window, lower)
    options = window.analysis.options
    assert options.flagging(0.5) == 0.1
    # A card that is more sensitive than that stays as it is.
    assert options.flagging(0.05) is None


def test_cache_and_language_are_kept(window: MainWindow) -> None:
    def choose(dialog: SettingsDialog) -> None:
        dialog.cache.setCurrentIndex(dialog.cache.findData(5))
        dialog.language.setCurrentIndex(dialog.language.findData("de"))

    change(window, choose)
    kept = load_settings(window.preferences.file)
    assert (kept.cache_gib, kept.language) == (5, "de")
