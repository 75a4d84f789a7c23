import pytest

from allview.review.annotation import AnnotationKind
from allview.review.cell import ReviewedCell
from allview.review.cell_class import CellClass
from allview.review.commands import (
    AddAnnotations,
    Answer,
    Command,
    Decide,
    DecisionChange,
    EnterClinical,
    Mend,
    RemoveAnnotations,
)
from allview.review.reads import Read
from allview.review.remarks import WriteRemark
from allview.review.second_read import (
    Adjudicate,
    DecideAgain,
    FinishSecondRead,
    SecondRead,
)
from allview.view.undo_words import step_words
from tests.unit.review.builders import BLAST, LYMPHOCYTE, NOON, a_cell, a_decision, a_mark

ONE, TWO = (ReviewedCell(a_cell(f"S1-{n}")) for n in (1, 2))


def to(*classes: CellClass | None) -> Decide:
    return Decide(
        tuple(
            DecisionChange(f"S1-{n}", a_decision() if c is None else None, c and a_decision(c))
            for n, c in enumerate(classes, 1)
        )
    )


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (to(BLAST), "S1-1 to Lymphoblast"),
        (to(LYMPHOCYTE, LYMPHOCYTE, LYMPHOCYTE), "3 cells to Lymphocyte"),
        (to(BLAST, LYMPHOCYTE), "2 cells to several classes"),
        (to(None, None), "2 cells withdrawn"),
        (to(None), "S1-1 withdrawn"),
        (Decide((DecisionChange("S1-1", a_decision(), a_decision(comment="x")),)),
         "comment on S1-1"),
        (Mend((), (ONE,)), "cell drawn"),
        (Mend((ONE, TWO), ()), "2 cells deleted"),
        (Mend((ONE,), (ONE,)), "box adjusted"),
        (Mend((ONE,), (ONE, TWO)), "cell split"),
        (Mend((ONE, TWO), (ONE,)), "2 merged"),
        (AddAnnotations((a_mark(),)), "length added"),
        (RemoveAnnotations((a_mark(kind=AnnotationKind.PLACE, points=((1, 1),)),)),
         "bookmark removed"),
        (EnterClinical(None, None), "clinical context"),
        (WriteRemark("S1", None, None), "comment on a slide"),
        (WriteRemark("", None, None), "comment on the case"),
        (Answer(Read.FIRST, to(BLAST).changes), "1 cell to Lymphoblast"),
        (Answer(Read.FIRST, to(BLAST).changes, to(BLAST)), "2 cells to Lymphoblast"),
        (DecideAgain(to(LYMPHOCYTE).changes), "S1-1 to Lymphocyte"),
        (Adjudicate(to(None).changes), "S1-1 withdrawn"),
        (FinishSecondRead(SecondRead("Ben", NOON), NOON), "second read"),
    ],
)  # fmt: skip
def test_every_step_has_words(command: Command, words: str) -> None:
    assert step_words(command) == words


def test_no_cell_is_named_where_that_would_tell_it_from_a_known_one() -> None:
    assert step_words(to(BLAST), nameless=True) == "1 cell to Lymphoblast"
