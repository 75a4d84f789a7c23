"""How much of the slides a differential rests on."""

from collections.abc import Iterable
from dataclasses import dataclass

from allview.review.slide_record import SlideRecord

_UM2_PER_MM2 = 1e6


@dataclass(frozen=True, slots=True)
class FilmShare:
    """What part of the slides' pictures was searched for cells.

    A picture may itself show a part of the film only; of what lies outside it, nothing is known.

    Parameters
    ----------
    share : searched area over the area of the slides, 0..1; None while no slide is measured.
    area_mm2 : searched area in mm²; None where a slide's scale is unknown.
    slides : slides whose searched parts are known.
    left_out : slides of which nothing is known: not analysed yet, failed, or searched by an
        AllView that did not keep the parts.
    """

    share: float | None
    area_mm2: float | None
    slides: int
    left_out: int

    @property
    def area_text(self) -> str:
        """The searched area with its unit, to two digits at least; empty where unknown."""
        if self.area_mm2 is None:
            return ""
        form = ".0f" if self.area_mm2 >= 10 else ".2f" if self.area_mm2 >= 0.1 else ".2g"
        return f"{self.area_mm2:{form}} mm²"


def film_share(slides: Iterable[SlideRecord]) -> FilmShare:
    """Measure how much of some slides was searched.

    Slides count by their area on the glass where all scales are known, else by their pixels.
    """
    records = list(slides)
    known = [slide for slide in records if slide.survey is not None and slide.width]
    left_out = len(records) - len(known)
    scales = [slide.mpp for slide in known if slide.mpp is not None]
    scaled = len(scales) == len(known)
    weights = [mpp * mpp for mpp in scales] if scaled else [1.0] * len(known)
    pairs = list(zip(known, weights, strict=True))
    whole = sum(weight * slide.width * slide.height for slide, weight in pairs)
    if not whole:
        return FilmShare(None, None, len(known), left_out)
    searched = sum(weight * _searched_pixels(slide) for slide, weight in pairs)
    area = searched / _UM2_PER_MM2 if scaled else None
    return FilmShare(min(1.0, searched / whole), area, len(known), left_out)


def _searched_pixels(slide: SlideRecord) -> float:
    if slide.survey is None:
        return 0.0
    boxes = slide.survey.boxes(slide.survey.searched, slide.width, slide.height)
    gaps = slide.survey.gaps
    return sum(b.width * b.height for b in boxes) - sum(g.width * g.height for g in gaps)
