import pytest

from allview.review.cell import Box, Cell, Suggestion
from allview.review.cell_class import CellClass
from allview.review.verdicts import can_be_rejected, confirmed_class, rejected_class

BLAST, LYMPHOCYTE, MONOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE, CellClass.MONOCYTE


def cell(
    probabilities: dict[CellClass, float],
    suggested: CellClass = BLAST,
    flagged: bool = True,
) -> Cell:
    suggestion = Suggestion(suggested, probabilities, flagged)
    return Cell("S1-0001", "S1", Box(0, 0, 10, 10), None, suggestion)


def test_confirming_a_flagged_cell_makes_it_a_lymphoblast_whatever_is_most_probable() -> None:
    flagged = cell({BLAST: 0.3, LYMPHOCYTE: 0.7}, suggested=LYMPHOCYTE)
    assert confirmed_class(flagged) is BLAST


@pytest.mark.parametrize("suggested", [MONOCYTE, CellClass.UNIDENTIFIED])
def test_confirming_another_cell_gives_the_machines_class(suggested: CellClass) -> None:
    assert confirmed_class(cell({MONOCYTE: 0.9}, suggested, flagged=False)) is suggested


def test_rejecting_names_the_class_that_clearly_remains() -> None:
    assert rejected_class(cell({BLAST: 0.6, LYMPHOCYTE: 0.36, MONOCYTE: 0.04})) is LYMPHOCYTE


def test_rejecting_names_no_class_when_two_remain() -> None:
    doubtful = cell({BLAST: 0.6, LYMPHOCYTE: 0.22, MONOCYTE: 0.18})
    assert rejected_class(doubtful) is CellClass.UNIDENTIFIED


def test_rejecting_names_no_class_from_the_tail_of_a_sure_mistake() -> None:
    mistaken = cell({BLAST: 0.99, LYMPHOCYTE: 0.009, MONOCYTE: 0.001})
    assert rejected_class(mistaken) is CellClass.UNIDENTIFIED


@pytest.mark.parametrize("probabilities", [{}, {BLAST: 1.0}])
def test_rejecting_without_any_other_class_leaves_it_unidentified(
    probabilities: dict[CellClass, float],
) -> None:
    assert rejected_class(cell(probabilities)) is CellClass.UNIDENTIFIED


def test_rejecting_what_nobody_suspects_or_names_says_nothing() -> None:
    unknown = CellClass.UNIDENTIFIED
    two = {BLAST: 0.2, LYMPHOCYTE: 0.42, MONOCYTE: 0.38}
    assert not can_be_rejected(cell(two, unknown, flagged=False), None)
    assert not can_be_rejected(cell(two, unknown, flagged=False), LYMPHOCYTE)
    assert can_be_rejected(cell({BLAST: 0.4, LYMPHOCYTE: 0.6}, unknown, flagged=False), None)
    assert can_be_rejected(cell(two, unknown), None)
    assert not can_be_rejected(cell(two, unknown), unknown)
    assert can_be_rejected(cell(two, LYMPHOCYTE, flagged=False), None)
