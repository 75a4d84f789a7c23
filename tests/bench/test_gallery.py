"""What a gallery of 100,000 cells and a decision in it cost the window: ``make bench``.

The window's own share: the file's part of a decision is measured apart.
"""

import os

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication

from allview.settings import Settings, save_settings
from allview.view.gallery.cell_order import Order, Show
from allview.view.main_window import MainWindow
from allview.view.preferences import Preferences
from allview.view.theme import ThemeSwitch
from tests.bench.gallery_run import in_words, large_session, timed

CELLS = 100_000
DECISIONS = 200
FRAMES = 200


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    file = tmp_path / "settings" / "settings.json"
    save_settings(Settings(reviewer="Ada Example"), file)
    window = MainWindow(Preferences(file, qapp), ThemeSwitch(qapp), file.with_name("window.ini"))
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.model.show(large_session(tmp_path, CELLS))
    window.selection.choose_slide("S1")
    window.gallery.show_cells(Show.ALL)
    window.review.next_undecided()
    QCoreApplication.processEvents()
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.timeout(900)
def test_scrolling_ordering_and_deciding(qtbot, window):
    rows, print_row = window.gallery.list, lambda *row: print(in_words(*row))  # noqa: T201
    print(f"\n{CELLS:,} cells, milliseconds: median, 95 %, worst")  # noqa: T201
    bar = rows.verticalScrollBar()
    frames = timed(
        (lambda n=n: bar.setValue(n * 37) for n in range(FRAMES)), rows.viewport().repaint
    )
    print_row("a frame while scrolling", frames)
    leaps = timed(
        (lambda n=n: bar.setValue(bar.maximum() * n // 50) for n in range(50)),
        rows.viewport().repaint,
    )
    print_row("a leap through the list", leaps)
    layouts = timed((rows.doItemsLayout for _ in range(10)), rows.viewport().repaint)
    print_row("laying the list out", layouts)
    for order in Order:
        taken = timed(
            (lambda: window.gallery.sort_by(order) for _ in range(2)), rows.viewport().repaint
        )
        print_row(f"order by {order}", taken)
    window.gallery.sort_by(Order.SUSPICION)
    session, written = window.model.session, []
    append = session._case_file.append

    def timed_append(*args, **kwargs):
        event = None

        def act():
            nonlocal event
            event = append(*args, **kwargs)

        written.extend(timed(iter([act]), lambda: None))
        return event

    session._case_file.append = timed_append
    decisions = timed((window.review.confirm for _ in range(DECISIONS)), window.repaint)
    own = [whole - file for whole, file in zip(decisions, written, strict=True)]
    print_row("a decision, all of it", decisions)
    print_row("a decision, without the file", own)
    assert np.percentile(frames, 95) <= 16
    assert np.percentile(own, 95) <= 20
