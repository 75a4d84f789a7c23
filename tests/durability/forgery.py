"""Case files with one byte changed, and whether ``allview doctor`` tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from allview.storage.case_key import CaseKey
from allview.storage.errors import CaseFileError
from allview.storage.integrity import IntegrityReport, check_case_file
from allview.storage.log_row import COLUMNS
from tests.durability.row_bytes import LogPages
from tests.durability.scripted_review import ScriptedReview, open_review, sign

_COLUMNS = COLUMNS.split(", ")
_NONE, _WITHOUT_ROOM, _WITHOUT_MEANING = 0, range(8, 14), range(10, 12)


@dataclass(frozen=True)
class Forgery:
    """A byte of the log that was changed, and what the check said of it.

    ``is_unread`` is one of the few changes that SQLite passes over; see ``unread_types``.
    """

    row: int
    place: int
    before: int
    after: int
    found: IntegrityReport
    is_unread: bool = False

    @property
    def is_named(self) -> bool:
        """Whether the check says that the file is not whole, and which row is the first broken."""
        return not self.found.is_whole and self.found.first_broken == self.row


def write_case(path: Path, steps: int, *, signed: bool, seed: int = 7) -> None:
    """Write the case of a scripted review."""
    session = open_review(path)
    for _ in islice(ScriptedReview(session, seed).steps(), steps):
        pass
    if signed:
        sign(session)
    session.close()


def forgeries(path: Path, number: int, seed: int = 0) -> Iterator[Forgery]:
    """Change one byte of a row at a time, look at the file, and put the byte back."""
    random = Random(seed)  # noqa: S311  nothing secret
    places = [
        (row, place)
        for row, parts in LogPages(path).rows()
        for first, end in parts
        for place in range(first, end)
    ]
    unread = unread_types(path)
    content = path.read_bytes()
    for row, place in random.choices(places, k=number):
        before = content[place]
        after = before ^ random.randint(1, 255)
        path.write_bytes(content[:place] + bytes([after]) + content[place + 1 :])
        found, passed = check_case_file(path), after in unread.get(place, ())
        yield Forgery(row, place, before, after, found, passed)
    path.write_bytes(content)


def unread_types(path: Path) -> dict[int, range]:
    """Give the bytes of rows, by their place, and what they may become unnoticed.

    Each says what kind of value a column has, here none at all (0). The number of a row lies
    elsewhere, and whatever stands in its column is never looked at, as long as it takes no room; of
    an event that undoes nothing, two codes without a meaning are read as none. All that is read of
    the row is as it was (https://www.sqlite.org/fileformat.html#record_format).
    """
    content = path.read_bytes()
    unread = {}
    for _, types in LogPages(path).types():
        number, undoes = types[_COLUMNS.index("number")], types[_COLUMNS.index("undoes")]
        unread[number] = _WITHOUT_ROOM
        if content[undoes] == _NONE:
            unread[undoes] = _WITHOUT_MEANING
    return unread


def missed_bytes(path: Path, key: CaseKey, number: int, seed: int = 0) -> list[int]:
    """Change one byte of an encrypted case at a time; gives the places where nothing was found."""
    random = Random(seed)  # noqa: S311  nothing secret
    content = path.read_bytes()
    missed = []
    for place in random.sample(range(len(content)), number):
        byte = bytes([content[place] ^ random.randint(1, 255)])
        path.write_bytes(content[:place] + byte + content[place + 1 :])
        try:
            if check_case_file(path, key=key).is_whole:
                missed.append(place)
        except CaseFileError:
            continue
    path.write_bytes(content)
    return missed
