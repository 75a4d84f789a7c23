"""Deciding how many µm a pixel of a slide is, and saying so when two sources disagree."""

from collections.abc import Sequence

import numpy as np

from allview.slides.ruler import RED_CELL_UM, WORKING_SIDE, red_cell_diameter
from allview.slides.sampling import read_samples, sample_windows
from allview.slides.slide import Scale, ScaleSource, Slide, SlideError

_WINDOWS = 6
_RESOLVED_PX = 14.0
_BEYOND_COARSEST = 2
_SIBLINGS = 3
_TOLERANCE = 1.4  # red cells of a microcytic or macrocytic patient differ by up to 1.3


def scale_of(slide: Slide, user_mpp: float | None = None) -> Scale | None:
    """Decide the scale: the user's word, else the file's metadata, else the red-cell ruler.

    Parameters
    ----------
    slide : an open slide.
    user_mpp : µm per level-0 pixel that the user gave for this slide, or None.

    Returns
    -------
    None where nothing tells the scale: then the user must be asked.

    Raises
    ------
    SlideError
        When the slide cannot be read.
    """
    if user_mpp is not None:
        return Scale(user_mpp, ScaleSource.USER)
    return slide.metadata_scale or _red_cell_scale(slide)


def scale_of_siblings(scales: Sequence[Scale]) -> Scale | None:
    """Lend a slide without a scale that of its siblings: the same camera at the same microscope.

    Parameters
    ----------
    scales : of slides of one folder and of the same size in pixels.

    Returns
    -------
    Their median; None where fewer than three red-cell rulers could be read, or they disagree by
    more than red cells vary between people.
    """
    values = [s.mpp for s in scales if s.source is ScaleSource.RED_CELLS]
    if len(values) < _SIBLINGS:
        return None
    low, median, high = np.percentile(values, (10, 50, 90))
    if high / low > _TOLERANCE:
        return None
    return Scale(float(median), ScaleSource.RED_CELLS)


def scale_conflict(slide: Slide, scale: Scale) -> str | None:
    """Say when a stated scale and the red cells of the slide cannot both be right.

    Returns
    -------
    One sentence for the reader, or None where they agree or there are no red cells to ask.
    """
    try:
        ruled = None if scale.source is ScaleSource.RED_CELLS else _red_cell_scale(slide)
    except SlideError:
        return None
    if ruled is None or 1 / _TOLERANCE <= ruled.mpp / scale.mpp <= _TOLERANCE:
        return None
    stated = f"{scale.mpp:.3g} µm per pixel ({scale.source.value})"
    return f"The scale is {stated}, but the red cells say {ruled.mpp:.3g}; check which is right."


def _red_cell_scale(slide: Slide) -> Scale | None:
    """Zoom in from the whole slide until its red cells are large enough to measure.

    Or from what its coarsest level shows at half size: a view from further away would have to be
    averaged from more pixels than a large slide gives in a minute.
    """
    farthest = _BEYOND_COARSEST * slide.level_downsamples[-1]
    downsample = max(1.0, min(max(slide.size) / WORKING_SIDE, farthest))
    while True:
        diameter = _sampled_diameter(slide, downsample)
        finest = downsample == 1
        if diameter is not None and (finest or diameter >= _RESOLVED_PX):
            return Scale(RED_CELL_UM / (diameter * downsample), ScaleSource.RED_CELLS)
        if finest:
            return None
        downsample = max(1.0, downsample / 2)


def _sampled_diameter(slide: Slide, downsample: float) -> float | None:
    windows = sample_windows(slide, round(WORKING_SIDE * downsample), _WINDOWS)
    views = read_samples(slide, windows, downsample)
    found = [d for d in map(red_cell_diameter, views) if d is not None]
    # One window of many is chance: round glands of tissue, bubbles, dust.
    return float(np.median(found)) if len(found) > len(views) / 3 else None
