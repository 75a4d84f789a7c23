"""Several threads read: what they find, and in which order, is what one finds."""

import dataclasses
import shutil
import threading

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image

from allview import paths
from allview.detection.stain import measure_stain
from allview.inference.heat_mapper import HeatMapper
from allview.workflow import analysis, preparing
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
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest
from allview.workflow.readers import Readers
from allview.workflow.search_parts import SlideReady
from allview.workflow.slide_search import SlideSearch
from allview.workflow.tile_search import FoundCells, TileSearch
from tests.unit.workflow.searching import searching

MANY = 6


@pytest.fixture(autouse=True)
def opencv_threads():
    before = cv2.getNumThreads()
    yield
    cv2.setNumThreads(before)


@pytest.fixture
def scan(slide_file):
    """A tiled TIFF, read by OpenSlide from the file, of several tiles."""
    pixels = np.asarray(Image.open(slide_file).convert("RGB"))
    file = slide_file.parent / "scan.tif"
    tifffile.imwrite(file, np.tile(pixels, (2, 2, 1)), tile=(256, 256), photometric="rgb")
    return file


@pytest.fixture
def folder(slide_file, scan):
    """Photographs, one of them without red cells, a scan, and what is no picture."""
    files = [shutil.copy(slide_file, slide_file.parent / f"copy-{n}.png") for n in range(5)]
    bare = slide_file.parent / "bare.png"
    Image.fromarray(np.full((800, 1100, 3), 240, np.uint8)).save(bare)
    none = slide_file.parent / "none.png"
    none.write_bytes(b"nothing")
    return [bare, slide_file, *files[:2], scan, none, *files[2:]]


@pytest.fixture
def analysed(monkeypatch, rule_engine):
    monkeypatch.setattr(analysis, "Engine", lambda *_: rule_engine())
    monkeypatch.setattr("allview.workflow.tile_search._TILE_UM", 60.0)

    def analysed(files, readers, mpp=None, cancel=None, attention=None):
        monkeypatch.setattr(analysis, "reader_count", lambda _: readers)
        requests = tuple(SlideRequest(f"S{n}", path) for n, path in enumerate(files, start=1))
        job = AnalysisJob(1, requests, AnalysisOptions(mpp=mpp), attention or Attention())
        return searching(analysis.analyze(job, cancel or threading.Event()))

    return analysed


def timeless(events):
    """Leave out what depends on the clock: how long a slide took, and what is told now and then."""
    return [
        dataclasses.replace(event, seconds=None) if isinstance(event, SlideFinished) else event
        for event in events
        if not isinstance(event, PartsSurveyed)
    ]


@pytest.fixture
def search(rule_engine, monkeypatch):
    monkeypatch.setattr("allview.workflow.tile_search._TILE_UM", 60.0)
    finder = HeatMapper(paths.models() / "detection")

    def search(files, readers, attention=None):
        card = rule_engine().card
        requests = tuple(SlideRequest(f"S{n}", path) for n, path in enumerate(files, start=1))
        job = AnalysisJob(1, requests, AnalysisOptions(mpp=0.15), attention or Attention())
        return SlideSearch(job, finder, card, card, threading.Event(), readers).run()

    return search


def test_a_case_is_the_same_for_one_reader_and_for_many(analysed, folder):
    alone = timeless(analysed(folder, 1))
    assert sum(isinstance(event, SlideFinished) for event in alone) == 8
    assert [event.slide for event in alone if isinstance(event, SlideFailed)] == ["S6"]
    assert alone[-1].slide == "S1"
    assert sum(isinstance(event, CellsFound) for event in alone) > 8
    assert sum(isinstance(event, TileDone) for event in alone) > 40
    for readers in (2, MANY):
        assert timeless(analysed(folder, readers)) == alone


@pytest.mark.parametrize("is_whole", [True, False])
def test_opencv_has_its_threads_back_when_the_search_ends(search, slide_file, is_whole):
    cv2.setNumThreads(3)
    parts = search([slide_file], MANY)
    next(parts)
    assert cv2.getNumThreads() == 1
    if is_whole:
        list(parts)
    parts.close()
    assert cv2.getNumThreads() == 3


def test_a_fault_of_one_reader_fails_one_slide(analysed, slide_file, folder, monkeypatch, caplog):
    def broken(slide, scale):
        if slide.path == slide_file:
            raise ZeroDivisionError
        return measure_stain(slide, scale)

    monkeypatch.setattr("allview.workflow.slide_search.measure_stain", broken)
    events = list(analysed(folder[1:5], MANY, mpp=0.15))
    failed = [event for event in events if isinstance(event, SlideFailed)]
    assert [event.slide for event in failed] == ["S1"]
    assert "the log says more" in failed[0].cause
    assert sum(isinstance(event, SlideFinished) for event in events) == 3
    assert "ZeroDivisionError" in caplog.text


def test_a_fault_in_a_tile_of_many_fails_its_slide_and_no_other(analysed, folder, monkeypatch):
    whole = TileSearch._found

    def broken(search, index, pixels):
        if len(search.tiles) > 10 and index == 7:
            raise ZeroDivisionError
        return whole(search, index, pixels)

    monkeypatch.setattr(TileSearch, "_found", broken)
    events = list(analysed([folder[4], folder[1]], MANY, mpp=0.15))
    done = [event for event in events if isinstance(event, TileDone) and event.slide == "S1"]
    assert len(done) == 7
    assert [event.slide for event in events if isinstance(event, SlideFailed)] == ["S1"]
    assert [event.slide for event in events if isinstance(event, SlideFinished)] == ["S2"]


def test_many_readers_stop_when_one_cell_was_enough(analysed, folder):
    cancel = threading.Event()
    events = []
    for event in analysed(folder[1:], MANY, mpp=0.15, cancel=cancel):
        events.append(event)
        if isinstance(event, CellsFound):
            cancel.set()
    assert events[-1] == Cancelled("S1")
    assert {event.slide for event in events} == {"S1"}


def test_what_is_looked_at_comes_first_for_many_readers_too(search, scan):
    attention = Attention()
    attention.turn_to("S1", (2100.0, 1500.0))
    tiles = [
        part.tile for _, part in search([scan], MANY, attention) if isinstance(part, FoundCells)
    ]
    assert tiles[0] == len(tiles) - 1
    assert sorted(tiles) == list(range(len(tiles)))


def test_glass_is_told_from_work_before_it_is_searched(analysed, scan):
    level = np.asarray(Image.open(scan))
    level = np.hstack([level, np.full_like(level, 235)])
    with tifffile.TiffWriter(scan.parent / "half.tif") as file:
        for step in (1, 4, 16):
            file.write(level[::step, ::step], tile=(256, 256), photometric="rgb",
                       subfiletype=int(step > 1))  # fmt: skip
    events = list(analysed([scan.parent / "half.tif"], 1, mpp=0.15))
    (opened,) = (event for event in events if isinstance(event, SlideOpened))
    assert opened.work == pytest.approx(0.525, abs=0.06)
    assert opened.worked == 0
    done = [event for event in events if isinstance(event, TileDone)]
    # A row is tissue, then glass.
    assert done[5].worked == pytest.approx(done[7].worked, abs=0.01)
    assert done[-1].worked == pytest.approx(1.0)
    # Without a level to glance at, glass is read and searched like the rest.
    (opened,) = (e for e in analysed([scan], 1, mpp=0.15) if isinstance(e, SlideOpened))
    assert opened.work == 1


def told_of(events, slide):
    return [event for event in events if event.slide == slide]


def cells_of(events, slide):
    found = [event for event in told_of(events, slide) if isinstance(event, CellsFound)]
    return [cell for event in found for cell in event.cells]


@pytest.mark.parametrize("readers", [1, MANY])
def test_a_large_slide_is_set_aside_while_another_is_looked_at(
    analysed, scan, slide_file, readers, monkeypatch
):
    monkeypatch.setattr("allview.workflow.slide_search._SMALL_BYTES", 0)
    other = shutil.copy(scan, scan.parent / "other.tif")
    files = [scan, slide_file, other]
    alone = list(analysed(files, readers, mpp=0.15))
    attention = Attention()
    attention.turn_to("S1", (0.0, 0.0))
    events = []
    for event in analysed(files, readers, mpp=0.15, attention=attention):
        events.append(event)
        if isinstance(event, TileDone) and event.slide == "S1":
            attention.turn_to("S3", (0.0, 0.0))
    ended = [event.slide for event in events if isinstance(event, SlideFinished)]
    assert ended == ["S3", "S1", "S2"]
    first, second = (e for e in told_of(events, "S1") if isinstance(e, SlideOpened))
    before = told_of(events, "S1")[: told_of(events, "S1").index(second)]
    done = sum(isinstance(event, TileDone) for event in before)
    assert 2 <= done < first.tiles - 1
    assert second.survey == before[-1].survey
    assert len(second.survey.searched) == done
    assert second.keeps == {cell.id for cell in cells_of(before, "S1")}
    for slide in ("S1", "S2", "S3"):
        found, wanted = cells_of(events, slide), cells_of(alone, slide)
        assert {cell.box for cell in found} == {cell.box for cell in wanted}
        assert len({cell.id for cell in found}) == len(found) == len(wanted)
        survey, whole = (told_of(e, slide)[-1].survey for e in (events, alone))
        assert survey == whole


def test_a_glance_sets_nothing_aside_nor_does_what_is_analysed_already(
    analysed, scan, slide_file, monkeypatch
):
    monkeypatch.setattr("allview.workflow.slide_search._SMALL_BYTES", 0)
    attention, tiles = Attention(), 0
    events = []
    for event in analysed([slide_file, scan, slide_file], 1, mpp=0.15, attention=attention):
        events.append(event)
        if isinstance(event, TileDone) and event.slide == "S2":
            tiles += 1
            attention.turn_to("S3" if tiles == 1 else "S1", (0.0, 0.0))
    assert [event.slide for event in events if isinstance(event, SlideFinished)] == [
        "S1",
        "S2",
        "S3",
    ]


def test_an_analysis_stops_while_a_slide_is_set_aside(analysed, scan, slide_file, monkeypatch):
    monkeypatch.setattr("allview.workflow.slide_search._SMALL_BYTES", 0)
    attention, cancel = Attention(), threading.Event()
    events = []
    for event in analysed([scan, slide_file], 1, 0.15, cancel, attention):
        events.append(event)
        if isinstance(event, TileDone):
            attention.turn_to("S2", (0.0, 0.0))
        if event.slide == "S2":
            cancel.set()
    assert events[-1] == Cancelled("S2")


@pytest.mark.parametrize(("small", "most"), [(16 << 20, 4), (0, 1)])
def test_only_photographs_are_open_at_a_time_and_few(search, folder, monkeypatch, small, most):
    monkeypatch.setattr("allview.workflow.slide_search._SMALL_BYTES", small)
    lock, is_open, counts = threading.Lock(), set(), []
    whole = preparing.open_slide

    def opened(path, tell):
        slide = whole(path, tell)
        close = slide.close

        def closed():
            close()
            is_open.discard(path)

        slide.close = closed
        with lock:
            is_open.add(path)
            counts.append(len(is_open))
        return slide

    monkeypatch.setattr(preparing, "open_slide", opened)
    ready = [part for _, part in search(folder[1:4], 3) if isinstance(part, SlideReady)]
    assert len(ready) == 3
    assert max(counts) <= most
    assert not is_open


def test_a_search_that_nobody_follows_leaves_nothing_open(search, folder):
    search_ = search(folder[1:5], MANY)
    next(search_)
    search_.close()
    assert not [t for t in threading.enumerate() if t.name.startswith("reader")]


@pytest.fixture
def mirax(tmp_path):
    """Two damaged scans whose named files are small: their pixels lie in folders beside them."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.mrxs").write_bytes(b"stub")
        (tmp_path / name).mkdir()
        with (tmp_path / name / "Data0000.dat").open("wb") as data:
            data.truncate(32 << 20)
    return [tmp_path / "a.mrxs", tmp_path / "b.mrxs"]


def test_photographs_are_open_together_and_scans_of_several_files_are_not(
    search, mirax, slide_file, monkeypatch
):
    ahead, happened = Readers.ahead, []

    def noted(readers, items, most):
        happened.append("begun")
        return ahead(readers, items, most)

    monkeypatch.setattr(Readers, "ahead", noted)
    for _ in search(mirax, MANY):
        happened.append("part")
    assert happened == ["begun", "part", "begun", "part"]
    happened.clear()
    for _ in search([slide_file, slide_file], MANY):
        happened.append("part")
    assert happened[:3] == ["begun", "begun", "part"]


@pytest.mark.parametrize(("width", "tiles"), [(1088, 1), (1089, 6)])
def test_a_picture_no_larger_than_what_a_tile_reads_is_one_tile(search, tmp_path, width, tiles):
    file = tmp_path / "glass.png"
    Image.fromarray(np.full((700, width, 3), 240, np.uint8)).save(file)
    parts = [part for _, part in search([file], 1)]
    assert [part.n_tiles for part in parts if isinstance(part, SlideReady)] == [tiles]
    assert sum(isinstance(part, FoundCells) for part in parts) == tiles
