import csv
from dataclasses import replace
from pathlib import Path

import pytest

from allview.report.cells_csv import harmless, write_cells_csv
from allview.report.errors import ReportError
from allview.review.case import Case
from allview.review.cell_class import CellClass
from allview.review.commands import AddCells, AddSlides
from allview.review.slide_record import SlideRecord
from tests.unit.report.smear import decide, smear_case
from tests.unit.review.builders import a_cell

HEADER = (
    "slide,cell_id,x,y,width,height,center_x,center_y,diameter_um,class,flagged,"
    "p_lymphoblast,p_lymphocyte,p_monocyte,p_neutrophil,p_eosinophil,p_basophil,"
    "p_immature_granulocyte,p_erythroblast,p_artefact,cut"
)


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_there_is_one_line_a_cell_in_level_0_pixels(tmp_path: Path) -> None:
    case, out = smear_case(tmp_path), tmp_path / "cells.csv"
    decide(case, {"S1-0002": CellClass.MONOCYTE})
    write_cells_csv(case, out)
    assert out.read_text(encoding="utf-8").splitlines()[0] == HEADER
    rows = read(out)
    assert [row["cell_id"] for row in rows] == list(case.cells)
    assert rows[1] == {
        "slide": "field_1.png",
        "cell_id": "S1-0002",
        "x": "140.00",
        "y": "40.00",
        "width": "40.00",
        "height": "40.00",
        "center_x": "160.00",
        "center_y": "60.00",
        "diameter_um": "8.25",
        "class": "monocyte",
        "flagged": "true",
        "p_lymphoblast": "0.9600",
        "p_lymphocyte": "0.0400",
        **dict.fromkeys(HEADER.split(",")[13:-1], ""),
        "cut": "false",
    }
    assert rows[3]["flagged"] == "false"


def test_a_cell_that_the_border_cuts_says_so(tmp_path: Path) -> None:
    case, cell = Case(), a_cell(flagged=False)
    case.apply(AddSlides((SlideRecord("S1", "field_1.png"),)))
    cut = replace(cell, suggestion=replace(cell.suggestion, is_cut=True))
    case.apply(AddCells((cut, a_cell("S1-0002"))))
    write_cells_csv(case, tmp_path / "cells.csv")
    assert [row["cut"] for row in read(tmp_path / "cells.csv")] == ["true", "false"]


def test_one_slide_can_be_written_alone(tmp_path: Path) -> None:
    write_cells_csv(smear_case(tmp_path), tmp_path / "cells.csv", slide="S2")
    assert {row["slide"] for row in read(tmp_path / "cells.csv")} == {"field_2.png"}


def test_a_case_without_cells_has_only_the_header(tmp_path: Path) -> None:
    write_cells_csv(Case(), tmp_path / "cells.csv")
    assert (tmp_path / "cells.csv").read_text() == HEADER + "\n"


def test_an_unknown_scale_leaves_the_diameter_empty(tmp_path: Path) -> None:
    case = Case()
    case.apply(AddSlides((SlideRecord("S1", "a.png"),)))
    case.apply(AddCells((replace(a_cell(), diameter_um=None),)))
    write_cells_csv(case, tmp_path / "cells.csv")
    assert read(tmp_path / "cells.csv")[0]["diameter_um"] == ""


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1"]
)
def test_no_file_name_becomes_a_formula(tmp_path: Path, name: str) -> None:
    case = Case()
    case.apply(AddSlides((SlideRecord("S1", f"sub/{name}.png"),)))
    case.apply(AddCells((a_cell(),)))
    write_cells_csv(case, tmp_path / "cells.csv")
    assert read(tmp_path / "cells.csv")[0]["slide"] == f"'{name.strip()}.png"
    assert harmless("field 1=2.png") == "field 1=2.png"


@pytest.mark.parametrize("name", ['a,"b";c.png', "血液.png"])
def test_names_come_back_as_they_were(tmp_path: Path, name: str) -> None:
    case = Case()
    case.apply(AddSlides((SlideRecord("S1", name),)))
    case.apply(AddCells((a_cell(),)))
    write_cells_csv(case, tmp_path / "cells.csv")
    assert read(tmp_path / "cells.csv")[0]["slide"] == name


def test_a_cell_is_one_line_of_utf_8_whatever_its_file_is_called(tmp_path: Path) -> None:
    case = Case()
    case.apply(AddSlides((SlideRecord("S1", "M\udcfcller\r\n=1.png"),)))
    case.apply(AddCells((a_cell(),)))
    write_cells_csv(case, tmp_path / "cells.csv")
    assert read(tmp_path / "cells.csv")[0]["slide"] == "M\\xfcller  =1.png"
    assert (tmp_path / "cells.csv").read_bytes().count(b"\n") == 2


def test_an_unwritable_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ReportError, match=r"cells.csv cannot be written \(.*\); close it where"):
        write_cells_csv(Case(), tmp_path / "file" / "cells.csv")
