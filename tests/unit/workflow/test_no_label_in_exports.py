"""No export carries a scan's label, its macro image, or what its header says of the patient."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from openslide import OpenSlide
from PIL import Image

from allview.report.cells_csv import write_cells_csv
from allview.report.summary import write_summary
from allview.review.cell import Box, Cell, Suggestion
from allview.review.cell_class import CellClass
from allview.slides.fingerprint import fingerprint
from allview.slides.slide import Scale, ScaleSource
from allview.workflow.crop_export import export_crops
from allview.workflow.events import CellsFound, SlideOpened
from allview.workflow.geojson_export import export_geojson
from allview.workflow.opening import open_case
from allview.workflow.session import ReviewSession
from tests.unit.report.smear import CENTERS, has_color, paint_slide
from tests.unit.report.test_no_label import LABEL, MACRO, PATIENT, write_svs


@pytest.fixture
def session(tmp_path: Path) -> Iterator[ReviewSession]:
    """A scan with a label and a patient's name, and its cells all decided."""
    folder = tmp_path / "slides"
    folder.mkdir()
    scan = folder / "scan.svs"
    pixels = np.asarray(Image.open(paint_slide(tmp_path / "painted.png")))
    write_svs(scan, pixels, "zlib")
    with OpenSlide(scan) as opened:
        assert set(opened.associated_images) >= {"label", "macro"}
        assert PATIENT in str(dict(opened.properties))
    session = open_case([folder], "Ada")
    scale = Scale(0.25, ScaleSource.METADATA)
    session.apply_event(SlideOpened("S1", 320, 220, scale, 1, (), fingerprint(scan)))
    suggestion = Suggestion(CellClass.LYMPHOBLAST, {CellClass.LYMPHOBLAST: 0.9}, flagged=True)
    cells = tuple(
        Cell(f"S1-{n:04}", "S1", Box(x - 20, y - 20, 40, 40), 8.0, suggestion)
        for n, (x, y) in enumerate(CENTERS, 1)
    )
    session.apply_event(CellsFound("S1", cells))
    session.decide([cell.id for cell in cells], CellClass.LYMPHOBLAST)
    yield session
    session.close()


def test_crops_show_neither_label_nor_macro(session: ReviewSession, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert export_crops(session, out).written.total() == len(CENTERS)
    pictures = list(out.rglob("*.png"))
    assert len(pictures) == len(CENTERS)
    for file in pictures:
        with Image.open(file) as picture:
            seen, told = np.asarray(picture), picture.info
        assert not has_color(seen, LABEL, within=90), file.name
        assert not has_color(seen, MACRO, within=90), file.name
        assert told == {}


def test_nothing_of_the_header_is_in_any_export(session: ReviewSession, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export_crops(session, out)
    export_geojson(session, out)
    write_cells_csv(session.case, out / "cells.csv")
    write_summary(session.case, "S1", out / "summary.json", seconds={}, device="CPU")
    written = [file for file in out.rglob("*") if file.is_file()]
    kinds = {file.suffix for file in written}
    # Nothing but the cells' own pictures is a picture, whatever else is added one day.
    assert kinds == {".png", ".json", ".geojson", ".csv"}
    assert {f.parent.name for f in written if f.suffix == ".png"} == {"lymphoblast"}
    for file in written:
        content = file.read_bytes()
        assert PATIENT.encode() not in content, file.name
        assert b"base64" not in content, file.name
