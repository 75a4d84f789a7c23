import shutil
import threading

import numpy as np
import pytest
from PIL import Image

from allview.workflow import analysis
from allview.workflow.events import (
    Cancelled,
    SlideFailed,
    SlideFinished,
    SlideMeasuring,
    SlideOpened,
    SlideWeighed,
)
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest


@pytest.fixture
def engines(monkeypatch, rule_engine):
    monkeypatch.setattr(analysis, "Engine", lambda *_: rule_engine())


def job(*paths, mpp=0.15):
    requests = tuple(SlideRequest(f"S{n}", path) for n, path in enumerate(paths, start=1))
    return AnalysisJob(1, requests, AnalysisOptions(mpp=mpp))


def bare_beside(slide_file, folder, copies):
    """A field without red cells, and copies of a slide of the same size beside it."""
    bare = folder / "bare.png"
    with Image.open(slide_file) as picture:
        Image.fromarray(np.full((picture.height, picture.width, 3), 240, np.uint8)).save(bare)
    names = [folder / f"copy{n}{slide_file.suffix}" for n in range(copies)]
    return [bare, *(shutil.copy(slide_file, name) for name in names)]


@pytest.mark.usefixtures("engines")
def test_a_slide_that_fails_does_not_stop_the_next(slide_file, tmp_path):
    empty = tmp_path / "empty.png"
    empty.touch()
    events = list(analysis.analyze(job(empty, slide_file), threading.Event()))
    failed = next(event for event in events if isinstance(event, SlideFailed))
    assert "empty.png" in failed.cause
    assert isinstance(events[-1], SlideFinished)


@pytest.mark.usefixtures("engines")
def test_what_there_is_of_each_slide_is_told_before_a_network_is_loaded(slide_file, monkeypatch):
    def loading(*_):
        pytest.fail("loaded")

    events = analysis.analyze(job(slide_file, slide_file), threading.Event())
    with monkeypatch.context() as patch:
        patch.setattr(analysis, "Engine", loading)
        weights = [next(events), next(events)]
    assert weights == [SlideWeighed("S1", 0.88), SlideWeighed("S2", 0.88)]


@pytest.mark.usefixtures("engines")
def test_one_slide_is_not_weighed_and_its_measuring_is_told(slide_file):
    told = analysis.analyze(job(slide_file), threading.Event())
    assert next(told) == SlideMeasuring("S1")
    assert isinstance(next(told), SlideOpened)
    told.close()


@pytest.mark.usefixtures("engines")
def test_a_fault_of_ours_fails_one_slide_and_is_logged(slide_file, monkeypatch, caplog):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("allview.workflow.slide_search.measure_stain", broken)
    events = list(analysis.analyze(job(slide_file), threading.Event()))
    assert isinstance(events[-1], SlideFailed)
    assert "the log says more" in events[-1].cause
    assert "ZeroDivisionError" in caplog.text
    assert slide_file.name not in caplog.messages[0]


@pytest.mark.usefixtures("engines")
def test_cancelled_before_it_starts(slide_file):
    cancel = threading.Event()
    cancel.set()
    assert list(analysis.analyze(job(slide_file, slide_file), cancel)) == [Cancelled("S1")]


@pytest.mark.usefixtures("engines")
def test_after_cancel_no_other_slide_is_opened(slide_file):
    cancel = threading.Event()
    events = []
    for event in analysis.analyze(job(slide_file, slide_file), cancel):
        events.append(event)
        cancel.set()
    assert isinstance(events[-1], Cancelled)
    assert {event.slide for event in events} == {"S1"}


@pytest.mark.usefixtures("engines")
def test_a_slide_without_scale_comes_last_and_is_lent_that_of_its_siblings(slide_file, tmp_path):
    slides = bare_beside(slide_file, tmp_path, copies=3)
    events = list(analysis.analyze(job(*slides, mpp=None), threading.Event()))
    opened = [event for event in events if isinstance(event, SlideOpened)]
    assert [event.slide for event in opened] == ["S2", "S3", "S4", "S1"]
    assert opened[-1].scale == opened[0].scale
    assert any("same size in this folder" in note for note in opened[-1].notes)
    assert not any("same size" in note for note in opened[0].notes)
    assert isinstance(events[-1], SlideFinished)


@pytest.mark.usefixtures("engines")
def test_two_siblings_are_too_few_to_lend_a_scale(slide_file, tmp_path):
    slides = bare_beside(slide_file, tmp_path, copies=2)
    events = list(analysis.analyze(job(*slides, mpp=None), threading.Event()))
    assert isinstance(events[-1], SlideFailed)
    assert events[-1].slide == "S1"
    assert "enter the µm per pixel" in events[-1].cause
