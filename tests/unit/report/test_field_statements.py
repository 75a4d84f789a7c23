"""The report says what the field network learned from, beside what it said of each slide."""

from dataclasses import replace
from pathlib import Path

from allview.report.content import report_content
from allview.report.pdf import write_pdf
from allview.report.pictures import Pictures
from allview.review.case import Case
from allview.review.commands import UpdateSlide
from allview.review.field_map import FieldMap
from tests.unit.report.smear import NOW, smear_case

FIELDS = FieldMap(
    100.0, ("Benign", "Pre"), ((0.0, 0.0), (50.0, 0.0)), ((0.9, 0.1), (0.1, 0.9)),
    "Learned from 12 pictures alone.", ("It knows no healthy blood.",),
)  # fmt: skip


def content(case: Case) -> dict[str, object]:
    return report_content(
        case, Pictures(), case_name="C", laboratory="", generated_at=NOW, chain_head=""
    )


def test_a_slide_analysed_before_says_so(tmp_path: Path) -> None:
    (told,) = content(smear_case(tmp_path))["field_statements"]
    assert told.startswith("Analysed before AllView kept that")


def test_the_statement_comes_once_from_the_card(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    for slide in list(case.slides.values()):
        case.apply(UpdateSlide(slide, replace(slide, field_map=FIELDS)))
    told = content(case)
    assert told["field_statements"] == [FIELDS.statement, *FIELDS.limits]
    assert [slide["subtype"][0] for slide in told["slides"]] == [
        "Field network, mean of 2 fields:"
    ] * 2
    file = tmp_path / "report.pdf"
    write_pdf(case, file, case_name="Fields", folder=tmp_path, generated_at=NOW)
    assert file.read_bytes().startswith(b"%PDF")
