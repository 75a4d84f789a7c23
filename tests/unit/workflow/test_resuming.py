"""Interrupted analyses go on where they stopped; what cannot be read is told."""

import threading

import pytest
from PIL import Image

from allview import paths
from allview.inference.heat_mapper import HeatMapper
from allview.report.summary import summary_of
from allview.review.slide_record import SlideStatus
from allview.slides import SlideError, open_slide
from allview.slides.in_memory import InMemorySlide
from allview.workflow.attention import Attention
from allview.workflow.events import CellsFound, SlideFinished, SlideOpened, TileDone, TilesSearched
from allview.workflow.job import AnalysisOptions
from allview.workflow.opening import open_case
from allview.workflow.slide_analysis import SlideAnalysis

MPP = AnalysisOptions(mpp=0.15)


class TornSlide(InMemorySlide):
    """A slide whose finest level cannot be read where x is below ``torn`` level-0 pixels."""

    torn = 0

    def read_region(self, location, level, size):
        if level == 0 and location[0] < self.torn:
            raise SlideError(self.path, "a part is torn; copy it again.")
        return super().read_region(location, level, size)


@pytest.fixture(autouse=True)
def twelve_tiles(monkeypatch):
    monkeypatch.setattr("allview.workflow.tile_search._TILE_UM", 40.0)


@pytest.fixture
def tear(monkeypatch):
    def tear(torn):
        def opener(path):
            with open_slide(path) as slide:
                whole = TornSlide(path, slide.read_region((0, 0), 0, slide.size), None)
            whole.torn = torn
            return whole

        monkeypatch.setattr("allview.workflow.slide_analysis.open_slide", opener)

    return tear


@pytest.fixture
def analysis(rule_engine):
    finder = HeatMapper(paths.models() / "detection")

    def analysis(request, cancel=None, attention=None, options=MPP):
        fields = rule_engine(("benign", "early"))
        return SlideAnalysis(
            request,
            options,
            rule_engine(),
            fields,
            finder,
            cancel or threading.Event(),
            attention=attention,
        ).run()

    return analysis


@pytest.fixture
def session(slide_file):
    session = open_case([slide_file])
    yield session
    session.close()


def request_of(session):
    return session.job(1, ["S1"], MPP).slides[0]


def places(session):
    return sorted(cell.box.center for cell in session.case.cells.values())


def feed(session, events, tiles=None):
    """Write down events, the case never told of the rest after so many tiles: a killed process."""
    done = 0
    for event in events:
        session.apply_event(event)
        done += isinstance(event, TileDone)
        if done == tiles:
            events.close()
            return


def test_killed_in_the_middle_it_goes_on_and_finds_the_same_cells(session, analysis, monkeypatch):
    feed(session, analysis(request_of(session)))
    whole = places(session)
    assert session.case.slides["S1"].searched is None
    monkeypatch.setattr("allview.workflow.resuming._TELL_EVERY_S", 0.0)
    feed(session, analysis(request_of(session)), tiles=7)
    told = session.case.slides["S1"].searched
    assert len(told.tiles) == 6  # the seventh was done, but its event never came
    cells = dict(session.case.cells)
    events = list(analysis(request_of(session)))
    opened = events[0]
    assert opened.keeps
    assert opened.keeps < cells.keys() or opened.keeps == cells.keys()
    first = next(event for event in events if isinstance(event, TileDone))
    assert first.done == 7
    feed(session, iter(events))
    assert places(session) == whole
    record = session.case.slides["S1"]
    assert (record.status, record.searched) == (SlideStatus.ANALYSED, None)


def test_stopped_on_request_it_tells_how_far_it_came(session, analysis):
    cancel = threading.Event()
    events = analysis(request_of(session), cancel)
    for event in events:
        session.apply_event(event)
        if isinstance(event, TileDone) and event.done == 3:
            cancel.set()
    record = session.case.slides["S1"]
    assert record.status is SlideStatus.CANCELLED
    assert len(record.searched.tiles) == 3
    session.close()
    again = open_case([session.file])
    assert again.case.slides["S1"].searched == record.searched
    feed(again, analysis(request_of(again)))
    assert again.case.slides["S1"].status is SlideStatus.ANALYSED
    again.close()


def test_another_threshold_or_file_begins_anew(session, analysis, slide_file):
    cancel = threading.Event()
    for event in analysis(request_of(session), cancel):
        session.apply_event(event)
        if isinstance(event, TileDone) and event.done == 3:
            cancel.set()
    request = request_of(session)
    assert next(analysis(request)).searched is not None
    other = AnalysisOptions(mpp=0.15, threshold=0.3)
    assert next(analysis(request, options=other)).searched is None
    with Image.open(slide_file) as picture:
        picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(slide_file)
    opened = next(analysis(request))
    assert (opened.searched, opened.keeps) == (None, frozenset())


def test_parts_that_cannot_be_read_are_told_and_the_rest_is_analysed(session, analysis, tear):
    feed(session, analysis(request_of(session)))
    whole = places(session)
    tear(150)
    events = list(analysis(request_of(session)))
    feed(session, iter(events))
    opened, finished = events[0], events[-1]
    assert isinstance(finished, SlideFinished)
    assert finished.unread
    assert all(box.x < 640 for box in finished.unread)
    assert f"{len(finished.unread)} of {opened.tiles} parts could not be read" in finished.notes[0]
    readable = [p for p in whole if not any(box.contains(*p) for box in finished.unread)]
    assert readable
    assert places(session) == readable
    tiles = [event.done for event in events if isinstance(event, TileDone)]
    assert tiles[-1] == opened.tiles
    summary = summary_of(session.case, "S1", seconds={}, device="cpu")
    assert len(summary["not_analysed"]) == len(finished.unread)
    assert session.case.slides["S1"].unread == finished.unread


def test_a_gap_is_tried_again_when_the_analysis_goes_on(session, analysis, tear):
    tear(150)
    cancel = threading.Event()
    for event in analysis(request_of(session), cancel):
        session.apply_event(event)
        if isinstance(event, TileDone) and event.done == 6:
            cancel.set()
    tear(0)
    feed(session, analysis(request_of(session)))
    assert session.case.slides["S1"].unread == ()


def test_a_slide_of_which_nothing_can_be_read_fails(session, analysis, tear):
    tear(10**6)
    with pytest.raises(SlideError, match=r"field-1\.png: a part is torn; copy it again\."):
        list(analysis(request_of(session)))


def test_what_is_looked_at_is_answered_first(session, analysis):
    attention = Attention()
    attention.turn_to("S1", (1000.0, 750.0))
    events = list(analysis(request_of(session), attention=attention))
    first = next(event for event in events if isinstance(event, CellsFound))
    found = [event for event in events if isinstance(event, CellsFound)]
    assert isinstance(events[0], SlideOpened)
    assert first.cells[0].box.center[0] > 550
    feed(session, iter(events))
    assert sum(len(event.cells) for event in found) == len(session.case.cells)


def test_how_far_it_came_is_told_only_now_and_then(session, analysis):
    events = list(analysis(request_of(session)))
    assert not any(isinstance(event, TilesSearched) for event in events)
