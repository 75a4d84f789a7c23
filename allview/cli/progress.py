"""A progress bar drawn from the events of an analysis."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

import click

from allview.workflow.events import Cancelled, Event, SlideFailed, SlideFinished, TileDone

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

_STEPS_A_SLIDE = 1000


def with_progress(events: Iterable[Event], names: Mapping[str, str]) -> Iterator[Event]:
    """Pass events on, and draw a bar over all slides, with the time left, on standard error.

    Parameters
    ----------
    events : of an analysis.
    names : what to call each slide, by its id.
    """
    total = len(names) * _STEPS_A_SLIDE
    with _bar(total, names) as bar:
        ended, shown = 0, 0
        for event in events:
            match event:
                case TileDone(done=done, total=tiles):
                    part = Fraction(done, tiles)
                case SlideFinished() | SlideFailed() | Cancelled():
                    ended += 1
                    part = Fraction(0)
                case _:
                    part = Fraction(0)
            reached = max(shown, min(total, int((ended + part) * _STEPS_A_SLIDE)))
            bar.update(reached - shown, event.slide)
            shown = reached
            yield event


def _bar(total: int, names: Mapping[str, str]) -> "ProgressBar[str]":
    def name(slide: str | None) -> str | None:
        return None if slide is None else names[slide]

    bar: ProgressBar[str] = click.progressbar(
        length=total, label="Analysing", file=sys.stderr, item_show_func=name, show_eta=True
    )
    return bar
