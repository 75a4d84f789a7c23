"""How far an analysis has come, and what it is doing; pure."""

from collections.abc import Iterable

from allview.workflow.events import (
    Cancelled,
    Event,
    SlideFailed,
    SlideFinished,
    SlideMeasuring,
    SlideOpened,
    SlidePreparing,
    SlideWeighed,
    TileDone,
)
from allview.workflow.workload import Workload


class Progress:
    """Fed with the events of one analysis.

    Parameters
    ----------
    slides : ids of the slides of the job.
    """

    def __init__(self, slides: Iterable[str]) -> None:
        self.slides = tuple(slides)
        self.current = ""
        self.tiles_done = 0
        self.tiles = 0
        self.ended: set[str] = set()
        self.prepared: float | None = None
        self.is_measuring = False
        self.is_stopping = False
        self._load = Workload(self.slides)

    def feed(self, event: Event, now: float) -> None:
        """Take note of what happened; ``now`` is of a monotonic clock, in seconds."""
        self._load.feed(event, now)
        if isinstance(event, SlideWeighed):
            return
        self.prepared = event.share if isinstance(event, SlidePreparing) else None
        self.is_measuring = isinstance(event, SlideMeasuring)
        match event:
            case SlidePreparing(slide=slide) | SlideMeasuring(slide=slide):
                self.current, self.tiles_done, self.tiles = slide, 0, 0
            case SlideOpened(slide=slide, tiles=tiles):
                self.current, self.tiles_done, self.tiles = slide, 0, tiles
            case TileDone(slide=slide, done=done, total=total):
                self.current, self.tiles_done, self.tiles = slide, done, total
            case SlideFinished(slide=slide) | SlideFailed(slide=slide) | Cancelled(slide=slide):
                self.ended.add(slide)
                self.current, self.tiles_done, self.tiles = "", 0, 0
            case _:
                pass

    @property
    def number(self) -> int:
        """Number of the slide at work, from 1."""
        return min(len(self.ended) + 1, len(self.slides))

    @property
    def slide_fraction(self) -> float:
        """Part of the current slide that is done, 0..1."""
        return self.tiles_done / self.tiles if self.tiles else 0.0

    @property
    def fraction(self) -> float:
        """Part of the whole job that is done, 0..1, by the pixels of the slides."""
        return self._load.fraction if self.slides else 1.0

    def seconds_left(self, now: float) -> float | None:
        """Estimate the time left from the time spent; None while that would be a guess."""
        return self._load.seconds_left(now)
