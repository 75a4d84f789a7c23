"""Logging: one rotating file, no patient data in it."""

import logging
import logging.handlers
import traceback
from pathlib import Path
from types import TracebackType

_ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start_logging(folder: Path, *, level: int = logging.INFO) -> Path:
    """Log to ``folder/allview.log`` (1 MB, three kept) and return that file.

    Messages name slides by id, never by file name: a file name may hold a patient's name.

    Raises
    ------
    OSError
        When the folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "allview.log"
    handler = logging.handlers.RotatingFileHandler(
        file, maxBytes=1_000_000, backupCount=3, encoding="utf-8"
    )
    handler.setFormatter(_NamelessFormatter(_FORMAT))
    root = logging.getLogger("allview")
    root.addHandler(handler)
    root.setLevel(level)
    return file


class _NamelessFormatter(logging.Formatter):
    """Writes where an exception came from and its type, not its words: they name files."""

    def formatException(self, ei: _ExceptionInfo) -> str:
        kind, error, _ = ei
        if kind is None or error is None:
            return ""
        lines = traceback.TracebackException(kind, error, error.__traceback__).stack.format()
        return "".join([*lines, kind.__name__])
