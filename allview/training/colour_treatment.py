"""Taking colour away as a clue: the question is what a network sees beyond it."""

from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

_REFERENCE_MEAN = np.array((205, 205, 225), np.float32)
_REFERENCE_SD = np.array((36, 40, 16), np.float32)
_ROUNDS = 3


class ColourTreatment(StrEnum):
    """What is done to the colours of every picture, in training and in testing alike."""

    AS_IS = "as-is"
    EQUALISED = "equalised"
    GREY = "grey"


def treated(crops: NDArray[np.uint8], treatment: ColourTreatment) -> NDArray[np.uint8]:
    """Give crops n × side × side × 3 with each picture's colours treated by itself.

    ``equalised`` gives each channel of each picture one mean and one deviation, the same for
    all: the six colour numbers of the baseline then say nothing, up to rounding and the few
    pixels cut off at black and white. ``grey`` keeps the histogram-equalised lightness alone,
    in three equal channels.
    """
    match treatment:
        case ColourTreatment.EQUALISED:
            return np.stack([_matched(crop) for crop in crops])
        case ColourTreatment.GREY:
            return np.stack([_grey(crop) for crop in crops])
        case ColourTreatment.AS_IS:
            return crops


def _matched(crop: NDArray[np.uint8]) -> NDArray[np.uint8]:
    values = crop.astype(np.float32)
    for _ in range(_ROUNDS):  # cutting off moves the mean a little; repeating moves it back
        mean = values.mean(axis=(0, 1))
        deviation = np.maximum(values.std(axis=(0, 1)), 1e-3)
        values = (values - mean) / deviation * _REFERENCE_SD + _REFERENCE_MEAN
        values = np.clip(values, 0, 255)
    return np.asarray(np.rint(values), np.uint8)


def _grey(crop: NDArray[np.uint8]) -> NDArray[np.uint8]:
    lightness = cv2.equalizeHist(cv2.cvtColor(crop, cv2.COLOR_RGB2GRAY))
    return np.repeat(lightness[..., None], 3, axis=2).astype(np.uint8)
