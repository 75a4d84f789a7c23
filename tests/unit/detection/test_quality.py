import cv2
import numpy as np
import pytest

from allview.demo.smear import SmearRecipe, paint_smear
from allview.detection.quality import edge_width, flaw_of
from allview.review.slide_record import Flaw
from allview.slides.colour import white_point

MPP = 0.15


@pytest.fixture(scope="module")
def field():
    return paint_smear(SmearRecipe(seed=5, width=1000, height=800, mpp=MPP)).pixels


def white_of(pixels):
    return tuple(white_point(pixels).tolist())


def test_a_sharp_field_is_fine(field):
    assert flaw_of(field, MPP, white_of(field)) is None


@pytest.mark.parametrize("sigma_um", [1.2, 2.0])
def test_a_blurred_field_is_out_of_focus(field, sigma_um):
    blurred = cv2.GaussianBlur(field, (0, 0), sigma_um / MPP)
    assert flaw_of(blurred, MPP, white_of(blurred)) is Flaw.BLURRED


def test_the_measure_grows_with_the_blur_and_not_with_the_stain(field):
    stained = np.full(field.shape[:2], fill_value=False)
    stained[field.min(axis=2) < 200] = True
    widths = [
        edge_width(cv2.GaussianBlur(field, (0, 0), s / MPP), MPP, stained) for s in (0.1, 0.6, 1.2)
    ]
    assert widths == sorted(widths)
    pale = (255 - (255 - field.astype(np.float32)) / 2).astype(np.uint8)
    assert edge_width(pale, MPP, stained) == pytest.approx(edge_width(field, MPP, stained), rel=0.1)


def test_glass_with_a_speck_is_empty():
    glass = np.full((600, 600, 3), 235, np.uint8)
    cv2.circle(glass, (300, 300), 8, (90, 90, 90), -1)
    assert flaw_of(glass, MPP, (235.0, 235.0, 235.0)) is Flaw.EMPTY


@pytest.mark.parametrize("strength", [0.7, 1.0, 2.0])
def test_a_paler_or_deeper_stain_of_blood_is_fine(field, strength):
    white = white_of(field)
    stained = np.array(white) * (np.maximum(field, 1) / np.array(white)) ** strength
    assert flaw_of(np.clip(stained, 0, 255).astype(np.uint8), MPP, white) is None


def test_a_picture_without_colour_is_poorly_stained(field):
    grey = cv2.cvtColor(cv2.cvtColor(field, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    assert flaw_of(grey, MPP, white_of(grey)) is Flaw.STAIN


def test_a_section_in_another_stain_is_poorly_stained(field):
    density = -np.log10(np.maximum(field, 1) / np.array(white_of(field)))
    pink = np.stack([0.3 * density[:, :, 1], 3 * density[:, :, 1], density[:, :, 1]], axis=2)
    section = (np.array(white_of(field)) * 10 ** -np.maximum(pink, 0)).astype(np.uint8)
    assert flaw_of(section, MPP, white_of(field)) is Flaw.STAIN


@pytest.mark.parametrize("order", [(2, 0, 1), (1, 2, 0), (0, 2, 1), (1, 0, 2)])
def test_exchanged_colours_are_a_poor_stain(field, order):
    exchanged = np.ascontiguousarray(field[..., order])
    assert flaw_of(exchanged, MPP, white_of(exchanged)) is Flaw.STAIN


def test_a_negative_is_a_poor_stain(field):
    negative = 255 - field
    assert flaw_of(negative, MPP, white_of(negative)) is Flaw.STAIN


@pytest.mark.parametrize("lamp", [(1.0, 0.93, 0.8), (0.85, 0.9, 1.0)])
def test_a_warm_or_a_cold_lamp_is_fine(field, lamp):
    lit = (field * np.array(lamp)).astype(np.uint8)
    assert flaw_of(lit, MPP, white_of(lit)) is None


def test_hardly_any_stain_is_poor(field):
    white = np.array(white_of(field))
    faint = np.maximum(field, white * 10 ** -np.array([0.06, 0.12, 0.06])).astype(np.uint8)
    assert flaw_of(faint, MPP, tuple(white)) is Flaw.STAIN


def test_cells_on_one_another_are_crowded(field):
    tint = np.minimum(field, (200, 150, 160)).astype(np.uint8)
    assert flaw_of(tint, MPP, white_of(field)) is Flaw.CROWDED
