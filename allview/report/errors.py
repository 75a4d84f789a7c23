"""What can go wrong when something leaves AllView."""

from pathlib import Path


class ReportError(Exception):
    """A file that could not be written: one sentence naming it, the cause and what to do."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(f"{path.name} {cause}.")
        self.path = path
        self.cause = cause
