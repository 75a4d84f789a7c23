"""A model runs unseen beside the one in use, is compared, and switched on and off again."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from allview import paths
from allview.report.cells_csv import write_cells_csv
from allview.report.content import report_content
from allview.report.geojson import write_geojson
from allview.report.pictures import Pictures
from allview.review.case import Case
from allview.review.cell_class import CellClass
from allview.review.shadow import ShadowAnswers
from allview.settings import SHIPPED, Settings, load_settings, save_settings
from allview.storage.content_hash import content_hash
from allview.view.dialogs.compared_dialog import ComparedDialog
from allview.view.dialogs.model_choice import ComparedChoice, ModelChoice
from allview.view.dialogs.settings_dialog import SettingsDialog
from allview.view.main_window import MainWindow
from tests.unit.network.sample_models import write_sample_model
from tests.unit.review.builders import NOON
from tests.view.window.cards import card_read
from tests.view.window.comparing import DIFFERENCE, OF_SHIPPED, compare_with, open_dialog, said
from tests.view.window.dialogs import in_dialog
from tests.view.window.reading import begin, come_back
from tests.view.window.scripted import UNSEEN, ScriptedAnalysis
from tests.view.window.test_opening import FLAGGED

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

BLAST, LYMPHOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE


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


def test_settings_of_before_compare_nothing(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    save_settings(Settings(), file)
    file.write_text('{"cell_model": "/models/ours"}', encoding="utf-8")
    assert load_settings(file) == Settings(cell_model="/models/ours")
