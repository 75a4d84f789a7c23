"""Finds commands by a few typed letters; pure."""

from collections.abc import Sequence

_PREFIX, _INSIDE, _SCATTERED = 0, 1, 2


def found(query: str, names: Sequence[str]) -> list[int]:
    """Give the places of the names that match, the best first, else in their order.

    Every typed word must be found: best as the start of a word of the name, else inside one, else
    as letters that follow each other in the name. Without a query all are found.
    """
    scores = [(_score(query, name), place) for place, name in enumerate(names)]
    return [place for score, place in sorted((s, p) for s, p in scores if s is not None)]


def _score(query: str, name: str) -> int | None:
    total = 0
    for word in query.casefold().split():
        how = _how(word, name.casefold())
        if how is None:
            return None
        total += how
    return total


def _how(word: str, name: str) -> int | None:
    if any(part.startswith(word) for part in name.split()):
        return _PREFIX
    if word in name:
        return _INSIDE
    letters = iter(name)
    return _SCATTERED if all(letter in letters for letter in word) else None
