import io
import re

from allview.cli.progress import PreparingProgress, with_progress
from allview.workflow.events import SlideFailed, SlidePreparing


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_large_picture_that_is_made_ready_is_told(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    events = [SlidePreparing("S1", 0.25), SlidePreparing("S1", 0.5), SlideFailed("S1", "why")]
    assert list(with_progress(events, {"S1": "wide.png"})) == events
    written = terminal.getvalue()
    assert "wide.png, preparing a large picture: 25%" in written
    assert "wide.png, preparing a large picture: 50%" in written
    assert "100%" in written


def test_the_time_left_counts_what_is_made_ready(monkeypatch):
    terminal, clock = Terminal(), iter(range(0, 10_000, 10))
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("click._termui_impl.time.time", lambda: next(clock))
    events = [SlidePreparing("S1", share / 10) for share in range(1, 6)]
    list(with_progress(events, {"S1": "wide.png"}))
    assert re.search(r"00:\d\d:\d\d .*preparing a large picture: 50%", terminal.getvalue())


def test_a_bar_for_each_picture_that_is_made_ready_and_none_where_none_is(capsys):
    PreparingProgress().close()
    assert capsys.readouterr().err == ""
    progress = PreparingProgress()
    for share in (0.0, 0.5, 1.0):
        progress.tell("a.png", share)
    progress.tell("b.png", 0.0)
    progress.close()
    told = capsys.readouterr()
    assert told.out == ""
    assert [line.strip() for line in told.err.splitlines() if line] == [
        *("Preparing a.png", "Preparing b.png"),
    ]
