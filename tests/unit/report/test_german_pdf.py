"""The whole report in German: not an English word is left on any page."""

import re
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from allview.catalogue import translations
from allview.report import disagreements, two_reads
from allview.report.pdf import write_pdf
from allview.review.annotation import AnnotationKind
from allview.review.case import Case
from allview.review.cell import Decision, ReviewedCell
from allview.review.cell_class import CellClass
from allview.review.clinical import ClinicalContext, ClinicalEntry, CnsStatus, Lineage
from allview.review.commands import (
    AddAnnotations,
    AddCells,
    Amend,
    Amendment,
    EnterClinical,
    Mend,
    Sign,
    Signature,
    UpdateSlide,
)
from allview.review.deciding import decision_command
from allview.review.field_map import FieldMap
from allview.review.remarks import Remark, WriteRemark
from allview.review.second_read import FinishSecondRead, SecondRead, StartSecondRead
from allview.review.slide_record import SlideStatus, Survey
from allview.storage.content_hash import content_hash
from tests.unit.report.smear import NOW, smear_case
from tests.unit.review.builders import a_cell, a_mark

BLAST, LYMPHOCYTE, MONOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE, CellClass.MONOCYTE
ADA, BEN, CY = "Ada Erste", "Ben Zweiter", "Cy Dritter"
FLAGGED = [f"{slide}-000{n}" for slide in ("S1", "S2") for n in (1, 2, 3)]
READ = SecondRead(BEN, NOW)
FIELDS = FieldMap(
    100.0, ("Benign", "Pre"), ((0.0, 0.0), (50.0, 0.0)), ((0.9, 0.1), (0.1, 0.9)),
    "Learned from 1,896 pictures of kaggle_all alone. Early, pre and pro (ALL); benign means"
    " haematogones, not healthy blood. Research use: a hint at the subtype of a field, never a"
    " diagnosis.",
    ("It knows no healthy blood: any field is called one of four learned classes.",),
)  # fmt: skip
CONTEXTS = ("Report", "CellClass", "Sentences")


def decide(case: Case, cell: str, cell_class: CellClass, who: str, **said: object) -> None:
    decision = Decision(cell_class, who, NOW + timedelta(minutes=40), **said)  # type: ignore[arg-type]
    case.apply(decision_command(case.reads, {cell: decision}))


@pytest.fixture
def full(tmp_path: Path) -> Case:
    """A case that makes every section say something."""
    case = smear_case(tmp_path)
    for number, slide in enumerate(list(case.slides.values())):
        survey = Survey("r", 100, frozenset({0, 1, 2, 4}))
        notes = (
            "field_1.png: The file states 0.252 µm per pixel, the red cells 0.351; the latter was"
            " used.",
            "9 of 12 cells are unlike anything the network learned from: wrong stain, out of focus,"
            " or no blood? It cannot judge this slide; look at every cell.",
        )
        if number:
            survey, notes = None, ()
        after = replace(slide, notes=notes, survey=survey, field_map=FIELDS)
        case.apply(UpdateSlide(slide, after))
    case.apply(AddCells((a_cell("S1-0099", CellClass.UNIDENTIFIED, blast=0.3, flagged=False),)))
    square = ((100, 100), (200, 100), (200, 200), (100, 200))
    marks = (
        a_mark("A1"),
        a_mark("A2", AnnotationKind.AREA, square),
        a_mark("A3", AnnotationKind.PLACE, ((12, 7),), slide="S2"),
    )
    looked = replace(a_mark("A4", AnnotationKind.LOOKED, ((0, 0), (200, 200))), label="0.2")
    named = (replace(mark, label="hier") for mark in marks)
    case.apply(AddAnnotations((*named, looked)))
    context = ClinicalContext(
        18, 12.5, Lineage.B, "CD19+ CD10+", "t(12;21) ETV6::RUNX1", CnsStatus.CNS1
    )
    case.apply(EnterClinical(None, ClinicalEntry(context, ADA, NOW)))
    case.apply(WriteRemark("", None, Remark("dick ausgestrichen", ADA, NOW)))
    return case


@pytest.fixture
def reviewed(full: Case) -> Case:
    """Decided, mended, read twice and adjudicated."""
    case = full
    decide(case, "S1-0001", BLAST, ADA)
    decide(case, "S1-0002", LYMPHOCYTE, ADA, comment="klein, dichtes Chromatin")
    decide(case, "S2-0001", BLAST, ADA, blind_class=BLAST)
    decide(case, "S2-0002", MONOCYTE, ADA, blind_class=LYMPHOCYTE)
    decide(case, "S1-0099", LYMPHOCYTE, ADA)
    cell = ReviewedCell(case.cells["S1-0003"], None)
    case.apply(Mend((cell,), (), ADA, NOW))
    decide(case, "S2-0003", BLAST, ADA)
    case.apply(StartSecondRead(READ))
    for name, again in (("S1-0001", BLAST), ("S2-0001", LYMPHOCYTE), ("S2-0002", MONOCYTE)):
        decide(case, name, again, BEN)
    for name in ("S1-0002", "S1-0099", "S2-0003"):
        decide(case, name, LYMPHOCYTE, BEN)
    case.apply(FinishSecondRead(READ, NOW + timedelta(minutes=30)))
    return case


def german(case: Case, folder: Path) -> str:
    out = folder / "befund.pdf"
    write_pdf(
        case, out, case_name="Fall 7", folder=folder, laboratory="Labor für Hämatologie",
        generated_at=NOW, chain_head="feed" * 16, content_hash=content_hash(case), language="de",
    )  # fmt: skip
    text = " ".join(page.extract_text() for page in PdfReader(out).pages)
    return re.sub(r"\s+", " ", text)


def words_of(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"(?<![\w.-])[A-Za-z]+(?![\w-])", text)}


@cache
def foreign() -> frozenset[str]:
    """Every word of the English texts that no German one has."""
    catalogue = {en: de for c in CONTEXTS for en, de in translations("de", c).items()}
    english, german = (
        set().union(*map(words_of, side)) for side in (catalogue, catalogue.values())
    )
    return frozenset(english - german)


def english_words(text: str) -> list[str]:
    return sorted(words_of(text) & foreign())


def test_no_english_is_left_before_the_signature(reviewed: Case, tmp_path: Path) -> None:
    text = german(reviewed, tmp_path)
    assert english_words(text) == []
    for fact in (
        "Befund eines Blutausstrichs",
        "Vorläufig, nicht freigegeben · Fall Fall 7",
        "Für Forschungszwecke; kein Diagnosegerät.",
        "Erstellt am 23.11.2026, 17:30 UTC · Seite 1 von",
        "Unreifer Granulozyt",
        "0,25 (Datei) analysiert",
        "Feldnetz, Mittel über 2 Felder: Pre 0,93, Benign 0,07",
        "Lernte nur aus 1.896 Bildern von kaggle_all.",
        "Die Datei nennt 0,252 µm pro Pixel",
        "12,5 µm",
        "NCI/Rom-Risikogruppe: Standardrisiko.",
        "Alter 18 Monate",
        "Leukozyten 12,5 × 10⁹/L",
        "ZNS-Status ZNS1",
        "(Smith et al., J Clin Oncol 1996;14:18-24)",
        "gelöscht: keine Zelle; offen",
        "klein, dichtes Chromatin",
        "auf Deutsch.",
    ):
        assert fact in text, fact
    assert re.search(r"\d\.\d+ ?%", text) is None


def test_no_english_is_left_while_things_are_open(full: Case, tmp_path: Path) -> None:
    for cell in (*FLAGGED, "S1-0099"):
        decide(full, cell, BLAST, ADA)
    full.apply(StartSecondRead(READ))
    before = full.slides["S2"]
    why = "field_2.png: the file is empty; copy it again from its source."
    failed = replace(before, status=SlideStatus.FAILED, notes=(why,))
    full.apply(UpdateSlide(before, failed))
    (tmp_path / "field_1.png").unlink()
    text = german(full, tmp_path)
    assert english_words(text) == []
    assert "Eine Zweitbefundung von Ben Zweiter läuft." in text
    assert "field_2.png: die Datei ist leer; kopieren Sie sie erneut von der Quelle." in text
    assert "field_1.png: diese Datei gibt es nicht" in text


def test_an_empty_case_has_a_german_report(tmp_path: Path) -> None:
    text = german(Case(), tmp_path)
    assert english_words(text) == []
    assert "Kein Leukozyt wurde gezählt." in text
    assert "Dieser Fall hat keine Ausstriche." in text


def test_what_is_left_out_is_told_in_german(
    reviewed: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disagreements, "MAX_ROWS", 1)
    monkeypatch.setattr(two_reads, "MAX_ROWS", 1)
    text = german(reviewed, tmp_path)
    assert english_words(text) == []
    assert text.count("die Falldatei enthält alle.") == 2


def test_a_signed_report_has_the_same_hash_in_every_language(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    for cell in FLAGGED:
        decide(case, cell, BLAST, ADA)
    case.apply(Sign(Signature(CY, NOW, "Approval")))
    case.apply(Amend(Amendment(case.signature, CY, NOW, "Zelle 3 neu beurteilt")))
    case.apply(Sign(Signature(CY, NOW, "Review")))
    text = german(case, tmp_path)
    assert english_words(text) == []
    assert "Freigegeben von Cy Dritter am 23.11.2026, 17:30 UTC" in text
    assert "Bedeutung der Freigabe: Befundung." in text
    assert "berichtigt Version 1, freigegeben von Cy Dritter" in text
    out = tmp_path / "report.pdf"
    hashed = content_hash(case)
    write_pdf(case, out, case_name="7", folder=tmp_path, generated_at=NOW, content_hash=hashed)
    english = re.sub(r"\s+", " ", " ".join(p.extract_text() for p in PdfReader(out).pages))
    assert "Meaning of the signature: Review." in english
    assert f"Content of the case (SHA-256): {hashed}" in english
    assert f"Inhalt des Falls (SHA-256): {hashed}" in text
    assert "in English." in english
    assert "auf Deutsch." in text


def test_the_file_says_its_language(tmp_path: Path) -> None:
    german(Case(), tmp_path)
    assert PdfReader(tmp_path / "befund.pdf").trailer["/Root"]["/Lang"] == "de"


def test_the_search_for_english_words_finds_them() -> None:
    assert len(foreign()) > 500
    assert english_words("Von 3 cells ist one nicht unidentified.") == [
        *("cells", "one", "unidentified"),
    ]
