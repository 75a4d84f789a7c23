"""Classes that a laboratory defines for itself, as the case has them."""

from dataclasses import replace

import pytest

from allview.review.agreement import agreement
from allview.review.case import Case, CommandRefused
from allview.review.cell import ReviewedCell
from allview.review.cell_class import LONGEST_NAME, CellClass, OwnClass, in_order
from allview.review.commands import DefineClass, Mend
from allview.review.differential import differential
from allview.review.verdicts import confirmed_class
from tests.unit.review.builders import (
    BLAST,
    LYMPHOCYTE,
    PLASMA,
    SMUDGE,
    a_case,
    a_cell,
    a_decision,
    decide,
)

ONE, TWO, THREE = "S1-0001", "S1-0002", "S1-0003"


@pytest.fixture
def case() -> Case:
    case = a_case([a_cell(ONE), a_cell(TWO), a_cell(THREE, LYMPHOCYTE, blast=0.1, flagged=False)])
    for own in (PLASMA, SMUDGE):
        case.apply(DefineClass(own))
    return case


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "needs a name"),
        ("   ", "needs a name"),
        ("x" * (LONGEST_NAME + 1), f"at most {LONGEST_NAME} letters"),
        (" Plasma cell", "letters, digits, spaces"),
        ("Plasma  cell", "letters, digits, spaces"),
        ("Plasma/cell", "letters, digits, spaces"),
        ("Plasma\ncell", "letters, digits, spaces"),
        ("..", "letters, digits, spaces"),
        ("-cell", "begins with a letter"),
        ("../../etc", "letters, digits, spaces"),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_one_sentence(name: str, why: str) -> None:
    flaw = replace(PLASMA, name=name).flaw
    assert flaw is not None
    assert why in flaw
    assert flaw.count(".") == 1
    with pytest.raises(CommandRefused, match=why):
        Case().apply(DefineClass(replace(PLASMA, name=name)))


@pytest.mark.parametrize(
    "name", ["Plasma cell", "CD34+ cell", "Promyelocyte-like 2", "Plasmazelle"]
)
def test_what_a_laboratory_calls_cells_can_be_a_name(name: str) -> None:
    assert replace(PLASMA, name=name).flaw is None


def test_a_case_is_read_though_this_allview_has_such_a_class_built_in() -> None:
    case = Case()
    case.apply(DefineClass(replace(PLASMA, name="Monocyte")))
    assert case.own_classes[PLASMA.id].label == "Monocyte"


def test_an_id_never_looks_like_a_built_in_class() -> None:
    assert replace(PLASMA, id="lymphoblast").flaw == "A class of one's own needs an id of its own."


def test_a_class_is_defined_once_and_its_name_is_given_once(case: Case) -> None:
    with pytest.raises(CommandRefused, match="defined in the case already"):
        case.apply(DefineClass(replace(PLASMA, name="Plasmacyte")))
    with pytest.raises(CommandRefused, match="of this name is in the case"):
        case.apply(DefineClass(OwnClass("own-9", "PLASMA cell")))


def test_a_cell_gets_only_a_class_that_the_case_itself_explains() -> None:
    case = a_case([a_cell(ONE)])
    with pytest.raises(CommandRefused, match="not defined in this case"):
        case.apply(decide(ONE, a_decision(PLASMA)))
    case.apply(DefineClass(PLASMA))
    with pytest.raises(CommandRefused, match="not defined in this case"):
        case.apply(decide(ONE, a_decision(replace(PLASMA, name="Plasmacyte"))))
    with pytest.raises(CommandRefused, match="not defined in this case"):
        case.apply(decide(ONE, replace(a_decision(), blind_class=SMUDGE)))
    drawn = ReviewedCell(a_cell(ONE), a_decision(SMUDGE))
    with pytest.raises(CommandRefused):
        case.apply(Mend((), (drawn,)))
    case.apply(decide(ONE, a_decision(PLASMA)))
    assert case.class_of(ONE) == PLASMA
    assert not case.awaiting_decision()


def test_a_class_that_was_renamed_is_still_that_class_but_not_as_it_was() -> None:
    renamed = replace(PLASMA, name="Plasmacyte")
    assert renamed == PLASMA
    assert {renamed: 1}[PLASMA] == 1
    assert not renamed.is_as(PLASMA)
    assert PLASMA != SMUDGE
    assert PLASMA != LYMPHOCYTE


def test_own_classes_are_counted_as_the_laboratory_said(case: Case) -> None:
    assert PLASMA not in differential(case).counts
    case.apply(decide(ONE, a_decision(PLASMA)))
    case.apply(decide(TWO, a_decision(SMUDGE)))
    counts = differential(case)
    assert list(counts.counts) == [*CellClass, PLASMA, SMUDGE]
    assert (counts.counts[PLASMA], counts.counts[SMUDGE]) == (1, 1)
    # The excluded one is not in the denominator.
    assert (counts.total, counts.counted) == (3, 2)
    assert counts.percentage(PLASMA) == 50
    assert counts.percentage(SMUDGE) is None
    assert counts.interval(SMUDGE) is None


def test_the_blast_percentage_stays_that_of_the_lymphoblasts(case: Case) -> None:
    blastoid = OwnClass("own-3", "Abnormal promyelocyte")
    case.apply(DefineClass(blastoid))
    case.apply(decide(ONE, a_decision(blastoid)))
    counts = differential(case)
    assert (counts.blast_count, counts.counted) == (1, 3)


def test_the_confusion_has_a_row_for_what_the_network_never_says(case: Case) -> None:
    case.apply(decide(ONE, a_decision(PLASMA)))
    case.apply(decide(TWO, a_decision(BLAST)))
    case.apply(decide(THREE, a_decision(LYMPHOCYTE)))
    result = agreement(case)
    assert result.classes == (BLAST, LYMPHOCYTE, PLASMA)
    assert result.confusion[BLAST, PLASMA] == 1
    assert not any(result.confusion.get((PLASMA, c), 0) for c in result.classes)
    assert (result.cells, result.alike, result.in_own_classes) == (3, 2, 1)
    # By hand: rows 2, 1, 0 and columns 1, 1, 1 of 3; observed 2/3, chance 1/3.
    kappa = result.kappa
    assert kappa is not None
    assert kappa.value == pytest.approx(0.5)


def test_no_key_of_the_machine_gives_an_own_class(case: Case) -> None:
    case.apply(decide(ONE, a_decision(PLASMA)))
    assert confirmed_class(case.cells[ONE]) is BLAST


def test_the_order_is_that_of_the_network_then_by_name() -> None:
    unordered = [SMUDGE, CellClass.UNIDENTIFIED, PLASMA, CellClass.LYMPHOBLAST, PLASMA]
    ordered = (CellClass.LYMPHOBLAST, CellClass.UNIDENTIFIED, PLASMA, SMUDGE)
    assert in_order(unordered) == ordered
