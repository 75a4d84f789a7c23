"""Who has a case open: a name plate beside it, for others to read.

The plate decides nothing: SQLite's lock does, and the system lets go of that when its process ends,
however it ends. A plate that a crash left behind locks nobody out.
"""

import contextlib
import getpass
import json
import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_STARTED = datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes a case.

    Parameters
    ----------
    name : the reviewer's, or the account's where none is given.
    machine : the computer's name.
    since : when it was opened there, in UTC.
    process : number of the process.
    """

    name: str
    machine: str
    since: datetime
    process: int

    @classmethod
    def here(cls, name: str) -> "Holder":
        """Describe this process, from now on."""
        if not name:
            with contextlib.suppress(OSError, KeyError):  # an account without a name
                name = getpass.getuser()
        return cls(name or "?", platform.node(), datetime.now(UTC), os.getpid())

    @property
    def is_here(self) -> bool:
        """Whether it is this very process."""
        same = self.is_on_this_machine and self.process == os.getpid()
        # A process that crashed before this one began may have had its number.
        return same and self.since >= _STARTED

    @property
    def is_on_this_machine(self) -> bool:
        """Whether the lock of the file can be trusted to tell that it has ended."""
        return self.machine == platform.node()

    @property
    def words(self) -> str:
        """Name, machine and time, as a sentence takes them."""
        local = self.since.astimezone()
        return f"{self.name} on {self.machine} since {local:%Y-%m-%d %H:%M}"


def read_plate(case_file: Path) -> Holder | None:
    """Say who has a case open or did not close it; None where nobody says so."""
    try:
        name, machine, since, process = json.loads(_plate(case_file).read_text(encoding="utf-8"))
        return Holder(str(name), str(machine), datetime.fromisoformat(since), int(process))
    except (OSError, ValueError, TypeError):
        return None


def put_plate(case_file: Path, holder: Holder) -> None:
    """Tell others who has the case; a plate that cannot be written is done without."""
    values = (holder.name, holder.machine, holder.since.isoformat(), holder.process)
    with contextlib.suppress(OSError):
        _plate(case_file).write_text(json.dumps(values), encoding="utf-8")


def remove_plate(case_file: Path, holder: Holder) -> None:
    """Take one's own plate away; that of whoever came after stays."""
    if read_plate(case_file) == holder:
        with contextlib.suppress(OSError):
            _plate(case_file).unlink()


def _plate(case_file: Path) -> Path:
    return case_file.with_name(f"{case_file.name}-open")
