import functools
import threading

import pytest
from PIL import Image

from allview import paths
from allview.slides import SlideError, open_slide
from allview.slides.slide import OpeningCancelled
from allview.workflow.events import Cancelled, SlideOpened, SlidePreparing
from allview.workflow.job import SlideRequest
from allview.workflow.preparing import opened_slide
from tests.unit.slides.held_pyramid import hold_at_half


@pytest.fixture
def picture(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "user_cache_dir", lambda: tmp_path / "cache")
    large = functools.partial(open_slide, held_pixels=1_000)
    monkeypatch.setattr("allview.workflow.preparing.open_slide", large)
    path = tmp_path / "wide.png"
    Image.new("RGB", (3000, 2000), (180, 90, 160)).save(path)
    return path


def steps_of(path, cancel, after_each=lambda: None):
    """Give the events of an opening and the slide."""
    opening, events = opened_slide(path, "S1", cancel), []
    try:
        while True:
            events.append(next(opening))
            after_each()
    except StopIteration as end:
        return events, end.value


def test_shares_are_told_until_the_slide_is_open(picture, monkeypatch):
    told = threading.Event()

    def held(path, tell):
        slide = open_slide(path, tell, held_pixels=1_000)
        # It may be ready before anybody has looked how far it is.
        assert told.wait(60)
        return slide

    monkeypatch.setattr("allview.workflow.preparing.open_slide", held)
    events, slide = steps_of(picture, threading.Event(), told.set)
    with slide:
        assert slide.size == (3000, 2000)
    shares = [event.share for event in events]
    assert shares
    assert shares == sorted(shares)
    again, slide = steps_of(picture, threading.Event())
    slide.close()
    assert again == []


def test_it_can_be_cancelled(picture, tmp_path, monkeypatch):
    hold_at_half(monkeypatch)
    cancel = threading.Event()
    opening = opened_slide(picture, "S1", cancel)
    next(opening)
    cancel.set()
    with pytest.raises(OpeningCancelled):
        list(opening)
    assert list((tmp_path / "cache" / "pyramids").iterdir()) == []


def test_an_analysis_that_is_cancelled_meanwhile_says_so(picture, analysed, monkeypatch):
    hold_at_half(monkeypatch)
    cancel = threading.Event()
    events = []
    for event in analysed(SlideRequest("S1", picture), cancel=cancel):
        events.append(event)
        cancel.set()
    assert isinstance(events[0], SlidePreparing)
    assert events[-1] == Cancelled("S1")
    assert not any(isinstance(event, SlideOpened) for event in events)


def test_what_cannot_be_opened_says_why(tmp_path):
    with pytest.raises(SlideError, match="there is no such file"):
        steps_of(tmp_path / "gone.png", threading.Event())
