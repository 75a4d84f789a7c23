"""How each reader read the known cells: told once a read can no longer change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from allview.review.case import Case
from allview.review.cell import Decision
from allview.review.cell_class import AnyClass, CellClass, id_of
from allview.review.known_cells import are_in_sight
from allview.review.reader_rates import Rate
from allview.review.reads import Read, readers
from allview.review.verdicts import confirmed_class


@dataclass(frozen=True, slots=True)
class Misread:
    """So many known cells of one class that a reader gave the same other class."""

    truth: CellClass
    said: AnyClass
    count: int


@dataclass(frozen=True, slots=True)
class KnownResult:
    """What one person made of the known cells in one read.

    Parameters
    ----------
    reader, read : who, in which read.
    right : of the known cells the person decided, those that got their true class.
    missed : of the known lymphoblasts, those that got another class; None where there were none.
    misled : of those shown with a wrong suggestion, those that got just that class; None where
        there were none.
    misread : which class was taken for which, missed lymphoblasts first, then the most frequent.
    """

    reader: str
    read: Read
    right: Rate
    missed: Rate | None
    misled: Rate | None
    misread: tuple[Misread, ...]


def known_results(case: Case) -> list[KnownResult]:
    """List every reader of known cells by read; nothing while a reader still goes through them."""
    if are_in_sight(case):
        return []
    results = []
    for read in Read:
        answers = case.known.answers(case.reads, read)
        for reader in readers(answers.values()):
            own = {cell: said for cell, said in answers.items() if said.reviewer == reader}
            results.append(_result(case, reader, read, own))
    return results


def _result(case: Case, reader: str, read: Read, own: Mapping[str, Decision]) -> KnownResult:
    known = case.known.cells
    wrong = {cell for cell, said in own.items() if said.cell_class != known[cell].truth}
    blasts = {cell for cell in own if known[cell].truth is CellClass.LYMPHOBLAST}
    shown = {cell: confirmed_class(known[cell].cell) for cell in own}
    misleading = {
        cell
        for cell, suggested in shown.items()
        if suggested not in {known[cell].truth, CellClass.UNIDENTIFIED}
    }
    followed = sum(own[cell].cell_class == shown[cell] for cell in misleading)
    pairs = Counter((known[cell].truth, own[cell].cell_class) for cell in wrong)
    return KnownResult(
        reader,
        read,
        Rate(len(own) - len(wrong), len(own)),
        _rate(len(blasts & wrong), len(blasts)),
        _rate(followed, len(misleading)),
        tuple(Misread(*pair, pairs[pair]) for pair in sorted(pairs, key=lambda p: _rank(p, pairs))),
    )


def _rank(
    pair: tuple[CellClass, AnyClass], pairs: Counter[tuple[CellClass, AnyClass]]
) -> tuple[bool, int, str, str]:
    truth, said = pair
    return truth is not CellClass.LYMPHOBLAST, -pairs[pair], truth.value, id_of(said)


def _rate(count: int, of: int) -> Rate | None:
    return Rate(count, of) if of else None
