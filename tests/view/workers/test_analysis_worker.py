import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from allview.review.cell_class import CellClass
from allview.review.shadow import NoteShadow, ShadowAnswer
from allview.review.slide_record import ModelRecord
from allview.view.workers.analysis_worker import AnalysisThread, analyze_slides, batched
from allview.workflow.events import CellsFound, Event, SlideFailed, TileDone
from allview.workflow.job import AnalysisJob
from tests.unit.review.builders import a_cell


def test_a_batch_holds_cells_once_and_the_last_tile_of_each_slide() -> None:
    first, second, third = (a_cell(f"S1-000{n}") for n in (1, 2, 3))
    events = [
        CellsFound("S1", (first,)),
        TileDone("S1", 1, 9),
        CellsFound("S1", (second,)),
        TileDone("S1", 2, 9),
        SlideFailed("S2", "b.png: broken"),
        CellsFound("S1", (third,)),
        TileDone("S3", 1, 4),
    ]
    assert batched(events) == [
        CellsFound("S1", (first, second)),
        TileDone("S1", 2, 9),
        SlideFailed("S2", "b.png: broken"),
        CellsFound("S1", (third,)),
        TileDone("S3", 1, 4),
    ]


def test_what_an_unseen_model_says_stays_with_the_cells_of_a_batch() -> None:
    cells = [a_cell(f"S1-000{n}") for n in (1, 2)]
    answers = [ShadowAnswer(cell.id, CellClass.MONOCYTE, flagged=False) for cell in cells]
    model = ModelRecord("new", "2", "0" * 64)
    events: list[Event] = [
        CellsFound("S1", (cell,), NoteShadow(model, (answer,)))
        for cell, answer in zip(cells, answers, strict=True)
    ]
    assert batched(events) == [CellsFound("S1", tuple(cells), NoteShadow(model, tuple(answers)))]


@pytest.fixture
def threads() -> Iterator[list[AnalysisThread]]:
    made: list[AnalysisThread] = []
    yield made
    for thread in made:
        thread.close()


def test_results_arrive_in_the_gui_thread_and_in_order(
    qtbot: QtBot, threads: list[AnalysisThread]
) -> None:
    def analyze(_job: AnalysisJob, _cancel: threading.Event) -> Iterator[Event]:
        for number in range(5):
            yield SlideFailed(f"S{number}", threading.current_thread().name)

    thread = AnalysisThread(analyze)
    threads.append(thread)
    seen: list[Event] = []
    arrived: set[str] = set()
    thread.resultsReady.connect(seen.extend)
    thread.resultsReady.connect(lambda _: arrived.add(threading.current_thread().name))
    with qtbot.waitSignal(thread.ended) as ended:
        thread.start(AnalysisJob(1, ()))
    assert ended.args == [""]
    assert [event.slide for event in seen] == [f"S{number}" for number in range(5)]
    assert arrived == {threading.current_thread().name}
    assert threading.current_thread().name not in {event.cause for event in seen}


def test_a_new_job_cancels_the_old_one_and_drops_its_results(
    qtbot: QtBot, threads: list[AnalysisThread]
) -> None:
    entered = threading.Event()

    def analyze(job: AnalysisJob, cancel: threading.Event) -> Iterator[Event]:
        entered.set()
        if job.id == 1:
            assert cancel.wait(60)
        yield SlideFailed(f"S{job.id}", "")

    thread = AnalysisThread(analyze)
    threads.append(thread)
    seen: list[Event] = []
    thread.resultsReady.connect(seen.extend)
    thread.start(AnalysisJob(1, ()))
    assert entered.wait(60)
    with qtbot.waitSignal(thread.ended):
        thread.start(AnalysisJob(2, ()))
    assert [event.slide for event in seen] == ["S2"]


def test_an_error_ends_the_job_with_its_sentence_and_the_thread_goes_on(
    qtbot: QtBot, threads: list[AnalysisThread]
) -> None:
    def analyze(job: AnalysisJob, _cancel: threading.Event) -> Iterator[Event]:
        if job.id == 1:
            message = "cells: no weights"
            raise OSError(message)
        yield SlideFailed("S1", "")

    thread = AnalysisThread(analyze)
    threads.append(thread)
    with qtbot.waitSignal(thread.ended) as ended:
        thread.start(AnalysisJob(1, ()))
    assert ended.args == ["cells: no weights"]
    with qtbot.waitSignal(thread.resultsReady):
        thread.start(AnalysisJob(2, ()))


@pytest.mark.parametrize(("cores", "kept_busy"), [(8, 7), (2, 1), (1, 1), (None, 1)])
def test_a_core_is_left_to_the_window(
    monkeypatch: pytest.MonkeyPatch, cores: int | None, kept_busy: int
) -> None:
    asked = []

    def analyze(_job: AnalysisJob, _cancel: threading.Event, cores: int) -> Iterator[Event]:
        asked.append(cores)
        yield from ()

    monkeypatch.setattr("allview.workflow.analysis.analyze", analyze)
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert list(analyze_slides(AnalysisJob(1, ()), threading.Event())) == []
    assert asked == [kept_busy]
