"""Where the network looked, in the window: asked for, shown, taken away."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.settings import Settings, save_settings
from allview.view.explaining_controller import ExplainingController
from allview.view.main_window import MainWindow
from allview.view.preferences import Preferences
from allview.view.services import Services
from allview.view.theme import ThemeSwitch
from allview.workflow.explanation import Look, LookAt, Neighbour, Question
from tests.view.window.scripted import ScriptedAnalysis


class ScriptedExplaining:
    """Lights the whole square the network saw; the confirmed cells are alike in their order."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self.refusal = ""
        self.error: Exception | None = None

    def look(self, question: Question) -> Look:
        self.questions.append(question)
        if self.error is not None:
            raise self.error
        if self.refusal:
            return Look(refusal=self.refusal)
        x, y = question.place.box.center
        is_field = question.look_at is LookAt.FIELD
        side = 200.0 if is_field else 96.0
        name = "early" if is_field else question.wanted.value
        heat = np.ones((8, 8), np.float32)
        return Look(name, 0.87, heat, (x - side / 2, y - side / 2), side)

    def nearest(self, question: Question, cancel: threading.Event) -> tuple[Neighbour, ...]:
        return tuple(
            Neighbour(place.id, cell_class, 0.1 * number)
            for number, (place, cell_class) in enumerate(question.confirmed[:3])
        )

    def forget(self) -> None:
        self.questions.clear()


@pytest.fixture
def explaining() -> ScriptedExplaining:
    return ScriptedExplaining()


@pytest.fixture
def window(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    analysis: ScriptedAnalysis,
    explaining: ScriptedExplaining,
) -> Iterator[MainWindow]:
    file = tmp_path / "settings" / "settings.json"
    save_settings(Settings(reviewer="Ada Example"), file)
    services = Services(analyze=analysis, make_explaining=lambda: explaining)
    window = MainWindow(
        Preferences(file, qapp), ThemeSwitch(qapp), file.with_name("window.ini"), services
    )
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    window.deleteLater()


def press(qtbot: QtBot, window: MainWindow, key: str) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if key == "Shift+L" else Qt.KeyboardModifier(0)
    with qtbot.waitSignal(compared(window)):
        qtbot.keyClick(window.gallery.list, Qt.Key.Key_L, modifier)


def compared(window: MainWindow) -> object:
    controller = window.findChild(ExplainingController)
    assert controller is not None
    return controller.answered


def picture(window: MainWindow) -> QImage:
    return window.inspector.picture.grab().toImage()


def test_a_key_lays_the_map_over_the_cell_and_names_its_class(
    qtbot: QtBot, review: MainWindow
) -> None:
    before = picture(review)
    assert not review.inspector.explanation.isVisible()
    press(qtbot, review, "L")
    assert picture(review) != before
    caption = review.inspector.explanation.caption.text()
    assert "<b>Lymphoblast</b>, 87 %" in caption
    assert "where the network looked, not why" in caption
    qtbot.keyClick(review.gallery.list, Qt.Key.Key_L)
    assert not review.inspector.explanation.isVisible()


def test_the_buttons_on_the_picture_do_what_the_keys_do(qtbot: QtBot, review: MainWindow) -> None:
    cell, field = review.inspector.picture.findChildren(QToolButton)
    with qtbot.waitSignal(compared(review)):
        qtbot.mouseClick(cell, Qt.MouseButton.LeftButton)
    assert cell.isChecked()
    with qtbot.waitSignal(compared(review)):
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert (cell.isChecked(), field.isChecked()) == (False, True)
    assert "Field: <b>Early</b>" in review.inspector.explanation.caption.text()


def test_the_map_follows_the_current_cell(
    qtbot: QtBot, review: MainWindow, explaining: ScriptedExplaining
) -> None:
    press(qtbot, review, "L")
    with qtbot.waitSignal(compared(review)):
        review.review.next_cell()
    assert [q.place.id for q in explaining.questions] == ["S1-0001", review.selection.cell]
    assert review.selection.cell != "S1-0001"


def test_what_the_analysis_said_of_the_cell_goes_along(
    qtbot: QtBot, review: MainWindow, explaining: ScriptedExplaining
) -> None:
    press(qtbot, review, "L")
    (question,) = explaining.questions
    assert [model.name for model in question.models] == ["fake"]
    assert question.suggested == review.model.case.cells["S1-0001"].suggestion.probabilities
    assert question.wanted is CellClass.LYMPHOBLAST


def test_a_map_of_another_model_is_not_shown(
    qtbot: QtBot, review: MainWindow, explaining: ScriptedExplaining
) -> None:
    before = picture(review)
    explaining.refusal = "This slide was analysed by older 0.0.9; loaded is <other>."
    press(qtbot, review, "L")
    assert review.inspector.explanation.caption.text() == (
        "This slide was analysed by older 0.0.9; loaded is &lt;other&gt;."
    )
    # The button that is down now is all that differs.
    review.inspector.picture.show_look(None)
    assert picture(review).size() == before.size()
    assert review.inspector.picture.look is None


def test_an_error_is_said_where_the_map_would_be(
    qtbot: QtBot, review: MainWindow, explaining: ScriptedExplaining
) -> None:
    explaining.error = RuntimeError("out of memory")
    press(qtbot, review, "L")
    assert "(out of memory)" in review.inspector.explanation.caption.text()


def test_without_a_confirmed_cell_that_is_said(qtbot: QtBot, review: MainWindow) -> None:
    press(qtbot, review, "L")
    panel = review.inspector.explanation
    assert panel.alike.text() == "No confirmed cell yet to compare it with."
    assert not any(cell.isVisible() for cell in panel.cells)


def test_a_click_on_an_alike_cell_shows_it(qtbot: QtBot, review: MainWindow) -> None:
    press(qtbot, review, "L")
    with qtbot.waitSignal(compared(review)):
        review.review.confirm()
    panel = review.inspector.explanation
    assert panel.alike.text() == "Most alike of 1 confirmed:"
    first, second, _third = panel.cells
    assert (first.cell, first.accessibleName()) == ("S1-0001", "S1-0001, confirmed: Lymphoblast")
    assert not second.isEnabled()
    with qtbot.waitSignal(compared(review)):
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert review.selection.cell == "S1-0001"
    # A cell is no reference of itself.
    assert panel.alike.text() == "No confirmed cell yet to compare it with."


def test_a_decision_on_another_cell_keeps_the_map_in_place(
    qtbot: QtBot, review: MainWindow, explaining: ScriptedExplaining
) -> None:
    press(qtbot, review, "L")
    with qtbot.waitSignal(compared(review)):
        review.model.decide("S2-0001", CellClass.MONOCYTE)
        assert review.inspector.picture.look is not None
    assert [len(q.confirmed) for q in explaining.questions] == [0, 1]


def test_without_a_cell_nothing_is_asked(
    qtbot: QtBot, review: MainWindow, explaining: ScriptedExplaining
) -> None:
    review.selection.choose_cell("")
    qtbot.keyClick(review.gallery.list, Qt.Key.Key_L)
    assert explaining.questions == []


def test_the_letter_in_a_comment_is_only_a_letter(
    qtbot: QtBot, review: MainWindow, explaining: ScriptedExplaining
) -> None:
    review.model.decide("S1-0001", CellClass.MONOCYTE)
    review.inspector.comment.setFocus()
    qtbot.keyClick(review.inspector.comment, Qt.Key.Key_L)
    assert review.inspector.comment.text() == "l"
    assert explaining.questions == []
