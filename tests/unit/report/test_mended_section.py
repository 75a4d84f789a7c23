"""What persons took away stays on the report, with name, time and place."""

from pathlib import Path

from pypdf import PdfReader

from allview.report.mended_section import mended_section
from allview.report.pdf import write_pdf
from allview.report.pictures import Pictures, take_pictures
from allview.report.words import Words
from allview.review.case import Case
from allview.review.cell import ReviewedCell
from allview.review.commands import Mend
from tests.unit.report.smear import NOW, decide, smear_case


def delete(case: Case, *names: str) -> None:
    cells = tuple(ReviewedCell(case.cells[name], case.decisions.get(name)) for name in names)
    case.apply(Mend(cells, (), "Dr. Ada Müller", NOW))


def test_a_case_nobody_mended_has_nothing_to_say(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    nothing: dict[str, object] = {"sentences": [], "gone": [], "left_out": ""}
    assert mended_section(case, Pictures(), Words()) == nothing


def test_deleted_flagged_cells_are_listed_the_undecided_first(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    decide(case, {"S1-0001": case.class_of("S1-0004")})
    delete(case, "S1-0001", "S1-0002", "S1-0004")
    told = mended_section(case, take_pictures(case, tmp_path, tmp_path), Words())
    first, second = told["gone"]
    assert told["sentences"] == [
        "Cells that reviewers mended: 3 deleted.",
        "Of 3 deleted cells the machine had flagged 2. To delete a cell is to say that there is"
        " none.",
    ]
    assert (first["id"], second["id"]) == ("S1-0002", "S1-0001")
    assert first["where"] == "field_1.png at 160, 60"
    assert (first["done"], first["decided"]) == ("deleted: no cell", "not decided")
    assert (first["by"], first["at"]) == ("Dr. Ada Müller", "2026-11-23 17:30 UTC")
    assert (tmp_path / first["picture"]).exists()


def test_the_report_is_set_with_them(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    delete(case, "S1-0002")
    file = tmp_path / "report.pdf"
    write_pdf(case, file, case_name="Mended", folder=tmp_path, generated_at=NOW)
    text = PdfReader(file).pages[-2].extract_text() + PdfReader(file).pages[-1].extract_text()
    assert "deleted: no cell; not decided" in " ".join(text.split())
