"""What ``allview analyze`` leaves behind."""

import csv
from pathlib import Path
from threading import Event

import pytest

from allview import paths
from allview.paths import EXTENDED
from allview.workflow import analysis
from allview.workflow.job import AnalysisOptions
from allview.workflow.slide_output import FAILURES_FILE, analyze_to_folder
from tests.unit.conftest import RuleEngine


def test_failures_are_listed_with_paths_as_people_write_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(analysis, "Engine", lambda *_: RuleEngine())
    monkeypatch.setattr(paths, "_ON_WINDOWS", True)
    monkeypatch.setattr(paths, "extended", lambda path: EXTENDED + path.removeprefix(EXTENDED))
    slide = tmp_path / "not there.png"
    list(analyze_to_folder([slide], tmp_path / "out", AnalysisOptions(), Event()))
    with (tmp_path / "out" / FAILURES_FILE).open(encoding="utf-8", newline="") as lines:
        listed = [row["slide"] for row in csv.DictReader(lines)]
    assert listed == [slide.as_posix()]
