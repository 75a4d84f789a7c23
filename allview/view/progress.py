"""How far an analysis has come and how long it still takes; pure."""

from collections.abc import Iterable

from allview.workflow.events import (
    Cancelled,
    Event,
    SlideFailed,
    SlideFinished,
    SlideOpened,
    SlidePreparing,
    TileDone,
)

_TRUSTED_FRACTION = 0.03
_TRUSTED_SECONDS = 1.5


def seconds_left(fraction: float, spent: float) -> float | None:
    """Estimate the time left from the seconds spent; None while that would be a guess."""
    if fraction < _TRUSTED_FRACTION or spent < _TRUSTED_SECONDS:
        return None
    return spent * (1 - fraction) / fraction


class Progress:
    """Fed with the events of one analysis.

    Parameters
    ----------
    slides : ids of the slides of the job.
    started : time of a monotonic clock, in seconds.
    """

    def __init__(self, slides: Iterable[str], started: float) -> None:
        self.slides = tuple(slides)
        self.current = ""
        self.tiles_done = 0
        self.tiles = 0
        self.ended: set[str] = set()
        self._set_aside: dict[str, float] = {}
        self.prepared: float | None = None
        self.is_stopping = False
        self._started = started

    def feed(self, event: Event) -> None:
        """Take note of what happened."""
        self.prepared = None
        if event.slide != self.current and self.current:
            self._set_aside[self.current] = self.slide_fraction
        match event:
            case SlidePreparing(slide=slide, share=share):
                self.current, self.prepared = slide, share
            case SlideOpened(slide=slide, tiles=tiles):
                self.current, self.tiles_done, self.tiles = slide, 0, tiles
            case TileDone(slide=slide, done=done, total=total):
                self.current, self.tiles_done, self.tiles = slide, done, total
            case SlideFinished(slide=slide) | SlideFailed(slide=slide) | Cancelled(slide=slide):
                self.ended.add(slide)
                self.current, self.tiles_done, self.tiles = "", 0, 0

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
        """Part of the whole job that is done, 0..1, taking all slides as equally long."""
        if not self.slides:
            return 1.0
        begun = {**self._set_aside, self.current: self.slide_fraction}
        share = sum(part for slide, part in begun.items() if slide not in self.ended)
        return min(1.0, (len(self.ended) + share) / len(self.slides))

    def seconds_left(self, now: float) -> float | None:
        """Estimate the time left from the time spent; None while that would be a guess."""
        return seconds_left(self.fraction, now - self._started)
