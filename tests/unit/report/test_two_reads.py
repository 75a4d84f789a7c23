"""The report of a case that was read twice."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from allview.report import two_reads
from allview.report.look_sentences import look_sentences
from allview.report.words import Words
from allview.review.annotation import AnnotationKind
from allview.review.case import Case
from allview.review.cell import Decision
from allview.review.cell_class import CellClass
from allview.review.commands import AddAnnotations
from allview.review.deciding import decision_command
from allview.review.second_read import FinishSecondRead, SecondRead, StartSecondRead
from tests.unit.report.smear import NOW, smear_case
from tests.unit.report.test_pdf import report, words
from tests.unit.review.builders import a_mark

BLAST, LYMPHOCYTE, MONOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE, CellClass.MONOCYTE
ADA, BEN, CY = "Ada First", "Ben Second", "Cy Third"
FLAGGED = [f"{slide}-000{n}" for slide in ("S1", "S2") for n in (1, 2, 3)]
READ = SecondRead(BEN, NOW)
END = NOW + timedelta(minutes=30)


def decide(case: Case, cell: str, cell_class: CellClass, who: str, comment: str = "") -> None:
    decision = Decision(cell_class, who, NOW + timedelta(minutes=40), comment)
    case.apply(decision_command(case.reads, {cell: decision}))


@pytest.fixture
def going_on(tmp_path: Path) -> Case:
    """Six flagged cells, all blasts to Ada; Ben has called two of them otherwise."""
    case = smear_case(tmp_path)
    for cell in FLAGGED:
        decide(case, cell, BLAST, ADA)
    case.apply(StartSecondRead(READ))
    for cell, again in zip(FLAGGED, [BLAST] * 4 + [LYMPHOCYTE, MONOCYTE], strict=True):
        decide(case, cell, again, BEN, "indented nucleus" if again is MONOCYTE else "")
    return case


@pytest.fixture
def compared(going_on: Case) -> Case:
    going_on.apply(FinishSecondRead(READ, END))
    return going_on


def test_without_a_second_read_nothing_is_said_of_one(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    assert two_reads.two_reads(case, Words()) is None
    assert "Second read" not in words(report(case, tmp_path))


def test_while_it_is_under_way_the_report_holds_the_first_read_alone(
    going_on: Case, tmp_path: Path
) -> None:
    text = words(report(going_on, tmp_path))
    assert "A second read by Ben Second is under way." in text
    assert "This report holds the first read alone." in text
    assert "Lymphoblast 6 50.0 %" in text
    assert "Where the reads differ" not in text
    assert "indented nucleus" not in text


def test_the_report_shows_both_reads_and_who_adjudicated(compared: Case, tmp_path: Path) -> None:
    decide(compared, FLAGGED[5], MONOCYTE, CY, "folded nucleus")
    decide(compared, FLAGGED[0], BLAST, CY)
    text = words(report(compared, tmp_path))
    for fact in (
        "Ada First, Ben Second, Cy Third",
        "The two reads differ on 1 cell that nobody has adjudicated.",
        "First read by Ada First; second read by Ben Second, from 2026-11-23 17:30 UTC to"
        " 2026-11-23 18:00 UTC, who was shown nothing of the first.",
        "Blasts 50.0 % in the first read, 33.3 % in the second: for two counts of different cells"
        " no more than chance allows (Rümke 1978; Fisher's exact test, p = 0.68).",
        "Of the same cells 2 are lymphoblasts to the first read alone and 0 to the second alone:"
        " neither read leans to it (McNemar's exact test, p = 0.50).",
        "1 cell on which the reads differ still waits for adjudication;",
        "Cy Third confirmed 1 cell on which the reads agree.",
        "The two reads agree on 4 of 6 cells that both decided; one of the two gave one class only",
        "Lymphoblast 6 50.0 % 4 33.3 % 5 41.7 %",
        "S2-0002 Lymphoblast Lymphocyte open",
        "S2-0003 Lymphoblast Monocyte indented nucleus Monocyte Cy Third, 2026-11-23 18:10 UTC:"
        " folded nucleus",
        "Ada First first read 6 0 of 6, 0 % (0 – 39) 4 of 6, 67 % (30 – 90)",
        "Ben Second second read 6 2 of 6, 33 % (10 – 70) 4 of 6, 67 % (30 – 90)",
        "Cy Third adjudication 2 1 of 2, 50 % (9 – 91) –",
    ):
        assert fact in text, fact


def test_what_was_decided_with_the_first_read_in_sight_is_said(
    compared: Case, tmp_path: Path
) -> None:
    compared.apply(FinishSecondRead(READ, END).inverse())
    decide(compared, FLAGGED[4], BLAST, BEN)
    second = compared.reads.second
    assert second is not None
    compared.apply(FinishSecondRead(second, END))
    text = words(report(compared, tmp_path))
    assert "of the first until 2026-11-23 18:00 UTC: 6 cells of the second read were" in text


def test_a_long_list_is_cut_and_says_so(
    compared: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(two_reads, "MAX_ROWS", 1)
    assert "1 more is not listed here" in words(report(compared, tmp_path))


def test_an_agreement_that_was_overruled_is_listed(compared: Case, tmp_path: Path) -> None:
    decide(compared, FLAGGED[0], MONOCYTE, CY)
    assert "S1-0001 Lymphoblast Lymphoblast Monocyte Cy Third" in words(report(compared, tmp_path))


def test_each_read_has_its_own_share_of_what_was_looked_at(tmp_path: Path, compared: Case) -> None:
    assert look_said(smear_case(tmp_path)).startswith("Looked at by no reviewer: 0 % of")
    looks = [(ADA, 0, ((0, 0), (320, 220))), (BEN, 20, ((0, 0), (160, 220)))]
    for number, (who, minutes, corners) in enumerate(looks):
        mark = a_mark(f"L{number}", AnnotationKind.LOOKED, corners)
        at = NOW + timedelta(minutes=minutes)
        compared.apply(AddAnnotations((replace(mark, reviewer=who, at=at, label="0.2"),)))
    said = look_said(compared)
    assert "Looked at in the first read, by Ada First: 50 % of" in said
    assert "Looked at in the second read, by Ben Second: 25 % of" in said
    assert "Of 6 flagged cells" in said
    assert "adjudication" not in said


def look_said(case: Case) -> str:
    return " ".join(look_sentences(case, Words()))
