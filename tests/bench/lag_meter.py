"""How late the window's thread comes to what is due."""

import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot

_EVERY_MS = 5


class LagMeter(QObject):
    """Ticks every few milliseconds and notes how late each tick came.

    Attributes
    ----------
    lags : in milliseconds, 0 and more.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lags: list[float] = []
        self._due = 0.0
        self._timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._due = time.perf_counter() + _EVERY_MS / 1000
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.lags.append(max(0.0, 1000 * (now - self._due)))
        self._due = now + _EVERY_MS / 1000
