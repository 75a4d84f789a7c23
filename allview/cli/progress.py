"""A progress bar drawn from the events of an analysis."""

import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from allview.workflow.events import (
    Cancelled,
    Event,
    SlideFailed,
    SlideFinished,
    SlidePreparing,
)
from allview.workflow.workload import Workload

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_STEPS_A_SLIDE = 1000
_CLEARED = "\r\033[K"
"""Takes the bar off the terminal's line."""


def with_progress(events: Iterable[Event], names: Mapping[str, str]) -> Iterator[Event]:
    """Pass events on, and draw a bar over all slides, with the time left, on standard error.

    Parameters
    ----------
    events : of an analysis.
    names : what to call each slide, by its id.
    """
    with _bar(len(names) * _STEPS_A_SLIDE, names) as bar:
        load, shown = Workload(names), 0
        # Making a large picture ready counts like one more slide: its time is in what is left.
        prepared: dict[str, float] = {}
        for event in events:
            load.feed(event, time.monotonic())
            match event:
                case SlidePreparing(slide, share):
                    prepared[slide] = share
                    bar.length = (len(names) + len(prepared)) * _STEPS_A_SLIDE
                case SlideFinished(slide) | SlideFailed(slide) | Cancelled(slide):
                    prepared |= {slide: 1.0} if slide in prepared else {}
            reached = round((load.fraction * len(names) + sum(prepared.values())) * _STEPS_A_SLIDE)
            reached = max(shown, min(bar.length or 0, reached))
            bar.update(reached - shown, event)
            if isinstance(event, SlidePreparing):
                bar.render_progress()
            shown = reached
            yield event


def _bar(total: int, names: Mapping[str, str]) -> "ProgressBar[Event]":
    def words(event: Event | None) -> str | None:
        match event:
            case None:
                return None
            case SlidePreparing(slide, share):
                return f"{names[slide]}, preparing a large picture: {share:.0%}"
            case _:
                return names[event.slide]

    bar: ProgressBar[Event] = click.progressbar(
        length=total, label="Analysing", file=sys.stderr, item_show_func=words, show_eta=True
    )
    return bar


class _Bar:
    """A bar on standard error that appears with its first step."""

    def __init__(self) -> None:
        self._bar: ProgressBar[int] | None = None
        self._done = 0

    def _begin(self, label: str, length: int, done: int = 0) -> None:
        bar: ProgressBar[int] = click.progressbar(
            length=length, label=label, file=sys.stderr, show_eta=True
        )
        self._bar, self._done = bar.__enter__(), done

    def _reach(self, done: int) -> None:
        if self._bar is not None:
            self._bar.update(done - self._done)
        self._done = done

    def close(self) -> None:
        """End the line of the bar."""
        if self._bar is not None:
            self._bar.__exit__(None, None, None)
            self._bar = None


class PreparingProgress(_Bar):
    """A bar for each large picture that is made ready for a report."""

    def __init__(self) -> None:
        super().__init__()
        self._slide = ""

    def tell(self, slide: str, share: float) -> None:
        """Show that a share, 0..1, of a slide's picture is ready."""
        if self._bar is None or slide != self._slide:
            self.close()
            self._slide = slide
            self._begin(f"Preparing {slide}", _STEPS_A_SLIDE)
        self._reach(round(share * _STEPS_A_SLIDE))


class TrainingProgress(_Bar):
    """A bar over the steps of a training, with the time left.

    What the training says is written above the bar.
    """

    def tell(self, line: str) -> None:
        """Write a line on standard output, where the bar is not."""
        if self._bar is not None and sys.stderr.isatty():
            click.echo(_CLEARED, nl=False, err=True)
        click.echo(line)

    def step(self, done: int, total: int) -> None:
        """Move the bar to ``done`` of ``total`` steps."""
        if self._bar is None:
            # Steps of an earlier run took no time in this one, so they are not in its bar.
            self._begin("Training", total - (done - 1), done - 1)
        self._reach(done)
