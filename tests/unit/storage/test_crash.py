"""Nothing acknowledged is lost when the process dies."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from allview.review.commands import AddCells
from allview.storage.case_file import CaseFile
from allview.storage.integrity import check_case_file

CHILD = """
import sys
from pathlib import Path
from allview.review.commands import AddCells, AddSlides
from allview.review.slide_record import SlideRecord
from allview.storage.case_file import CaseFile
from tests.unit.review.builders import a_cell

file = CaseFile.create(Path(sys.argv[1]))
file.append(AddSlides((SlideRecord("S1", "a.png"),)), "analysis")
while True:
    number = file._last_number + 1
    event = file.append(AddCells((a_cell(f"S1-{number:05}"),)), "analysis")
    sys.stdout.write(f"{event.number}\\n")
    sys.stdout.flush()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
@pytest.mark.parametrize("acknowledged", [1, 2, 3, 5, 8, 20, 40, 80, 120, 160])
def test_every_acknowledged_event_survives_kill_9(tmp_path: Path, acknowledged: int) -> None:
    path = tmp_path / "case.allview"
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(path)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert child.stdout is not None
    for _ in range(acknowledged):
        child.stdout.readline()
    child.kill()
    rest, _ = child.communicate()
    last = acknowledged + 1 + rest.count(b"\n")
    assert check_case_file(path).is_whole
    with CaseFile.open(path) as file:
        events = list(file.events())
    assert last <= len(events) <= last + 1, "an acknowledged event is lost"
    names = [e.command.cells[0].id for e in events if isinstance(e.command, AddCells)]
    assert names == [f"S1-{number:05}" for number in range(2, len(events) + 1)]
