"""Whether the window answers while its slide is analysed and moved: ``make bench``."""

import os
import resource

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from allview.settings import Settings, save_settings
from allview.view.main_window import MainWindow
from allview.view.preferences import Preferences
from allview.view.slide.navigator import Navigator
from allview.view.theme import ThemeSwitch
from tests.bench.big_slide import write_big_slide
from tests.bench.lag_meter import LagMeter
from tests.bench.slide_view_run import FRAME_MS, scripted_path

SLIDE = 100_000, 80_000
_MOST_MIB = 1536
_FLIGHTS = 2


@pytest.fixture
def window(qtbot, qapp, tmp_path):
    settings = tmp_path / "settings.json"
    save_settings(Settings(reviewer="Ada Lovelace"), settings)
    window = MainWindow(Preferences(settings, qapp), ThemeSwitch(qapp), tmp_path / "window.ini")
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()
    window.deleteLater()


class Flight(QObject):
    """Takes a step of the scripted path each frame, by the clock of the event loop."""

    ended = Signal()

    def __init__(self, view, parent):
        super().__init__(parent)
        self._steps = scripted_path(view)
        self._timer = QTimer(self, interval=FRAME_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)
        self._timer.start()

    @Slot()
    def _step(self):
        step = next(self._steps, None)
        if step is None:
            self._timer.stop()
            self.ended.emit()
        else:
            step()


def lags_in_flight(qtbot, window):
    meter = LagMeter(window)
    view = window.slide
    for _ in range(_FLIGHTS):
        view.findChild(Navigator).fit()
        flight = Flight(view, window)
        meter.start()
        with qtbot.waitSignal(flight.ended, timeout=60_000):
            pass
        meter.stop()
    return np.array(meter.lags)


@pytest.mark.timeout(900)
def test_lag_of_the_event_loop(qtbot, window, tmp_path):
    slide = write_big_slide(tmp_path / "slide.tif", *SLIDE)
    window.opening.open([slide])
    qtbot.waitUntil(lambda: bool(window.model.case.cells), timeout=120_000)
    busy = lags_in_flight(qtbot, window)
    assert window.analysis.is_running
    cells = len(window.model.case.cells)
    window.analysis.cancel()
    qtbot.waitUntil(lambda: not window.analysis.is_running, timeout=20_000)
    idle = lags_in_flight(qtbot, window)
    print(f"\n{'lag of the event loop, ms':34}{'median':>8}{'99 %':>8}{'worst':>8}")  # noqa: T201
    for name, lags in ((f"analysing, {cells} cells so far", busy), ("at rest", idle)):
        figures = "".join(f"{np.percentile(lags, q):8.1f}" for q in (50, 99, 100))
        print(f"{name:34}{figures}")  # noqa: T201
    # In kibibytes on Linux; of the whole process, from its start.
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most    {memory:8.0f} MiB")  # noqa: T201
    assert memory < _MOST_MIB
    assert np.percentile(busy, 99) <= FRAME_MS
    assert busy.max() <= 100
