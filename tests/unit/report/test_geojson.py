import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

import pytest

from allview.report.geojson import write_geojson
from allview.report.palette import CLASS_COLORS
from allview.review.annotation import AnnotationKind
from allview.review.case import Case
from allview.review.cell_class import CellClass
from allview.review.commands import AddAnnotations, AddCells
from tests.unit.report.smear import CENTERS, decide, smear_case
from tests.unit.review.builders import NOON, a_mark

SQUARE = ((100, 100), (200, 100), (200, 200), (100, 200))


@pytest.fixture
def case(tmp_path: Path) -> Case:
    case = smear_case(tmp_path)
    case.apply(
        AddAnnotations(
            (
                a_mark("A1"),
                a_mark("A2", AnnotationKind.AREA, SQUARE),
                a_mark("A3", AnnotationKind.PLACE, ((12.345, 7),)),
                a_mark("A4", AnnotationKind.SEEN, ((0, 0), (50, 50))),
                a_mark("A5", slide="S2"),
                a_mark("A6", AnnotationKind.LOOKED, ((0, 0), (90, 90))),
            )
        )
    )
    return case


def features_of(case: Case, folder: Path, slide: str = "S1") -> list[dict[str, object]]:
    out = folder / "out" / "field.geojson"
    write_geojson(case, slide, out)
    collection = json.loads(out.read_text(encoding="utf-8"))
    assert collection["type"] == "FeatureCollection"
    assert all(feature["type"] == "Feature" for feature in collection["features"])
    return collection["features"]  # type: ignore[no-any-return]


def named(features: list[dict[str, object]], kind: str) -> list[dict[str, object]]:
    return [f for f in features if f["properties"]["objectType"] == kind]  # type: ignore[index]


def test_a_cell_is_a_detection_with_its_box_class_and_numbers(case: Case, tmp_path: Path) -> None:
    decide(case, {"S1-0002": CellClass.MONOCYTE})
    cells = named(features_of(case, tmp_path), "detection")
    assert [c["properties"]["name"] for c in cells] == [f"S1-000{n}" for n in range(1, 7)]  # type: ignore[index]
    for cell, (x, y) in zip(cells, CENTERS, strict=True):
        left, top, right, bottom = x - 20, y - 20, x + 20, y + 20
        ring = [[left, top], [right, top], [right, bottom], [left, bottom], [left, top]]
        assert cell["geometry"] == {"type": "Polygon", "coordinates": [ring]}
    color = list(CLASS_COLORS[CellClass.MONOCYTE])
    assert cells[1]["properties"] == {
        "objectType": "detection",
        "name": "S1-0002",
        "classification": {"name": "Monocyte", "color": color},
        "measurements": {
            "Probability: Lymphoblast": 0.96,
            "Probability: Lymphocyte": 0.04,
            "Diameter µm": 8.25,
            "Flagged": 1,
            "Decided by a reviewer": 1,
        },
    }


def test_a_cell_that_the_border_cuts_says_so(case: Case, tmp_path: Path) -> None:
    cell = replace(case.cells["S1-0001"], id="S1-0007")
    cut = replace(cell, suggestion=replace(cell.suggestion, flagged=False, is_cut=True))
    case.apply(AddCells((cut,)))
    *whole, last = named(features_of(case, tmp_path), "detection")
    assert last["properties"]["measurements"]["Cut by the border"] == 1  # type: ignore[index]
    assert all("Cut by the border" not in c["properties"]["measurements"] for c in whole)  # type: ignore[index]


def test_marks_are_annotations_measured_in_um(case: Case, tmp_path: Path) -> None:
    length, area, place, _ = named(features_of(case, tmp_path), "annotation")
    assert length["geometry"] == {"type": "LineString", "coordinates": [[10, 20], [40, 60]]}
    assert length["properties"]["classification"]["name"] == "Length"  # type: ignore[index]
    assert length["properties"]["measurements"] == {"Length µm": 12.5}  # type: ignore[index]
    assert length["properties"]["metadata"]["reviewer"] == "Dr. Ada Müller"  # type: ignore[index]
    ring = [*map(list, SQUARE), list(SQUARE[0])]
    assert area["geometry"] == {"type": "Polygon", "coordinates": [ring]}
    assert area["properties"]["measurements"] == {"Area µm^2": 625.0}  # type: ignore[index]
    assert place["geometry"] == {"type": "Point", "coordinates": [12.35, 7]}
    assert "measurements" not in place["properties"]  # type: ignore[operator]


def test_a_slide_has_its_own_cells_and_marks_only(case: Case, tmp_path: Path) -> None:
    features = features_of(case, tmp_path, "S2")
    assert len(named(features, "detection")) == 6
    assert len(named(features, "annotation")) == 1


def test_ids_are_uuids_that_stay(case: Case, tmp_path: Path) -> None:
    once, again = (features_of(case, tmp_path) for _ in range(2))
    ids = [UUID(str(feature["id"])) for feature in once]
    assert len(set(ids)) == len(ids) == 10
    assert [feature["id"] for feature in again] == list(map(str, ids))


def test_a_field_that_was_seen_is_a_rectangle_with_who_and_when(case: Case, tmp_path: Path) -> None:
    *_, seen = named(features_of(case, tmp_path), "annotation")
    ring = [[0, 0], [50, 0], [50, 50], [0, 50], [0, 0]]
    assert seen["geometry"] == {"type": "Polygon", "coordinates": [ring]}
    properties = seen["properties"]
    assert isinstance(properties, dict)
    assert properties["classification"]["name"] == "Field seen"
    at = properties["metadata"]["at"]
    assert properties["metadata"] == {"id": "A4", "reviewer": "Dr. Ada Müller", "at": at}
    # A time is written as every program reads it, whatever the language.
    assert datetime.fromisoformat(at) == NOON
    assert "measurements" not in properties


def test_what_was_looked_at_in_passing_is_no_annotation(case: Case, tmp_path: Path) -> None:
    marks = named(features_of(case, tmp_path), "annotation")
    names = [mark["properties"]["metadata"]["id"] for mark in marks]  # type: ignore[index]
    assert names == ["A1", "A2", "A3", "A4"]
