"""How much an analysis has done and how long it still takes, in megapixels; pure."""

from collections.abc import Iterable

from allview.workflow.events import (
    Cancelled,
    Event,
    SlideFailed,
    SlideFinished,
    SlideOpened,
    SlidePreparing,
    SlideWeighed,
    TileDone,
)

_TRUSTED_FRACTION, _TRUSTED_SECONDS = 0.03, 1.5
_ENOUGH_SECONDS = 15.0
"""After so long the pace is known, even if an hour is to come."""


def seconds_left(fraction: float, spent: float) -> float | None:
    """Estimate the time left from the seconds spent; None while that would be a guess."""
    if fraction < _TRUSTED_FRACTION or spent < _TRUSTED_SECONDS:
        return None
    return spent * (1 - fraction) / fraction


class Workload:
    """Fed with the events of one analysis; a slide weighs as much as it has pixels, without glass.

    One that waits is taken for as much of glass as those that were opened.

    Parameters
    ----------
    slides : ids of the slides of the job; until one is weighed or opened, it counts as one.
    """

    def __init__(self, slides: Iterable[str]) -> None:
        self._pixels = dict.fromkeys(slides, 1.0)
        self._work: dict[str, float] = {}
        self._done = dict.fromkeys(self._pixels, 0.0)
        self._spared = dict.fromkeys(self._pixels, 0.0)
        self._told = 0.0
        self._began: float | None = None
        self._preparing_since: float | None = None

    def feed(self, event: Event, now: float) -> None:
        """Take note of what happened; ``now`` is of a monotonic clock, in seconds."""
        self._keep_time(event, now)
        match event:
            case SlideWeighed(slide, megapixels):
                self._pixels[slide] = megapixels
            case SlideOpened(slide=slide) as opened:
                self._open(slide, opened)
            case TileDone(slide, done, total, worked):
                self._done[slide] = done / total if worked is None else worked
            case SlideFinished(slide=slide):
                self._done[slide] = 1.0
            case SlideFailed(slide=slide) | Cancelled(slide=slide):
                # What nobody searched says nothing of the pace.
                self._spared[slide] += 1 - self._done[slide]
                self._done[slide] = 1.0
            case _:
                pass
        self._told = max(self._told, self._fraction())

    def _open(self, slide: str, opened: SlideOpened) -> None:
        self._pixels[slide] = opened.width * opened.height / 1e6
        if slide not in self._work:
            # An earlier analysis did that.
            self._done[slide] = self._spared[slide] = opened.worked
        self._work[slide] = opened.work

    def _keep_time(self, event: Event, now: float) -> None:
        """Leave out what is no search: loading networks, and preparing large pictures."""
        if isinstance(event, SlidePreparing):
            self._preparing_since = self._preparing_since or now
            return
        if self._preparing_since is not None and self._began is not None:
            self._began += now - self._preparing_since
        self._preparing_since = None
        if self._began is None and isinstance(event, SlideOpened | TileDone):
            self._began = now

    @property
    def fraction(self) -> float:
        """Part of the whole job that is done, 0..1; it never becomes less."""
        return self._told

    def seconds_left(self, now: float) -> float | None:
        """Estimate the time left from what was searched so far; None while that is a guess."""
        if self._began is None:
            return None
        spent = now - self._began
        sizes = self._sizes()
        earned = sum(
            size * (self._done[slide] - self._spared[slide]) for slide, size in sizes.items()
        )
        left = sum(size * (1 - self._done[slide]) for slide, size in sizes.items())
        if spent >= _ENOUGH_SECONDS and earned > 0:
            return spent * left / earned
        return seconds_left(earned / (earned + left), spent) if earned > 0 else None

    def _fraction(self) -> float:
        sizes = self._sizes()
        whole = sum(sizes.values())
        done = sum(size * self._done[slide] for slide, size in sizes.items())
        return min(1.0, done / whole) if whole else 1.0

    def _sizes(self) -> dict[str, float]:
        known = sum(self._pixels[slide] for slide in self._work)
        worth = sum(self._pixels[slide] * work for slide, work in self._work.items())
        typical = worth / known if known else 1.0
        return {s: pixels * self._work.get(s, typical) for s, pixels in self._pixels.items()}
