"""What the report says of known cells, and that it shows none of them."""

import re
from dataclasses import replace
from pathlib import Path

from pypdf import PdfReader

from allview.report.known_sentences import known_sentences
from allview.report.pdf import write_pdf
from allview.report.words import Words
from allview.review.case import Case
from allview.review.cell import Decision
from allview.review.cell_class import CellClass
from allview.review.commands import MixIn, Sign, Signature
from allview.review.deciding import decision_on
from tests.unit.report.smear import NOW, smear_case
from tests.unit.review.builders import BLAST, LYMPHOCYTE, a_known

KNOWN = (*(a_known(n) for n in range(1, 6)), *(a_known(n, LYMPHOCYTE) for n in range(6, 11)))


def answered(case: Case, classes: dict[str, CellClass]) -> None:
    made = {cell: Decision(c, "Dr. Ada Müller", NOW) for cell, c in classes.items()}
    case.apply(decision_on(case, made))


def words(case: Case, folder: Path) -> str:
    out = folder / "report.pdf"
    write_pdf(case, out, case_name="7", folder=folder, generated_at=NOW, laboratory="Lab")
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(out).pages))


def test_a_case_without_known_cells_says_nothing_of_them(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    assert known_sentences(case, Words()) == []
    assert "nown cells" not in words(case, tmp_path)


def test_how_they_were_read_is_told_after_the_signature_alone(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    before = words(case, tmp_path)
    case.apply(MixIn(KNOWN))
    truths = {known.cell.id: known.truth for known in KNOWN}
    answered(case, {**truths, "K-02": LYMPHOCYTE})
    preliminary = words(case, tmp_path)
    assert "Known cells mixed in among those to be decided: 10 (10 painted, 0" in preliminary
    assert "How they were read is told once the case is signed" in preliminary
    assert "read right" not in preliminary
    answered(case, {cell.id: BLAST for cell in case.awaiting_decision()})
    case.apply(Sign(Signature("Dr. Ada Müller", NOW, "Review")))
    signed = words(case, tmp_path)
    assert (
        "Dr. Ada Müller, first read: read right 9 of 10 (90 %, 95 % interval 60 to 98 %);"
        " 1 × Lymphoblast called Lymphocyte; lymphoblasts missed 1 of 5 (20 %, 95 % interval 4 to"
        " 62 %); wrong suggestions followed 0 of 5 (0 %, 95 % interval 0 to 43 %)."
    ) in signed
    for text in (before, preliminary, signed):
        assert "K-0" not in text
        assert "12 white cells counted, of 12 cells found" in text
        assert "6 cells flagged" in text


def test_reference_cells_are_told_from_painted_ones(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    case.apply(MixIn((KNOWN[0], replace(KNOWN[1], is_painted=False))))
    first, so_far = known_sentences(case, Words())
    assert "2 (1 painted, 1 reference cells of the laboratory)" in first
    assert so_far.startswith("How they were read is told")
