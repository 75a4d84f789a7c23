"""Logging: one rotating file, no patient data in it."""

import logging
import logging.handlers
from pathlib import Path

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
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger("allview")
    root.addHandler(handler)
    root.setLevel(level)
    return file
