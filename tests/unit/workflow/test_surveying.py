"""Interrupted analyses go on where they stopped; what cannot be read is told."""

import itertools
import math
import shutil
import threading
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageFilter

from allview.report.summary import summary_of
from allview.review.cell import Box
from allview.review.cell_class import CellClass
from allview.review.slide_record import Flaw, SlideStatus, Survey
from allview.slides import SlideError, open_slide
from allview.slides.in_memory import InMemorySlide
from allview.workflow import surveying
from allview.workflow.attention import Attention
from allview.workflow.events import (
    Cancelled,
    CellsFound,
    PartsSurveyed,
    SlideFailed,
    SlideFinished,
    SlideOpened,
    TileDone,
)
from allview.workflow.job import AnalysisOptions
from allview.workflow.opening import open_case
from allview.workflow.surveying import Surveying

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
        def opener(path, _):
            with open_slide(path) as slide:
                whole = TornSlide(path, slide.read_region((0, 0), 0, slide.size), None)
            whole.torn = torn
            return whole

        monkeypatch.setattr("allview.workflow.preparing.open_slide", opener)

    return tear


@pytest.fixture
def analysis(analysed):
    def analysis(request, cancel=None, attention=None, options=MPP):
        return analysed(request, options, cancel=cancel, attention=attention)

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
    monkeypatch.setattr("allview.workflow.surveying._TELL_EVERY_S", 0.0)
    feed(session, analysis(request_of(session)), tiles=7)
    record = session.case.slides["S1"]
    assert record.status is SlideStatus.WAITING
    assert len(record.survey.searched) == 6  # the seventh was done, but its event never came
    events = list(analysis(request_of(session)))
    assert events[0].keeps
    assert events[0].keeps <= session.case.cells.keys()
    assert next(event for event in events if isinstance(event, TileDone)).done == 7
    feed(session, iter(events))
    assert places(session) == whole
    record = session.case.slides["S1"]
    assert record.status is SlideStatus.ANALYSED
    assert record.survey.searched == frozenset(range(12))


def test_what_is_analysed_is_analysed_anew_from_the_start(session, analysis):
    feed(session, analysis(request_of(session)))
    assert request_of(session).survey is None


def stop_after_three(session, events, cancel):
    for event in events:
        session.apply_event(event)
        if isinstance(event, TileDone) and event.done == 3:
            cancel.set()


def test_stopped_on_request_it_tells_how_far_it_came(session, analysis):
    cancel = threading.Event()
    stop_after_three(session, analysis(request_of(session), cancel), cancel)
    record = session.case.slides["S1"]
    assert record.status is SlideStatus.CANCELLED
    assert len(record.survey.searched) == 3
    session.close()
    again = open_case([session.file])
    assert again.case.slides["S1"].survey == record.survey
    feed(again, analysis(request_of(again)))
    assert again.case.slides["S1"].status is SlideStatus.ANALYSED
    again.close()


def test_another_threshold_or_file_begins_anew(session, analysis, slide_file):
    cancel = threading.Event()
    stop_after_three(session, analysis(request_of(session), cancel), cancel)
    request = request_of(session)
    assert next(analysis(request)).survey is not None
    other = AnalysisOptions(mpp=0.15, threshold=0.3)
    assert next(analysis(request, options=other)).survey is None
    with Image.open(slide_file) as picture:
        picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT).save(slide_file)
    opened = next(analysis(request))
    assert (opened.survey, opened.keeps) == (None, frozenset())


def test_what_was_begun_under_other_rules_begins_anew(session, analysis, monkeypatch):
    cancel = threading.Event()
    stop_after_three(session, analysis(request_of(session), cancel), cancel)
    monkeypatch.setattr("allview.workflow.surveying._RULES", 1)
    assert next(analysis(request_of(session))).survey is None


def test_parts_that_cannot_be_read_are_told_and_the_rest_is_analysed(session, analysis, tear):
    feed(session, analysis(request_of(session)))
    whole = places(session)
    tear(150)
    events = list(analysis(request_of(session)))
    feed(session, iter(events))
    opened, finished = events[0], events[-1]
    assert isinstance(finished, SlideFinished)
    record = session.case.slides["S1"]
    unread = record.survey.not_analysed(record.width, record.height)
    assert [(b.x, b.width, b.y, b.y + b.height) for b in unread if b.x == 0] == [
        (0, 320, 0, 320),
        (0, 320, 320, 640),
        (0, 320, 640, 800),
    ]
    assert sum(b.width * b.height for b in unread) == 512 * 800
    assert {b.x + b.width for b in record.survey.gaps} == {512}
    assert finished.notes[0].startswith("3 of 12 parts could not be read and were not analysed")
    assert finished.notes[1].startswith("Could not be read and was not analysed: 192 × ")
    found = places(session)
    readable = [p for p in whole if p[0] > 512 + 100]
    assert readable
    assert all(any(math.dist(p, q) < 10 for q in found) for p in readable)
    assert all(any(math.dist(p, q) < 10 for q in whole) for p in found)
    assert not any(box.contains(*p) for box in unread for p in found)
    tiles = [event.done for event in events if isinstance(event, TileDone)]
    assert tiles[-1] == opened.tiles
    summary = summary_of(session.case, "S1", seconds={}, device="cpu")
    assert summary["parts"]["unreadable"] == 3
    assert len(summary["parts"]["not_analysed"]) == len(unread)


def test_poor_parts_are_counted_and_told(session, analysis, slide_file):
    with Image.open(slide_file) as picture:
        blurred = picture.filter(ImageFilter.GaussianBlur(1.5 / 0.15))
    blurred.save(slide_file)
    feed(session, analysis(request_of(session)))
    record = session.case.slides["S1"]
    poor = len(record.survey.flaws["out of focus"])
    assert poor >= 9
    assert any(note.startswith(f"Out of focus: {poor} of 12 parts with") for note in record.notes)


def test_a_slide_without_colour_is_told_to_be_poorly_stained(session, analysis, slide_file):
    with Image.open(slide_file) as picture:
        grey = picture.convert("L").convert("RGB")
    grey.save(slide_file)
    feed(session, analysis(request_of(session)))
    record = session.case.slides["S1"]
    poor = len(record.survey.flaws["poorly stained"])
    assert poor >= 9
    assert any(note.startswith(f"Poorly stained: {poor} of 12 parts") for note in record.notes)
    summary = summary_of(session.case, "S1", seconds={}, device="cpu")
    assert summary["parts"]["poorly stained"] == poor


def test_empty_glass_is_searched_without_the_network(session, analysis, slide_file):
    with Image.open(slide_file) as picture:
        glass = Image.new("RGB", (4 * picture.width, picture.height), (236, 230, 226))
        glass.paste(picture)
    glass.save(slide_file)
    finished = [*analysis(request_of(session))][-1]
    n_tiles = len(finished.survey.searched)
    assert n_tiles > 40
    assert len(finished.survey.flaws["empty"]) > 0.6 * n_tiles


def test_a_gap_is_tried_again_when_the_analysis_goes_on(session, analysis, tear):
    tear(150)
    cancel = threading.Event()
    for event in analysis(request_of(session), cancel):
        session.apply_event(event)
        if isinstance(event, TileDone) and event.done == 6:
            cancel.set()
    tear(0)
    feed(session, analysis(request_of(session)))
    survey = session.case.slides["S1"].survey
    assert ("unreadable" not in survey.flaws, survey.gaps) == (True, ())


@pytest.fixture
def two_slides(slide_file, monkeypatch):
    """A case of two slides, of which a first may be set aside; one thread reads them."""
    monkeypatch.setattr("allview.workflow.slide_search._SMALL_BYTES", 0)
    monkeypatch.setattr("allview.workflow.slide_search._WORTH_LEAVING", 1)
    monkeypatch.setattr("allview.workflow.analysis.reader_count", lambda _: 1)
    session = open_case([slide_file, shutil.copy(slide_file, slide_file.parent / "other.png")])
    yield session
    session.close()


@pytest.mark.parametrize("is_decided", [True, False])
def test_beside_a_gap_no_cell_of_a_slide_that_was_set_aside_is_found_again(
    two_slides, analysis, tear, is_decided
):
    tear(150)
    attention = Attention()
    attention.turn_to("S1", (560.0, 700.0))
    requests = two_slides.job(1, ["S1", "S2"], MPP).slides
    seen, first, opened = [], None, []
    for event in analysis(requests, attention=attention):
        two_slides.apply_event(event)
        if isinstance(event, SlideOpened):
            opened.append(event.slide)
        elif isinstance(event, CellsFound) and event.slide == "S1":
            seen += event.cells
        elif isinstance(event, TileDone) and seen and first is None:
            first = seen[0]
            if is_decided:
                two_slides.decide([first.id], CellClass.LYMPHOBLAST)
            attention.turn_to("S2", (0.0, 0.0))
    assert opened == ["S1", "S2", "S1"]
    gaps = two_slides.case.slides["S1"].survey.gaps
    assert 320 <= first.box.center[0] < 640
    assert sorted((gap.x, gap.y) for gap in gaps) == [(320, y) for y in (0, 320, 512, 640)]
    cells = two_slides.case.cells_of("S1")
    assert [c.id for c in cells] == [c.id for c in seen]
    assert not [(a, b) for a, b in itertools.combinations(cells, 2) if a.box.is_of_same(b.box)]


def test_an_analysis_is_cancelled_while_squares_are_tried(session, analysis, tear, monkeypatch):
    monkeypatch.setattr("allview.workflow.analysis.reader_count", lambda _: 1)
    tear(150)
    cancel, tries = threading.Event(), []
    whole = TornSlide.read_region

    def cancelling(slide, location, level, size):
        if level == 0 and location[0] < slide.torn:
            tries.append(size)
            cancel.set()
        return whole(slide, location, level, size)

    monkeypatch.setattr(TornSlide, "read_region", cancelling)
    events = list(analysis(request_of(session), cancel))
    assert isinstance(events[-1], Cancelled)
    assert tries == [(1100, 800), (640, 640)]  # for the stain, and a tile, but no square of it


def test_what_was_wrong_with_a_tile_that_is_tried_again_is_forgotten():
    gap = Box(0.0, 0.0, 50.0, 100.0)
    tiles = SimpleNamespace(tile_px=100, tile_at=lambda _: 0, work=np.ones(2))
    flaws = {Flaw.BLURRED: frozenset({0, 1}), Flaw.STAIN: frozenset({0})}
    survey = Survey("recipe", 100, frozenset({0, 1}), flaws, (gap,))
    again = Surveying("recipe", survey, tiles).survey
    assert (again.searched, again.gaps) == ({1}, ())
    assert again.flaws == {Flaw.BLURRED: {1}}
    assert Surveying("recipe", survey, tiles, retries=False).survey == survey


def test_a_slide_of_which_nothing_can_be_read_fails(session, analysis, tear):
    tear(10**6)
    failed = list(analysis(request_of(session)))[-1]
    assert isinstance(failed, SlideFailed)
    assert failed.cause.endswith("field-1.png: a part is torn; copy it again.")


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


@pytest.mark.parametrize(("seconds", "told"), [(0.0, 0), (3.0, 3)])
def test_how_far_it_came_is_told_only_now_and_then(session, analysis, monkeypatch, seconds, told):
    # Asked once a tile, and once before the first.
    clock = itertools.count()
    monkeypatch.setattr(surveying, "time", SimpleNamespace(monotonic=lambda: next(clock) * seconds))
    events = list(analysis(request_of(session)))
    assert sum(isinstance(event, PartsSurveyed) for event in events) == told
