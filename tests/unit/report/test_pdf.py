import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader

import allview
from allview import paths
from allview.report import content, disagreements, pictures
from allview.report.errors import ReportError
from allview.report.pdf import write_pdf
from allview.review.annotation import AnnotationKind
from allview.review.case import Case
from allview.review.cell_class import CellClass
from allview.review.clinical import ClinicalContext, ClinicalEntry, Lineage
from allview.review.commands import (
    AddAnnotations,
    AddCells,
    AddSlides,
    EnterClinical,
    Sign,
    Signature,
    UpdateSlide,
)
from allview.review.slide_record import SlideRecord, SlideStatus, Survey
from tests.unit.report.smear import MODEL, NOW, decide, smear_case
from tests.unit.review.builders import a_cell, a_mark

BLAST, LYMPHOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE
HEAD = "feed" * 16


def report(
    case: Case, folder: Path, case_name: str = "Case 7", laboratory: str = "Lab of Haematology"
) -> PdfReader:
    out = folder / "report.pdf"
    write_pdf(
        case,
        out,
        case_name=case_name,
        folder=folder,
        laboratory=laboratory,
        generated_at=NOW,
        chain_head=HEAD,
    )
    return PdfReader(out)


def words(pdf: PdfReader) -> str:
    """Give the text with single spaces, without the break chances in long names."""
    text = " ".join(page.extract_text() for page in pdf.pages)
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def reviewed(tmp_path: Path) -> Case:
    """Five of six flagged cells decided: four confirmed, one changed to a lymphocyte."""
    case = smear_case(tmp_path)
    decide(case, {f"S1-000{i}": BLAST for i in (1, 2, 3)} | {"S2-0001": BLAST})
    decide(case, {"S2-0002": LYMPHOCYTE}, comment="small, condensed chromatin")
    return case


def test_the_report_holds_every_number(reviewed: Case, tmp_path: Path) -> None:
    text = words(report(reviewed, tmp_path))
    for fact in (
        "Lab of Haematology",
        "Case 7",
        "Dr. Ada Müller",
        "2026-11-23 17:30 UTC",
        "Not signed: preliminary",
        "1 cell still waits for a decision: 1 flagged, 0 unidentified.",
        "41.7 %",
        "19.3 % to 68.0 %",
        "12 white cells counted, of 12 cells found",
        "5 cells decided by a reviewer",
        "7 cells that rest on the machine alone",
        "6 cells flagged, 1 of them undecided",
        "Only 12 white cells counted: a differential should rest on at least 200.",
        "Lymphoblast 5 41.7 % 19.3 – 68.0 % 4 1",
        "Lymphocyte 7 58.3 % 32.0 – 80.7 % 1 6",
        "To tell the blast percentage from 20 %, count 2 more white cells.",
        "To halve its interval, count 48 more white cells.",
        "Machine and reviewer agree on 4 of 5 cells that both named; one of the two gave one class",
        "field_1.png 320 × 220 0.25 (metadata) analysed 6 3",
        "Field network: Pre 0.93, Benign 0.07",
        "learned from one public set and knows no healthy blood",
        "All 4 lymphoblasts that a reviewer confirmed",
        "S1-0001 p 0.97 · 8.2 µm",
        "Reviewers gave 1 cell another class",
        "S2-0002 Lymphoblast flagged 0.96 Lymphocyte",
        "small, condensed chromatin",
        "cells-deep-cnn 1.2.3",
        f"AllView {allview.__version__}",
        HEAD,
    ):
        assert fact in text, fact
    assert MODEL.sha256 in text.replace(" ", "")


def test_the_report_says_on_how_much_of_the_slides_it_rests(reviewed: Case, tmp_path: Path) -> None:
    before = reviewed.slides["S1"]
    # Four tiles of 100 × 100 px on 320 × 220.
    survey = Survey("r", 100, frozenset({0, 1, 2, 4}))
    reviewed.apply(UpdateSlide(before, replace(before, survey=survey)))
    text = words(report(reviewed, tmp_path))
    assert "rests on 57 % of the slides' pictured area (0.0025 mm²)" in text
    assert "Not in that share: 1 slide whose search is unknown or not finished." in text


def test_the_count_is_held_against_the_laboratorys_threshold(reviewed: Case) -> None:
    gathered = content.report_content(
        reviewed,
        pictures.Pictures(),
        case_name="",
        laboratory="",
        generated_at=NOW,
        chain_head="",
        blast_threshold=5,
    )
    sentences = gathered["count_sentences"]
    assert isinstance(sentences, list)
    assert sentences[0] == "The whole 95 % interval of the blast percentage lies above 5 %."


def test_what_the_border_cuts_is_counted(reviewed: Case, tmp_path: Path) -> None:
    assert "cut by the border" not in words(report(reviewed, tmp_path))
    cell = reviewed.cells["S1-0001"]
    half = replace(cell.suggestion, cell_class=CellClass.UNIDENTIFIED, flagged=False, is_cut=True)
    reviewed.apply(AddCells((replace(cell, id="S1-0099", suggestion=half),)))
    assert "1 cell is cut by the border of its picture" in words(report(reviewed, tmp_path))


def test_the_clinical_context_stands_by_itself(reviewed: Case, tmp_path: Path) -> None:
    assert "Clinical context" not in words(report(reviewed, tmp_path))
    context = ClinicalContext(18, 12.5, Lineage.B, "CD19+ CD10+", "t(12;21)\nETV6::RUNX1")
    entry = ClinicalEntry(context, "Dr. Ada Müller", NOW)
    reviewed.apply(EnterClinical(None, entry))
    text = words(report(reviewed, tmp_path))
    for fact in (
        "Clinical context, as entered",
        "Age 18 months",
        "White cells 12.5 × 10⁹/L",
        "Lineage B-ALL",
        "Immunophenotype CD19+ CD10+",
        "Cytogenetic and molecular findings t(12;21) ETV6::RUNX1",
        "CNS status not known",
        "NCI/Rome risk group: standard.",
        "Entered by Dr. Ada Müller on 2026-11-23 17:30 UTC.",
        "Smith et al., J Clin Oncol 1996;14:18-24",
    ):
        assert fact in text, fact


def test_every_page_says_research_use_and_its_number(reviewed: Case, tmp_path: Path) -> None:
    pdf = report(reviewed, tmp_path)
    for number, page in enumerate(pdf.pages, start=1):
        text = page.extract_text()
        assert allview.RESEARCH_USE_NOTICE in text
        assert f"page {number} of {len(pdf.pages)}" in text
        assert "Preliminary, not signed" in text
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_the_file_declares_itself_an_archive_with_its_fonts(reviewed: Case, tmp_path: Path) -> None:
    pdf = report(reviewed, tmp_path)
    assert pdf.xmp_metadata is not None
    xmp = pdf.xmp_metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>B</pdfaid:conformance>" in xmp
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Blood smear review: Case 7"
    fonts = {str(f["/BaseFont"]) for page in pdf.pages for f in _fonts(page["/Resources"])}
    assert any("SourceSans3" in font for font in fonts)


def _fonts(resources: object) -> Iterator[dict[str, object]]:
    for font in resources.get_object()["/Font"].values():  # type: ignore[attr-defined]
        yield font.get_object()


def test_slides_and_confirmed_blasts_are_shown(reviewed: Case, tmp_path: Path) -> None:
    pdf = report(reviewed, tmp_path)
    sizes = sorted({image.image.size for page in pdf.pages for image in page.images if image.image})
    assert sizes == [(160, 160), (320, 220)]
    assert sum(len(page.images) for page in pdf.pages) >= 2 + 4


def test_a_signed_report_says_who_when_and_what_it_means(reviewed: Case, tmp_path: Path) -> None:
    decide(reviewed, {"S2-0003": BLAST})
    text = words(report(reviewed, tmp_path))
    assert "Every flagged and unidentified cell is decided; the signature is missing." in text
    reviewed.apply(Sign(Signature("Prof. Žofia Nowak", NOW, "approved")))
    text = words(report(reviewed, tmp_path))
    assert "Signed by Prof. Žofia Nowak on 2026-11-23 17:30 UTC" in text
    assert "Meaning of the signature: approved." in text
    assert "reliminary" not in text


def test_a_case_without_anything_has_a_report(tmp_path: Path) -> None:
    text = words(report(Case(), tmp_path, laboratory=""))
    assert "No white cell was counted." in text
    assert "No cell has been found yet." in text
    assert "This case has no slides." in text
    assert "No cell was confirmed as a lymphoblast by a reviewer." in text
    assert "nobody yet" in text


def test_a_negative_result_states_what_it_cannot_exclude(tmp_path: Path) -> None:
    case = Case()
    case.apply(AddSlides((SlideRecord("S1", "gone.png", SlideStatus.ANALYSED),)))
    cells = (a_cell(f"S1-{i:04}", LYMPHOCYTE, blast=0.1, flagged=False) for i in range(200))
    case.apply(AddCells(tuple(cells)))
    text = words(report(case, tmp_path))
    assert "No lymphoblast was found; with this count up to 1.8 % cannot be excluded" in text
    assert "0.0 % to 1.9 %" in text
    assert "a differential should rest" not in text


def test_slides_that_cannot_be_read_are_named_and_stop_nothing(
    reviewed: Case, tmp_path: Path
) -> None:
    (tmp_path / "field_2.png").unlink()
    before = reviewed.slides["S1"]
    failed = replace(before, status=SlideStatus.FAILED, notes=("field_1.png: it was too dark.",))
    reviewed.apply(UpdateSlide(before, failed))
    (tmp_path / "field_1.png").write_bytes(b"")
    text = words(report(reviewed, tmp_path))
    assert "1 of 2 slides is not fully analysed" in text
    assert "1 slide file could not be read for this report" in text
    assert "field_2.png: there is no such file" in text
    assert "field_1.png: it was too dark." in text
    assert text.count("no picture: slide not readable") == 4
    assert "S2-0001 p 0.97" in text


@pytest.mark.parametrize(
    "text",
    [
        '#panic("no") *bold* _it_ $x^2$ `raw` <label> @ref = head - item \\u{41} [x] #[y]',
        "\"quoted\" 'single' -- dashes ~ https://example.org //comment /*x*/",
        '#image("/etc/passwd") #read("content.json")',
    ],
)
def test_what_people_type_is_never_markup(tmp_path: Path, text: str) -> None:
    case = smear_case(tmp_path)
    before = case.slides["S1"]
    case.apply(UpdateSlide(before, replace(before, notes=(text,), mpp_source=text)))
    decide(case, {"S1-0001": LYMPHOCYTE}, comment=text)
    found = words(report(case, tmp_path, case_name=text, laboratory=text)).replace(" ", "")
    assert found.count(text.replace(" ", "")) >= 5


@pytest.fixture
def font_attempts(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Take the computer's fonts away; list whether each attempt asked for them."""
    attempts: list[bool] = []
    real = typst.Compiler

    def compiler(file: Path, root: Path, font_paths: list[Path], **options: bool) -> typst.Compiler:
        attempts.append(not options["ignore_system_fonts"])
        return real(file, root=root, font_paths=font_paths, ignore_system_fonts=True)

    monkeypatch.setattr(typst, "Compiler", compiler)
    return attempts


def test_greek_and_cyrillic_need_no_font_of_the_computer(
    tmp_path: Path, font_attempts: list[bool]
) -> None:
    text = words(report(smear_case(tmp_path), tmp_path, case_name="Жанна Ελένη Łódź"))
    assert "Жанна Ελένη Łódź" in text
    assert font_attempts == [False]


def test_what_no_font_has_is_spelled_out_and_told(
    tmp_path: Path, font_attempts: list[bool]
) -> None:
    text = words(report(smear_case(tmp_path), tmp_path, case_name="血液 7"))
    assert "<U+8840><U+6DB2> 7" in text
    assert "No font on this computer shows some characters" in text
    assert font_attempts == [False, True, False]


def test_no_picture_and_no_row_is_left_out_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = smear_case(tmp_path)
    decide(case, dict.fromkeys(case.cells, BLAST))
    monkeypatch.setattr(pictures, "MAX_BLASTS", 5)
    monkeypatch.setattr(disagreements, "MAX_ROWS", 2)
    text = words(report(case, tmp_path))
    assert "The 5 most suspicious of 12 confirmed lymphoblasts" in text
    assert len(re.findall(r"S\d-\d{4} p 0\.", text)) == 5
    assert "Reviewers gave 6 cells another class" in text
    assert "4 more are not listed here" in text


def test_what_the_machine_missed_and_what_it_flagged_in_vain_is_counted(
    reviewed: Case, tmp_path: Path
) -> None:
    decide(reviewed, {"S1-0004": BLAST, "S1-0005": BLAST})
    text = words(report(reviewed, tmp_path))
    assert "Of 6 confirmed lymphoblasts the machine had not flagged 2." in text
    assert "Of 5 flagged cells that were decided, reviewers gave 1 another class" in text


def test_what_the_machine_left_open_is_no_disagreement(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    case.apply(AddCells((a_cell("S1-0099", CellClass.UNIDENTIFIED, blast=0.3, flagged=False),)))
    decide(case, {"S1-0099": LYMPHOCYTE})
    text = words(report(case, tmp_path))
    assert "No reviewer gave a cell another class than the machine's." in text
    assert "Reviewers named 1 cell that the machine left unidentified." in text


def test_the_template_imports_no_package_from_the_network() -> None:
    template = (paths.resources() / "report" / "report.typ").read_text(encoding="utf-8")
    assert "import" not in template
    assert '"@' not in template


def test_the_same_case_gives_the_same_file(reviewed: Case, tmp_path: Path) -> None:
    report(reviewed, tmp_path)
    first = (tmp_path / "report.pdf").read_bytes()
    report(reviewed, tmp_path)
    assert (tmp_path / "report.pdf").read_bytes() == first


def test_an_unwritable_place_is_told_and_the_old_report_kept(
    reviewed: Case, tmp_path: Path
) -> None:
    (tmp_path / "report.pdf").mkdir()
    with pytest.raises(ReportError, match=r"^report.pdf cannot be written \(.*\); close it"):
        report(reviewed, tmp_path)


def test_a_template_that_does_not_compile_is_one_sentence(
    reviewed: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "report.typ").write_text("#nonsense")
    monkeypatch.setattr("allview.report.typesetting.paths.resources", lambda: tmp_path)
    (tmp_path / "report.pdf").write_text("old")
    with pytest.raises(ReportError, match=r"could not be typeset \(unknown variable: nonsense\)"):
        report(reviewed, tmp_path)
    assert (tmp_path / "report.pdf").read_text() == "old"


def test_the_content_is_plain_json(reviewed: Case) -> None:
    gathered = content.report_content(
        reviewed,
        pictures.Pictures(),
        case_name="M\udcfcller",
        laboratory="\ud800",
        generated_at=NOW,
        chain_head="",
    )
    json.dumps(gathered).encode("ascii")
    assert gathered["case"] == "M\\xfcller"


def test_what_was_measured_and_bookmarked_is_listed(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    assert "Measurements and places" not in words(report(case, tmp_path))
    square = ((100, 100), (200, 100), (200, 200), (100, 200))
    marks = (
        a_mark("A1"),
        a_mark("A2", AnnotationKind.AREA, square),
        a_mark("A3", AnnotationKind.PLACE, ((12, 7),), slide="S2"),
        a_mark("A4", AnnotationKind.SEEN, ((0, 0), (50, 50))),
    )
    case.apply(AddAnnotations(marks))
    text = words(report(case, tmp_path))
    section = text[text.index("Measurements and places") : text.index("Confirmed lymphoblasts")]
    assert "A1 Length 12.5 µm 25, 40 long Dr. Ada Müller" in section
    assert "A2 Area 625.0 µm² 150, 150 long" in section
    assert "A3 Place 12, 7 long" in section
    assert "A4" not in section
    assert section.index("field_1.png") < section.index("A1") < section.index("field_2.png")
    assert section.index("field_2.png") < section.index("A3")


def test_without_a_scale_pixels_are_told(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    before = case.slides["S1"]
    case.apply(UpdateSlide(before, replace(before, mpp=None, mpp_source="unknown")))
    square = ((100, 100), (200, 100), (200, 200), (100, 200))
    case.apply(AddAnnotations((a_mark("A1"), a_mark("A2", AnnotationKind.AREA, square))))
    text = words(report(case, tmp_path))
    assert "50 px, scale unknown" in text
    assert "10000 px², scale unknown" in text
