"""A cell that a person drew leaves the app with its class and without any probability."""

import csv
import json
from pathlib import Path

import pytest

from allview.report.cells_csv import write_cells_csv
from allview.report.disagreements import disagreements
from allview.report.geojson import write_geojson
from allview.report.words import Words
from allview.review.case import Case
from allview.review.cell import NO_SUGGESTION, Box, Cell, Decision, ReviewedCell
from allview.review.cell_class import LEARNED_CLASSES, CellClass
from allview.review.commands import Mend
from tests.unit.report.smear import NOW, smear_case

MISSED = Cell("S1-D0001", "S1", Box(200, 100, 40, 40), 9.5, NO_SUGGESTION)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = smear_case(tmp_path)
    said = Decision(CellClass.LYMPHOBLAST, "Ada", NOW, "missed at the edge")
    case.apply(Mend((), (ReviewedCell(MISSED, said),)))
    return case


def test_its_row_in_the_table_has_its_class_and_no_probability(case: Case, tmp_path: Path) -> None:
    write_cells_csv(case, tmp_path / "cells.csv")
    with (tmp_path / "cells.csv").open(encoding="utf-8", newline="") as lines:
        row = list(csv.DictReader(lines))[-1]
    assert (row["cell_id"], row["class"], row["flagged"]) == ("S1-D0001", "lymphoblast", "false")
    assert {row[f"p_{c.value}"] for c in LEARNED_CLASSES} == {""}


def test_geojson_says_who_found_it(case: Case, tmp_path: Path) -> None:
    write_geojson(case, "S1", tmp_path / "s1.geojson")
    features = json.loads((tmp_path / "s1.geojson").read_text(encoding="utf-8"))["features"]
    found, drawn = features[0]["properties"], features[-1]["properties"]
    assert "Drawn by a reviewer" not in found["measurements"]
    assert drawn["measurements"] == {
        "Diameter µm": 9.5,
        "Flagged": 0,
        "Drawn by a reviewer": 1,
        "Decided by a reviewer": 1,
    }
    assert drawn["classification"]["name"] == "Lymphoblast"


def test_the_machine_cannot_be_overruled_about_it(case: Case) -> None:
    told = disagreements(case, Words())
    assert (told["override_kinds"], told["named_by_reviewer"]) == ([], "")
    assert told["override_sentences"] == [
        "No reviewer gave a cell another class than the machine's."
    ]
    ((row),) = told["disagreements"]
    assert (row["id"], row["blast_probability"]) == ("S1-D0001", "–")
    assert row["comment"] == "missed at the edge"


def test_the_report_prints_a_dash_for_its_probability(case: Case) -> None:
    assert Words().blast_probability(MISSED) == "–"
    assert Words().blast_probability(case.cells["S1-0001"]) == "0.97"
