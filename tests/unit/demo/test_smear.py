import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from allview.demo.layout import FieldTooSmall
from allview.demo.red_cells import RedCellKind
from allview.demo.smear import Smear, SmearRecipe, paint_smear, single_cell
from allview.review.cell_class import CellClass

MIX = {
    CellClass.LYMPHOBLAST: 4,
    CellClass.LYMPHOCYTE: 2,
    CellClass.NEUTROPHIL: 2,
    CellClass.ARTEFACT: 1,
}
RECIPE = SmearRecipe(seed=5, width=900, height=700, mpp=0.1, cells=MIX, touching_pairs=2)


@pytest.fixture(scope="module")
def smear() -> Smear:
    return paint_smear(RECIPE)


def test_every_ordered_cell_is_painted_once(smear: Smear) -> None:
    painted = [cell.cell_class for cell in smear.cells]
    assert {kind: painted.count(kind) for kind in MIX} == MIX
    assert len(painted) == sum(MIX.values())


def test_pixels_are_as_large_as_ordered(smear: Smear) -> None:
    assert smear.pixels.shape == (700, 900, 3)
    assert smear.pixels.dtype == np.uint8
    assert smear.mpp == 0.1


def test_every_cell_lies_whole_inside(smear: Smear) -> None:
    for cell in smear.cells:
        radius = cell.diameter_um / 2 / smear.mpp
        x, y = cell.center
        assert radius <= x <= 900 - radius
        assert radius <= y <= 700 - radius


def test_only_the_ordered_pairs_touch(smear: Smear) -> None:
    gaps = []
    for i, one in enumerate(smear.cells):
        for other in smear.cells[:i]:
            apart = np.hypot(*np.subtract(one.center, other.center)) * smear.mpp
            gaps.append(apart - (one.diameter_um + other.diameter_um) / 2)
    assert sum(gap < 0.5 for gap in gaps) == RECIPE.touching_pairs
    assert all(gap > -1 for gap in gaps)
    assert all(gap > 1 for gap in gaps if gap >= 0.5)


def test_red_cells_measure_7_2_um_in_the_median() -> None:
    field = paint_smear(SmearRecipe(seed=2, width=1200, height=1000, cells={}))
    sizes = [cell.diameter_um for cell in field.red_cells]
    assert len(sizes) > 100
    assert np.median(sizes) == pytest.approx(7.2, abs=0.15)
    assert {cell.kind for cell in field.red_cells} >= {RedCellKind.DISC, RedCellKind.ELLIPTOCYTE}


def test_same_seed_gives_the_same_pixels_and_another_seed_others() -> None:
    small = SmearRecipe(seed=9, width=400, height=300, cells={CellClass.MONOCYTE: 1})
    first = paint_smear(small)
    assert np.array_equal(first.pixels, paint_smear(small).pixels)
    assert first.cells == paint_smear(small).cells
    assert not np.array_equal(first.pixels, paint_smear(replace(small, seed=10)).pixels)


def test_another_process_paints_the_same_pixels() -> None:
    script = (
        "import hashlib; from allview.demo.smear import single_cell;"
        "from allview.review.cell_class import CellClass;"
        "print(hashlib.sha256(single_cell(CellClass.EOSINOPHIL, 4, 160)).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True, text=True
        ).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


def test_more_platelets_leave_the_white_cells_alone() -> None:
    small = SmearRecipe(seed=9, width=400, height=300, cells={CellClass.MONOCYTE: 1})
    crowded = replace(small, platelets_per_1000_um2=9)
    assert paint_smear(crowded).cells == paint_smear(small).cells


def test_too_many_cells_for_the_field_are_refused() -> None:
    with pytest.raises(FieldTooSmall, match="larger field"):
        paint_smear(SmearRecipe(width=300, height=300, cells={CellClass.MONOCYTE: 9}))


def test_scale_changes_the_size_in_pixels_not_in_um() -> None:
    def dark_area_um2(mpp: float) -> float:
        side = round(24 / mpp)
        pixels = single_cell(CellClass.LYMPHOBLAST, 1, side, mpp)
        return float((pixels[..., 0] < 130).sum() * mpp**2)

    assert dark_area_um2(0.2) == pytest.approx(dark_area_um2(0.1), rel=0.25)
