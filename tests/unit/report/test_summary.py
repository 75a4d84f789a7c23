import json
from pathlib import Path

import pytest

from allview.report.summary import summary_of, write_summary
from allview.review.case import Case
from allview.review.cell_class import CellClass
from allview.review.commands import AddSlides
from allview.review.differential import wilson_interval
from allview.review.slide_record import SlideRecord
from tests.unit.report.smear import MODEL, decide, smear_case

SECONDS = {"read": 0.12345, "detect": 1.0, "network": 2.5, "total": 3.0}


def test_the_summary_holds_the_slide_in_numbers(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    decide(case, {"S1-0001": CellClass.ARTEFACT, "S2-0001": CellClass.ARTEFACT})
    out = tmp_path / "out" / "summary.json"
    write_summary(case, "S1", out, seconds=SECONDS, device="cpu")
    summary = json.loads(out.read_text(encoding="utf-8"))
    low, high = wilson_interval(2, 5)
    differential = dict.fromkeys((c.value for c in CellClass), 0)
    assert summary == {
        "slide": "field_1.png",
        "width": 320,
        "height": 220,
        "mpp": 0.25,
        "mpp_source": "metadata",
        "models": [{"name": MODEL.name, "version": MODEL.version, "sha256": MODEL.sha256}],
        "n_cells": 6,
        "n_flagged": 3,
        "differential": {**differential, "lymphoblast": 2, "lymphocyte": 3, "artefact": 1},
        "blast_percent": {
            "value": 40.0,
            "low": pytest.approx(100 * low),
            "high": pytest.approx(100 * high),
        },
        "field_subtype": {"Benign": 0.07, "Pre": 0.93},
        "parts": {},
        "notes": [],
        "seconds": {"read": 0.123, "detect": 1.0, "network": 2.5, "total": 3.0},
        "device": "cpu",
    }


def test_what_is_unknown_is_null() -> None:
    case = Case()
    case.apply(AddSlides((SlideRecord("S1", "a.png"),)))
    summary = summary_of(case, "S1", seconds=SECONDS, device="cpu")
    assert summary["mpp"] is None
    assert summary["mpp_source"] == "unknown"
    assert summary["blast_percent"] == {"value": None, "low": 0.0, "high": 100.0}
    assert summary["field_subtype"] == {}
    assert summary["models"] == []
