from dataclasses import replace
from pathlib import Path

from allview.report.pictures import take_pictures
from allview.review.cell_class import CellClass
from allview.review.commands import UpdateSlide
from allview.slides.fingerprint import fingerprint
from tests.unit.report.smear import decide, paint_slide, smear_case

BLAST = CellClass.LYMPHOBLAST


def test_a_picture_that_was_replaced_shows_no_blast(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    decide(case, {"S1-0001": BLAST, "S2-0001": BLAST})
    for record in list(case.slides.values()):
        file = tmp_path / record.path
        if file.exists():
            case.apply(UpdateSlide(record, replace(record, fingerprint=fingerprint(file))))
    first = case.slides["S1"]
    paint_slide(tmp_path / first.path, number=7)
    into = tmp_path / "pictures"
    into.mkdir()
    pictures = take_pictures(case, tmp_path, into)
    assert "replaced since it was analysed" in pictures.problems["S1"]
    assert "S1-0001" not in pictures.cells
    assert "S2-0001" in pictures.cells
