import sqlite3
from pathlib import Path

import pytest

from allview.review.clinical import ClinicalContext, ClinicalEntry, CnsStatus, Lineage
from allview.review.commands import AddCells, AddSlides, EnterClinical
from allview.review.slide_record import SlideRecord
from allview.storage.case_file import CaseFile
from allview.storage.errors import CaseFileError
from allview.storage.integrity import check_case_file
from tests.unit.review.builders import NOON, a_cell, a_decision, decide

UNPROTECT = [
    "DROP TRIGGER events_are_never_changed",
    "DROP TRIGGER events_are_never_deleted",
    "DROP TRIGGER events_are_only_appended",
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "case.allview"
    with CaseFile.create(path) as file:
        file.append(AddSlides((SlideRecord("S1", "a.png"),)), "analysis")
        file.append(AddCells(tuple(a_cell(f"S1-{i:04}") for i in range(1, 5))), "analysis")
        for i in range(1, 5):
            file.append(decide(f"S1-{i:04}", a_decision(comment="sure")), "Dr. Müller")
    return path


def tamper(path: Path, *statements: str) -> None:
    """Write into the log as a stranger would, who first takes the triggers away."""
    database = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        database.execute(statement)
    database.close()


def test_an_untouched_case_is_whole(path: Path) -> None:
    report = check_case_file(path)
    assert report.is_whole
    assert report.problems == ()
    assert report.events == 6
    assert report.first_broken is None
    with CaseFile.open(path) as file:
        assert report.chain_head == file.chain_head
    assert check_case_file(path) == report, "checking changed something"


def test_a_clinical_context_is_read_back_and_sealed(path: Path) -> None:
    context = ClinicalContext(60, 12.5, Lineage.B, genetics="t(12;21)", cns=CnsStatus.CNS1)
    command = EnterClinical(None, ClinicalEntry(context, "Dr. Müller", NOON))
    with CaseFile.open(path) as file:
        file.append(command, "Dr. Müller")
        assert list(file.events())[-1].command == command
    assert check_case_file(path).is_whole
    changed = "UPDATE events SET payload = replace(payload, '12.5', '92.5') WHERE number = 7"
    tamper(path, *UNPROTECT, changed)
    assert check_case_file(path).first_broken == 7


def test_a_case_without_events_is_whole(tmp_path: Path) -> None:
    CaseFile.create(tmp_path / "case.allview").close()
    report = check_case_file(tmp_path / "case.allview")
    assert (report.is_whole, report.events, report.chain_head) == (True, 0, "")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("payload", "replace(payload, 'sure', 'shore')"),
        ("payload", "CAST(payload AS BLOB)"),
        ("payload", "123"),
        ("actor", "'somebody else'"),
        ("at", "'2020-01-01T00:00:00+00:00'"),
        ("kind", "'Sign'"),
        ("undoes", "1"),
        ("undoes", "'one'"),
        ("hash", "replace(hash, substr(hash, 1, 1), 'x')"),
    ],
)
def test_a_changed_event_is_named(path: Path, column: str, value: str) -> None:
    tamper(path, *UNPROTECT, f"UPDATE events SET {column} = {value} WHERE number = 4")  # noqa: S608
    report = check_case_file(path)
    assert report.first_broken == 4
    assert report.events == 3
    assert "event 4 was changed after it was written" in report.problems[0]
    with CaseFile.open(path) as file, pytest.raises(CaseFileError) as error:
        list(file.events())
    assert str(error.value) == (
        "case.allview was changed outside AllView (event 4 was changed after it was written);"
        " go back to a backup copy."
    )


def test_a_changed_link_is_named(path: Path) -> None:
    tamper(path, *UNPROTECT, "UPDATE events SET previous_hash = 'none' WHERE number = 4")
    assert check_case_file(path).first_broken == 4


@pytest.mark.parametrize("gone", [1, 3])
def test_a_removed_event_is_named(path: Path, gone: int) -> None:
    tamper(path, *UNPROTECT, f"DELETE FROM events WHERE number = {gone}")  # noqa: S608
    report = check_case_file(path)
    assert report.first_broken == gone
    assert f"event {gone} is missing" in report.problems[0]


def test_events_cut_off_at_the_end_are_missed(path: Path) -> None:
    tamper(path, *UNPROTECT, "DELETE FROM events WHERE number > 4")
    report = check_case_file(path)
    assert report.first_broken == 5
    assert report.problems[0] == "events 5 to 6 are missing at the end"


def test_missing_protection_is_a_problem_even_when_every_event_is_whole(path: Path) -> None:
    tamper(path, UNPROTECT[0])
    report = check_case_file(path)
    assert not report.is_whole
    assert report.first_broken is None
    assert report.problems == (
        "events_are_never_changed is missing or was changed, so the log is not protected",
    )


def test_what_does_not_belong_is_a_problem(path: Path) -> None:
    tamper(path, "CREATE TABLE notes (note)")
    assert check_case_file(path).problems == ("notes does not belong in a case file",)


def test_an_event_that_does_not_fit_the_case_is_named(path: Path) -> None:
    with CaseFile.open(path) as file:
        file.append(decide("S9-0001", a_decision()), "a program with a defect")
        file.append(decide("S1-0001", None, a_decision(comment="sure")), "Dr. Müller")
    report = check_case_file(path)
    assert (report.events, report.first_broken) == (6, 7)
    assert (
        "event 7 does not fit the events before it (The cell is not in the case.)"
        in (report.problems[0])
    )


def test_a_missing_log_is_named(path: Path) -> None:
    tamper(path, *UNPROTECT, "DROP TABLE events")
    report = check_case_file(path)
    assert report.first_broken == 1
    assert "event 1 cannot be read" in report.problems[0]


def test_a_first_page_that_is_damaged_is_told(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * (4096 - 100)
    path.write_bytes(content)
    report = check_case_file(path)
    assert not report.is_whole
    assert (report.events, report.first_broken, report.chain_head) == (0, 1, "")
    assert any("cannot be read" in problem for problem in report.problems)
    assert any("the database is damaged" in problem for problem in report.problems)
