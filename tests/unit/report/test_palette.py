import numpy as np
import pytest
from numpy.typing import NDArray

from allview.report.palette import CLASS_COLORS, OWN_COLORS, sign_ink
from allview.review.cell_class import CellClass, OwnClass, OwnColor

Floats = NDArray[np.float64]

# Machado, Oliveira and Fernandes (2009), severity 1.0, for linear RGB.
SIGHTS: dict[str, Floats] = {
    "normal": np.eye(3),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array(
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
) / np.array([[0.9505], [1.0], [1.089]])
SMEAR = np.array([(238, 214, 222), (225, 180, 190), (105, 65, 150)])


def seen_in_lab(colors: Floats, sight: str) -> Floats:
    values = colors / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    xyz = np.clip(linear @ SIGHTS[sight].T, 0, 1) @ TO_XYZ.T
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    a, b = 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])
    return np.stack([116 * f[:, 1] - 16, a, b], axis=1)


def distances(one: Floats, other: Floats) -> Floats:
    return np.asarray(np.linalg.norm(one[:, None] - other[None], axis=-1))


def test_every_class_has_a_color() -> None:
    assert set(CLASS_COLORS) == set(CellClass)
    assert set(OWN_COLORS) == set(OwnColor)


@pytest.mark.parametrize(
    ("sight", "apart"),
    [("normal", 30), ("deuteranopia", 15), ("protanopia", 15), ("tritanopia", 15)],
)
def test_classes_can_be_told_apart_from_each_other_and_from_the_smear(
    sight: str, apart: float
) -> None:
    colors = seen_in_lab(np.array([*CLASS_COLORS.values(), *OWN_COLORS.values()], float), sight)
    between = distances(colors, colors) + 999 * np.eye(len(colors))
    assert between.min() > apart
    assert distances(colors, seen_in_lab(SMEAR.astype(float), sight)).min() > 20


def luminance(color: tuple[int, int, int]) -> float:
    values = np.array(color) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


@pytest.mark.parametrize("color", list(OwnColor))
def test_the_sign_on_an_own_class_stands_out_from_its_color(color: OwnColor) -> None:
    own = OwnClass("own-1", "Plasma cell", color=color)
    low, high = sorted((luminance(sign_ink(own)), luminance(OWN_COLORS[color])))
    assert (high + 0.05) / (low + 0.05) >= 4.5
