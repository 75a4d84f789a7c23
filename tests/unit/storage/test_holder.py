from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from allview.review.commands import AddSlides
from allview.storage import case_file
from allview.storage.case_file import CaseFile
from allview.storage.errors import CaseFileError, CaseInUse
from allview.storage.holder import Holder, put_plate, read_plate, remove_plate

ELSEWHERE = Holder("Ada", "ward 3", datetime(2026, 11, 27, 9, 12, tzinfo=UTC), 17)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "case.allview"
    CaseFile.create(path).close()
    return path


def test_the_plate_hangs_as_long_as_the_case_is_open(path: Path) -> None:
    assert read_plate(path) is None
    with CaseFile.open(path, user="Ada"):
        holder = read_plate(path)
        assert holder is not None
        assert holder.is_here
        assert holder.name == "Ada"
        assert "Ada on " in holder.words
        with pytest.raises(CaseInUse, match="is open in another AllView, by Ada on"):
            CaseFile.open(path, user="Grace")
        assert read_plate(path) == holder
    assert read_plate(path) is None


def test_a_case_that_another_computer_did_not_close_is_only_taken_over_on_purpose(
    path: Path,
) -> None:
    put_plate(path, ELSEWHERE)
    with pytest.raises(CaseInUse) as error:
        CaseFile.open(path)
    assert error.value.may_be_over
    assert error.value.holder == ELSEWHERE
    assert read_plate(path) == ELSEWHERE
    CaseFile.open(path, read_only=True).close()
    CaseFile.open(path, take_over=True).close()
    assert read_plate(path) is None


def test_what_another_computer_may_still_write_is_not_touched(path: Path) -> None:
    writer = CaseFile.open(path)
    writer.append(AddSlides(()), "Ada")
    put_plate(path, ELSEWHERE)
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    assert len(before) == 3
    with pytest.raises(CaseInUse):
        CaseFile.open(path)
    assert {file: file.read_bytes() for file in path.parent.iterdir()} == before
    writer.close()


def test_the_plate_of_a_crashed_process_with_our_number_keeps_nobody_out(path: Path) -> None:
    left = replace(Holder.here("Ada"), since=datetime(2026, 1, 1, tzinfo=UTC))
    put_plate(path, left)
    assert not left.is_here
    CaseFile.open(path, read_only=True).close()
    CaseFile.open(path).close()
    assert read_plate(path) is None


def test_a_case_that_fails_to_open_leaves_no_plate(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_file, "_READ_LAST", "SELECT no_such_column FROM events")
    with pytest.raises(CaseFileError, match="no such column"):
        CaseFile.open(path)
    assert read_plate(path) is None


def test_without_a_name_the_account_has_the_case(path: Path) -> None:
    with CaseFile.open(path):
        assert read_plate(path).name  # type: ignore[union-attr]


@pytest.mark.parametrize("content", ["", "[]", "{}", '["a", "b", "yesterday", 1]', "\x00"])
def test_a_plate_that_cannot_be_read_is_none(path: Path, content: str) -> None:
    path.with_name("case.allview-open").write_text(content)
    assert read_plate(path) is None
    CaseFile.open(path).close()


def test_the_plate_of_whoever_came_after_stays(path: Path) -> None:
    put_plate(path, ELSEWHERE)
    remove_plate(path, replace(ELSEWHERE, process=18))
    assert read_plate(path) == ELSEWHERE


def test_a_plate_that_cannot_be_written_is_done_without(path: Path) -> None:
    plate = path.with_name("case.allview-open")
    plate.mkdir()
    with CaseFile.open(path) as file:
        assert file.append(AddSlides(()), "Ada").number == 1
    assert plate.is_dir()
