"""What a gallery of 100,000 cells and a decision in it cost the window: ``make bench``.

Processor time of the window's thread until everything is painted; of a decision the window's own
share, without what the case file takes. With ``QT_QPA_PLATFORM=xcb`` under ``xvfb-run`` the keys
come from the X server, by way of ``xdotool``.
"""

import os
from functools import partial

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication

from allview.settings import Settings, save_settings
from allview.view.gallery.cell_order import Order, Show
from allview.view.main_window import MainWindow
from allview.view.preferences import Preferences
from allview.view.theme import ThemeSwitch
from tests.bench.gallery_run import (
    Keyboard,
    in_words,
    large_session,
    less_the_file,
    timed,
)

CELLS = 100_000
DECISIONS = 200
FRAMES = 200


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    file = tmp_path / "settings" / "settings.json"
    save_settings(Settings(reviewer="Ada Example"), file)
    window = MainWindow(Preferences(file, qapp), ThemeSwitch(qapp), file.with_name("window.ini"))
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.model.show(large_session(tmp_path, CELLS))
    window.selection.choose_slide("S1")
    window.gallery.show_cells(Show.ALL)
    window.review.next_undecided()
    for _ in range(50):
        QCoreApplication.processEvents()
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.timeout(900)
def test_scrolling_ordering_and_deciding(qtbot, window):
    def told(name, taken):
        print(in_words(name, taken), flush=True)  # noqa: T201
        return taken

    rows = window.gallery.list
    print(f"\n{CELLS:,} cells, milliseconds: median, 95 %, worst")  # noqa: T201
    bar, paint = rows.verticalScrollBar(), rows.viewport().repaint
    steps = (partial(bar.setValue, 37 * n) for n in range(FRAMES))
    frames = told("a frame while scrolling", timed(steps, paint))
    leaps = (partial(bar.setValue, bar.maximum() * n // 50) for n in range(50))
    frames += told("a leap through the list", timed(leaps, paint))
    told("laying the list out", timed([rows.doItemsLayout] * 10, paint))
    for order in Order:
        told(f"order by {order}", timed([partial(window.gallery.sort_by, order)] * 2, paint))
    window.gallery.sort_by(Order.SUSPICION)
    QCoreApplication.processEvents()
    file = less_the_file(window.model.session)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    rows.setFocus()
    with Keyboard(rows) as keyboard:
        keys = [keyboard.press] * DECISIONS
        whole = told("a decision", timed(keys, QCoreApplication.processEvents))
    assert len(window.model.case.decisions) == DECISIONS
    own = [taken - written for taken, written in zip(whole, file, strict=True)]
    told("a decision, without the file", own)
    assert np.percentile(frames, 95) <= 16
    assert np.percentile(own, 95) <= 20
