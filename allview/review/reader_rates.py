"""How often each reader of a case decided otherwise than the machine, and than the other reader."""

from dataclasses import dataclass

from allview.review.case import Case
from allview.review.cell import Decision
from allview.review.cell_class import CellClass
from allview.review.differential import wilson_interval
from allview.review.reads import Read, readers


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its 95 % Wilson interval.

    Parameters
    ----------
    count : how many, in 0..``of``.
    of : out of how many; above 0.
    """

    count: int
    of: int

    @property
    def percent(self) -> float:
        """The share, 0..100."""
        return 100 * self.count / self.of

    @property
    def interval(self) -> tuple[float, float]:
        """Its 95 % Wilson interval, 0..100."""
        low, high = wilson_interval(self.count, self.of)
        return 100 * low, 100 * high


@dataclass(frozen=True, slots=True)
class ReaderRates:
    """What one person decided in one read.

    Parameters
    ----------
    reader : who.
    read : in which read.
    decided : cells the person decided.
    overridden : of those the machine had named, the cells that got another class; None where it
        had named none.
    with_other_read : of those the other read decided as well, the cells that got the same class;
        None where there are none, or where the person adjudicated and saw both.
    """

    reader: str
    read: Read
    decided: int
    overridden: Rate | None
    with_other_read: Rate | None


def reader_rates(case: Case) -> list[ReaderRates]:
    """List every reader of a case by read, in the order they first decided.

    Before a second read is finished nothing is said of how far the two agree.
    """
    rates = []
    for read in Read:
        decisions = case.reads.of(read)
        for reader in readers(decisions.values()):
            own = {cell: d for cell, d in decisions.items() if d.reviewer == reader}
            rates.append(
                ReaderRates(reader, read, len(own), _overridden(case, own), _alike(case, read, own))
            )
    return rates


def _overridden(case: Case, own: dict[str, Decision]) -> Rate | None:
    suggested = {cell: case.cells[cell].suggestion.cell_class for cell in own}
    named = [cell for cell in own if suggested[cell] is not CellClass.UNIDENTIFIED]
    return _rate(sum(own[c].cell_class != suggested[c] for c in named), len(named))


def _alike(case: Case, read: Read, own: dict[str, Decision]) -> Rate | None:
    if read is Read.ADJUDICATION or not case.reads.is_compared:
        return None
    other = case.reads.of(Read.SECOND if read is Read.FIRST else Read.FIRST)
    both = [cell for cell in own if cell in other]
    return _rate(sum(own[c].cell_class == other[c].cell_class for c in both), len(both))


def _rate(count: int, of: int) -> Rate | None:
    return Rate(count, of) if of else None
