"""Signatures, amendments and files of earlier versions, as they lie in the file."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allview.review.case import Case
from allview.review.cell import ReviewedCell
from allview.review.commands import (
    AddAnnotations,
    AddCells,
    AddSlides,
    Amend,
    Amendment,
    Mend,
    Sign,
    Signature,
)
from allview.storage.case_file import CaseFile
from allview.storage.content_hash import content_hash
from allview.storage.integrity import check_case_file
from tests.unit.review.builders import (
    LYMPHOCYTE,
    NOON,
    a_case,
    a_cell,
    a_decision,
    a_mark,
    decide,
)

VERSION_1 = Path(__file__).with_name("version_1.sql")


@pytest.fixture
def old_case(tmp_path: Path) -> Path:
    """A signed case as the first version of AllView wrote it."""
    path = tmp_path / "old.allview"
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript(VERSION_1.read_text(encoding="utf-8"))
    database.close()
    return path


def test_a_case_of_version_1_is_opened_read_and_amended(old_case: Path) -> None:
    assert check_case_file(old_case).is_whole
    case = Case()
    with CaseFile.open(old_case) as file:
        for event in file.events():
            case.apply(event.command)
        assert case.signature == Signature("Dr. Müller", NOON, "Reviewed")
        assert case.class_of("S1-0001") is LYMPHOCYTE
        amendment = Amend(Amendment(case.signature, "Dr. Müller", NOON, "a blast was missed"))
        file.append(amendment, "Dr. Müller")
    assert check_case_file(old_case).is_whole


def test_the_hash_is_of_what_a_case_says_however_it_came_about() -> None:
    decided = a_case([a_cell("S1-0001"), a_cell("S1-0002")])
    first = content_hash(decided)
    decided.apply(decide("S1-0001", a_decision()))
    decided.apply(decide("S1-0002", a_decision()))
    other = a_case([a_cell("S1-0002"), a_cell("S1-0001")])
    other.apply(decide("S1-0002", a_decision(LYMPHOCYTE)))
    other.apply(decide("S1-0002", None, a_decision(LYMPHOCYTE)))
    assert content_hash(other) == first
    other.apply(decide("S1-0002", a_decision()))
    other.apply(decide("S1-0001", a_decision()))
    assert content_hash(other) == content_hash(decided) != first


@settings(max_examples=30)
@given(st.sampled_from(["cell", "decision", "mark", "deleted", "amended"]))
def test_whatever_changes_in_a_case_changes_its_hash(what: str) -> None:
    case = a_case([a_cell("S1-0001"), a_cell("S1-0002")])
    case.apply(decide("S1-0001", a_decision()))
    case.apply(decide("S1-0002", a_decision()))
    before = content_hash(case)
    if what == "cell":
        case.apply(AddCells((a_cell("S1-0003"),)))
    elif what == "decision":
        later = a_decision(comment="sure")
        case.apply(decide("S1-0001", later, a_decision()))
    elif what == "mark":
        case.apply(AddAnnotations((a_mark(),)))
    elif what == "deleted":
        case.apply(Mend((ReviewedCell(a_cell("S1-0002"), a_decision()),), ()))
    else:
        signature = Signature("Ada", NOON, "Reviewed", before)
        case.apply(Sign(signature))
        assert content_hash(case) == before
        case.apply(Amend(Amendment(signature, "Ada", NOON + timedelta(days=1), "second look")))
    assert content_hash(case) != before


def test_a_signature_over_another_content_is_named(tmp_path: Path) -> None:
    path = tmp_path / "case.allview"
    case = a_case([a_cell()])
    with CaseFile.create(path) as file:
        file.append(AddSlides(tuple(case.slides.values())), "x")
        file.append(AddCells(tuple(case.cells.values())), "x")
        file.append(decide("S1-0001", a_decision()), "x")
        file.append(Sign(Signature("Ada", NOON, "Reviewed", "0" * 64)), "Ada")
    report = check_case_file(path)
    assert report.first_broken == 4
    assert report.problems[0] == "what was signed is not what the events before it give"
