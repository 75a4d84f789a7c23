"""The glass and the stain of a slide: measured once, so that every tile is judged alike."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from allview.slides.colour import nuclear_density, optical_density, total_density, white_point
from allview.slides.sampling import read_samples, sample_windows
from allview.slides.slide import Pixels, Scale, Slide

LEAST_THRESHOLD = 0.06
"""Nuclear stain below which nothing is a nucleus: three times what red cells scatter by."""

_SAMPLE_MPP = 0.5
_SAMPLE_UM = 500.0
_SAMPLES = 12
_SHARE = 0.4  # the threshold lies at this share of a typical nucleus' stain
_EVIDENCE_UM2 = 15.0  # half of the smallest nucleus: the least that shows what a nucleus is like
_MAX_RED_RATIO = 0.6
_ITERATIONS = 30

Stain = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SlideStain:
    """What empty glass, red cells and nuclei look like on one slide.

    Parameters
    ----------
    white : red, green and blue of empty glass, 1..255.
    red_ratio : nuclear density per total density of red cells, 0..0.6: what is subtracted so that
        red cells measure 0.
    threshold : nuclear stain above which a pixel belongs to a nucleus.
    nuclear : nuclear stain of a typical nucleus, above ``threshold``.
    """

    white: tuple[float, float, float]
    red_ratio: float
    threshold: float
    nuclear: float

    def nuclear_stain(self, pixels: Pixels) -> Stain:
        """Measure the nuclear stain of each pixel, height × width; red cells are near 0."""
        density = optical_density(pixels, np.array(self.white, np.float32))
        return nuclear_density(density) - self.red_ratio * total_density(density)


def measure_white(slide: Slide, scale: Scale) -> tuple[float, float, float]:
    """Measure the white of the glass alone, as ``measure_stain`` does, in a third of the time.

    Raises
    ------
    SlideError
        When the slide cannot be read.
    """
    red, green, blue = (float(level) for level in white_point(_sampled(slide, scale)[0]))
    return red, green, blue


def measure_stain(slide: Slide, scale: Scale) -> SlideStain:
    """Measure the stain on windows spread over the slide.

    Raises
    ------
    SlideError
        When the slide cannot be read.
    """
    return stain_of(*_sampled(slide, scale))


def _sampled(slide: Slide, scale: Scale) -> tuple[Pixels, float]:
    """Read pixels that stand for the slide, and their µm per pixel."""
    downsample = max(1.0, _SAMPLE_MPP / scale.mpp)
    windows = sample_windows(slide, round(_SAMPLE_UM / scale.mpp), _SAMPLES)
    views = read_samples(slide, windows, downsample)
    # One row: OpenCV takes many times as long where each pixel is a row of its own.
    row = np.concatenate([v.reshape(1, -1, 3) for v in views], axis=1)
    return row, downsample * scale.mpp


def stain_of(pixels: Pixels, mpp: float) -> SlideStain:
    """Measure the stain of pixels, height × width × 3, at ``mpp`` µm per pixel."""
    white = white_point(pixels)
    density = optical_density(pixels, white)
    purple, total = nuclear_density(density).ravel(), total_density(density).ravel()
    red_ratio = _red_ratio(purple, total)
    stain = purple - red_ratio * total
    above = stain[stain > max(_divide(stain, mpp), LEAST_THRESHOLD)]
    nuclear = float(np.median(above)) if above.size else LEAST_THRESHOLD / _SHARE
    threshold = max(LEAST_THRESHOLD, _SHARE * nuclear)
    red, green, blue = (float(level) for level in white)
    return SlideStain((red, green, blue), red_ratio, threshold, nuclear)


def _red_ratio(purple: Stain, total: Stain) -> float:
    """Find the ratio of nuclear to total density in red cells, the lower of two modes."""
    scaled = (np.sqrt(np.clip(total / 0.6, 0, 1)) * 255).astype(np.uint8)
    glass, _ = cv2.threshold(scaled[None], 0, 255, cv2.THRESH_OTSU)
    stained = scaled > glass
    if not stained.any():
        return 0.0
    ratio = purple[stained] / total[stained]
    scaled = (np.clip(ratio / 1.5, 0, 1) * 255).astype(np.uint8)
    nuclei, _ = cv2.threshold(scaled[None], 0, 255, cv2.THRESH_OTSU)
    return float(np.clip(np.median(ratio[scaled <= nuclei]), 0, _MAX_RED_RATIO))


def _divide(stain: Stain, mpp: float) -> float:
    """Divide nuclei from all else midway between the means of both (Ridler and Calvard 1978).

    Unlike Otsu's threshold it does not drift into the larger class: nuclei may be 0.1 % of a slide.
    It starts midway to what half a nucleus exceeds.
    """
    evidence = min(round(_EVIDENCE_UM2 / mpp**2), stain.size)
    highest = np.partition(stain, -evidence)[-evidence]
    divide = float(highest) / 2
    for _ in range(_ITERATIONS):
        is_above = stain > divide
        if not is_above.any() or is_above.all():
            break
        before = divide
        divide = (float(stain[is_above].mean()) + float(stain[~is_above].mean())) / 2
        if divide == before:
            break
    return divide
