"""One row of the event log as it lies in the file, and the chain that ties it to the row before."""

import hashlib
import json
from typing import NamedTuple

COLUMNS = "number, at, actor, kind, payload, undoes, previous_hash, hash"
GENESIS = "0" * 64
"""The hash that stands before the first row."""


class LogRow(NamedTuple):
    """A row of the table ``events``, in the order of its columns.

    Parameters
    ----------
    number : 1, 2, 3, ... without a gap.
    at : ISO 8601 instant in UTC.
    actor : the person, or the part of AllView, that did it.
    kind, payload : the command, as ``codec.encode`` gives it.
    undoes : number of the event this one takes back, or None.
    previous_hash, hash : SHA-256 of the row before and of this one, in lower-case hex.
    """

    number: int
    at: str
    actor: str
    kind: str
    payload: str
    undoes: int | None
    previous_hash: str
    hash: str

    def digest(self) -> str:
        """Compute the SHA-256 of everything in the row but its own hash.

        The canonical form is the JSON array of the values, ASCII only and without spaces, with
        the SHA-256 of the payload in the payload's place, so that no two different rows share one.
        """
        payload = hashlib.sha256(self.payload.encode()).hexdigest()
        content = json.dumps(self._replace(payload=payload)[:-1], separators=(",", ":"))
        return hashlib.sha256(content.encode()).hexdigest()

    def sealed(self) -> "LogRow":
        """Give the same row with its hash filled in."""
        return self._replace(hash=self.digest())

    def breakage(self, number: int, previous_hash: str) -> str | None:
        """Say why this row cannot be row ``number`` after ``previous_hash``; None when it can."""
        if self.number != number:
            return f"event {number} is missing"
        if self.previous_hash != previous_hash:
            return f"event {number} does not follow the event before it"
        if not self._is_plain() or self.hash != self.digest():
            return f"event {number} was changed after it was written"
        return None

    def _is_plain(self) -> bool:
        """Whether every text is text: SQLite keeps whatever type a stranger wrote."""
        texts = (self.at, self.actor, self.kind, self.payload)
        return all(isinstance(text, str) for text in texts) and isinstance(self.undoes, int | None)
