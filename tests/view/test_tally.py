"""What follows each change must equal what is made anew."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allview.review.case import Case
from allview.review.cell import DecisionChange
from allview.review.cell_class import CellClass
from allview.review.commands import AddCells, Change, Decide, RemoveCells
from allview.review.differential import differential
from allview.view.tally import Tally
from tests.unit.review.builders import a_case, a_cell, a_decision

CELLS = tuple(
    a_cell(f"S{slide}-{number}", cell_class, blast=number / 10, flagged=flagged)
    for slide in (1, 2)
    for number, (cell_class, flagged) in enumerate(
        [
            (CellClass.LYMPHOBLAST, True),
            (CellClass.LYMPHOCYTE, True),
            (CellClass.LYMPHOCYTE, False),
            (CellClass.UNIDENTIFIED, False),
        ]
    )
)
Step = tuple[Sequence[int], CellClass | None]
steps = st.lists(
    st.tuples(
        st.lists(st.integers(0, len(CELLS) - 1), unique=True, max_size=4),
        st.none() | st.sampled_from([CellClass.LYMPHOBLAST, CellClass.UNIDENTIFIED]),
    ),
    max_size=12,
)


def take(case: Case, step: Step) -> list[Change]:
    """Decide the named cells, or withdraw them and let them come and go."""
    numbers, cell_class = step
    here = [CELLS[n] for n in numbers if CELLS[n].id in case.cells]
    away = tuple(CELLS[n] for n in numbers if CELLS[n].id not in case.cells)
    after = a_decision(cell_class) if cell_class else None
    changes = (DecisionChange(c.id, case.decisions.get(c.id), after) for c in here)
    commands: list[Decide | AddCells | RemoveCells] = [Decide(tuple(changes)), AddCells(away)]
    if after is None:
        commands.append(RemoveCells(tuple(here)))
    return [case.apply(command) for command in commands]


@given(steps)
def test_counts_that_followed_equal_counts_made_anew(walk: list[Step]) -> None:
    case = a_case(CELLS)
    tally = Tally(case)
    for step in walk:
        for change in take(case, step):
            tally.recount(change.cells)
        assert tally.case.differential() == differential(case)
        assert tally.case.waiting == len(case.awaiting_decision())
        for slide in ("S1", "S2"):
            on_slide, counts = case.cells_of(slide), tally.slide(slide)
            assert on_slide == [cell for cell in case.cells.values() if cell.slide == slide]
            assert counts.cells == len(on_slide)
            assert counts.flagged == sum(cell.suggestion.flagged for cell in on_slide)
            assert counts.waiting == sum(case.awaits_decision(cell) for cell in on_slide)


def test_a_decision_looks_at_its_own_cell_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    case = a_case(replace(CELLS[0], id=f"S1-{number:04d}") for number in range(500))
    tally = Tally(case)
    seen: list[str] = []
    awaits = Case.awaits_decision
    monkeypatch.setattr(
        Case, "awaits_decision", lambda self, cell: seen.append(cell.id) or awaits(self, cell)
    )
    change = case.apply(Decide((DecisionChange("S1-0007", None, a_decision()),)))
    tally.recount(change.cells)
    assert seen == ["S1-0007"]
    assert tally.case.differential().decided == 1
