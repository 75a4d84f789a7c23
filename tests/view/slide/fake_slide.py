"""A slide that needs no file: its colours tell where a pixel comes from."""

import copy
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Self

import numpy as np

from allview.slides.shared_build import Progress
from allview.slides.slide import Pixels, Scale, ScaleSource, Slide, SlideError

STEP = 16


class HeldFailure:
    """Makes every read of a slide fail, once the test lets it; counts them.

    Attributes
    ----------
    begun : set by the first read.
    gate : set by the test; until then reads wait.
    reads : how many there were.
    """

    def __init__(self) -> None:
        self.begun, self.gate = threading.Event(), threading.Event()
        self.reads = 0

    def __call__(self, x: int, y: int) -> bool:
        self.reads += 1
        self.begun.set()
        assert self.gate.wait(60)
        return True


class FakeSlide(Slide):
    """Red counts columns and green rows, in steps of ``STEP`` pixels, from 0 to 255 and again."""

    def __init__(
        self,
        path: Path = Path("fake.png"),
        size: tuple[int, int] = (2000, 1200),
        unreadable: Callable[[int, int], bool] = lambda x, y: False,
        mpp: float | None = 0.25,
    ) -> None:
        self.path = path
        self.level_dimensions = (size,)
        self.level_downsamples = (1.0,)
        self.metadata_scale = Scale(mpp, ScaleSource.METADATA) if mpp else None
        self.closed = False
        self.threads: set[int] = set()
        self._unreadable = unreadable

    def read_region(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        self.threads.add(threading.get_ident())
        if self._unreadable(*location):
            raise SlideError(self.path, "its pixels are damaged; scan it again.")
        pixels = np.zeros((size[1], size[0], 3), np.uint8)
        pixels[..., 0] = (np.arange(size[0]) + location[0]) // STEP % 256
        pixels[..., 1] = ((np.arange(size[1]) + location[1]) // STEP % 256)[:, None]
        return pixels

    def _opened_again(self) -> Self:
        return copy.copy(self)

    def close(self) -> None:
        self.closed = True


class Shelf:
    """Opens fake slides and remembers them."""

    def __init__(self, make: Callable[[Path], FakeSlide] = FakeSlide) -> None:
        self._make = make
        self._lock = threading.Lock()
        self.opened: list[FakeSlide] = []

    def __call__(self, path: Path, _: Progress | None = None) -> FakeSlide:
        slide = self._make(path)
        with self._lock:
            self.opened.append(slide)
        return slide
