"""Pixels on the glass: opening a slide, its levels, scale, regions and tiles."""

from allview.slides.opening import open_ready_slide, open_slide
from allview.slides.slide import SlideError

__all__ = ["SlideError", "open_ready_slide", "open_slide"]
