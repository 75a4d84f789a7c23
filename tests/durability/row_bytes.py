"""Where each row of a case file's log lies in the file, byte by byte.

Read from the pages themselves (https://www.sqlite.org/fileformat.html): SQLite does not tell.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

Place = tuple[int, int]
"""First byte in the file, and one past the last."""

_LEAF, _INTERIOR = 13, 5


class LogPages:
    """The pages of a closed case file that hold the table ``events``."""

    def __init__(self, path: Path) -> None:
        self._content = path.read_bytes()
        self._size = int.from_bytes(self._content[16:18], "big")
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'events'"
        with closing(sqlite3.connect(path)) as database:
            (self._root,) = database.execute(query).fetchone()

    def rows(self) -> Iterator[tuple[int, list[Place]]]:
        """Give the number of each row and where its bytes lie, links between pages left out."""
        yield from map(self._row, self._below(self._root))

    def types(self) -> Iterator[tuple[int, list[int]]]:
        """Give the number of each row and where the type of each of its columns stands."""
        yield from map(self._types, self._below(self._root))

    def _below(self, page: int) -> Iterator[int]:
        start = (page - 1) * self._size
        kind, cells = self._content[start], self._number(start + 3, 2)
        head = start + (12 if kind == _INTERIOR else 8)
        places = [start + self._number(head + 2 * cell, 2) for cell in range(cells)]
        if kind == _LEAF:
            yield from places
            return
        for place in places:
            yield from self._below(self._number(place, 4))
        yield from self._below(self._number(start + 8, 4))

    def _row(self, place: int) -> tuple[int, list[Place]]:
        length, body = self._varint(place)
        number, body = self._varint(body)
        inside = self._kept_inside(length)
        places = [(place, body + inside)]
        rest, page = length - inside, self._number(body + inside, 4) if length > inside else 0
        while rest:
            start = (page - 1) * self._size
            here = min(rest, self._size - 4)
            places.append((start + 4, start + 4 + here))
            rest, page = rest - here, self._number(start, 4)
        return number, places

    def _types(self, place: int) -> tuple[int, list[int]]:
        _length, header = self._varint(place)
        number, header = self._varint(header)
        size, place = self._varint(header)
        places = []
        while place < header + size:
            places.append(place)
            _, place = self._varint(place)
        return number, places

    def _kept_inside(self, length: int) -> int:
        """How much of a payload lies in the leaf; the rest is in overflow pages."""
        most = self._size - 35
        if length <= most:
            return length
        least = (self._size - 12) * 32 // 255 - 23
        kept = least + (length - least) % (self._size - 4)
        return kept if kept <= most else least

    def _number(self, place: int, size: int) -> int:
        return int.from_bytes(self._content[place : place + size], "big")

    def _varint(self, place: int) -> tuple[int, int]:
        value = 0
        for byte in self._content[place : place + 8]:
            value, place = value << 7 | byte & 0x7F, place + 1
            if byte < 0x80:
                break
        return value, place
