"""A laboratory's own classes in everything that leaves the app."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from allview.report.agreement_table import agreement_table
from allview.report.cells_csv import write_cells_csv
from allview.report.content import report_content
from allview.report.geojson import write_geojson
from allview.report.marks import draw_sign
from allview.report.overlay import write_overlay
from allview.report.palette import OWN_COLORS, class_entry
from allview.report.pdf import write_pdf
from allview.report.pictures import Pictures
from allview.report.summary import summary_of
from allview.report.words import Words
from allview.review.case import Case
from allview.review.cell_class import CellClass, ClassSign, OwnClass, OwnColor
from allview.review.commands import DefineClass
from tests.unit.report.smear import NOW, decide, has_color, smear_case
from tests.unit.review.builders import PLASMA, SMUDGE


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = smear_case(tmp_path)
    for own in (PLASMA, SMUDGE):
        case.apply(DefineClass(own))
    decide(case, {"S1-0001": PLASMA, "S1-0002": SMUDGE, "S1-0003": CellClass.LYMPHOBLAST})
    return case


def rows_of(case: Case) -> dict[str, dict[str, object]]:
    content = report_content(
        case, Pictures(), case_name="7", laboratory="", generated_at=NOW, chain_head=""
    )
    rows: list[dict[str, object]] = content["differential"]  # type: ignore[assignment]
    return {str(row["label"]): row for row in rows}


def test_tables_and_summary_count_them(case: Case, tmp_path: Path) -> None:
    write_cells_csv(case, tmp_path / "cells.csv")
    with (tmp_path / "cells.csv").open(encoding="utf-8", newline="") as lines:
        named = [row["class"] for row in csv.DictReader(lines)]
    assert named[:3] == ["Plasma cell", "Smudge cell", "lymphoblast"]
    summary = summary_of(case, "S1", seconds={}, device="cpu")
    found: dict[str, int] = summary["differential"]  # type: ignore[assignment]
    assert (found["Plasma cell"], found["Smudge cell"]) == (1, 1)
    # Five of six are counted; one of them is a blast.
    blasts: dict[str, float] = summary["blast_percent"]  # type: ignore[assignment]
    assert blasts["value"] == 20


def test_a_detection_of_qupath_has_their_name_and_colour(case: Case, tmp_path: Path) -> None:
    write_geojson(case, "S1", tmp_path / "a.geojson")
    features = json.loads((tmp_path / "a.geojson").read_text(encoding="utf-8"))["features"]
    assert features[0]["properties"]["classification"] == {
        "name": "Plasma cell",
        "color": list(OWN_COLORS[PLASMA.color]),
    }


def test_the_differential_says_what_is_counted(case: Case) -> None:
    rows = rows_of(case)
    assert rows["Plasma cell"]["is_counted"]
    assert rows["Plasma cell"]["percent"] != "–"
    assert not rows["Smudge cell"]["is_counted"]
    assert rows["Smudge cell"]["percent"] == "–"
    assert rows["Smudge cell"]["sign"] == "cross"
    assert rows["Lymphocyte"]["sign"] == ""


def test_a_class_that_no_cell_has_is_not_in_the_report(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    case.apply(DefineClass(PLASMA))
    assert "Plasma cell" not in rows_of(case)


def test_the_confusion_has_a_row_for_them_and_says_why_the_two_differ(case: Case) -> None:
    table = agreement_table(case, Words())
    labels = [entry["label"] for entry in table["classes"]]  # type: ignore[attr-defined]
    assert labels == ["Lymphoblast", "Plasma cell", "Smudge cell"]
    assert table["rows"] == [[1, 1, 1], [0, 0, 0], [0, 0, 0]]
    sentences: list[str] = table["sentences"]  # type: ignore[assignment]
    assert sentences[1].startswith("2 of these cells have a class of the laboratory's own")


def test_the_report_names_them(case: Case, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    write_pdf(case, out, case_name="7", folder=tmp_path, generated_at=NOW)
    words = " ".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Plasma cell" in words
    assert "Smudge cell" in words


def test_the_overlay_marks_them_with_colour_and_sign(case: Case, tmp_path: Path) -> None:
    write_overlay(case, "S1", tmp_path, tmp_path / "overlay.jpg")
    picture = np.asarray(Image.open(tmp_path / "overlay.jpg"))
    slide, legend = picture[:220], picture[220:]
    for own in (PLASMA, SMUDGE):
        assert has_color(slide, OWN_COLORS[own.color], within=50)
        assert has_color(legend, OWN_COLORS[own.color], within=50)


def test_no_two_own_classes_that_can_be_look_alike() -> None:
    looks = set()
    for color in OwnColor:
        for sign in ClassSign:
            pixels = np.full((40, 40, 3), 255, np.uint8)
            draw_sign(pixels, (20, 20), 30, OwnClass("own-1", "A", True, color, sign))
            looks.add(pixels.tobytes())
            entry = class_entry(OwnClass("own-1", "A", True, color, sign), Words())
            assert entry["ink"] != entry["color"]
    assert len(looks) == len(OwnColor) * len(ClassSign) == 12
