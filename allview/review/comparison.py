"""Two reads of one case side by side: where they differ, how far they agree, what each counts."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from allview.review.agreement import Agreement
from allview.review.case import Case
from allview.review.cell import Cell, Decision
from allview.review.cell_class import AnyClass, CellClass
from allview.review.differential import Differential, differential
from allview.review.reads import Read, class_in
from allview.review.two_counts import independent_counts, paired_counts

_BLAST = CellClass.LYMPHOBLAST


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """A cell that one of two reads at least decided.

    Parameters
    ----------
    cell : the cell.
    first, second : what each read decided; None where it left the cell to the machine.
    settled : the adjudication; None where there is none.
    first_class, second_class : what each read makes of the cell: the machine's suggestion where it
        decided nothing.
    blind : whether the second reader decided without having seen the first read.
    """

    cell: Cell
    first: Decision | None
    second: Decision | None
    settled: Decision | None
    first_class: AnyClass
    second_class: AnyClass
    blind: bool = True

    @property
    def alike(self) -> bool:
        """Whether both reads make the same of it."""
        return self.first_class == self.second_class

    @property
    def is_open(self) -> bool:
        """Whether the reads differ and nobody has adjudicated."""
        return not self.alike and self.settled is None

    @property
    def concerns_blast(self) -> bool:
        """Whether one of the two reads makes a lymphoblast of it."""
        return _BLAST in (self.first_class, self.second_class)


@dataclass(frozen=True)
class Comparison:
    """The first and the second read of a case.

    Parameters
    ----------
    rows : the cells that either decided: the disagreements first, and of those and of the others
        what concerns a lymphoblast first, then the most suspicious.
    agreement : the classes of the cells that both decided, by (first, second).
    first, second : what each read counts.
    """

    rows: tuple[ComparedCell, ...]
    agreement: Agreement
    first: Differential
    second: Differential

    @cached_property
    def disagreements(self) -> tuple[ComparedCell, ...]:
        """The cells on which the reads differ, adjudicated or not."""
        return tuple(row for row in self.rows if not row.alike)

    @property
    def open(self) -> int:
        """Cells on which the reads differ and that nobody has adjudicated."""
        return sum(row.is_open for row in self.rows)

    @property
    def not_blind(self) -> int:
        """Cells that the second reader decided after the first read could be seen."""
        return sum(not row.blind for row in self.rows)

    @property
    def blast_only_first(self) -> int:
        """Cells that are lymphoblasts to the first read alone."""
        return sum(row.first_class is _BLAST for row in self.disagreements)

    @property
    def blast_only_second(self) -> int:
        """Cells that are lymphoblasts to the second read alone."""
        return sum(row.second_class is _BLAST for row in self.disagreements)

    @property
    def chance_for_other_cells(self) -> float:
        """Probability of blast percentages as different in two counts of different cells.

        See Also
        --------
        independent_counts : the test, and its source.
        """
        one, other = self.first, self.second
        return independent_counts(one.blast_count, one.counted, other.blast_count, other.counted)

    @property
    def chance_for_these_cells(self) -> float:
        """Probability that readers of these cells who do not lean either way differ as one-sidedly.

        See Also
        --------
        paired_counts : the test, and its source.
        """
        return paired_counts(self.blast_only_first, self.blast_only_second)


def compare(case: Case) -> Comparison:
    """Lay the first and the second read of a case side by side."""
    rows = _in_order(_rows(case))
    pairs = Counter((row.first_class, row.second_class) for row in rows if row.first and row.second)
    return Comparison(
        tuple(rows),
        Agreement(pairs),
        differential(case.as_read(Read.FIRST)),
        differential(case.as_read(Read.SECOND)),
    )


def _rows(case: Case) -> list[ComparedCell]:
    first, second, settled = (case.reads.of(read) for read in Read)
    shown = case.reads.second.revealed if case.reads.second else None
    rows = []
    for name in dict.fromkeys((*first, *second)):
        cell, again = case.cells[name], second.get(name)
        rows.append(
            ComparedCell(
                cell,
                first.get(name),
                again,
                settled.get(name),
                class_in(first, cell),
                class_in(second, cell),
                blind=again is None or shown is None or again.at <= shown,
            )
        )
    return rows


def _in_order(rows: Sequence[ComparedCell]) -> list[ComparedCell]:
    # Python's own sort lets no other thread run until it has sorted 100,000 cells.
    keys = (
        np.array([row.cell.id for row in rows]),
        np.array([-row.cell.suggestion.suspicion for row in rows]),
        np.array([not row.concerns_blast for row in rows]),
        np.array([row.alike for row in rows]),
    )
    return [rows[place] for place in np.lexsort(keys).tolist()]
