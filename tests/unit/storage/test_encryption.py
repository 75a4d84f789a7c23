"""An encrypted case keeps every promise of a plain one, and tells nothing without its key."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the scripted review is of POSIX")

from allview.review.cell_class import CellClass
from allview.storage.backup import back_up
from allview.storage.case_file import CaseFile
from allview.storage.case_key import (
    CaseKey,
    KeyKind,
    Secret,
    new_computer_key,
    new_key,
    read_lock,
)
from allview.storage.errors import CaseFileError, CaseInUse, KeyNeeded, WrongKey
from allview.storage.integrity import check_case_file
from allview.storage.migrations import APPLICATION_ID, VERSION
from allview.workflow.session import ReviewSession
from tests.durability.forgery import missed_bytes
from tests.durability.small_disk import small_disk
from tests.unit.storage.test_backup import CELLS, SLIDE

REVIEWER = "Grace Hopper-Murray"
WORDS = (REVIEWER, "S1-00007", "AddCells", "a.png", "events", "SQLite format 3")


@pytest.fixture
def key() -> CaseKey:
    return new_key(Secret(new_computer_key(), KeyKind.COMPUTER))


@pytest.fixture
def path(tmp_path: Path, key: CaseKey) -> Path:
    path = tmp_path / "case.allview"
    with CaseFile.create(path, REVIEWER, key) as file:
        file.append(SLIDE, REVIEWER)
        file.append(CELLS, REVIEWER)
    return path


def legible(path: Path) -> list[str]:
    content = path.read_bytes()
    return [word for word in WORDS if word.encode() in content]


def test_nothing_can_be_read_in_the_file_nor_in_its_log(path: Path, key: CaseKey) -> None:
    with CaseFile.open(path, user=REVIEWER, key=key) as file:
        session = ReviewSession(file, REVIEWER)
        session.decide(["S1-00007"], CellClass.LYMPHOBLAST, "nucleolus")
        log = path.with_name("case.allview-wal")
        assert log.stat().st_size > 4096
        assert legible(log) == legible(path) == []
        assert {p.name for p in path.parent.iterdir()} == {
            *(path.name, log.name, "case.allview-open")
        }
        assert len(list(file.events())) == 3
    plain = path.with_name("plain.allview")
    with CaseFile.create(plain, REVIEWER) as file:
        file.append(SLIDE, REVIEWER)
        file.append(CELLS, REVIEWER)
    assert legible(plain) == list(WORDS), "the search finds nothing anywhere"


def test_its_pragmas_are_those_of_a_plain_case(path: Path, key: CaseKey) -> None:
    with CaseFile.open(path, key=key) as file:
        for pragma, value in (
            ("journal_mode", "wal"),
            ("synchronous", 2),
            ("fullfsync", 1),
            ("locking_mode", "exclusive"),
            ("temp_store", 2),
            ("trusted_schema", 0),
            ("application_id", APPLICATION_ID),
            ("user_version", VERSION),
            ("cipher_log_level", "NONE"),
        ):
            assert file._connection.execute(f"PRAGMA {pragma}").fetchone()[0] == value, pragma


def test_python_s_own_sqlite_cannot_open_it(path: Path) -> None:
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        sqlite3.connect(path).execute("SELECT * FROM events")


def test_without_a_key_or_with_another_it_stays_closed_and_unchanged(
    path: Path, key: CaseKey
) -> None:
    before = path.read_bytes()
    wrong = key.lock.key(new_computer_key())
    for use in (
        lambda given: CaseFile.open(path, key=given),
        lambda given: CaseFile.open(path, read_only=True, key=given),
        lambda given: check_case_file(path, key=given),
    ):
        with pytest.raises(KeyNeeded) as needed:
            use(None)
        assert str(needed.value) == (
            "case.allview is encrypted with a key that this computer does not have; enter that key."
        )
        assert not isinstance(needed.value, WrongKey)
        with pytest.raises(WrongKey) as refused:
            use(wrong)
        assert str(refused.value) == "case.allview does not open with this key; try again."
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert check_case_file(path, key=key).is_whole


@pytest.mark.usefixtures("quick_passphrases")
def test_a_passphrase_opens_it_however_the_keyboard_writes_its_letters(tmp_path: Path) -> None:
    path = tmp_path / "case.allview"
    CaseFile.create(path, key=new_key(Secret("Blütenstaub und Morgentau"))).close()
    lock = read_lock(path)
    assert lock is not None
    assert lock.kind is KeyKind.PASSPHRASE
    decomposed = "Blu\N{COMBINING DIAERESIS}tenstaub und Morgentau"
    assert check_case_file(path, key=lock.key(decomposed)).is_whole
    with pytest.raises(WrongKey, match=r"does not open with this passphrase; try again\."):
        CaseFile.open(path, key=lock.key("blütenstaub und morgentau"))


def test_a_passphrase_is_made_a_key_by_argon2id_at_its_full_strength(tmp_path: Path) -> None:
    """The parameters are part of the file format: others would not open it any more."""
    path = tmp_path / "case.allview"
    path.write_bytes(b"ALVW\x01P0123456789")
    lock = read_lock(path)
    assert lock is not None
    assert lock.key("correct horse battery").raw.hex() == (
        "f1644d004fac55be97bd2c12bbfa308314c94fb6b24e44cfe264849b2f8d347e"
    )
    path.write_bytes(b"ALVW\x01K0123456789")
    lock = read_lock(path)
    assert lock is not None
    text = "00112233-44556677-8899aabb-ccddeeff-00112233-44556677-8899aabb-ccddeeff"
    raw = lock.key(text).raw.hex()
    assert raw == "2614cf86eaf3ae411deccb7f04bdc4f01c82a429c629b0960e51a4ac5c4d0f96"
    assert lock.key(text.upper().replace("-", " ")).raw.hex() == raw


def test_two_cases_under_one_secret_have_different_keys() -> None:
    secret = Secret(new_computer_key(), KeyKind.COMPUTER)
    assert new_key(secret).raw != new_key(secret).raw
    assert new_computer_key() != new_computer_key()


def test_no_key_shows_where_things_are_printed(key: CaseKey) -> None:
    secret = Secret("a secret passphrase")
    assert "secret p" not in repr(secret)
    assert key.raw.hex() not in repr(key)
    assert repr(key.raw) not in repr(key)


@pytest.mark.parametrize("content", [b"ALVW\x01X" + b"0" * 10, b"ALVW\x01P", b"ALVW\x02P" * 9])
def test_what_only_begins_like_one_is_no_case(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "case.allview"
    path.write_bytes(content)
    with pytest.raises(CaseFileError, match="is not an AllView case"):
        CaseFile.open(path)


def test_any_changed_byte_is_found(path: Path, key: CaseKey) -> None:
    before = path.read_bytes()
    assert missed_bytes(path, key, 80) == []
    assert path.read_bytes() == before


@pytest.mark.parametrize("place", [0, 3, 4, 5, 6, 15, 16, 4095, 4096])
def test_a_byte_changed_where_the_file_begins_is_found(
    path: Path, key: CaseKey, place: int
) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 2
    path.write_bytes(content)
    with contextlib.suppress(CaseFileError):
        assert not check_case_file(path, key=key).is_whole


def test_a_damaged_page_is_not_taken_for_a_wrong_key(path: Path, key: CaseKey) -> None:
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    with pytest.raises(CaseFileError, match="is damaged where it begins; go back to") as error:
        CaseFile.open(path, key=key)
    assert not isinstance(error.value, KeyNeeded)
    content[100] ^= 1
    content[-100] ^= 1
    path.write_bytes(content)
    report = check_case_file(path, key=key)
    assert any(problem.startswith("the encryption is damaged:") for problem in report.problems)


def test_it_has_one_writer_and_is_read_meanwhile(path: Path, key: CaseKey) -> None:
    script = (
        "import sys; from pathlib import Path; from allview.storage.case_file import CaseFile;"
        "from allview.storage.case_key import read_lock;"
        "from allview.storage.integrity import check_case_file\n"
        "path, text = Path(sys.argv[1]), sys.stdin.read()\n"
        "key = read_lock(path).key(text)\n"
        "try: CaseFile.open(path, key=key)\n"
        "except Exception as error: print(type(error).__name__)\n"
        "with CaseFile.open(path, read_only=True, key=key) as file:"
        " print(len(list(file.events())))\n"
        "print(check_case_file(path, key=key).is_whole)"
    )
    text = new_computer_key()
    other = path.with_name("other.allview")
    with CaseFile.create(other, REVIEWER, new_key(Secret(text, KeyKind.COMPUTER))) as file:
        file.append(SLIDE, REVIEWER)
        done = subprocess.run(
            [sys.executable, "-c", script, str(other)],
            input=text,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.split() == ["CaseInUse", "1", "True"], done.stderr
        with pytest.raises(CaseInUse):
            CaseFile.open(other, read_only=True)
        file.append(CELLS, REVIEWER)
    assert check_case_file(path, key=key).events == 2


def test_its_backup_is_encrypted_too(path: Path, key: CaseKey) -> None:
    copy = path.parent / "backups" / "copy.allview"
    with CaseFile.open(path, key=key) as file:
        back_up(file, copy)
        head = file.chain_head
    assert legible(copy) == []
    report = check_case_file(copy, key=key)
    assert (report.is_whole, report.chain_head) == (True, head)


def test_a_full_disk_is_one_sentence(tmp_path: Path, key: CaseKey) -> None:
    with small_disk(tmp_path / "disk", "90k") as disk:
        path = disk.folder / "case.allview"
        with CaseFile.create(path, key=key) as file:
            file.append(SLIDE, "x")
            with pytest.raises(CaseFileError, match="because the disk is full; free some space"):
                file.append(CELLS, "x")
            written = len(list(file.events()))
        report = check_case_file(path, key=key)
        assert (report.is_whole, report.events, written) == (True, 1, 1)
