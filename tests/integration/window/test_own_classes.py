"""A class of the laboratory's own, from the settings to the signed report, in one window."""

import json

import pytest
from click.testing import CliRunner
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from allview.cli.group import allview
from allview.review.cell_class import OwnClass
from allview.storage.content_hash import content_hash
from allview.view.dialogs.pin_form import PinForm
from allview.view.dialogs.settings_dialog import SettingsDialog
from tests.integration.window.test_whole_job import (
    analysed,
    folder,
    open_window,
    painted,
    press,
    text_of,
)
from tests.view.window.dialogs import in_dialog
from tests.view.window.reading import come_back

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

__all__ = ["folder", "open_window", "painted"]


def define(window):
    """Define a plasma cell with the key I, by keys."""

    def fill(dialog):
        come_back(dialog)
        dialog.tabs.setCurrentWidget(dialog.classes)
        dialog.classes.new.setFocus()
        QTest.keyClick(dialog.classes.new, Qt.Key.Key_Space)
        QTest.keyClicks(QApplication.focusWidget(), "Plasma cell")
        QTest.keyClick(dialog.classes.key, Qt.Key.Key_I)
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    in_dialog(SettingsDialog, fill)
    window.actions_by_id["settings"].trigger()
    come_back(window)


def sign(qtbot, window):
    def fill(dialog):
        for line in (dialog.pin, dialog.again):
            QTest.keyClicks(line, "2718")
        # While the PIN is checked the dialog takes no keys, nor the release of this one.
        QTest.keyPress(dialog, Qt.Key.Key_Return)

    in_dialog(PinForm, fill)
    with qtbot.waitSignal(window.signing.signed):
        window.actions_by_id["sign"].trigger()


def test_from_the_settings_to_the_signed_report_and_out(
    qtbot, open_window, folder, tmp_path, monkeypatch
):
    monkeypatch.setattr("allview.paths.user_settings_file", lambda: tmp_path / "none.json")
    # What could not be read would keep the case from being signed.
    (folder / "empty.png").unlink()
    window = open_window()
    analysed(qtbot, window, folder)
    come_back(window)
    define(window)
    window.gallery.list.setFocus()
    window.review.next_undecided()
    first = window.selection.cell
    press(window, Qt.Key.Key_I)
    model = window.model
    plasma = model.case.class_of(first)
    assert isinstance(plasma, OwnClass)
    assert plasma.name == "Plasma cell"
    for cell in model.case.awaiting_decision():
        assert model.confirm(cell)
    unknown = [c.id for c in model.case.cells.values() if model.case.awaits_decision(c)]
    assert not unknown
    sign(qtbot, window)
    signature = model.case.signature
    assert signature is not None
    assert signature.content == content_hash(model.case)
    report = folder / "report.pdf"
    with qtbot.waitSignal(window.exporting.written):
        window.exporting.export(report)
    file = model.session.file
    window.close()
    words = text_of(report)
    assert "Plasma cell" in words
    assert "Signed by Ada Lovelace" in words

    # And on a computer whose settings know nothing of it.
    def run(*arguments):
        result = CliRunner().invoke(allview, [str(one) for one in arguments])
        assert result.exit_code == 0, result.output
        return result.output

    assert "whole" in run("doctor", file)
    run("report", file, "--out", tmp_path / "again.pdf", "--version", 1)
    assert "Plasma cell" in text_of(tmp_path / "again.pdf")
    run("export", file, "--format", "geojson", "--out", tmp_path / "geo")
    named = set()
    for path in (tmp_path / "geo").glob("*.geojson"):
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            named.add(feature["properties"]["classification"]["name"])
    assert "Plasma cell" in named
    assert "Plasma cell: 1" in run("export", file, "--format", "crops", "--out", tmp_path / "crops")
