"""Five hundred bytes of case files changed, one at a time: ``make durability``."""

from pathlib import Path

import pytest

from tests.durability.forgery import forgeries, write_case

RUNS = 250


@pytest.mark.parametrize("signed", [True, False], ids=["signed", "open"])
def test_every_changed_byte_of_the_log_is_found_and_its_row_named(
    tmp_path: Path, signed: bool
) -> None:
    path = tmp_path / "case.allview"
    write_case(path, 400, signed=signed)
    tried = list(forgeries(path, RUNS))
    named = sum(forgery.is_named for forgery in tried)
    print(f"\n{named} of {RUNS} forgeries found, in {len({f.row for f in tried})} rows")  # noqa: T201
    assert [forgery for forgery in tried if not forgery.is_named] == []
