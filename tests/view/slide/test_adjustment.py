import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from allview.view.slide.adjustment import Adjustment, Stain, stain_weights
from allview.view.slide.tile_image import as_image

HAEMATOXYLIN = np.array((0.650, 0.704, 0.286))
EOSIN = np.array((0.072, 0.990, 0.105))


def _pixels(image: QImage) -> NDArray[np.uint8]:
    flat = np.frombuffer(image.constBits(), np.uint8)
    return flat.reshape(image.height(), image.width(), 4)[..., 2::-1].copy()


def _dyed(*dyes: NDArray[np.float64]) -> QImage:
    """Give a picture of one colour, that of light through these dyes."""
    density = sum(dye / np.linalg.norm(dye) for dye in dyes) * 0.8
    light = np.rint(255 * 10.0**-density).astype(np.uint8)
    return as_image(np.full((8, 13, 3), light, np.uint8))


def test_colours_are_left_as_they_are_by_default() -> None:
    adjustment = Adjustment()
    assert adjustment.is_neutral
    assert (adjustment.curve() == np.arange(256)).all()


@pytest.mark.parametrize(
    ("adjustment", "level", "becomes"),
    [
        (Adjustment(brightness=0.2), 100, 151),
        (Adjustment(brightness=-1), 255, 0),
        (Adjustment(contrast=2), 64, 0),
        (Adjustment(contrast=0.5), 0, 64),
        (Adjustment(gamma=2), 64, 128),
    ],
)
def test_each_slider_does_what_it_says(adjustment: Adjustment, level: int, becomes: int) -> None:
    assert adjustment.curve()[level] == pytest.approx(becomes, abs=1)


def test_every_channel_of_a_picture_follows_the_curve() -> None:
    rgb = np.random.default_rng(0).integers(0, 256, (17, 31, 3), np.uint8)
    adjustment = Adjustment(brightness=0.1, contrast=1.5, gamma=0.8)
    picture = as_image(rgb)
    assert (_pixels(adjustment.applied(picture)) == adjustment.curve()[rgb]).all()
    assert (_pixels(picture) == rgb).all()
    assert QColor(adjustment.applied(picture).pixel(0, 0)).alpha() == 255


def test_the_weights_tell_the_dyes_apart() -> None:
    for stain, own, other in (
        (Stain.HAEMATOXYLIN, HAEMATOXYLIN, EOSIN),
        (Stain.EOSIN, EOSIN, HAEMATOXYLIN),
    ):
        weights = stain_weights(stain)
        assert weights @ (own / np.linalg.norm(own)) == pytest.approx(1, abs=1e-5)
        assert weights @ (other / np.linalg.norm(other)) == pytest.approx(0, abs=1e-5)


def test_one_dye_alone_is_left_of_two() -> None:
    both, nuclei, eosin = _dyed(HAEMATOXYLIN, EOSIN), _dyed(HAEMATOXYLIN), _dyed(EOSIN)
    for stain, alone in ((Stain.HAEMATOXYLIN, nuclei), (Stain.EOSIN, eosin)):
        shown = _pixels(Adjustment(stain=stain).applied(both)).astype(int)
        assert np.abs(shown - _pixels(alone)).max() <= 6


def test_the_other_dye_and_empty_glass_are_white() -> None:
    glass = as_image(np.full((4, 4, 3), 255, np.uint8))
    for picture in (glass, _dyed(EOSIN)):
        assert _pixels(Adjustment(stain=Stain.HAEMATOXYLIN).applied(picture)).min() >= 250
