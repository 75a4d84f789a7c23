"""The main job on a real window: drop, wait, reject, undo, confirm, export, close, reopen."""

from pathlib import Path

import pypdf
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from tests.view.window.conftest import MakeWindow
from tests.view.window.test_opening import drop


def test_from_the_drop_to_the_report_and_back(
    qtbot: QtBot, make_window: MakeWindow, folder: Path
) -> None:
    window = make_window("Ada Example")
    with qtbot.waitSignal(window.analysis.ended):
        drop(window, folder)
    cells = window.gallery.list
    qtbot.keyClick(cells, Qt.Key.Key_Backspace)
    assert window.model.case.decisions["S1-0001"].cell_class is CellClass.LYMPHOCYTE
    qtbot.keyClick(cells, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not window.model.case.decisions
    for _ in range(3):
        qtbot.keyClick(cells, Qt.Key.Key_Return)
    qtbot.keyClick(cells, Qt.Key.Key_Backspace)
    report = folder / "report.pdf"
    with qtbot.waitSignal(window.exporting.written):
        window.exporting.export(report)
    before = dict(window.model.case.decisions)
    window.close()

    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(report).pages)
    assert "Ada Example" in text
    assert "Haematology" in text
    for cell in ("S1-0001", "S2-0001", "S1-0002"):
        assert cell in text
    again = make_window("Ada Example")
    with qtbot.waitSignal(again.opening.opened):
        drop(again, folder)
    assert dict(again.model.case.decisions) == before
    assert [d.cell_class for d in before.values()] == [CellClass.LYMPHOBLAST] * 3 + [
        CellClass.LYMPHOCYTE
    ]
