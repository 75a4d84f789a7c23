"""Drives a slide view over a scripted path and takes the time of every frame."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QCoreApplication, QElapsedTimer
from pytestqt.qtbot import QtBot

from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.view.slide.cell_marks import CellMark, MarkTable
from allview.view.slide.navigator import Navigator
from allview.view.slide.slide_view import SlideView
from allview.view.slide.tile_layer import TileLayer

FRAME_MS = 16
_CLASSES = tuple(CellClass)
_LEGS, _ZOOMS, _PANS = 4, 24, 20
_DIRECTIONS = ((-24, -3), (5, -20), (22, 8))
"""Screen pixels of each frame of a pan."""


@dataclass(frozen=True)
class Frames:
    """Milliseconds of each frame.

    ``paint`` is the time that moving and painting took, ``work`` the processor time of the
    window's thread in it (less where other programs took the processor away), ``between`` the
    longest the thread was busy with anything else until the next frame.
    """

    paint: list[float]
    work: list[float]
    between: list[float]

    def share_within(self, milliseconds: float) -> float:
        return float(np.mean(np.array(self.paint) <= milliseconds))

    def row(self, name: str) -> str:
        columns = [
            np.percentile(times, q)
            for times in (self.paint, self.work, self.between)
            for q in (50, 95, 100)
        ]
        words = "".join(f"{value:8.1f}" for value in columns)
        return f"{name:22}{len(self.paint):7}{words}{100 * self.share_within(FRAME_MS):8.1f} %"


HEAD = "\n".join(
    (
        f"{'':29}{'frame: median, 95 %, worst':>24}{'of it processor':>24}{'in between':>24}",
        f"{'milliseconds':22}{'frames':>7}{'':72}{'≤ 16 ms':>10}",
    )
)


def many_cells(count: int, slide: tuple[int, int], seed: int = 0) -> MarkTable:
    """Scatter cells over a slide, denser in places as smears are; one in twenty is flagged."""
    rng = np.random.default_rng(seed)
    heaps = rng.uniform(0.1, 0.9, (12, 2))
    place = heaps[rng.integers(0, len(heaps), count)] + rng.normal(0, 0.08, (count, 2))
    spread = rng.random(count) < 0.4
    place[spread] = rng.random((int(spread.sum()), 2))
    place = np.clip(place, 0, 0.999) * slide
    return MarkTable(
        CellMark(
            f"S1-{n}",
            Box(float(x), float(y), 70, 66),
            _CLASSES[n % len(_CLASSES)],
            n % 20 == 0,
            n % 3 == 0,
            (n * 37 % 100) / 100,
        )
        for n, (x, y) in enumerate(place)
    )


def seconds_to_first_picture(qtbot: QtBot, view: SlideView, path: Path) -> float:
    """From asking for the slide until a part of it is on the screen."""
    came = QElapsedTimer()
    came.start()
    with qtbot.waitSignal(view.findChild(TileLayer).changed):
        view.show_slide(path, "S1", None)
    view.repaint()
    return came.nsecsElapsed() / 1e9


def fly(view: SlideView, steps: Iterator[Callable[[], None]]) -> Frames:
    """Take each step at the pace of the screen and measure it until it is painted."""
    frames = Frames([], [], [])
    for step in steps:
        start, worked = time.perf_counter(), time.thread_time()
        step()
        view.repaint()
        frames.work.append(1000 * (time.thread_time() - worked))
        frames.paint.append(1000 * (time.perf_counter() - start))
        frames.between.append(1000 * _longest_until(start + FRAME_MS / 1000))
    return frames


def _longest_until(due: float) -> float:
    """Let the window do what waits; give the longest that it took in one go, in seconds."""
    longest = 0.0
    while True:
        before = time.perf_counter()
        QCoreApplication.processEvents()
        now = time.perf_counter()
        longest = max(longest, now - before)
        if now >= due:
            return longest
        time.sleep(0.001)


def scripted_path(view: SlideView) -> Iterator[Callable[[], None]]:
    """Zoom in from the whole slide, pan to and fro at four scales, and zoom out again."""
    navigator = view.findChild(Navigator)
    middle = view.width() / 2, view.height() / 2
    inwards = 1 / navigator.viewport.scale
    for leg in range(_LEGS):
        for _ in range(_ZOOMS):
            yield lambda: navigator.zoom_now(middle, inwards ** (1 / (_LEGS * _ZOOMS)))
        for turn in range(3 * _PANS):
            dx, dy = _DIRECTIONS[(turn // _PANS + leg) % 3]
            yield lambda dx=dx, dy=dy: navigator.drag(dx, dy)
    for _ in range(2 * _ZOOMS):
        yield lambda: navigator.zoom_now(middle, inwards ** (-1 / (2 * _ZOOMS)))
