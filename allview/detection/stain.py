"""The stain of a whole slide: measured once, so that every tile is judged alike."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.slides.colour import nuclear_density, optical_density, total_density, white_point
from allview.slides.regions import read_at_downsample
from allview.slides.sampling import sample_windows
from allview.slides.slide import Scale, Slide

_SAMPLE_MPP = 0.5
_SAMPLE_UM = 500.0
_SAMPLES = 12
_LEAST_THRESHOLD = 0.10
_RED_FACTOR = 1.5
_SHARE = 0.4
_EVIDENCE_UM2 = 15.0
_ITERATIONS = 30


@dataclass(frozen=True, slots=True)
class SlideStain:
    """What empty glass and nuclei look like on one slide.

    Parameters
    ----------
    white : red, green and blue of empty glass, 1..255.
    threshold : nuclear density above which a pixel belongs to a nucleus.
    nuclear : nuclear density of a typical nucleus, above ``threshold``.
    """

    white: tuple[float, float, float]
    threshold: float
    nuclear: float

    def nuclear_density(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Nuclear stain of each pixel, height × width."""
        return nuclear_density(optical_density(pixels, np.array(self.white, np.float32)))


def measure_stain(slide: Slide, scale: Scale) -> SlideStain:
    """Measure the stain on windows spread over the slide.

    Raises
    ------
    SlideError
        When the slide cannot be read.
    """
    side = round(_SAMPLE_UM / scale.mpp)
    downsample = max(1.0, _SAMPLE_MPP / scale.mpp)
    windows = sample_windows(slide, side, _SAMPLES)
    views = [read_at_downsample(slide, w.location, w.size, downsample) for w in windows]
    return stain_of(
        np.concatenate([view.reshape(-1, 1, 3) for view in views]), downsample * scale.mpp
    )


def stain_of(pixels: NDArray[np.uint8], mpp: float) -> SlideStain:
    """Measure the stain of pixels, height × width × 3, in any arrangement."""
    white = white_point(pixels)
    density = optical_density(pixels, white)
    purple, total = nuclear_density(density).ravel(), total_density(density).ravel()
    divide = _divide(purple, round(_EVIDENCE_UM2 / mpp**2))
    red_level = _red_level(purple, total, divide)
    above = purple[purple > max(divide, _RED_FACTOR * red_level)]
    nuclear = float(np.median(above)) if above.size else 2 * _LEAST_THRESHOLD
    threshold = max(
        _LEAST_THRESHOLD, _RED_FACTOR * red_level, red_level + _SHARE * (nuclear - red_level)
    )
    return SlideStain((float(white[0]), float(white[1]), float(white[2])), threshold, nuclear)


def _divide(purple: NDArray[np.float32], evidence: int) -> float:
    """Divide nuclei from all else midway between the means of both (Ridler and Calvard 1978).

    Unlike Otsu's threshold it does not drift into the larger class: nuclei may be 0.1 % of a slide.
    It starts from the level that half a nucleus exceeds.
    """
    highest = np.partition(purple, -evidence)[-evidence] if evidence < purple.size else purple.max()
    divide = (float(np.median(purple)) + float(highest)) / 2
    for _ in range(_ITERATIONS):
        is_above = purple > divide
        if not is_above.any() or is_above.all():
            break
        divide = (float(purple[is_above].mean()) + float(purple[~is_above].mean())) / 2
    return divide


def _red_level(purple: NDArray[np.float32], total: NDArray[np.float32], divide: float) -> float:
    """Nuclear density that red cells pretend to have: 0 on grey ones, 0.15 on beige light."""
    rest = purple <= divide
    scaled = (np.clip(total[rest] / 0.6, 0, 1) * 255).astype(np.uint8)
    threshold, _ = cv2.threshold(scaled[None], 0, 255, cv2.THRESH_OTSU)
    red = purple[rest][scaled > threshold]
    return max(float(np.median(red)), 0.0) if red.size else 0.0
