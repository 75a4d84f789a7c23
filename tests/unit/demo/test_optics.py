import numpy as np

from allview.demo.optics import Optics, photograph
from allview.slides.slide import Pixels

STILL = Optics(blur_um=0.1, edge_blur_um=0.1, fringe=0, sharpening=0, noise=0, jpeg_quality=100)


def _edge(optics: Optics) -> Pixels:
    light = np.full((80, 120, 3), 0.9, np.float32)
    light[:, 60:] = 0.3
    return photograph(light, optics, 0.1, np.random.default_rng(0))


def _steepest(pixels: Pixels) -> int:
    return int(np.abs(np.diff(pixels[40, :, 1].astype(int))).max())


def test_defocus_softens_an_edge() -> None:
    soft = Optics(0.4, 0.4, 0, 0, 0, 100)
    assert _steepest(_edge(soft)) < 0.5 * _steepest(_edge(STILL))


def test_sharpening_draws_a_bright_line_beside_a_dark_edge() -> None:
    sharp = Optics(0.1, 0.1, 0, 0.8, 0, 100)
    assert _edge(sharp)[40, 50:60, 1].max() > _edge(STILL)[40, 5, 1] + 5


def test_noise_spreads_even_glass() -> None:
    noisy = Optics(0.1, 0.1, 0, 0, 3, 100)
    assert _edge(noisy)[:, :40].std() > _edge(STILL)[:, :40].std() + 1


def test_lateral_colour_parts_red_from_blue_near_the_border() -> None:
    light = np.full((80, 400, 3), 0.9, np.float32)
    light[:, 380:] = 0.2
    fringed = photograph(light, Optics(0.1, 0.1, 3, 0, 0, 100), 0.1, np.random.default_rng(0))
    apart = np.abs(fringed[40, :, 0].astype(int) - fringed[40, :, 2])
    assert apart.max() > 20
    assert apart[150:250].max() < 6


def test_the_corner_is_softer_than_the_middle() -> None:
    stripes = np.full((200, 200, 3), 0.9, np.float32)
    stripes[:, ::8] = 0.2
    curved = photograph(stripes, Optics(0.1, 0.5, 0, 0, 0, 100), 0.1, np.random.default_rng(0))
    assert curved[:12, :12].std() < 0.7 * curved[94:106, 94:106].std()
