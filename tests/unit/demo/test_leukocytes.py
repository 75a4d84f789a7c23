import numpy as np
import pytest

from allview.demo.leukocytes import KINDS, draw_diameter, paint_cell
from allview.demo.stain import Dye, Dyes, Stain
from allview.review.cell_class import LEARNED_CLASSES, CellClass

MPP = 0.12
NUCLEATED = [c for c in LEARNED_CLASSES if c is not CellClass.ARTEFACT]
CLEAR_NUCLEUS = [c for c in NUCLEATED if c is not CellClass.BASOPHIL]


def _cells(cell_class: CellClass, count: int = 6) -> list[tuple[Dyes, float]]:
    painted = []
    for seed in range(count):
        rng = np.random.default_rng([seed, 77])
        diameter = draw_diameter(cell_class, rng)
        painted.append((paint_cell(cell_class, rng, diameter, MPP), diameter))
    return painted


def _green(dyes: Dyes) -> np.ndarray:
    return dyes.optical_density(Stain())[..., 1]


def _nucleus_share(cell_class: CellClass) -> float:
    shares = []
    for dyes, _ in _cells(cell_class):
        nucleus, body = dyes.amount(Dye.CHROMATIN) > 0.25, dyes.cover > 0.5
        shares.append((nucleus & body).sum() / body.sum())
    return float(np.median(shares))


def test_every_learned_class_has_a_painter() -> None:
    assert set(KINDS) == set(LEARNED_CLASSES)


@pytest.mark.parametrize("cell_class", NUCLEATED)
def test_a_cell_is_as_wide_as_said(cell_class: CellClass) -> None:
    for dyes, diameter in _cells(cell_class):
        area = float((dyes.cover > 0.5).sum()) * dyes.grid.pitch**2
        assert 2 * np.sqrt(area / np.pi) == pytest.approx(diameter, rel=0.04)


@pytest.mark.parametrize("cell_class", CLEAR_NUCLEUS)
def test_the_nucleus_is_darker_than_the_cytoplasm(cell_class: CellClass) -> None:
    for dyes, _ in _cells(cell_class):
        green, body = _green(dyes), dyes.cover > 0.95
        nucleus = dyes.amount(Dye.CHROMATIN) > 0.3
        assert np.median(green[nucleus]) > 1.5 * np.median(green[body & ~nucleus])


def test_blasts_have_the_highest_share_of_nucleus_and_granulocytes_a_low_one() -> None:
    blast = _nucleus_share(CellClass.LYMPHOBLAST)
    assert blast > 0.72
    for cell_class in (CellClass.NEUTROPHIL, CellClass.EOSINOPHIL, CellClass.MONOCYTE):
        assert _nucleus_share(cell_class) < 0.6
    assert blast > _nucleus_share(CellClass.IMMATURE_GRANULOCYTE)


def test_blasts_have_paler_chromatin_than_lymphocytes() -> None:
    def chromatin(cell_class: CellClass) -> float:
        layers = [dyes.amount(Dye.CHROMATIN) for dyes, _ in _cells(cell_class)]
        return float(np.median([np.median(layer[layer > 0.3]) for layer in layers]))

    assert chromatin(CellClass.LYMPHOBLAST) < 0.85 * chromatin(CellClass.LYMPHOCYTE)


def test_eosinophils_are_the_red_ones() -> None:
    def redness(cell_class: CellClass) -> float:
        dyes = _cells(cell_class, 1)[0][0]
        body = (dyes.cover > 0.9) & (dyes.amount(Dye.CHROMATIN) < 0.1)
        red, _, blue = np.median(dyes.optical_density(Stain())[body], axis=0)
        return float(blue / red)

    others = [c for c in CLEAR_NUCLEUS if c is not CellClass.EOSINOPHIL]
    assert redness(CellClass.EOSINOPHIL) > 1.5 * max(redness(c) for c in others)


def test_basophil_granules_cover_much_of_the_cell() -> None:
    for dyes, _ in _cells(CellClass.BASOPHIL):
        dark = (dyes.amount(Dye.CHROMATIN) > 0.25) & (dyes.cover > 0.5)
        assert dark.sum() > 0.55 * (dyes.cover > 0.5).sum()


def test_artefacts_differ_in_kind() -> None:
    covers = {bool(dyes.covers) for dyes, _ in _cells(CellClass.ARTEFACT, 20)}
    assert covers == {True, False}
