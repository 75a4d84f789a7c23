"""A model runs unseen beside the one in use, is compared, and switched on and off again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from allview import paths
from allview.network.model_card import load_card, save_card
from allview.report.cells_csv import write_cells_csv
from allview.report.content import report_content
from allview.report.geojson import write_geojson
from allview.report.pictures import Pictures
from allview.review.case import Case
from allview.review.cell_class import CellClass
from allview.review.shadow import ShadowAnswers
from allview.settings import SHIPPED, Settings, load_settings, save_settings
from allview.storage.content_hash import content_hash
from allview.view.dialogs import compared_dialog
from allview.view.dialogs.compared_dialog import ComparedDialog
from allview.view.dialogs.model_choice import ComparedChoice, ModelChoice
from allview.view.dialogs.settings_dialog import SettingsDialog
from allview.view.main_window import MainWindow
from tests.unit.network.sample_models import write_sample_model
from tests.unit.review.builders import NOON
from tests.view.window.cards import Gate, card_read
from tests.view.window.dialogs import in_dialog
from tests.view.window.reading import begin, come_back, press
from tests.view.window.scripted import UNSEEN, ScriptedAnalysis
from tests.view.window.test_opening import FLAGGED

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BLAST, LYMPHOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
DIFFERENCE = "Of 6 cells, ours & <yours> 2 would flag 2 more and 2 fewer, and call 4 otherwise."
OF_SHIPPED = "the model shipped with AllView"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Give a model that looks at the crops of the shipped one."""
    folder = tmp_path / "our model"
    write_sample_model(folder)
    shipped, card = load_card(paths.models() / "cells"), load_card(folder)
    save_card(
        replace(
            card,
            input_pixels=shipped.input_pixels,
            mpp=shipped.mpp,
            white_level=shipped.white_level,
        ),
        folder,
    )
    return folder


def compare_with(window: MainWindow, model: str) -> None:
    window.preferences.set(replace(window.preferences.current, compared_model=model))


@pytest.fixture
def compared(qtbot: QtBot, window: MainWindow, folder: Path, model: Path) -> MainWindow:
    """Give a window with a case in which a model ran unseen."""
    compare_with(window, str(model))
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    return window


def open_dialog(window: MainWindow) -> ComparedDialog:
    come_back(window)
    press(window, Qt.Key.Key_M, CTRL, SHIFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ComparedDialog)
    come_back(dialog)
    return dialog


def open_settled(qtbot: QtBot, window: MainWindow) -> ComparedDialog:
    """Open it and wait until the cards of the models are read."""
    dialog = open_dialog(window)
    with qtbot.waitSignal(dialog.settled):
        dialog._refresh()
    return dialog


def said(dialog: ComparedDialog) -> list[str]:
    return [label.text() for label in dialog.sentences]


def press_by_tab(dialog: ComparedDialog, button: QPushButton) -> None:
    """Go to a button by Tab and press it by Space."""
    for _ in range(10):
        focus = QApplication.focusWidget() or dialog
        if focus is button:
            break
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Space)


def test_the_settings_choose_it_and_nothing_is_compared_by_default(
    qtbot: QtBot, window: MainWindow, model: Path
) -> None:
    def ask(do: Callable[[SettingsDialog], None]) -> None:
        def fill(dialog: SettingsDialog) -> None:
            do(dialog)
            QTest.keyClick(dialog.laboratory, Qt.Key.Key_Return)

        in_dialog(SettingsDialog, fill)
        window.settings.ask()

    assert window.analysis.options.shadow_model is None

    def choose(dialog: SettingsDialog) -> None:
        with card_read(qtbot, dialog.compared_model):
            dialog.compared_model.use(model)

    ask(choose)
    assert window.analysis.options.shadow_model == model
    assert window.analysis.options.cell_model is None
    assert not window.analysis.options.shadow_must_run
    assert load_settings(window.preferences.file).compared_model == str(model)
    ask(lambda dialog: dialog.compared_model.none_button.click())
    assert window.analysis.options.shadow_model is None


def test_only_what_can_run_beside_the_one_in_use_can_be_chosen(
    qtbot: QtBot, model: Path, tmp_path: Path
) -> None:
    used = ModelChoice("")
    choice = ComparedChoice("", used)
    for widget in (used, choice):
        qtbot.addWidget(widget)
    assert choice.name.text() == "None"
    assert not choice.none_button.isEnabled()
    write_sample_model(tmp_path / "other")
    for act, why in (
        (lambda: choice.use(tmp_path / "other"), "so it cannot run beside this one."),
        (lambda: choice.use(paths.models() / "fields"), "choose a cell model."),
        (
            lambda: choice.use(paths.models() / "cells"),
            "is the one in use; compare another.",
        ),
        (choice.use_shipped, "This model is the one in use."),
    ):
        act()
        qtbot.waitUntil(lambda why=why: choice.problem.text().endswith(why))
        assert choice.folder == ""
    with card_read(qtbot, choice):
        choice.use(model)
    assert (choice.folder, choice.name.text()) == (str(model), "tiny 0.0.1")
    assert choice.problem.isHidden()
    choice.none_button.click()
    assert (choice.folder, choice.name.text()) == ("", "None")
    with card_read(qtbot, used):
        used.use(model)
    choice.shipped_button.click()
    assert (choice.folder, choice.name.text()) == (SHIPPED, "The one shipped with AllView")
    for widget in (used, choice):
        widget.close_down()


def test_one_that_is_away_is_kept_and_named(qtbot: QtBot, tmp_path: Path) -> None:
    choice = ComparedChoice(str(tmp_path / "usb stick"), ModelChoice(""))
    qtbot.addWidget(choice)
    assert choice.folder == str(tmp_path / "usb stick")
    qtbot.waitUntil(lambda: "usb stick" in choice.problem.text())
    assert choice.folder == str(tmp_path / "usb stick")
    assert choice.none_button.isEnabled()
    choice.close_down()


def test_after_an_analysis_it_is_told_where_it_differs(compared: MainWindow) -> None:
    assert "Of 6 cells, ours &amp; &lt;yours&gt; 2 would flag 2 more" in compared.messages.text
    compared.messages.linkActivated.emit("compared:")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ComparedDialog)
    assert said(dialog) == [DIFFERENCE, "No cell that both looked at is decided yet."]


def test_without_one_nothing_is_told(review: MainWindow) -> None:
    assert not review.messages.isVisible()
    assert review.model.case.shadow.model is None
    dialog = open_dialog(review)
    assert said(dialog) == []
    assert dialog.models.text() == (
        f"In use: {OF_SHIPPED}\nNo model is compared; choose one in the settings, Analysis."
    )
    assert not dialog.use_button.isVisible()
    assert not dialog.back_button.isVisible()


def test_decisions_tell_which_of_the_two_was_right(compared: MainWindow) -> None:
    first, second, *_ = (f"S1-{n:04d}" for n in (1, 2, 3))
    compared.model.decide(first, BLAST)
    assert said(open_dialog(compared)) == [
        DIFFERENCE,
        "Right where a reviewer decided: 1 of 1; the suggestions shown: 1 of 1.",
        "Lymphoblasts among them that it flags: 1 of 1; the suggestions shown: 1 of 1.",
    ]
    QApplication.activeModalWidget().close()
    compared.model.decide(second, CellClass.MONOCYTE)
    compared.model.decide("S1-0003", BLAST)
    assert said(open_dialog(compared))[1:] == [
        "Right where a reviewer decided: 3 of 3; the suggestions shown: 1 of 3.",
        "Lymphoblasts among them that it flags: 2 of 2; the suggestions shown: 1 of 2.",
    ]


def exported(case: Case, folder: Path) -> tuple[object, ...]:
    """Give what leaves the application of a case."""
    write_cells_csv(case, folder / "cells.csv")
    write_geojson(case, "S1", folder / "cells.geojson")
    content = report_content(
        case, Pictures(), case_name="7", laboratory="", generated_at=NOON, chain_head=""
    )
    files = [(folder / f"cells.{kind}").read_text("utf-8") for kind in ("csv", "geojson")]
    return str(content), *files, content_hash(case)


def test_nothing_is_flagged_ordered_or_reported_by_it(compared: MainWindow, tmp_path: Path) -> None:
    assert compared.gallery.order() == FLAGGED
    assert compared.model.tally.case.flagged == len(FLAGGED)
    case = compared.model.case
    assert case.shadow.model == UNSEEN
    without = case.copy()
    without.shadow = ShadowAnswers()
    told = exported(case, tmp_path)
    assert told == exported(without, tmp_path)
    assert not any("ours" in str(part) for part in told)


def test_it_is_kept_in_the_case(qtbot: QtBot, compared: MainWindow, folder: Path) -> None:
    compare_with(compared, "")
    with qtbot.waitSignal(compared.opening.opened):
        compared.opening.open([folder])
    assert not compared.analysis.is_running
    assert said(open_dialog(compared))[0] == DIFFERENCE


def test_a_blind_second_reader_sees_nothing_of_it(compared: MainWindow) -> None:
    for cell in FLAGGED:
        compared.model.decide(cell, BLAST)
    come_back(compared)
    begin(compared)
    assert compared.model.case.reads.is_blind
    assert not compared.messages.isVisible()
    assert said(open_dialog(compared)) == []


def test_where_suggestions_are_hidden_only_decided_cells_are_told(
    qtbot: QtBot, window: MainWindow, folder: Path, model: Path
) -> None:
    settings = replace(window.preferences.current, blind_first=True, compared_model=str(model))
    window.preferences.set(settings)
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    assert window.model.blind.is_on
    assert not window.messages.isVisible()
    assert said(open_dialog(window)) == []
    QApplication.activeModalWidget().close()
    window.model.decide("S1-0002", CellClass.MONOCYTE)
    assert said(open_dialog(window))[0] == (
        "Of 1 cells, ours & <yours> 2 would flag 0 more and 1 fewer, and call 1 otherwise."
    )


def test_one_key_switches_to_it_and_one_back(
    qtbot: QtBot, compared: MainWindow, model: Path
) -> None:
    before = compared.gallery.order()
    dialog = open_settled(qtbot, compared)
    assert dialog.models.text() == f"In use: {OF_SHIPPED}\nCompared with: tiny 0.0.1"
    assert dialog.use_button.text() == "Use tiny 0.0.1 from now on"
    with qtbot.waitSignal(dialog.settled):
        press_by_tab(dialog, dialog.use_button)
    assert QApplication.focusWidget() is dialog.back_button
    assert compared.analysis.options.cell_model == model
    assert compared.analysis.options.shadow_model is None
    assert load_settings(compared.preferences.file).former_model == SHIPPED
    assert dialog.models.text().startswith("In use: tiny 0.0.1\n")
    assert not dialog.use_button.isVisible()
    assert dialog.back_button.text() == f"Go back to {OF_SHIPPED}"
    # What was suggested stays until the slides are analysed again.
    assert compared.gallery.order() == before
    with qtbot.waitSignal(dialog.settled):
        press_by_tab(dialog, dialog.back_button)
    assert compared.analysis.options.cell_model is None
    assert compared.analysis.options.shadow_model == model
    assert load_settings(compared.preferences.file).former_model == ""
    assert not dialog.back_button.isVisible()


def test_cards_on_a_slow_drive_hold_nothing(
    qtbot: QtBot, compared: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch, compared_dialog, "load_cell_card")
    dialog = open_dialog(compared)
    assert dialog.models.text() == f"In use: {OF_SHIPPED}\nCompared with: our model"
    with qtbot.waitSignal(dialog.settled):
        gate.opened.set()
    assert dialog.use_button.text() == "Use tiny 0.0.1 from now on"
    gate.opened.clear()
    press_by_tab(dialog, dialog.use_button)
    assert compared.analysis.options.cell_model is None
    with qtbot.waitSignal(dialog.settled):
        gate.opened.set()
    assert compared.analysis.options.cell_model is not None
    assert not any(gate.in_gui)


def test_a_drive_that_hangs_keeps_nobody_from_going_back(
    qtbot: QtBot, window: MainWindow, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = replace(window.preferences.current, cell_model=str(model), former_model=SHIPPED)
    window.preferences.set(settings)
    gate = Gate(monkeypatch, compared_dialog, "load_cell_card", model)
    dialog = open_dialog(window)
    qtbot.waitUntil(lambda: bool(gate.held))
    press_by_tab(dialog, dialog.back_button)
    qtbot.waitUntil(lambda: window.analysis.options.cell_model is None)
    assert dialog.models.text() == f"In use: {OF_SHIPPED}\nCompared with: our model"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert gate.held
    gate.opened.set()


def test_a_model_that_is_away_is_not_switched_to(
    qtbot: QtBot, compared: MainWindow, tmp_path: Path
) -> None:
    compare_with(compared, str(tmp_path / "usb stick"))
    dialog = open_settled(qtbot, compared)
    assert dialog.use_button.text() == "Use usb stick from now on"
    with qtbot.waitSignal(dialog.settled):
        press_by_tab(dialog, dialog.use_button)
    assert "usb stick" in dialog.problem.text()
    assert compared.analysis.options.cell_model is None


def test_one_that_cannot_run_is_told_and_the_analysis_goes_on(
    qtbot: QtBot, window: MainWindow, analysis: ScriptedAnalysis, folder: Path, model: Path
) -> None:
    analysis.shadow_fault = "card.json: not found; choose a folder that holds a model."
    compare_with(window, str(model))
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    assert window.gallery.order() == FLAGGED
    assert "The compared model did not run: card.json: not found" in window.messages.text
    analysis.shadow_fault = ""
    with qtbot.waitSignal(window.analysis.ended):
        window.analysis.start_all()
    assert "did not run" not in window.messages.text


def test_why_it_cannot_run_is_said_once_a_job(
    qtbot: QtBot, window: MainWindow, analysis: ScriptedAnalysis, folder: Path, model: Path
) -> None:
    noted, retried = list[str](), list[str]()
    window.analysis.noted.connect(noted.append)
    window.analysis.retried.connect(retried.append)
    analysis.shadow_fault = "card.json: not found; choose a folder that holds a model."
    compare_with(window, str(model))
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
    assert len(window.model.case.slides) == 2
    assert noted == [f"The compared model did not run: {analysis.shadow_fault}"]
    # A new try of any slide is one of the model, too.
    with qtbot.waitSignal(window.analysis.ended):
        window.analysis.start(["S2"])
    assert retried == noted[:1]
    assert noted == 2 * noted[:1]


def test_of_an_analysis_in_which_it_did_not_run_nothing_is_told(
    qtbot: QtBot, compared: MainWindow, analysis: ScriptedAnalysis
) -> None:
    told = list[str]()
    compared.shadow.told.connect(told.append)
    analysis.shadow_fault = "card.json: not found; choose a folder that holds a model."
    with qtbot.waitSignal(compared.analysis.ended):
        compared.analysis.start(["S1"])
    assert said(open_dialog(compared))[0].startswith("Of 3 cells, ")
    assert told == []


def test_of_one_in_which_it_ran_it_is_told_whatever_was_chosen_since(
    qtbot: QtBot, window: MainWindow, analysis: ScriptedAnalysis, folder: Path, model: Path
) -> None:
    told = list[str]()
    window.shadow.told.connect(told.append)
    compare_with(window, str(model))
    analysis.gate.clear()
    with qtbot.waitSignal(window.analysis.ended):
        window.opening.open([folder])
        qtbot.waitUntil(analysis.waiting.is_set)
        compare_with(window, "")
        analysis.gate.set()
    assert len(told) == 1


def test_the_model_in_use_is_not_compared_with_itself(window: MainWindow, model: Path) -> None:
    used = {"cell_model": str(model), "compared_model": str(model)}
    window.preferences.set(replace(window.preferences.current, **used))
    assert window.analysis.options.cell_model == model
    assert window.analysis.options.shadow_model is None
    dialog = open_dialog(window)
    assert not dialog.use_button.isVisible()
    dialog.close()
    window.preferences.set(replace(window.preferences.current, compared_model=SHIPPED))
    assert window.analysis.options.shadow_model == paths.models() / "cells"


def test_a_model_chosen_in_the_settings_leaves_nothing_to_go_back_to(
    qtbot: QtBot, window: MainWindow, model: Path
) -> None:
    window.preferences.set(replace(window.preferences.current, former_model=str(model)))

    def fill(dialog: SettingsDialog) -> None:
        assert dialog.settings.former_model == str(model)
        with card_read(qtbot, dialog.cell_model):
            dialog.cell_model.use(model)
        QTest.keyClick(dialog.laboratory, Qt.Key.Key_Return)

    in_dialog(SettingsDialog, fill)
    window.settings.ask()
    assert window.preferences.current.former_model == ""


def test_settings_of_before_compare_nothing(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    save_settings(Settings(), file)
    file.write_text('{"cell_model": "/models/ours"}', encoding="utf-8")
    assert load_settings(file) == Settings(cell_model="/models/ours")
