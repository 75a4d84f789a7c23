import threading

import pytest

from allview.workflow import analysis
from allview.workflow.events import Cancelled, SlideFailed, SlideFinished
from allview.workflow.job import AnalysisJob, AnalysisOptions, SlideRequest


@pytest.fixture
def engines(monkeypatch, rule_engine):
    monkeypatch.setattr(analysis, "Engine", lambda *_: rule_engine())


def job(*paths):
    requests = tuple(SlideRequest(f"S{n}", path) for n, path in enumerate(paths, start=1))
    return AnalysisJob(1, requests, AnalysisOptions(mpp=0.15))


@pytest.mark.usefixtures("engines")
def test_a_slide_that_fails_does_not_stop_the_next(slide_file, tmp_path):
    empty = tmp_path / "empty.png"
    empty.touch()
    events = list(analysis.analyze(job(empty, slide_file), threading.Event()))
    assert isinstance(events[0], SlideFailed)
    assert "empty.png" in events[0].cause
    assert isinstance(events[-1], SlideFinished)


@pytest.mark.usefixtures("engines")
def test_a_fault_of_ours_fails_one_slide_and_is_logged(slide_file, monkeypatch, caplog):
    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("allview.workflow.slide_analysis.measure_stain", broken)
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
