"""Two reads side by side, and each reader's rates."""

from datetime import timedelta

import pytest

from allview.review.case import Case
from allview.review.cell_class import CellClass
from allview.review.comparison import compare
from allview.review.reader_rates import Rate, reader_rates
from allview.review.reads import Read
from allview.review.second_read import FinishSecondRead, SecondRead, StartSecondRead
from tests.unit.review.builders import BLAST, LYMPHOCYTE, NOON, a_case, a_cell, decide
from tests.unit.review.test_second_read import ADA, BEN, decided, said

NEUTROPHIL, UNIDENTIFIED = CellClass.NEUTROPHIL, CellClass.UNIDENTIFIED
CELLS = [f"S1-{n:04d}" for n in range(1, 9)]
FIRST = [BLAST, BLAST, BLAST, LYMPHOCYTE, LYMPHOCYTE, NEUTROPHIL]
SECOND = [BLAST, BLAST, LYMPHOCYTE, LYMPHOCYTE, NEUTROPHIL, NEUTROPHIL]


def read_twice() -> Case:
    """Give six flagged cells read twice, differing on two, and two that were left to the machine.

    Of those the second reader decided one, as a blast.
    """
    suspicions = [0.95 - n / 100 for n in range(6)]
    cells = [a_cell(c, blast=p) for c, p in zip(CELLS, suspicions, strict=False)]
    cells += [a_cell(c, LYMPHOCYTE, blast=0.2, flagged=False) for c in CELLS[6:]]
    case = a_case(cells)
    for cell, cell_class in zip(CELLS, FIRST, strict=False):
        case.apply(decide(cell, said(cell_class, ADA)))
    case.apply(StartSecondRead(SecondRead(BEN, NOON)))
    for cell, cell_class in zip(CELLS, SECOND, strict=False):
        decided(case, cell, said(cell_class, BEN, 1))
    decided(case, CELLS[6], said(BLAST, BEN, 2))
    case.apply(FinishSecondRead(SecondRead(BEN, NOON), NOON + timedelta(minutes=3)))
    return case


def test_disagreements_come_first_and_of_them_what_concerns_a_blast() -> None:
    comparison = compare(read_twice())
    names = [row.cell.id for row in comparison.rows]
    # Differing: 3 (blast), 7 (blast to the second alone), 5; then those alike, blasts first.
    assert names == [CELLS[i] for i in (2, 6, 4, 0, 1, 3, 5)]
    assert [row.cell.id for row in comparison.disagreements] == names[:3]
    assert comparison.open == 3
    left = comparison.rows[1]
    assert (left.first, left.first_class, left.second_class) == (None, LYMPHOCYTE, BLAST)
    assert [row.alike for row in comparison.rows] == [False] * 3 + [True] * 4


def test_agreement_is_over_the_cells_that_both_decided() -> None:
    agreement = compare(read_twice()).agreement
    assert (agreement.alike, agreement.cells) == (4, 6)
    assert agreement.confusion[BLAST, LYMPHOCYTE] == 1
    assert agreement.kappa is not None
    # Observed 4/6; by chance 3/6 x 2/6 + 2/6 x 2/6 + 1/6 x 2/6.
    assert agreement.kappa.value == pytest.approx((4 / 6 - 1 / 3) / (1 - 1 / 3))


def test_each_read_has_its_own_differential_and_blast_counts_are_compared() -> None:
    comparison = compare(read_twice())
    assert comparison.first.blast_count == 3
    assert comparison.second.blast_count == 3
    assert comparison.first.counted == comparison.second.counted == 8
    assert (comparison.blast_only_first, comparison.blast_only_second) == (1, 1)
    assert comparison.chance_for_other_cells == pytest.approx(1)
    assert comparison.chance_for_these_cells == 1


def test_what_is_adjudicated_is_no_longer_open() -> None:
    case = read_twice()
    decided(case, CELLS[2], said(LYMPHOCYTE, "Cy Third", 9, "small, dense"))
    comparison = compare(case)
    assert comparison.open == 2
    row = comparison.rows[0]
    assert row.settled is not None
    assert (row.settled.comment, row.settled.reviewer) == ("small, dense", "Cy Third")
    # The reads are what they were.
    assert compare(case).agreement.alike == 4


def test_what_was_decided_after_the_first_read_could_be_seen_is_not_blind() -> None:
    case = read_twice()
    assert compare(case).not_blind == 0
    end = NOON + timedelta(minutes=3)
    case.apply(FinishSecondRead(SecondRead(BEN, NOON), end).inverse())
    decided(case, CELLS[2], said(BLAST, BEN, 5))
    second = case.reads.second
    assert second is not None
    case.apply(FinishSecondRead(second, NOON + timedelta(minutes=6)))
    comparison = compare(case)
    assert comparison.not_blind == 1
    assert [row.cell.id for row in comparison.rows if not row.blind] == [CELLS[2]]


def test_every_reader_has_rates_in_every_read() -> None:
    case = read_twice()
    decided(case, CELLS[2], said(BLAST, ADA, 9))
    first, second, third = reader_rates(case)
    assert (first.reader, first.read, first.decided) == (ADA, Read.FIRST, 6)
    assert first.overridden == Rate(3, 6)
    assert first.with_other_read == Rate(4, 6)
    assert (second.reader, second.read, second.decided) == (BEN, Read.SECOND, 7)
    assert second.overridden == Rate(5, 7)
    assert second.with_other_read == Rate(4, 6)
    assert (third.reader, third.read, third.decided) == (ADA, Read.ADJUDICATION, 1)
    assert (third.overridden, third.with_other_read) == (Rate(0, 1), None)
    assert Rate(3, 6).percent == 50
    assert Rate(3, 6).interval == pytest.approx((18.76, 81.24), abs=0.01)


def test_a_cell_the_machine_did_not_name_is_no_override() -> None:
    case = a_case([a_cell(CELLS[0], UNIDENTIFIED)])
    case.apply(decide(CELLS[0], said(BLAST, ADA)))
    (rates,) = reader_rates(case)
    assert (rates.decided, rates.overridden, rates.with_other_read) == (1, None, None)


def test_while_blind_nothing_is_told_of_the_other_reader() -> None:
    case = a_case([a_cell(CELLS[0])])
    case.apply(decide(CELLS[0], said(LYMPHOCYTE, ADA)))
    case.apply(StartSecondRead(SecondRead(BEN, NOON)))
    decided(case, CELLS[0], said(BLAST, BEN))
    (own,) = reader_rates(case.as_read(Read.SECOND))
    assert (own.reader, own.with_other_read) == (BEN, None)
