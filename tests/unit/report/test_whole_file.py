from pathlib import Path

import pytest

from allview.report.errors import ReportError
from allview.report.whole_file import whole_file
from tests.unit.deep_path import DEEP, REACHED, reach_only_as_spelt


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "new" / "report.pdf"
    with whole_file(out) as partial:
        partial.write_text("half")
        assert not out.exists()
    assert out.read_text() == "half"
    assert list(out.parent.iterdir()) == [out]


def fail_halfway(out: Path, error: Exception) -> None:
    with whole_file(out) as partial:
        partial.write_text("half")
        raise error


def test_a_failure_leaves_the_older_file_and_no_litter(tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    out.write_text("old")
    with pytest.raises(ZeroDivisionError):
        fail_halfway(out, ZeroDivisionError())
    assert out.read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_an_error_of_the_disk_is_told_in_one_sentence(tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    with pytest.raises(ReportError) as error:
        fail_halfway(out, OSError(28, "No space left on device"))
    assert str(error.value) == (
        "report.pdf cannot be written (No space left on device);"
        " close it where it is open or choose another place."
    )
    assert list(tmp_path.iterdir()) == []


def test_it_is_written_however_deep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reach_only_as_spelt(monkeypatch)
    with whole_file(tmp_path / DEEP / "a.csv") as partial:
        partial.write_text("deep", encoding="utf-8")
    assert [file.name for file in tmp_path.rglob("*")] == [REACHED, "a.csv"]
