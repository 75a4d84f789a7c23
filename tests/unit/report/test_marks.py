from pathlib import Path

import numpy as np

from allview.report.marks import Mark, draw_marks, marks_of
from allview.report.palette import CLASS_COLORS
from allview.review.cell import Box
from allview.review.cell_class import CellClass
from tests.unit.report.smear import decide, has_color, smear_case

BLAST, LYMPHOCYTE = CellClass.LYMPHOBLAST, CellClass.LYMPHOCYTE
PLAIN = np.full((300, 400, 3), 200, np.uint8)
BOX = Box(400, 200, 100, 100)


def test_a_mark_rings_its_cell_and_leaves_it_free() -> None:
    marked = draw_marks(PLAIN, [Mark(BOX, BLAST, flagged=False)], downsample=2)
    ys, xs = np.nonzero((marked != PLAIN).any(axis=2))
    assert abs((xs.min() + xs.max()) / 2 - 225) <= 1
    assert abs((ys.min() + ys.max()) / 2 - 125) <= 1
    assert 25 < (xs.max() - xs.min()) / 2 < 36
    assert has_color(marked, CLASS_COLORS[BLAST])
    assert np.array_equal(marked[108:142, 208:242], PLAIN[108:142, 208:242])
    assert (PLAIN == 200).all()


def test_a_flagged_cell_stands_out() -> None:
    plain = draw_marks(PLAIN, [Mark(BOX, BLAST, flagged=False)], 2)
    flagged = draw_marks(PLAIN, [Mark(BOX, BLAST, flagged=True)], 2)
    painted = [(picture != PLAIN).any(axis=2).sum() for picture in (plain, flagged)]
    assert painted[1] > 1.8 * painted[0]


def test_a_cell_too_small_to_see_still_has_a_mark() -> None:
    marked = draw_marks(PLAIN, [Mark(Box(20_000, 15_000, 60, 60), BLAST, True)], downsample=100)
    assert has_color(marked, CLASS_COLORS[BLAST])
    assert (marked != PLAIN).any(axis=2).sum() > 40


def test_marks_show_what_the_reviewer_said_with_the_flagged_on_top(tmp_path: Path) -> None:
    case = smear_case(tmp_path)
    decide(case, {"S1-0001": LYMPHOCYTE})
    marks = marks_of(case, "S1")
    assert len(marks) == 6
    assert [mark.flagged for mark in marks] == [False] * 3 + [True] * 3
    assert [mark.cell_class for mark in marks if mark.flagged] == [LYMPHOCYTE, BLAST, BLAST]
