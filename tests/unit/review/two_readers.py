"""A case of two flagged cells, and the two who read it."""

from datetime import timedelta

from allview.review.case import Case
from allview.review.cell import Decision
from allview.review.cell_class import AnyClass
from tests.unit.review.builders import (
    LYMPHOCYTE,
    NOON,
    a_case,
    a_cell,
)

ADA, BEN = "Ada First", "Ben Second"
ONE, TWO, THREE = "S1-0001", "S1-0002", "S1-0003"


def said(cell_class: AnyClass, reviewer: str, minutes: int = 0, comment: str = "") -> Decision:
    return Decision(cell_class, reviewer, NOON + timedelta(minutes=minutes), comment)


def two_flagged() -> Case:
    """Give a case of two flagged cells and one that the machine calls a lymphocyte."""
    unsuspicious = a_cell(THREE, LYMPHOCYTE, blast=0.1, flagged=False)
    return a_case([a_cell(ONE), a_cell(TWO, blast=0.8), unsuspicious])
