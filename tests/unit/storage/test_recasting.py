"""A case that becomes encrypted, gets another key, or leaves as a plain copy: nothing is lost."""

from pathlib import Path

import pytest

from allview.storage import recasting
from allview.storage.case_file import CaseFile
from allview.storage.case_key import KeyKind, Secret, new_computer_key, new_key, read_lock
from allview.storage.errors import CaseFileError, KeyNeeded
from allview.storage.integrity import check_case_file
from allview.storage.log_row import LogRow
from allview.storage.recasting import recast, save_copy
from tests.durability.small_disk import small_disk
from tests.unit.storage.test_backup import CELLS, SLIDE

COMPUTER = Secret(new_computer_key(), KeyKind.COMPUTER)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "case.allview"
    with CaseFile.create(path) as file:
        file.append(SLIDE, "x")
        file.append(CELLS, "x")
    return path


def rows_of(path: Path, key=None) -> list[LogRow]:
    with CaseFile.open(path, read_only=True, key=key) as file:
        return list(file.rows())


@pytest.mark.usefixtures("quick_passphrases")
def test_a_case_is_encrypted_rekeyed_and_leaves_as_a_plain_copy(path: Path) -> None:
    rows, key, other = rows_of(path), new_key(COMPUTER), new_key(Secret("a long passphrase"))
    recast(CaseFile.open(path), key)
    assert read_lock(path) == key.lock
    assert rows_of(path, key) == rows
    recast(CaseFile.open(path, key=key), other)
    with pytest.raises(KeyNeeded):
        CaseFile.open(path, key=key)
    assert rows_of(path, other) == rows
    copy = path.with_name("plain.allview")
    with CaseFile.open(path, key=other) as file:
        save_copy(file, copy, None)
        assert file.append(SLIDE, "x").number == 3, "the case itself goes on, encrypted"
    assert rows_of(copy) == rows
    assert check_case_file(copy).is_whole
    assert {p.name for p in path.parent.iterdir()} == {path.name, copy.name}


def test_the_plain_file_stays_until_the_copy_is_found_to_be_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    other_actor = recasting.INSERT.replace("(?, ?, ?", "(?, ?, 'y' || ?")
    monkeypatch.setattr(recasting, "INSERT", other_actor)
    with pytest.raises(CaseFileError, match=r"case.allview is no whole copy"):
        recast(CaseFile.open(path), new_key(COMPUTER))
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]


def test_a_disk_too_full_for_both_leaves_the_plain_case(tmp_path: Path, path: Path) -> None:
    room = path.stat().st_size // 1024 + 30
    with small_disk(tmp_path / "disk", f"{room}k") as disk:
        small = disk.folder / path.name
        small.write_bytes(path.read_bytes())
        with pytest.raises(CaseFileError, match="because the disk is full"):
            recast(CaseFile.open(small), new_key(COMPUTER))
        assert check_case_file(small).events == 2
        assert [p.name for p in disk.folder.iterdir()] == [path.name]


def test_a_copy_that_cannot_be_made_leaves_everything_as_it_was(path: Path) -> None:
    before = path.read_bytes()
    other = path.with_name("other.allview")
    other.symlink_to(path)
    with CaseFile.open(path, read_only=True) as file:
        for copy, words in (
            (path, "case.allview is the case itself; choose another name"),
            (other, "other.allview is the case itself; choose another name"),
            (path.parent / "none" / "a.allview", r"a.allview cannot be written \(No such"),
        ):
            with pytest.raises(CaseFileError, match=words):
                save_copy(file, copy, None)
    assert path.read_bytes() == before
    assert {p.name for p in path.parent.iterdir()} == {path.name, other.name}


def test_a_damaged_case_is_not_recast(path: Path) -> None:
    content = path.read_bytes()
    assert content.count(b"S1-00007")
    path.write_bytes(content.replace(b"S1-00007", b"S1-0000X"))
    before = path.read_bytes()
    with pytest.raises(CaseFileError, match="was changed after it was written"):
        recast(CaseFile.open(path), new_key(COMPUTER))
    assert path.read_bytes() == before


def test_where_an_open_file_cannot_be_replaced_it_is_closed_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, replace, refused = new_key(COMPUTER), Path.replace, []

    def of_windows(self: Path, target: Path) -> Path:
        if not refused:
            refused.append(self)
            raise PermissionError(13, "in use", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", of_windows)
    recast(CaseFile.open(path), key)
    assert refused
    assert check_case_file(path, key=key).events == 2
