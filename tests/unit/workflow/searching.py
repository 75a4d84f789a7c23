from collections.abc import Generator
from contextlib import closing

from allview.workflow.events import Event, SlideMeasuring, SlideWeighed


def searching(events: Generator[Event]) -> Generator[Event]:
    """Leave out what is told before a slide is searched."""
    with closing(events):
        for event in events:
            if not isinstance(event, SlideWeighed | SlideMeasuring):
                yield event
