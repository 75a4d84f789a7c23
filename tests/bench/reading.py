"""What reading through ``read_region`` costs beside the bare call of the library under it.

Processor time, because other programs keep the machine busy; each region both ways in turns, each
way through a handle of its own that has decoded nothing yet.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tifffile
from openslide import OpenSlide

from allview.slides import open_slide
from allview.slides.slide import Pixels

Place = tuple[tuple[int, int], int, tuple[int, int]]
"""Location, level and size, as ``read_region`` takes them."""
Read = Callable[[tuple[int, int], int, tuple[int, int]], object]


@dataclass(frozen=True)
class Cost:
    """Processor seconds for the same regions, a round each."""

    name: str
    bare: list[float]
    ours: list[float]

    @property
    def ratio(self) -> float:
        """Ours to bare, the median over the rounds."""
        return float(np.median(np.array(self.ours) / np.array(self.bare)))

    def row(self) -> str:
        bare, ours = (1000 * float(np.median(side)) for side in (self.bare, self.ours))
        return f"{self.name:44}{bare:10.1f}{ours:10.1f}{self.ratio:8.3f}"


HEAD = f"{'processor milliseconds a round':44}{'bare':>10}{'ours':>10}{'ratio':>8}"


def write_scan(path: Path, field: Pixels, compression: str) -> Path:
    """Write a tiled pyramid as scanners do."""
    with tifffile.TiffWriter(path, bigtiff=True) as tiff:
        for step in (1, 4):
            tiff.write(
                field[::step, ::step],
                tile=(256, 256),
                photometric="rgb",
                compression=compression,
                subfiletype=1 if step > 1 else 0,
                metadata=None,
            )
    return path


def scattered(width: int, height: int, side: int, count: int) -> list[Place]:
    """Choose squares at level 0 that lie on the slide, the same ones each time."""
    rng = np.random.default_rng(0)
    corners = zip(
        rng.integers(0, width - side + 1, count),
        rng.integers(0, height - side + 1, count),
        strict=True,
    )
    return [((int(x), int(y)), 0, (side, side)) for x, y in corners]


def openslide_cost(
    name: str, path: Path, places: list[Place], rounds: int, *, again: bool = False
) -> Cost:
    """Compare with ``OpenSlide.read_region``; ``again`` reads what its cache holds already."""

    def one_round() -> tuple[float, float]:
        with OpenSlide(path) as scan, open_slide(path) as slide:
            if again:
                _in_turns(scan.read_region, slide.read_region, places)
            return _in_turns(scan.read_region, slide.read_region, places)

    return _cost(name, one_round, rounds)


def tifffile_cost(name: str, path: Path, rounds: int) -> Cost:
    """Compare with ``TiffPage.asarray`` of all of level 0, on one thread as ours."""

    def one_round() -> tuple[float, float]:
        # Each goes first once: the second finds memory ready that the first has just left.
        pairs = [both(first) for first in (0, 1)]
        return sum(bare for bare, _ in pairs), sum(ours for _, ours in pairs)

    def both(first: int) -> tuple[float, float]:
        with tifffile.TiffFile(path) as tiff, open_slide(path) as slide:
            page = tiff.pages.first
            whole: list[Place] = [((0, 0), 0, slide.size)]
            return _in_turns(lambda *_: page.asarray(maxworkers=1), slide.read_region, whole, first)

    return _cost(name, one_round, rounds)


def _cost(name: str, one_round: Callable[[], tuple[float, float]], rounds: int) -> Cost:
    one_round()  # the file comes into the system's cache, the libraries into memory
    pairs = [one_round() for _ in range(rounds)]
    return Cost(name, [bare for bare, _ in pairs], [ours for _, ours in pairs])


def _in_turns(bare: Read, ours: Read, places: list[Place], first: int = 0) -> tuple[float, float]:
    """Read each place both ways, the first to go changing: both meet the same busy moments."""
    spent = [0.0, 0.0]
    for number, place in enumerate(places, start=first):
        for side in (0, 1) if number % 2 else (1, 0):
            start = time.process_time()
            (bare, ours)[side](*place)
            spent[side] += time.process_time() - start
    return spent[0], spent[1]
