"""Five hundred bytes of case files changed, one at a time: ``make durability``."""

from pathlib import Path

import pytest

from allview.storage.case_file import CaseFile
from allview.storage.case_key import KeyKind, Secret, new_computer_key, new_key
from allview.storage.recasting import recast
from tests.durability.forgery import forgeries, missed_bytes, write_case

RUNS = 250


@pytest.mark.parametrize("signed", [True, False], ids=["signed", "open"])
def test_every_changed_byte_of_the_log_is_found_and_its_row_named(
    tmp_path: Path, signed: bool
) -> None:
    path = tmp_path / "case.allview"
    write_case(path, 400, signed=signed)
    tried = list(forgeries(path, RUNS))
    named, unread = sum(f.is_named for f in tried), sum(f.is_unread for f in tried)
    rows = len({f.row for f in tried})
    print(f"\n{named} of {RUNS} forgeries found, in {rows} rows; {unread} change nothing")  # noqa: T201
    assert [f for f in tried if not f.is_named and not f.is_unread] == []


def test_every_changed_byte_of_an_encrypted_case_is_found(tmp_path: Path) -> None:
    path = tmp_path / "case.allview"
    write_case(path, 400, signed=True)
    key = new_key(Secret(new_computer_key(), KeyKind.COMPUTER))
    recast(CaseFile.open(path), key)
    missed = missed_bytes(path, key, RUNS)
    print(f"\n{RUNS - len(missed)} of {RUNS} forgeries of an encrypted case found")  # noqa: T201
    assert missed == []
