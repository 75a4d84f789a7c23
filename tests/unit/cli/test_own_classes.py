"""Cases with a laboratory's own classes, on a computer that knows nothing of them."""

import json

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from allview.cli import adapt
from allview.cli.group import allview
from allview.review.cell_class import CellClass
from allview.slides.slide import Scale, ScaleSource
from allview.storage.case_file import CaseFile
from allview.workflow.crop_export import ExportedCrops
from allview.workflow.events import CellsFound, Seconds, SlideFinished, SlideOpened
from allview.workflow.opening import open_case
from allview.workflow.session import ReviewSession
from tests.unit.review.builders import PLASMA


@pytest.fixture
def case_file(slide_file, make_cell, tmp_path, monkeypatch):
    monkeypatch.setattr("allview.paths.user_settings_file", lambda: tmp_path / "settings.json")
    session = open_case([slide_file.parent], "Ada")
    session.apply_event(SlideOpened("S1", 1100, 800, Scale(0.15, ScaleSource.USER), 1))
    session.apply_event(CellsFound("S1", (make_cell(1), make_cell(2))))
    session.apply_event(SlideFinished("S1", (), {}, Seconds(1, 1, 1, 1), "cpu"))
    session.decide(["S1-0001"], PLASMA)
    session.decide(["S1-0002"], CellClass.LYMPHOBLAST)
    session.sign("Review")
    session.close()
    return session.file


def invoke(*words):
    result = CliRunner().invoke(allview, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.output


def test_doctor_finds_the_case_whole(case_file):
    assert "whole" in invoke("doctor", case_file)


def test_the_report_names_the_class(case_file, tmp_path):
    invoke("report", case_file, "--out", tmp_path / "r.pdf")
    words = " ".join(page.extract_text() for page in PdfReader(tmp_path / "r.pdf").pages)
    assert "Plasma cell" in words
    invoke("report", case_file, "--out", tmp_path / "v.pdf", "--version", 1)


def test_every_export_names_the_class(case_file, tmp_path):
    invoke("export", case_file, "--format", "geojson", "--out", tmp_path / "geo")
    (file,) = (tmp_path / "geo").glob("*.geojson")
    features = json.loads(file.read_text(encoding="utf-8"))["features"]
    assert features[0]["properties"]["classification"]["name"] == "Plasma cell"
    told = invoke("export", case_file, "--format", "crops", "--out", tmp_path / "crops")
    assert "Plasma cell: 1" in told
    assert len(list((tmp_path / "crops" / "Plasma cell").glob("*.png"))) == 1


def test_the_network_is_fitted_to_the_classes_it_has(case_file):
    session = ReviewSession(CaseFile.open(case_file))
    cells = list(adapt._cells(session, ExportedCrops()))
    session.close()
    assert [cell.cell_class for cell in cells] == [CellClass.LYMPHOBLAST]
