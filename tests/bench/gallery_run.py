"""A gallery of very many cells on a case file, driven like a person drives it."""

import subprocess
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from allview.review.cell import Box, Cell, Suggestion
from allview.review.cell_class import LEARNED_CLASSES, CellClass
from allview.review.commands import AddCells, AddSlides
from allview.review.slide_record import SlideRecord, SlideStatus
from allview.storage.case_file import CaseFile
from allview.workflow.session import ReviewSession
from tests.bench.big_slide import write_big_slide

SIDE = 30_000


def many_found(count: int, seed: int = 0, side: int = SIDE) -> tuple[Cell, ...]:
    """Make cells of one slide with nine probabilities each; about one in twelve is flagged."""
    rng = np.random.default_rng(seed)
    chances = rng.dirichlet(np.full(len(LEARNED_CLASSES), 0.35), count)
    places = rng.random((count, 2)) * side
    return tuple(
        _cell(number, chance.tolist(), float(x), float(y))
        for number, (chance, (x, y)) in enumerate(zip(chances, places, strict=True))
    )


def _cell(number: int, chance: list[float], x: float, y: float) -> Cell:
    by_class = dict(zip(LEARNED_CLASSES, chance, strict=True))
    best = max(by_class, key=by_class.__getitem__)
    flagged = by_class[CellClass.LYMPHOBLAST] > 0.5
    diameter = 8 + 10 * chance[1]
    suggestion = Suggestion(best, by_class, flagged, chance[2] * 1.2)
    return Cell(f"S1-{number:06d}", "S1", Box(x, y, 60, 60), diameter, suggestion)


def large_session(folder: Path, count: int, side: int = SIDE) -> ReviewSession:
    """Keep a case of one square slide and so many cells in a file."""
    write_big_slide(folder / "large.tif", side, side)
    session = ReviewSession(CaseFile.create(folder / "large.allview"), "Ada Example")
    slide = SlideRecord(
        id="S1", path="large.tif", width=side, height=side, mpp=0.2, status=SlideStatus.ANALYSED
    )
    session.apply(AddSlides((slide,)))
    session.apply(AddCells(many_found(count, side=side)))
    return session


def timed(steps: Iterable[Callable[[], object]], settle: Callable[[], None]) -> list[float]:
    """Take each step and what follows from it; milliseconds of processor time of each.

    What other programs take away is no fault of the window. A step that had to wait for its start
    gives the processor's time of that.
    """
    taken = []
    for step in steps:
        start = time.thread_time()
        began = step()
        settle()
        start = began if isinstance(began, float) else start
        taken.append(1000 * (time.thread_time() - start))
        QCoreApplication.processEvents()
    return taken


class Keyboard(QObject):
    """Presses Return in the window that has the focus, ``with`` its time.

    Where there is an X server, that sends the key as if from a keyboard; else Qt makes the event.

    Parameters
    ----------
    rows : has the focus.
    """

    def __init__(self, rows: QWidget) -> None:
        super().__init__(rows)
        self._rows = rows
        self._server: subprocess.Popen[str] | None = None
        self._came: float | None = None

    def __enter__(self) -> Self:
        if QGuiApplication.platformName() == "xcb":
            # One process for all keys: to start one takes longer than a decision.
            command = ["xdotool", "-"]
            self._server = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, bufsize=1)
            self._rows.installEventFilter(self)
        return self

    def __exit__(self, *error: object) -> None:
        self._rows.removeEventFilter(self)
        if self._server is not None:
            self._server.communicate()

    def press(self) -> float | None:
        """Press Return, and let it do what it does; give the processor's time when it came."""
        if self._server is None or self._server.stdin is None:
            QTest.keyClick(self._rows, Qt.Key.Key_Return)
            return None
        self._came = None
        self._server.stdin.write("key Return\n")
        while self._came is None:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return self._came

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note when the key comes: first of all Qt asks whether somebody types."""
        if event.type() == QEvent.Type.ShortcutOverride and self._came is None:
            self._came = time.thread_time()
        return super().eventFilter(watched, event)


def less_the_file(session: ReviewSession) -> list[float]:
    """Keep the milliseconds that each decision takes the file of a session, in the list given."""
    taken: list[float] = []
    append_all = session.case_file.append_all

    def timed_append(commands, *args, **kwargs):
        start = time.thread_time()
        events = append_all(commands, *args, **kwargs)
        taken.append(1000 * (time.thread_time() - start))
        return events

    session.case_file.append_all = timed_append
    return taken


def in_words(name: str, taken: list[float]) -> str:
    median, slow, worst = (float(np.percentile(taken, q)) for q in (50, 95, 100))
    return f"{name:44}{len(taken):6}{median:9.1f}{slow:9.1f}{worst:9.1f} ms"
