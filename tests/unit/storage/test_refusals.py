"""Files that are no case, or none that can be used, each give one sentence."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from allview.review.commands import AddCells, AddSlides
from allview.review.slide_record import SlideRecord
from allview.storage.case_file import CaseFile
from allview.storage.errors import CaseFileError, explain
from allview.storage.integrity import check_case_file
from allview.storage.log_row import GENESIS, LogRow
from tests.unit.review.builders import a_cell

NO_CASE = "is not an AllView case; choose a file that AllView made"


def write_database(path: Path, *statements: str) -> Path:
    database = sqlite3.connect(path)
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()
    return path


def refusal(path: Path) -> str:
    """Give the one sentence that opening, reading and checking all end with."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(CaseFileError) as opened:
        CaseFile.open(path)
    with pytest.raises(CaseFileError) as read:
        CaseFile.open(path, read_only=True)
    with pytest.raises(CaseFileError) as checked:
        check_case_file(path)
    assert str(opened.value) == str(read.value) == str(checked.value)
    assert before is None or path.read_bytes() == before, "a stranger's file was changed"
    assert not path.parent.exists() or {p.name for p in path.parent.iterdir()} <= {path.name}
    return str(opened.value)


@pytest.mark.parametrize("content", [b"hi", b"slide,cell_id\n" * 200, b"\x89PNG\r\n" * 500])
def test_a_file_that_is_no_database(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.allview"
    path.write_bytes(content)
    assert refusal(path) == f"notes.allview {NO_CASE}."


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = write_database(tmp_path / "music.allview", "CREATE TABLE songs (name)")
    assert refusal(path) == f"music.allview {NO_CASE}."


def test_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.allview"
    path.touch()
    assert refusal(path) == (
        "empty.allview is empty and holds no case; delete it to start a new one."
    )


def test_a_missing_file_or_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.allview") == "none.allview does not exist; check the name."
    assert refusal(tmp_path / "no" / "none.allview").endswith("does not exist; check the name.")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder.allview").mkdir()
    assert "is a folder" in refusal(tmp_path / "folder.allview")


def test_a_case_of_a_newer_allview(tmp_path: Path) -> None:
    path = tmp_path / "new.allview"
    CaseFile.create(path).close()
    write_database(path, "PRAGMA user_version = 99")
    assert refusal(path) == (
        "new.allview was written by a newer AllView; update AllView to open it."
    )


def write_forged(path: Path, kind: str, payload: str) -> None:
    """Write one event of a program that keeps the chain but not the commands of this AllView."""
    CaseFile.create(path).close()
    row = LogRow(1, "2030-01-01T00:00:00+00:00", "x", kind, payload, None, GENESIS, "").sealed()
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    database.close()


def test_a_command_of_a_newer_allview(tmp_path: Path) -> None:
    path = tmp_path / "new.allview"
    write_forged(path, "FoldTime", "[]")
    with CaseFile.open(path) as file, pytest.raises(CaseFileError, match="newer AllView"):
        list(file.events())


@pytest.mark.parametrize(
    "payload", ["", "7", '[{"id": "S1"}]', "[" * 100_000], ids=lambda text: text[:9]
)
def test_a_command_that_cannot_be_read(tmp_path: Path, payload: str) -> None:
    path = tmp_path / "odd.allview"
    write_forged(path, "AddSlides", payload)
    with CaseFile.open(path) as file, pytest.raises(CaseFileError) as error:
        list(file.events())
    assert str(error.value) == (
        "odd.allview is damaged (event 1 cannot be read); go back to a backup copy."
    )
    assert check_case_file(path).first_broken == 1


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "case.allview"
    path.write_bytes(b"precious")
    with pytest.raises(CaseFileError, match="already exists; open it or choose another name"):
        CaseFile.create(path)
    assert path.read_bytes() == b"precious"


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match=r"cannot be made in .*gone.* choose another folder"):
        CaseFile.create(tmp_path / "gone" / "case.allview")


@pytest.fixture
def guarded_folder() -> Iterator[Path]:
    """Give a folder, and act as a user without special rights until the test is over."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions work differently here")
    root = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if root:
            os.chown(folder, 65534, 65534)
            os.seteuid(65534)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
            if root:
                os.seteuid(0)


def test_a_folder_that_cannot_be_written(guarded_folder: Path) -> None:
    path = guarded_folder / "case.allview"
    with CaseFile.create(path) as file:
        file.append(AddSlides(()), "x")
    path.chmod(0o400)
    guarded_folder.chmod(0o500)
    with pytest.raises(CaseFileError, match=r"case.allview cannot be written; copy it to a folder"):
        CaseFile.open(path)
    with pytest.raises(CaseFileError, match=r"cannot be made in"):
        CaseFile.create(guarded_folder / "other.allview")
    with CaseFile.open(path, read_only=True) as file:
        assert len(list(file.events())) == 1
    assert check_case_file(path).is_whole
    path.chmod(0o000)
    with pytest.raises(CaseFileError, match=r"case.allview cannot be opened; check its folder"):
        CaseFile.open(path, read_only=True)
    guarded_folder.chmod(0o000)
    with pytest.raises(CaseFileError, match=r"case.allview cannot be read \(Permission denied\)"):
        CaseFile.open(path)


def test_a_file_whose_pages_are_damaged(tmp_path: Path) -> None:
    path = tmp_path / "case.allview"
    with CaseFile.create(path) as file:
        file.append(AddSlides((SlideRecord("S1", "a.png"),)), "x")
        file.append(AddCells(tuple(a_cell(f"S1-{i:04}") for i in range(500))), "x")
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 16] = b"\xff" * 16
    path.write_bytes(content)
    with pytest.raises(CaseFileError, match=r"is damaged.*backup"), CaseFile.open(path) as file:
        list(file.events())
    report = check_case_file(path)
    assert report.first_broken == 1
    assert any("damaged" in problem for problem in report.problems)


def test_an_error_without_advice_still_names_the_file(tmp_path: Path) -> None:
    error = sqlite3.OperationalError("no such table: events")
    assert str(explain(tmp_path / "a.allview", error)) == (
        "a.allview cannot be used (no such table: events)."
    )
