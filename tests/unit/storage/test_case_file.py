import shutil
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allview.review.commands import AddCells, AddSlides, Command, DefineClass
from allview.review.slide_record import SlideRecord
from allview.storage.case_file import CaseFile
from allview.storage.database import _uri
from allview.storage.errors import CaseFileError
from allview.storage.migrations import VERSION, migrate
from tests.unit.review.builders import NOON, OWN_CLASSES, a_cell, a_decision, commands, decide

SLIDE = AddSlides((SlideRecord("S1", "field.png"),))
CELL = AddCells((a_cell(),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "patient 7.allview"


@pytest.fixture
def case_file(path: Path) -> Iterator[CaseFile]:
    with CaseFile.create(path) as file:
        yield file


def test_events_are_there_on_reopening(path: Path) -> None:
    with CaseFile.create(path) as file:
        written = [
            file.append(SLIDE, "analysis", at=NOON),
            file.append(CELL, "analysis"),
            file.append(decide("S1-0001", a_decision()), "Dr. Müller"),
            file.append(decide("S1-0001", None, a_decision()), "Dr. Müller", undoes=3),
        ]
    with CaseFile.open(path) as file:
        assert list(file.events()) == written
        assert file.append(CELL, "x").number == 5
    assert [event.number for event in written] == [1, 2, 3, 4]
    assert written[0].at == NOON
    assert [event.undoes for event in written] == [None, None, None, 3]


@settings(max_examples=25)
@given(st.lists(commands, max_size=6))
def test_a_log_read_back_equals_the_log_written(
    tmp_path_factory: pytest.TempPathFactory, log: list[Command]
) -> None:
    path = tmp_path_factory.mktemp("case") / "case.allview"
    # What decides with an own class can only follow its definition.
    log = [*map(DefineClass, OWN_CLASSES.values()), *log]
    with CaseFile.create(path) as file:
        for command in log:
            file.append(command, "somebody")
    with CaseFile.open(path) as file:
        assert [event.command for event in file.events()] == log
    shutil.rmtree(path.parent)


@pytest.mark.parametrize(
    "name", ["100%25 a?b=c#d & é 血.allview", "'quoted' \"x\".allview", "Fall 7.alt.allview"]
)
def test_any_file_name_will_do(tmp_path: Path, name: str) -> None:
    with CaseFile.create(tmp_path / name) as file:
        file.append(SLIDE, "x")
    with CaseFile.open(tmp_path / name, read_only=True) as file:
        assert len(list(file.events())) == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PureWindowsPath("C:/Fälle/a b.allview"), "file:///C:/F%C3%A4lle/a%20b.allview"),
        (PureWindowsPath(r"\\server\share\a.allview"), "file:////server/share/a.allview"),
        (PureWindowsPath(r"\\?\C:\a b.allview"), "file:%5C%5C%3F%5CC:%5Ca%20b.allview"),
    ],
)
def test_drives_and_network_shares_of_windows_have_a_uri_sqlite_reads(
    path: PureWindowsPath, uri: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PureWindowsPath, "absolute", lambda path: path, raising=False)
    assert _uri(path) == uri  # type: ignore[arg-type]


def test_the_time_is_kept_in_utc(case_file: CaseFile) -> None:
    local = datetime(2026, 1, 1, 9, tzinfo=timezone(timedelta(hours=9)))
    event = case_file.append(SLIDE, "x", at=local)
    assert event.at == local
    assert event.at.tzinfo is UTC
    before = datetime.now(UTC)
    assert before <= case_file.append(SLIDE, "x").at <= datetime.now(UTC)


def test_the_chain_head_is_the_hash_of_the_last_event(case_file: CaseFile) -> None:
    assert case_file.chain_head == ""
    case_file.append(SLIDE, "x")
    last = case_file.append(CELL, "x")
    assert case_file.chain_head == last.hash
    assert len(case_file.chain_head) == 64


def test_the_file_knows_what_it_is(path: Path, case_file: CaseFile) -> None:
    case_file.close()
    with sqlite3.connect(path) as database:
        assert database.execute("PRAGMA application_id").fetchone() == (0x414C5657,)
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    database.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET actor = 'me'",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE number = 1",
        "INSERT INTO events SELECT 9, at, actor, kind, payload, undoes, previous_hash, hash"
        " FROM events WHERE number = 1",
    ],
)
def test_the_database_itself_only_lets_events_be_appended(
    path: Path, case_file: CaseFile, statement: str
) -> None:
    case_file.append(SLIDE, "x")
    case_file.append(CELL, "x")
    case_file.close()
    database = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="events are"):
        database.execute(statement)
    database.close()


def test_a_case_has_one_writer(path: Path, case_file: CaseFile) -> None:
    with pytest.raises(CaseFileError, match=r"patient 7.allview is open in another AllView.*close"):
        CaseFile.open(path)
    with pytest.raises(CaseFileError, match="is open in another AllView"):
        CaseFile.open(path, read_only=True)
    case_file.append(SLIDE, "x")
    case_file.close()
    CaseFile.open(path).close()


def test_a_reader_keeps_the_writer_out_only_while_it_reads(path: Path, case_file: CaseFile) -> None:
    case_file.append(SLIDE, "x")
    case_file.close()
    with CaseFile.open(path, read_only=True) as reader:
        assert len(list(reader.events())) == 1
    with CaseFile.open(path) as writer:
        writer.append(CELL, "x")


def test_reading_leaves_the_folder_as_it_was(path: Path, case_file: CaseFile) -> None:
    case_file.append(SLIDE, "x")
    case_file.close()
    before = path.read_bytes()
    with CaseFile.open(path, read_only=True) as reader:
        with pytest.raises(CaseFileError, match="cannot be written"):
            reader.append(CELL, "x")
        assert len(list(reader.events())) == 1
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_closed_case_is_one_file(path: Path, case_file: CaseFile) -> None:
    case_file.append(SLIDE, "x")
    case_file.close()
    case_file.close()
    assert list(path.parent.iterdir()) == [path]


def test_a_case_file_moves_to_another_thread(path: Path) -> None:
    made: list[CaseFile] = []
    worker = threading.Thread(target=lambda: made.append(CaseFile.create(path)))
    worker.start()
    worker.join()
    with made[0] as file:
        file.append(SLIDE, "x")
        assert len(list(file.events())) == 1


def test_a_full_disk_loses_nothing_that_was_acknowledged(case_file: CaseFile) -> None:
    case_file.append(SLIDE, "x")
    (pages,) = case_file._connection.execute("PRAGMA page_count").fetchone()
    case_file._connection.execute(f"PRAGMA max_page_count = {pages}")
    many = AddCells(tuple(a_cell(f"S1-{i:05}") for i in range(2000)))
    with pytest.raises(CaseFileError, match="the disk is full; free some space"):
        case_file.append(many, "x")
    case_file._connection.execute("PRAGMA max_page_count = 100000")
    assert case_file.append(many, "x").number == 2
    assert [event.command for event in case_file.events()] == [SLIDE, many]


def test_a_disk_too_full_for_a_new_case_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA max_page_count = 1")
        migrate(connection)

    monkeypatch.setattr("allview.storage.case_file.migrate", full)
    with pytest.raises(CaseFileError, match="the disk is full"):
        CaseFile.create(path)
    assert list(path.parent.iterdir()) == []


def test_a_command_that_cannot_be_written_leaves_the_log_as_it_was(case_file: CaseFile) -> None:
    case_file.append(SLIDE, "x")
    with pytest.raises(ValueError, match="JSON"):
        case_file.append(AddCells((a_cell(blast=float("inf")),)), "x")
    assert case_file.append(CELL, "x").number == 2
    assert len(list(case_file.events())) == 2


def test_events_that_belong_together_are_all_written_or_none(
    path: Path, case_file: CaseFile
) -> None:
    case_file.append(SLIDE, "analysis")
    case_file._connection.execute(
        "CREATE TEMP TRIGGER no_cells BEFORE INSERT ON main.events WHEN NEW.kind = 'AddCells'"
        " BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )
    with pytest.raises(CaseFileError, match="no room"):
        case_file.append_all((SLIDE, CELL), "x")
    assert [event.number for event in case_file.events()] == [1]
    case_file._connection.execute("DROP TRIGGER no_cells")
    written = case_file.append_all((SLIDE, CELL), "x")
    case_file.close()
    with CaseFile.open(path) as file:
        assert tuple(file.events())[1:] == written
    assert [event.number for event in written] == [2, 3]
