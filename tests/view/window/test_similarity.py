"""Ordering by likeness to the chosen cell, measured in a worker."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from allview.slides import SlideError
from allview.view.gallery.cell_order import Order, Show
from allview.view.main_window import MainWindow
from allview.view.services import Services
from allview.workflow.similarity import Comparison
from tests.view.window.test_opening import FLAGGED

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


class Measuring:
    """Finds the last of the shown cells most alike; waits at the gate as a slow network would."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.threads: set[int] = set()
        self.error: Exception | None = None

    def distances(
        self, comparison: Comparison, cancel: threading.Event, told: Callable[[int, int], None]
    ) -> Mapping[str, float]:
        self.threads.add(threading.get_ident())
        if self.error is not None:
            raise self.error
        told(1, len(comparison.others))
        while not self.gate.wait(0.01):
            if cancel.is_set():
                return {comparison.cell.id: -1.0}
        names = [cell.id for cell in comparison.others]
        return {name: -float(row) for row, name in enumerate(names)} | {comparison.cell.id: -99.0}

    def forget(self) -> None:
        """Nothing is kept."""


@pytest.fixture
def measuring() -> Measuring:
    return Measuring()


@pytest.fixture
def services(services: Services, measuring: Measuring) -> Services:
    return replace(services, make_explaining=lambda: measuring)


def ask(window: MainWindow) -> None:
    window.gallery.sorting.orders[Order.SIMILARITY].trigger()


def test_the_most_alike_come_first_and_later_cells_last(
    qtbot: QtBot, review: MainWindow, measuring: Measuring
) -> None:
    review.gallery.show_cells(Show.ALL)
    review.selection.choose_cell("S2-0001")
    before = list(review.gallery.order())
    ask(review)
    qtbot.waitUntil(review.gallery_tools.similarity.note.isHidden)
    rest = [cell for cell in reversed(before) if cell != "S2-0001"]
    assert list(review.gallery.order()) == ["S2-0001", *rest]
    assert threading.get_ident() not in measuring.threads
    assert review.gallery.sorting.orders[Order.SIMILARITY].isChecked()


def test_known_cells_are_not_all_the_least_alike(
    qtbot: QtBot, window: MainWindow, folder: Path
) -> None:
    window.preferences.set(replace(window.preferences.current, known_cells=5))
    with qtbot.waitSignal(window.known.mixedIn):
        window.opening.open([folder])
    known = window.model.queue.known.keys()
    window.gallery.show_cells(Show.ALL)
    window.selection.choose_cell(FLAGGED[0])
    ask(window)
    qtbot.waitUntil(window.gallery_tools.similarity.note.isHidden)
    first, *_, last = window.gallery.order()
    assert first == FLAGGED[0]
    assert last not in known
    assert len(window.gallery.order()) == 11


def test_a_comparison_says_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, review: MainWindow, measuring: Measuring
) -> None:
    measuring.gate.clear()
    note = review.gallery_tools.similarity.note
    ask(review)
    qtbot.waitUntil(lambda: note.words.text() == "Comparing… 1 of 4")
    assert list(review.gallery.order()) == FLAGGED
    note.cancel.click()
    qtbot.waitUntil(note.isHidden)
    assert review.gallery.order()[0] == review.selection.cell


def test_another_order_ends_a_comparison(
    qtbot: QtBot, review: MainWindow, measuring: Measuring
) -> None:
    measuring.gate.clear()
    ask(review)
    review.gallery.sorting.orders[Order.POSITION].trigger()
    assert list(review.gallery.order()) == ["S1-0001", "S1-0002", "S2-0001", "S2-0002"]
    with qtbot.waitSignal(review.gallery_tools.similarity._loader.measured):
        pass
    assert list(review.gallery.order()) == ["S1-0001", "S1-0002", "S2-0001", "S2-0002"]


def test_without_a_cell_or_with_an_unreadable_slide_the_order_stays(
    qtbot: QtBot, review: MainWindow, measuring: Measuring
) -> None:
    measuring.error = SlideError(Path("a.png"), "cannot be read")
    ask(review)
    qtbot.waitUntil(review.gallery_tools.similarity.note.isHidden)
    assert "cannot be read" in review.statusBar().currentMessage()
    assert review.gallery.sorting.orders[Order.SUSPICION].isChecked()
    review.selection.choose_cell("")
    ask(review)
    assert review.statusBar().currentMessage().startswith("Choose the cell first")
    assert list(review.gallery.order()) == FLAGGED
