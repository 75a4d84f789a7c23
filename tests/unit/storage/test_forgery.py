"""Whoever changes the log is found out; ``make durability`` tries 500 bytes."""

import sqlite3
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the scripted review is of POSIX")

from allview.review.commands import AddSlides
from allview.storage.case_file import CaseFile
from allview.storage.integrity import check_case_file
from allview.storage.log_row import COLUMNS, GENESIS, LogRow
from tests.durability.forgery import forgeries, unread_types, write_case
from tests.durability.row_bytes import LogPages


@pytest.fixture(scope="module")
def signed_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("signed") / "case.allview"
    write_case(path, 60, signed=True)
    return path


@pytest.fixture
def path(tmp_path: Path, signed_case: Path) -> Path:
    path = tmp_path / "case.allview"
    path.write_bytes(signed_case.read_bytes())
    return path


def test_every_changed_byte_of_the_log_is_found_and_its_row_named(path: Path) -> None:
    before = path.read_bytes()
    tried = list(forgeries(path, 50))
    assert len({forgery.row for forgery in tried}) > 10
    assert [f for f in tried if not f.is_named and not f.is_unread] == []
    assert path.read_bytes() == before


def test_what_doctor_passes_over_changes_nothing_that_is_read(tmp_path: Path) -> None:
    path = tmp_path / "case.allview"
    with CaseFile.create(path) as file:
        for undoes in (None, 1):
            file.append(AddSlides(()), "x", undoes)
        rows = list(file.rows())
    content = path.read_bytes()
    types = [place for _, places in LogPages(path).types() for place in places]
    assert len(types) == len(rows) * len(LogRow._fields)
    unread = unread_types(path)
    assert len(unread) == 3, "the second row undoes the first"
    passed: dict[int, list[int]] = {}
    for place in (types[0], types[5], types[13]):
        for after in set(range(256)) - {content[place]}:
            path.write_bytes(content[:place] + bytes([after]) + content[place + 1 :])
            if check_case_file(path).is_whole:
                passed.setdefault(place, []).append(after)
                with CaseFile.open(path, read_only=True) as file:
                    assert list(file.rows()) == rows
    assert passed == {place: list(unread[place]) for place in (types[0], types[5])}


def test_the_places_of_rows_are_where_their_bytes_are(path: Path) -> None:
    content = path.read_bytes()
    with CaseFile.open(path, read_only=True) as file:
        rows = list(file.rows())
    found = {
        number: b"".join(content[first:end] for first, end in places)
        for number, places in LogPages(path).rows()
    }
    assert list(found) == [row.number for row in rows]
    assert all(row.payload.encode() in found[row.number] for row in rows)
    assert max(len(row.payload) for row in rows) > 4096, "no row has an overflow page"


def rewrite(path: Path, last: int, old: str, new: str) -> None:
    """Forge row ``last`` as the log's author would: every row is new, and none comes after."""
    database = sqlite3.connect(path, isolation_level=None)
    rows = [LogRow(*row) for row in database.execute(f"SELECT {COLUMNS} FROM events")]  # noqa: S608
    triggers = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    protection = triggers.fetchall()
    for name, _ in protection:
        database.execute(f"DROP TRIGGER {name}")
    database.execute("DELETE FROM events")
    database.execute("DELETE FROM sqlite_sequence")
    head = GENESIS
    for row in rows[:last]:
        payload = row.payload.replace(old, new) if row.number == last else row.payload
        forged = row._replace(payload=payload, previous_hash=head).sealed()
        head = forged.hash
        database.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", forged)
    for _, sql in protection:
        database.execute(sql)
    database.close()


def test_a_log_rewritten_whole_is_told_from_the_one_a_report_was_printed_from(path: Path) -> None:
    with CaseFile.open(path, read_only=True) as file:
        printed, number = file.chain_head, sum(1 for _ in file.events())
    assert check_case_file(path, printed[:12].upper()).printed_at == number
    rewrite(path, number, "Reviewed", "Rejected")
    assert check_case_file(path).is_whole, "the forger is found without the report"
    report = check_case_file(path, printed)
    assert report.printed_at is None
    (problem,) = report.problems
    assert problem.startswith("the event that the report was printed from is not in this log")


def test_a_log_cut_off_whole_is_told_too_and_an_earlier_report_still_fits(path: Path) -> None:
    with CaseFile.open(path, read_only=True) as file:
        hashes = [event.hash for event in file.events()]
    rewrite(path, 20, "", "")
    assert check_case_file(path).is_whole
    assert not check_case_file(path, hashes[-1]).is_whole
    assert check_case_file(path, hashes[19]).printed_at == 20
