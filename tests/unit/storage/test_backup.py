"""Copies of a case while it is open, and a case whose file goes away in the middle of a review."""

import shutil
from pathlib import Path

import pytest

from allview.review.commands import AddCells, AddSlides
from allview.review.slide_record import SlideRecord
from allview.storage.backup import back_up
from allview.storage.case_file import CaseFile
from allview.storage.errors import CaseFileError
from allview.storage.integrity import check_case_file
from tests.durability.small_disk import small_disk
from tests.unit.review.builders import a_cell

SLIDE = AddSlides((SlideRecord("S1", "a.png"),))
CELLS = AddCells(tuple(a_cell(f"S1-{i:05}") for i in range(2000)))


def test_a_copy_is_the_case_of_this_moment_in_one_file(tmp_path: Path) -> None:
    copy = tmp_path / "backups" / "copy.allview"
    with CaseFile.create(tmp_path / "case.allview") as file:
        file.append(SLIDE, "x")
        back_up(file, copy)
        head = file.chain_head
        file.append(CELLS, "x")
        assert [event.command for event in file.events()] == [SLIDE, CELLS]
    assert [f.name for f in copy.parent.iterdir()] == ["copy.allview"]
    report = check_case_file(copy)
    assert (report.is_whole, report.chain_head) == (True, head)


def test_a_copy_that_cannot_be_made_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    with CaseFile.create(tmp_path / "case.allview") as file:
        file.append(CELLS, "x")
        with small_disk(tmp_path / "disk", "40k") as disk:
            with pytest.raises(CaseFileError, match=r"copy.allview could not be saved.*is full"):
                back_up(file, disk.folder / "copy.allview")
            assert list(disk.folder.iterdir()) == []
        (tmp_path / "file").touch()
        with pytest.raises(CaseFileError, match="cannot be written"):
            back_up(file, tmp_path / "file" / "copy.allview")
        assert file.append(SLIDE, "x").number == 2


@pytest.mark.parametrize("gone", ["case.allview", "case.allview-wal"])
def test_a_case_whose_files_went_away_takes_no_decision(tmp_path: Path, gone: str) -> None:
    folder = tmp_path / "share"
    folder.mkdir()
    with CaseFile.create(folder / "case.allview") as file:
        file.append(SLIDE, "x")
        (folder / gone).rename(tmp_path / gone)
        with pytest.raises(CaseFileError, match=r"is out of reach.*bring it back") as error:
            file.append(CELLS, "x")
        assert "what was saved before is safe" in str(error.value)
        shutil.copy(tmp_path / gone, folder / gone)
        with pytest.raises(CaseFileError, match="was moved or replaced"):
            file.append(CELLS, "x")
        (tmp_path / gone).replace(folder / gone)
        assert file.append(CELLS, "x").number == 2


def test_a_share_that_is_lost_in_the_middle_of_a_review(tmp_path: Path) -> None:
    with small_disk(tmp_path / "share", "2m") as share:
        path = share.folder / "case.allview"
        with CaseFile.create(path) as file:
            file.append(SLIDE, "x")
            share.detach()
            with pytest.raises(CaseFileError, match="network share is gone"):
                file.append(CELLS, "x")
