"""Versions of a case: signed, backed up, amended, signed again, and each rebuilt from the log."""

import pytest
from pypdf import PdfReader

from allview.review.case import CommandRefused, version_of
from allview.review.cell_class import CellClass
from allview.review.commands import AddSlides
from allview.review.slide_record import SlideRecord
from allview.slides.slide import Scale, ScaleSource
from allview.storage.case_file import CaseFile
from allview.storage.content_hash import content_hash
from allview.storage.integrity import check_case_file
from allview.workflow.case_report import order_report, write_report
from allview.workflow.events import CellsFound, Seconds, SlideFinished, SlideOpened
from allview.workflow.session import ReviewSession
from allview.workflow.signing import amend, back_up_signed, signed_version

BLAST, MONOCYTE = CellClass.LYMPHOBLAST, CellClass.MONOCYTE


@pytest.fixture
def signed(tmp_path, make_cell):
    session = ReviewSession(CaseFile.create(tmp_path / "case.allview"), "Ada")
    session.apply(AddSlides((SlideRecord("S1", "a.png"),)))
    session.apply_event(SlideOpened("S1", 900, 700, Scale(0.2, ScaleSource.METADATA), 1))
    session.apply_event(CellsFound("S1", (make_cell(1), make_cell(2))))
    session.apply_event(SlideFinished("S1", (), {}, Seconds(1, 1, 1, 1), "cpu"))
    session.decide(["S1-0001", "S1-0002"], BLAST)
    session.sign("Review")
    yield session
    session.close()


def text_of(pdf):
    return " ".join("".join(page.extract_text() for page in PdfReader(pdf).pages).split())


def test_a_signature_carries_the_hash_of_what_was_signed(signed):
    assert signed.case.signature.content == content_hash(signed.case)
    signed.close()
    assert check_case_file(signed.file).is_whole


def test_a_signed_case_is_changed_only_by_an_amendment_with_a_reason(signed):
    with pytest.raises(CommandRefused, match="signed"):
        signed.decide(["S1-0001"], MONOCYTE)
    with pytest.raises(CommandRefused, match="needs a reason"):
        amend(signed, "  ")
    signed.reviewer = " "
    with pytest.raises(CommandRefused, match="name"):
        amend(signed, "a monocyte")
    signed.reviewer = "Grace"
    amend(signed, "a monocyte")
    with pytest.raises(CommandRefused, match="not signed"):
        amend(signed, "again")
    assert version_of(signed.case) == 2
    assert signed.case.signature is None
    assert signed.undo() is None, "undo crossed a signature"
    signed.decide(["S1-0001"], MONOCYTE)
    signed.undo()
    assert signed.undo() is None
    assert signed.case.class_of("S1-0001") is BLAST


def test_each_signed_version_is_rebuilt_from_the_log_and_reported(signed, tmp_path):
    first = signed.case.copy()
    first_head = signed.chain_head
    amend(signed, "a monocyte was named a blast.")
    signed.decide(["S1-0001"], MONOCYTE)
    with pytest.raises(CommandRefused, match="no signed version 2"):
        signed_version(signed.case_file, 2)
    signed.reviewer = "Grace"
    signed.sign("Approval")
    rebuilt, head = signed_version(signed.case_file, 1)
    assert (content_hash(rebuilt), head) == (content_hash(first), first_head)
    assert rebuilt.signature == first.signature
    again, head = signed_version(signed.case_file, 2)
    assert (content_hash(again), head) == (content_hash(signed.case), signed.chain_head)
    assert content_hash(again) != content_hash(first)

    old, new = tmp_path / "1.pdf", tmp_path / "2.pdf"
    write_report(order_report(signed, old, version=1))
    write_report(order_report(signed, new))
    assert "amends" not in text_of(old)
    assert first_head in text_of(old).replace(" ", "")
    assert "Version 2, amends version 1 signed by Ada on" in text_of(new)
    assert "a monocyte was named a blast (Ada on" in text_of(new)
    assert content_hash(signed.case) in text_of(new).replace(" ", "")
    signed.close()
    report = check_case_file(signed.file, first_head)
    assert (report.is_whole, report.printed_at) == (True, 6)


def test_a_reopened_case_is_still_the_second_version(signed):
    amend(signed, "second look")
    signed.decide(["S1-0002"], MONOCYTE)
    signed.close()
    again = ReviewSession(CaseFile.open(signed.file), "Ada")
    assert version_of(again.case) == 2
    assert again.case.amendments[0].reason == "second look"
    again.undo()
    assert again.undo() is None
    again.close()


def test_the_backup_of_each_version_has_a_name_of_its_own(signed):
    copy = back_up_signed(signed)
    assert copy.parent == signed.folder / "backups"
    assert copy.name.startswith("case v1 2")
    assert check_case_file(copy).chain_head == signed.chain_head
    amend(signed, "second look")
    signed.sign("Review")
    assert back_up_signed(signed).name.startswith("case v2 2")
    assert len(list(copy.parent.iterdir())) == 2
