import numpy as np

from allview.demo.canvas import Canvas
from allview.demo.filters import as_field
from allview.demo.grid import Grid
from allview.demo.red_cells import RedCellKind, paint_red_cell
from allview.demo.stain import Dye, Dyes, Stain


def _disc(diameter: float = 4.0, mpp: float = 0.2) -> Dyes:
    grid = Grid.around(diameter, mpp)
    dyes = Dyes(grid)
    dyes.add(Dye.HAEMOGLOBIN, grid.inside(as_field(np.hypot(grid.x, grid.y) - diameter / 2)))
    return dyes


def test_overlapping_cells_are_darker_but_not_twice_as_dark() -> None:
    once, twice = Canvas(60, 60, Stain()), Canvas(60, 60, Stain())
    once.put(_disc(), (30, 30))
    twice.put(_disc(), (30, 30))
    twice.put(_disc(), (30, 30))
    ratio = twice.density[30, 30] / once.density[30, 30]
    assert np.all(ratio > 1.2)
    assert np.all(ratio < 1.8)


def test_a_cell_cut_by_the_border_shows_the_rest() -> None:
    whole, cut = Canvas(80, 80, Stain()), Canvas(80, 80, Stain())
    whole.put(_disc(), (40, 40))
    cut.put(_disc(), (0, 79))
    np.testing.assert_array_equal(cut.density[60:, :20], whole.density[21:41, 40:60])


def test_a_cell_off_the_glass_changes_nothing() -> None:
    canvas = Canvas(40, 40, Stain())
    canvas.put(_disc(), (-200, 10))
    assert not canvas.density.any()


def test_a_painted_red_cell_measures_what_was_asked() -> None:
    for diameter in (6.2, 7.2, 8.4):
        rng = np.random.default_rng(3)
        dyes = paint_red_cell(RedCellKind.DISC, rng, diameter, 0.1)
        layer = dyes.amount(Dye.HAEMOGLOBIN)
        area = float((layer > 0.5 * np.percentile(layer[layer > 0.1], 80)).sum())
        hole = np.hypot(dyes.grid.x, dyes.grid.y) < 0.3 * diameter
        area += float((hole & (layer <= 0.5 * np.percentile(layer[layer > 0.1], 80))).sum())
        measured = 2 * np.sqrt(area * dyes.grid.pitch**2 / np.pi)
        assert abs(measured - diameter) < 0.25


def test_red_cells_are_paler_in_the_middle() -> None:
    for seed in range(5):
        dyes = paint_red_cell(RedCellKind.DISC, np.random.default_rng(seed), 7.2, 0.1)
        layer = dyes.amount(Dye.HAEMOGLOBIN)
        middle = layer.shape[0] // 2
        assert layer[middle, middle] < 0.85 * np.percentile(layer, 98)


def test_a_stronger_stain_lets_less_light_through() -> None:
    pale, strong = Stain(strength=0.7).densities(), Stain(strength=1.25).densities()
    assert np.all(pale < strong)


def test_an_alkaline_buffer_turns_red_cells_bluer() -> None:
    acid = Stain(alkalinity=-1).densities()[Dye.HAEMOGLOBIN]
    alkaline = Stain(alkalinity=1).densities()[Dye.HAEMOGLOBIN]
    assert alkaline[0] / alkaline[2] > acid[0] / acid[2]
