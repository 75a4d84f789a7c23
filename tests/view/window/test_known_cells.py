"""Known cells in a real window: mixed in, decided by keys, told from no other, counted nowhere."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.review.known_cells import answers_now
from allview.review.known_results import known_results
from allview.review.reader_rates import Rate
from allview.review.second_read import FinishSecondRead
from allview.view.dialogs.compare_dialog import CompareDialog
from allview.view.dialogs.differential_dialog import DifferentialDialog
from allview.view.dialogs.group_dialog import GroupDialog
from allview.view.dialogs.sign_dialog import SignDialog
from allview.view.gallery.cell_order import Order, Show
from allview.view.known_words import known_words
from allview.view.main_window import MainWindow
from allview.view.own_classes import KeyedClass, as_settings
from allview.workflow.known_pictures import part_of_picture
from allview.workflow.second_reading import start_second_read
from tests.unit.review.builders import PLASMA
from tests.view.window.conftest import MakeWindow
from tests.view.window.known_steps import known, press
from tests.view.window.test_opening import FLAGGED

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support|propagateSizeHints")

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BLAST, LYMPHOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE
CLASS_KEYS = {
    CellClass.LYMPHOBLAST: Key.Key_1,
    CellClass.LYMPHOCYTE: Key.Key_2,
    CellClass.MONOCYTE: Key.Key_3,
    CellClass.NEUTROPHIL: Key.Key_4,
}


def state_of_case(window: MainWindow) -> object:
    case = window.model.case
    return dict(case.cells), {c: d.cell_class for c, d in case.decisions.items()}


def counts_of(window: MainWindow) -> list[str]:
    counts = window.counts
    shown = [counts.count_of(cell_class) for cell_class in CellClass]
    return [*shown, counts.blasts.text(), counts.interval.text(), counts.shortage.text()]


def test_they_stand_among_the_flagged_cells_and_in_no_count(
    qtbot: QtBot, mixed: MainWindow
) -> None:
    order = list(mixed.gallery.order())
    assert sorted(order) == sorted(FLAGGED + known(mixed))
    assert order[:4] != known(mixed)
    ranks = [mixed.model.queue.cells[name].suggestion.suspicion for name in order]
    assert ranks == sorted(ranks, reverse=True)
    buttons = mixed.gallery.filters.buttons
    assert buttons[Show.FLAGGED].text() == "Flagged 8"
    assert buttons[Show.WAITING].text() == "To decide 8"
    assert mixed.counts.remaining.text() == "8 cells still to decide"
    assert counts_of(mixed)[:2] == ["4", "2"]
    assert mixed.statusBar().currentMessage() == "Known cells are mixed in among the others: 4"
    assert list(mixed.model.case.cells) == [f"S{s}-000{n}" for s in (1, 2) for n in (1, 2, 3)]
    # The overlay has no mark of them, on either slide.
    for slide in ("S1", "S2"):
        mixed.selection.choose_slide(slide)
        marks = mixed.slide._overlay.marks
        assert sorted(marks.ids) == [f"{slide}-000{n}" for n in (1, 2, 3)]


def test_no_label_tells_them_from_the_others(mixed: MainWindow) -> None:
    told = set()
    for name in mixed.gallery.order():
        mixed.selection.choose_cell(name)
        index = mixed.gallery.cells.index_of(name)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        shown = [label.text() for label in mixed.inspector.findChildren(QLabel)]
        text = " ".join([words, *shown])
        assert "S1-" not in text
        assert "S2-" not in text
        assert "K-" not in text
        assert words.startswith("Cell: Lymphoblast, lymphoblast ")
        parts = mixed.inspector.measurements.text().split(" · ")
        told.add(tuple(part.split(" ")[0] for part in parts))
    assert told == {("diameter", "uncertainty")}


def test_the_picture_is_the_known_cell_and_the_slide_stays_where_it_is(
    qtbot: QtBot, mixed: MainWindow
) -> None:
    name = known(mixed)[0]
    cell = mixed.model.queue.cells[name]
    mixed.selection.choose_slide(cell.slide)
    qtbot.waitUntil(lambda: mixed.slide.viewport is not None)
    mixed.selection.choose_cell(f"{cell.slide}-0001")
    qtbot.waitUntil(lambda: mixed.slide._overlay.current is not None)
    mixed.selection.choose_cell(name)
    assert mixed.selection.cell == name
    assert mixed.slide._overlay.current is None
    content = mixed.model.queue.known[name]
    picture = mixed.inspector.picture
    place = picture._place()

    def looks_like_it() -> None:
        grabbed = picture.grab(place).toImage().convertToFormat(QImage.Format.Format_RGB888)
        side = grabbed.width()
        bytes_ = np.frombuffer(grabbed.constBits(), np.uint8)
        pixels = bytes_.reshape(grabbed.height(), grabbed.bytesPerLine())[:, : 3 * side]
        seen = pixels.reshape(grabbed.height(), side, 3)[side // 3 : side // 2]
        # 26 of the 32 µm that are painted.
        corner = (1 - 26 / content.field_um) / 2
        whole = part_of_picture(content.picture, (corner, corner), 26 / content.field_um, side)
        assert whole is not None
        expected = whole[side // 3 : side // 2]
        assert np.abs(seen.astype(int) - expected).mean() < 8

    qtbot.waitUntil(looks_like_it)


def test_by_keys_from_the_first_to_the_signature(qtbot: QtBot, mixed: MainWindow) -> None:
    truths = {name: one.truth for name, one in mixed.model.queue.known.items()}
    missed = next(name for name in truths if truths[name] is BLAST)
    mixed.selection.choose_cell(mixed.gallery.order()[0])
    before = counts_of(mixed)
    for _ in range(8):
        here = mixed.selection.cell
        wanted = LYMPHOCYTE if here == missed else truths.get(here, BLAST)
        left = mixed.model.tally.queued(mixed.model.queue).waiting
        if left == 1:
            dialog = SignDialog(mixed.model.case, "Ada Example", (), mixed)
            assert "known cells that are mixed in count" in dialog.refusal.text() or here in FLAGGED
            dialog.deleteLater()
        if wanted in CLASS_KEYS:
            press(mixed, CLASS_KEYS[wanted])
        else:
            mixed.review.reclassify(wanted)
        assert mixed.model.tally.queued(mixed.model.queue).waiting == left - 1
    # Every real cell was confirmed as what it was flagged for.
    assert counts_of(mixed) == before
    case = mixed.model.case
    assert set(case.decisions) == set(FLAGGED)
    assert set(answers_now(case)) == set(truths)
    assert mixed.counts.remaining.text() == "Nothing left to decide"
    assert mixed.statusBar().currentMessage().startswith("Nothing is left to decide")
    assert mixed.model.sign("Review")
    assert not mixed.model.queue.known
    assert list(mixed.gallery.order()) == FLAGGED
    assert mixed.selection.cell in {"", *FLAGGED}
    (result,) = known_results(mixed.model.case)
    assert result.right == Rate(3, 4)
    assert result.missed == Rate(1, 2)


def test_the_signature_is_refused_while_one_waits(mixed: MainWindow) -> None:
    for name in FLAGGED:
        mixed.model.decide(name, BLAST)
    dialog = SignDialog(mixed.model.case, "Ada Example", (), mixed)
    assert dialog.refusal.text() == (
        "4 flagged or unidentified cells still wait for a decision; known cells that are mixed in "
        "count. Press N to go to the next one."
    )
    dialog.deleteLater()
    mixed.selection.choose_cell(FLAGGED[0])
    press(mixed, Key.Key_N)
    assert mixed.selection.cell in known(mixed)


def test_undo_and_redo_say_no_name_and_go_back_to_the_cell(mixed: MainWindow) -> None:
    name = known(mixed)[1]
    mixed.selection.choose_cell(name)
    press(mixed, Key.Key_2)
    assert mixed.actions_by_id["undo"].text() == "&Undo: 1 cell to Lymphocyte"
    mixed.selection.choose_cell(FLAGGED[0])
    press(mixed, Key.Key_2)
    assert mixed.actions_by_id["undo"].text() == "&Undo: 1 cell to Lymphocyte"
    for _ in range(2):
        press(mixed, Key.Key_Z, CTRL)
    assert mixed.selection.cell == name
    assert not answers_now(mixed.model.case)
    press(mixed, Key.Key_Y, CTRL)
    assert answers_now(mixed.model.case)[name].cell_class is LYMPHOCYTE
    press(mixed, Key.Key_W)
    assert not answers_now(mixed.model.case)


def test_several_of_both_kinds_are_decided_and_undone_as_one_step(mixed: MainWindow) -> None:
    press(mixed, Key.Key_A, CTRL)
    press(mixed, Key.Key_2)
    assert len(mixed.model.case.decisions) == len(answers_now(mixed.model.case)) == 4
    press(mixed, Key.Key_Z, CTRL)
    assert not mixed.model.case.decisions
    assert not answers_now(mixed.model.case)


def test_a_comment_is_kept_with_the_answer(mixed: MainWindow) -> None:
    name = known(mixed)[0]
    mixed.selection.choose_cell(name)
    press(mixed, Key.Key_1)
    mixed.selection.choose_cell(name)
    mixed.inspector.comment.setFocus()
    QTest.keyClicks(mixed.inspector.comment, "smudged")
    QTest.keyClick(mixed.inspector.comment, Key.Key_Return)
    assert answers_now(mixed.model.case)[name].comment == "smudged"
    assert mixed.model.comment_of(name) == "smudged"


def test_a_group_is_confirmed_with_the_known_cells_in_it(mixed: MainWindow) -> None:
    mixed.selection.choose_cell(FLAGGED[0])
    press(mixed, Key.Key_Return, CTRL)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, GroupDialog)
    QTest.keyClick(dialog, Key.Key_Return)
    assert len(mixed.model.case.decisions) == len(answers_now(mixed.model.case)) == 4


def test_side_by_side_shows_them_too(mixed: MainWindow) -> None:
    mixed.selection.choose_cells(FLAGGED[0], {FLAGGED[0], *known(mixed)[:2]})
    press(mixed, Key.Key_V)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CompareDialog)
    assert len(dialog.tiles) == 3
    assert all(tile.words()[0] == "Lymphoblast?" for tile in dialog.tiles)
    dialog.reject()


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_S, Key.Key_E])
def test_what_is_done_on_the_slide_leaves_them_alone(mixed: MainWindow, key: Qt.Key) -> None:
    before = state_of_case(mixed)
    mixed.selection.choose_cell(known(mixed)[0])
    press(mixed, key)
    assert mixed.statusBar().currentMessage() == "This cell lies on no slide that could be changed."
    assert state_of_case(mixed) == before
    assert len(known(mixed)) == 4


def test_they_are_kept_as_no_reference_and_in_every_order(mixed: MainWindow) -> None:
    name = known(mixed)[0]
    mixed.selection.choose_cell(name)
    press(mixed, Key.Key_1)
    mixed.selection.choose_cell(name)
    press(mixed, Key.Key_T, SHIFT)
    assert mixed.statusBar().currentMessage().startswith("Decide the cell first")
    for order in Order:
        mixed.gallery.sort_by(order, {})
        assert len(mixed.gallery.order()) == 8
    press(mixed, Key.Key_L)
    assert mixed.inspector.explanation.isHidden()
    mixed.preferences.set(replace(mixed.preferences.current, blind_first=True))
    assert len(mixed.gallery.order()) == 9


def test_the_readers_page_tells_nothing_before_the_signature(mixed: MainWindow) -> None:
    def known_said() -> list[str]:
        press(mixed, Key.Key_E, CTRL, SHIFT)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DifferentialDialog)
        assert dialog.tabs.currentIndex() == 2
        assert all(label.isVisible() for label in dialog.known)
        words = [label.text() for label in dialog.known]
        dialog.reject()
        return words

    for name in FLAGGED:
        mixed.model.decide(name, BLAST)
    truths = {name: one.truth for name, one in mixed.model.queue.known.items()}
    mixed.model.decide(known(mixed)[0], truths[known(mixed)[0]])
    mixed_in, so_far, _ = known_said()
    assert mixed_in.startswith("Known cells mixed in among those to be decided: 4 (4 painted, 0")
    assert so_far.startswith("How they were read is told once")
    blasts = [name for name, truth in truths.items() if truth is BLAST]
    mixed.model.decide_each({**truths, blasts[0]: LYMPHOCYTE})
    mixed.model.sign("Review")
    _, result, limits = known_said()
    assert result.startswith(
        "Ada Example, first read: read right 3 of 4 (75 %, 95 % interval 30 to 95 %); "
        "1 × Lymphoblast called Lymphocyte; lymphoblasts missed 1 of 2 (50 %, 95 % interval 9 to "
        "91 %); wrong suggestions followed 0 of 2"
    )
    assert limits.startswith("Painted cells are easier than real ones")


def test_opened_again_the_same_cells_are_there_with_what_was_said(
    qtbot: QtBot, mixed: MainWindow, make_window: MakeWindow, folder: Path
) -> None:
    name, before = known(mixed)[2], dict(mixed.model.case.known.cells)
    mixed.selection.choose_cell(name)
    press(mixed, Key.Key_2)
    mixed.close()
    again = make_window("Ada Example")
    with qtbot.waitSignal(again.opening.opened):
        again.opening.open([folder])
    assert dict(again.model.case.known.cells) == before
    assert answers_now(again.model.case)[name].cell_class is LYMPHOCYTE
    assert len(again.gallery.order()) == 8


def test_the_second_reader_gets_the_same_ones_undecided(qtbot: QtBot, mixed: MainWindow) -> None:
    model = mixed.model
    model.decide_each(dict.fromkeys([*FLAGGED, *known(mixed)], BLAST))
    assert model.change(lambda session: start_second_read(session, "Ben Second"))
    mixed.preferences.set(replace(mixed.preferences.current, reviewer="Ben Second"))
    assert len(known(mixed)) == 4
    assert mixed.gallery.filters.buttons[Show.WAITING].text() == "To decide 8"
    mixed.selection.choose_cell(known(mixed)[0])
    assert mixed.inspector.decision.text() == "Not decided yet"
    press(mixed, Key.Key_R, CTRL, SHIFT)
    assert mixed.statusBar().currentMessage().startswith("8 cells still to decide")
    press(mixed, Key.Key_A, CTRL)
    press(mixed, Key.Key_1)
    with qtbot.waitSignal(model.changed):
        press(mixed, Key.Key_R, CTRL, SHIFT)
    mixed.second_read.comparison.reject()
    assert model.case.reads.is_compared
    assert not known(mixed)
    assert [result.reader for result in known_results(model.case)] == ["Ada Example", "Ben Second"]
    session = model.session
    assert session is not None
    assert isinstance(session.history.next_undo.command, FinishSecondRead)  # type: ignore[union-attr]


def test_a_click_beside_every_mark_chooses_none(qtbot: QtBot, mixed: MainWindow) -> None:
    """Where a known cell would lie there is nothing to hit."""
    cell = mixed.model.queue.known[known(mixed)[0]].cell
    mixed.selection.choose_slide(cell.slide)
    qtbot.waitUntil(lambda: mixed.slide.viewport is not None)
    viewport = mixed.slide.viewport
    assert viewport is not None
    x, y = viewport.to_screen(cell.box.center)
    QTest.mouseClick(mixed.slide, Qt.MouseButton.LeftButton, pos=QPoint(round(x), round(y)))
    assert mixed.selection.cell not in known(mixed)


def test_an_own_class_is_given_by_its_key_counted_nowhere_and_told_by_its_name(
    mixed: MainWindow,
) -> None:
    settings = mixed.preferences.current
    mixed.preferences.set(replace(settings, own_classes=as_settings([KeyedClass(PLASMA, "I")])))
    before = counts_of(mixed)
    truths = {name: one.truth for name, one in mixed.model.queue.known.items()}
    name = next(name for name, truth in truths.items() if truth is BLAST)
    mixed.selection.choose_cell(name)
    press(mixed, Key.Key_I)
    assert answers_now(mixed.model.case)[name].cell_class == PLASMA
    assert mixed.counts.count_of(PLASMA) == "0"
    assert counts_of(mixed) == before
    mixed.preferences.set(replace(mixed.preferences.current, own_classes=[]))
    mixed.model.decide_each({c: truth for c, truth in truths.items() if c != name})
    mixed.model.decide_each(dict.fromkeys(FLAGGED, BLAST))
    assert mixed.model.sign("Review")
    (_, result) = known_words(mixed.model.case)
    assert "1 × Lymphoblast called Plasma cell" in result
