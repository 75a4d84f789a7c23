"""A slide as pixels: what every reader offers, whatever the file behind it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from allview.slides.fingerprint import FileStamp, file_stamp

Pixels = NDArray[np.uint8]
"""An RGB picture: height × width × 3, 0..255."""


MAX_SLIDE_PIXELS = 1 << 40
"""A terapixel, a hundred times the largest scans: what claims more is damaged or forged."""


class SlideError(Exception):
    """A slide that cannot be used: one sentence naming the file, the cause and what to do."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(f"{path.name}: {cause}")
        self.path = path
        self.cause = cause


class OpeningCancelled(Exception):
    """Whoever wanted a slide no longer does; raised by those who are told the progress."""


class ScaleSource(StrEnum):
    """Where the µm per pixel came from."""

    METADATA = "metadata"
    RED_CELLS = "red cells"
    USER = "user"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Scale:
    """µm per level-0 pixel and where that number came from."""

    mpp: float
    source: ScaleSource


class Slide(ABC):
    """An open image file, read by regions; one handle is used by one thread at a time.

    Attributes
    ----------
    path : the file.
    level_dimensions : (width, height) of each level, level 0 first and largest.
    level_downsamples : level-0 pixels per pixel of each level; the first is 1.0.
    metadata_scale : the scale the file states, or None.
    n_planes : focus planes of a z-stack, from one end of the focus to the other; 1 where the
        slide is flat. All planes have the same size, levels and scale.
    plane : 0..``n_planes`` - 1, the focus plane that ``read_region`` reads; the middle one until
        somebody sets another. It belongs to this handle: what was read of one plane, a cached
        tile for instance, must not be shown for another.
    stamp : of the file as it was just before ``open_slide`` opened it; empty where unknown.
    """

    path: Path
    level_dimensions: tuple[tuple[int, int], ...]
    level_downsamples: tuple[float, ...]
    metadata_scale: Scale | None
    n_planes: int = 1
    plane: int = 0
    stamp: FileStamp = ()

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in level-0 pixels."""
        return self.level_dimensions[0]

    @abstractmethod
    def read_region(self, location: tuple[int, int], level: int, size: tuple[int, int]) -> Pixels:
        """Read ``size`` = (width, height) pixels of ``level`` from ``location``.

        ``location`` is (x, y) in level-0 pixels; what lies off the slide is white.

        Raises
        ------
        SlideError
            When the pixels cannot be read.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the file; safe to call twice."""

    @abstractmethod
    def _opened_again(self) -> Self:
        """Open another handle on the same pixels."""

    def twin(self) -> Self:
        """Open another handle on the same pixels and focus plane, for another thread.

        Raises
        ------
        SlideError
            When the file cannot be opened again.
        """
        twin = self._opened_again()
        twin.metadata_scale, twin.plane, twin.stamp = self.metadata_scale, self.plane, self.stamp
        return twin

    def is_stale(self) -> bool:
        """Whether the file was replaced since it was opened: then its pixels are of another slide.

        Costs a look at the disk for each of its files. One that is gone is not replaced: it fails
        when read.
        """
        now = file_stamp(self.path) if self.stamp else ()
        return bool(now) and now != self.stamp

    def get_best_level_for_downsample(self, downsample: float) -> int:
        """Find the coarsest level that is still at least as fine as ``downsample``."""
        fitting = [i for i, d in enumerate(self.level_downsamples) if d <= downsample * 1.01]
        return fitting[-1] if fitting else 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
