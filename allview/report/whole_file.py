"""A file appears whole under its name, or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from allview.paths import reachable
from allview.report.errors import ReportError


@contextlib.contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """Give a path to write to; it takes the name ``out`` when the block ends well.

    The folder of ``out`` is made where it does not exist.

    Raises
    ------
    ReportError
        When the folder or the file cannot be written.
    """
    out = reachable(out)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        # Beside the target, because a rename is atomic only within one file system.
        with tempfile.TemporaryDirectory(prefix=".allview-", dir=out.parent) as folder:
            partial = Path(folder) / out.name
            yield partial
            _flush(partial)
            partial.replace(out)
    except OSError as error:
        cause = error.strerror or str(error)
        advice = "close it where it is open or choose another place"
        raise ReportError(out, f"cannot be written ({cause}); {advice}") from error


def _flush(file: Path) -> None:
    with file.open("rb+") as written:
        os.fsync(written.fileno())
